import { describe, expect, test } from 'vitest';
import { call, filesWith, widest } from './call.ts';

// A system that grows for ever, and ways to end it.

const QUEUE = `import { assign, setup } from 'xstate';
import { about, defineSystem } from 'INDEX';
const queue = setup({ types: { context: {} as { errors: string[] }, events: {} as { type: 'fail' } | { type: 'mend' } } }).createMachine({
  id: 'queue',
  context: { errors: [] },
  on: {
    fail: { actions: assign({ errors: ({ context }) => [...context.errors, 'x'] }) },
    mend: { actions: assign({ errors: [] }) },
  },
});
const stimuli = { queue: [{ type: 'fail' }, { type: 'mend' }] } as const;
export const five = about({ queue }).never('five errors', ({ queue }) => queue.context.errors.length === 5);
export const other = about({ queue }).never('another error', ({ queue }) => queue.context.errors.includes('y'));
export const many = about({ queue }).possible('many errors', ({ queue }) => queue.context.errors.length > 1_000);
`;
const systems = (...lines: string[]) => filesWith({ 'queue.ts': [QUEUE, ...lines, ''].join('\n') });

describe('a limit', () => {
  const folder = () =>
    systems(
      'export const log = defineSystem({ queue }, { stimuli, limits: { localStates: 50 } });',
      'export const short = defineSystem({ queue }, { stimuli, upTo: { "two errors": ({ queue }) => queue.context.errors.length <= 2 } });',
    );

  test('loses nothing that was found before, and names what grows', async () => {
    const { code, out, err } = await call(['check', './queue.ts', 'log', '--out', 'paths'], { cwd: folder() });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(widest(out)).toBeLessThanOrEqual(80);
    expect(out).toContain('! VIOLATED      never: five errors');
    expect(out).toMatch(/^\? HOLDS UP TO {3}never: another error\n {16}1 branch that ended at a limit/m);
    expect(out).toMatch(/^\? INCONCLUSIVE {2}possible: many errors\n {16}1 branch that ended at a limit/m);
    expect(out).toMatch(
      /^limit: queue +1 time\n {2}more than 50 local states .+; `context.errors` alone took\n {2}49 values/m,
    );
    expect(out).toContain(`what grows
  \`context.errors.length\` of queue grows: 0, 1, 2, 3, 4, 5. Bound it`);
    expect(out).toMatch(/^log +50 states, but some branches were cut off/m);
  });

  test('does not keep the next system from being checked', async () => {
    const { code, out } = await call(['check', './queue.ts', '--json', '--out', 'paths'], { cwd: folder() });
    expect(code).toBe(1);
    const { systems } = JSON.parse(out);
    const told = systems.flatMap((each: { system: string; verdicts: { property: string; verdict: string }[] }) =>
      each.verdicts.map(({ property, verdict }) => `${each.system} ${property} ${verdict}`),
    );
    expect(told).toEqual([
      'log five VIOLATED',
      'log other HOLDS UP TO',
      'log many INCONCLUSIVE',
      'short five HOLDS UP TO',
      'short other HOLDS UP TO',
      'short many INCONCLUSIVE',
    ]);
    expect(systems[0]).toMatchObject({ growth: [{ actor: 'queue', path: 'context.errors.length' }] });
    expect(systems[1]).toMatchObject({ bounds: ['two errors'], liveWalk: { steps: 500, complete: true } });
  });
});

test('a bound is what HOLDS goes up to', async () => {
  const folder = systems(
    'export const short = defineSystem({ queue }, { stimuli, upTo: { "two errors": ({ queue }) => queue.context.errors.length <= 2 } });',
    'export const wide = defineSystem({ queue }, { stimuli, upTo: { never: () => true, "nine errors": ({ queue }) => queue.context.errors.length <= 9 } });',
  );
  const short = await call(['check', './queue.ts', 'short', '--assumptions'], { cwd: folder });
  expect(short.code).toBe(3);
  expect(short.out).toMatch(/^\? HOLDS UP TO {3}never: five errors +two errors {2}queue\.ts:12$/m);
  expect(short.out).toContain('explored up to: two errors');
  // Only bounds that were reached are named; what lies within is judged as ever.
  const wide = await call(['check', './queue.ts', 'wide', '--out', 'paths'], { cwd: folder });
  expect(wide.code).toBe(1);
  expect(wide.out).toContain('! VIOLATED      never: five errors');
  expect(wide.out).toMatch(/^\? HOLDS UP TO {3}never: another error +nine errors {2}queue/m);
});

test('what grows is reported while it is waited for, once', async () => {
  const folder = systems('export const log = defineSystem({ queue }, { stimuli, limits: { localStates: 400 } });');
  let time = 0;
  const { err } = await call(['check', './queue.ts', '--out', 'paths'], { cwd: folder, now: () => (time += 500) });
  expect(err.match(/grows/g)).toHaveLength(1);
  expect(err).toContain('log: `context.errors.length` of queue grows: 0, 1, 2, 3, 4, 5.');
  expect(widest(err)).toBeLessThanOrEqual(80);
});

test('what cannot be declared fine is refused', async () => {
  const folder = systems('export const log = defineSystem({ queue }, { stimuli, fine: ["chain limit"] });');
  const { code, err } = await call(['check', './queue.ts'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toBe(`error  \`chain limit\` cannot be declared fine: what comes after it is not known
where  fine
next   leave it out: where \`check\` finds it, it says what to do
code   never-fine
`);
});
