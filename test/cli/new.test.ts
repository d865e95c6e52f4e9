import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, projectWith, widest } from './call.ts';
import { flatCopy } from './flat-copy.ts';

test('`new` writes a spec, and checks it', async () => {
  const project = flatCopy();
  const { code, out, err } = await call(['new', 'quiet-at-night'], { cwd: project, project });
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(`\n${out}`).toBe(`
specs/quiet-at-night.ts is written: this is what it says of flat.

flat, without rules                                   12 states, all seen, 0.0 s
! VIOLATED  never: resident away while speaker loud
            2 steps                                    specs/quiet-at-night.ts:9

! VIOLATED  never: resident away while speaker loud    specs/quiet-at-night.ts:9
  The resident leaves, and someone presses play. Now: resident away while
  speaker loud (resident away, speaker loud).

  #  time   from -> to         event  what changed
  1  20:00  world -> resident  leave  resident       home -> away
                                      speaker.alone  false -> true
  2  20:00  world -> speaker   play   speaker  silent -> playing

  shortest: breadth first · confirmed on live actors
  If this is accepted for now, add \`violatedIn: ['flat']\` to the property.

rests on 5 assumptions, which --assumptions lists

edit it      specs/quiet-at-night.ts
check it     npx nobody-home check flat --spec specs/quiet-at-night.ts
as you save  npx vitest specs/quiet-at-night.ts
what to ask  npx nobody-home check flat --list
`);
  expect(`\n${readFileSync(join(project, 'specs/quiet-at-night.ts'), 'utf8')}`).toBe(`
import { about } from 'nobody-home';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';

// The machines that this is about, by the names that systems give to them: it is checked on every system that has these.
// What each of them can be asked: npx nobody-home check flat --list
const { never } = about({ resident, speaker });

export const quietAtNight = never(
  // What must never be, in your words: reports quote them.
  'resident away while speaker loud',
  // Asked in every state that can be reached. A mistyped tag, state or context key is refused.
  ({ resident, speaker }) => resident.hasTag('away') && speaker.hasTag('loud'),
  // Is a violation accepted for now? Then say so: { violatedIn: ['flat'] },
);

// Besides \`never\` there are
//   always(says, predicate)                   what is so in every state
//   possible(says, predicate)                 what people want, and must stay possible
//   precededBy(says, { later, earlier })      nothing later without something earlier
//   step(says, (before, deed, after) => ...)  what is so of every step
//   never(says, lasting(predicate, ticks))    not for this many ticks in a row
`);
  // From then on it is a spec as any other.
  expect((await call(['check', 'flat'], { cwd: project, project })).out).toContain('3 of 4 verdicts as expected');
});

test('`new` begins with another system', async () => {
  const project = flatCopy();
  const { code, out } = await call(['new', 'calm', 'flatCured'], { cwd: project, project });
  expect(code).toBe(0);
  expect(out).toContain('  HOLDS  never: resident away while speaker loud');
  expect(out).toContain('npx nobody-home check flatCured --list');
});

test('`new` never overwrites a spec', async () => {
  const project = flatCopy();
  const file = join(project, 'specs/mine.ts');
  writeFileSync(file, '// precious, and no spec yet\n');
  const { code, out, err } = await call(['new', 'mine'], { cwd: project, project });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(`\n${err}`).toBe(`
error  there is a spec specs/mine.ts already, and it stays as it is
where  npx nobody-home new
next   choose another name, or edit that one
code   spec-exists
`);
  expect(readFileSync(file, 'utf8')).toBe('// precious, and no spec yet\n');
});

describe('`new` refuses names', () => {
  test.each([
    [[], 'the spec has no name', 'call it as `npx nobody-home new quiet-at-night`'],
    [['QuietAtNight'], '`QuietAtNight` cannot be the name of a spec', 'npx nobody-home new quiet-at-night'],
    [['../evil.ts'], '`../evil.ts` cannot be the name of a spec', 'npx nobody-home new evil'],
    [['Über 9000'], '`Über 9000` cannot be the name of a spec', 'npx nobody-home new uber-9000'],
    [['9'], '`9` cannot be the name of a spec', 'beginning with a letter: `quiet-at-night`'],
    [['delete'], '`delete` is a word of JavaScript', 'say more: `npx nobody-home new no-delete`'],
    [['speaker'], 'the spec needs `speaker` for something else', 'say more: `npx nobody-home new quiet-speaker`'],
    [['never'], 'the spec needs `never` for something else', 'say more: `npx nobody-home new quiet-never`'],
    [
      ['loud-alone'],
      'there is a property named `loudAlone` already, at specs/loud.ts:11',
      'choose another name, or edit that one',
    ],
  ])('%j', async (words, cause, remedy) => {
    const project = flatCopy();
    const { code, out, err } = await call(['new', ...words], { cwd: project, project });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    // Long lines are wrapped.
    expect(err.replace(/\s+/g, ' ')).toContain(`error ${cause} where npx nobody-home new next`);
    expect(err.replace(/\s+/g, ' ')).toContain(remedy);
    expect(widest(err)).toBeLessThanOrEqual(80);
    expect(existsSync(join(project, 'specs', `${words[0]}.ts`))).toBe(false);
  });
});

test('a broken spec next to it does not stand in the way', async () => {
  const project = flatCopy();
  writeFileSync(join(project, 'specs/broken.ts'), 'export const x = 3;\n');
  const { code, out } = await call(['new', 'calm'], { cwd: project, project });
  expect(code).toBe(0);
  expect(out).toContain('specs/calm.ts is written');
});

test('`new` begins with a system of a module', async () => {
  const project = flatCopy();
  const { code, out, err } = await call(['new', 'calm', './systems.ts', 'flatCured'], { cwd: project, project });
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toContain('check it     npx nobody-home check ./systems.ts flatCured --spec specs/calm.ts\n');
  expect(readFileSync(join(project, 'specs/calm.ts'), 'utf8')).toContain('check ./systems.ts flatCured --list');
});

describe('in any project, what `new` writes is a spec', () => {
  const machine = (states: string) => `import { createMachine } from 'xstate';
const made = createMachine({ initial: 'a', states: { a: { on: { go: ${JSON.stringify(states)} } }, ${JSON.stringify(states)}: {} } });`;
  const SYSTEM = `import { defineSystem } from 'nobody-home';
import lamp from './lamp.ts';
import { machine } from './door.ts';
export const hall = defineSystem({ lamp, door: machine }, { stimuli: { lamp: [{ type: 'go' }], door: [{ type: 'go' }] } });
`;
  const OTHERS = `import { defineSystem } from 'nobody-home';
import { machine as lamp } from './lamp.ts';
import { machine as door } from './door.ts';
export const hall = defineSystem({ lamp, door }, { stimuli: { lamp: [{ type: 'go' }], door: [{ type: 'go' }] } });
`;
  const written = async (files: Record<string, string>) => {
    const project = projectWith({ 'node_modules/x/package.json': '{}', ...files });
    const { code, err } = await call(['new', 'calm', './hall.system.ts'], { cwd: project, project });
    expect([code, err]).toEqual([0, '']);
    return readFileSync(join(project, 'specs/calm.ts'), 'utf8');
  };

  test.each(["user's turn", 'a\nthrow 7;', "b') || process || ('"])('with a state named %j', async (state) => {
    const spec = await written({
      'lamp.ts': `${machine(state)}\nexport default made;`,
      'door.ts': `${machine('b')}\nexport const machine = made;`,
      'hall.system.ts': SYSTEM,
    });
    expect(spec).toContain("import lampMachine from '../lamp.ts';\n");
  });

  test('with machines of one name', async () => {
    const spec = await written({
      'lamp.ts': `${machine('on')}\nexport const machine = made;`,
      'door.ts': `${machine('open')}\nexport const machine = made;`,
      'hall.system.ts': OTHERS,
    });
    expect(spec).toMatch(/import \{ machine \} from '\.\.\/lamp\.ts'|import \{ machine as lampMachine \}/);
    expect(spec).toContain('machine as ');
  });

  test.each([
    ['{ "compilerOptions": { "module": "nodenext" } }', "'../door.js'"],
    ['{ "compilerOptions": { "moduleResolution": "bundler" } }', "'../door'"],
    ['{ "compilerOptions": { "module": "nodenext", "allowImportingTsExtensions": true } }', "'../door.ts'"],
  ])('that imports as its compiler wants it: %s', async (config, path) => {
    const spec = await written({
      'tsconfig.json': config,
      'lamp.ts': `${machine('on')}\nexport default made;`,
      'door.ts': `${machine('open')}\nexport const machine = made;`,
      'hall.system.ts': SYSTEM,
    });
    expect(spec).toContain(`from ${path};`);
  });
});
