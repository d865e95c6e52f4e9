import { describe, expect, test } from 'vitest';
import { PATIENCE } from '../patience.ts';
import { drive, type Outcome } from './driven-vitest.ts';
import { fails, holds, mistyped, spec, specProject } from './spec-project.ts';

const passed = expect.objectContaining({ state: 'passed' });
const failed = expect.objectContaining({ state: 'failed' });

describe('in watch mode', () => {
  test('a spec runs when it is new, edited, broken, fixed; it is gone when deleted', async () => {
    const project = specProject({ 'a.ts': spec(holds) });
    const driven = await drive(project, { watch: true });
    const before = { 'specs/a.ts > possible: light > in room': passed };
    expect(driven.outcomes()).toEqual(before);

    const added = await driven.rerun(() => project.write('specs/b.ts', spec(fails)));
    expect(added).toEqual({ ...before, 'specs/b.ts > never: light at all > in room': failed });

    const edited = await driven.rerun(() => project.write('specs/b.ts', spec(holds, fails)));
    expect(edited).toEqual({
      ...before,
      'specs/b.ts > possible: light > in room': passed,
      'specs/b.ts > never: light at all > in room': failed,
    });

    const broken = await driven.rerun(() => project.write('specs/b.ts', 'export const x = never(;'));
    expect(broken).toEqual({ ...before, 'specs/b.ts': failed });

    const mended = await driven.rerun(() => project.write('specs/b.ts', spec(holds)));
    expect(mended).toEqual({ ...before, 'specs/b.ts > possible: light > in room': passed });

    project.remove('specs/b.ts');
    await expect.poll(driven.outcomes, { timeout: PATIENCE }).toEqual(before);

    // A machine that is saved is looked at by all specs that speak of it.
    const dark = await driven.rerun(() =>
      project.write('lamp.ts', project.read('lamp.ts').replace("'bright',", "'dark',")),
    );
    expect(dark).toEqual({ 'specs/a.ts > possible: light > in room': failed });
  });
});

test('what is probably mistyped passes, with a warning to its own property', async () => {
  const word = "export const odd = never('odd', ({ lamp }) => lamp.value === ('brihgt' as 'bright'));";
  const project = specProject({ 'odd.ts': spec(word, holds) });
  const driven = await drive(project, { isolate: false });
  expect(Object.values(driven.outcomes()).map(({ state }) => state)).toEqual(['passed', 'passed']);
  expect(driven.warnings()).toEqual({
    'specs/odd.ts > never: odd > in room': [
      `${project.root}/specs/odd.ts:5 (odd): lamp.value: bright, dark: none of these makes a difference; did you mean \`bright\` instead of \`brihgt\`?`,
    ],
  });
});

test('what is wrong fails alone, points to its own line, and shows no frame of the checker', async () => {
  const project = specProject({
    'broken.ts': 'export const x = never(;\n',
    'elsewhere.ts': spec(holds.replace('));', "), { violatedIn: ['rom'] });")),
    'empty.ts': spec(),
    'good.ts': spec(holds),
    'guilty.ts': spec(holds, fails),
    'lasting.ts': spec("export const long = never('x', lasting(() => true, 0));"),
    'mistyped.ts': spec(mistyped, holds),
    'nowhere.ts': spec("export const n = about({ torch: lamp }).never('x', () => false);"),
  });
  const driven = await drive(project, { isolate: false });
  const outcomes = driven.outcomes();
  const good = Object.entries(outcomes).flatMap(([name, { state }]) => (state === 'passed' ? [name] : []));
  expect(good.sort()).toEqual([
    'specs/elsewhere.ts > possible: light > in room',
    'specs/good.ts > possible: light > in room',
    'specs/guilty.ts > possible: light > in room',
    'specs/mistyped.ts > possible: light > in room',
  ]);
  const of = (name: string): Outcome =>
    outcomes[`specs/${name}`] ?? { state: 'missing', message: '', stack: '', shown: [] };

  const guilty = of('guilty.ts > never: light at all > in room');
  // How long it took depends on what else the computer does.
  expect(`\n${guilty.message.replace(/\d+\.\d s$/m, '0.0 s').replace(/out\/test-\w+/, 'out')}\n`).toBe(`
VIOLATED  never: light at all

room                                                   2 states, all seen, 0.0 s
  Someone turns the switch, and the lamp goes on. Now: light at all (lamp lit).

  #  time   from -> to     event  what changed
  1  00:00  world -> lamp  turn   lamp  dark -> bright

  last state  lamp.hasTag(lit): true
  shortest: breadth first · confirmed on live actors
  If this is accepted for now, add \`violatedIn: ['room']\` to the property.

  walk it  npx nobody-home explore "./out/my flat/systems.ts" room
`);
  expect(frames(guilty)).toEqual([`${project.root}/specs/guilty.ts:6:1`]);

  expect(of('mistyped.ts > never: light > in room').message).toBe(
    'no tag `lti` in lamp\n\n  did you mean `lit`?\n  (unknown-tag)',
  );
  expect(of('nowhere.ts > never: x > applies somewhere').message).toBe(
    'applies to none of 1 system, so it would never be checked\n\n  room: no actor is named `torch`',
  );
  expect(of('elsewhere.ts > possible: light > names systems and events that exist').message).toBe(
    'no system is named `rom` (`violatedIn` of `light`)\n\n  did you mean `room`?\n  (unknown-system)',
  );
  expect(of('empty.ts > exports a property').message).toContain('Export one');
  expect(of('broken.ts').message).toContain('Unexpected token');
  expect(of('lasting.ts').message).toContain('lasting for 0 ticks');
  for (const outcome of Object.values(outcomes)) {
    expect(outcome.message).not.toContain('expected true');
    expect(outcome.shown.filter((file) => !file.startsWith(project.root))).toEqual([]);
  }
});

const frames = ({ stack }: Outcome): string[] => [...stack.matchAll(/^ +at (.*)$/gm)].map(([, place = '']) => place);
