import { expect, test } from 'vitest';
import { drive } from './driven-vitest.ts';
import { holds, spec, specProject } from './spec-project.ts';

const lampThat = (guard: string): string => `import { setup } from 'xstate';
let turns = 0;
export const lamp = setup({
  types: { context: {} as { turns: number }, events: {} as { type: 'turn' }, tags: {} as 'lit' },
  guards: { may: () => ${guard} },
}).createMachine({
  context: { turns: 0 },
  initial: 'dark',
  states: { dark: { on: { turn: { guard: 'may', target: 'bright' } } }, bright: { tags: 'lit', on: { turn: 'dark' } } },
});
`;

const asMatcher = `import { expect, test } from 'vitest';
import '${new URL('../../src/vitest/to-hold.ts', import.meta.url).pathname}';
import { systems } from '../systems.ts';
test('as a matcher', () => expect(systems.build('room')).not.toHold(never('x', ({ lamp }) => lamp.context.turns > 1)));
test('as a matcher that holds', () => expect(systems.build('room')).toHold(never('x', ({ lamp }) => lamp.context.turns > 1)));`;

test('a spec of a machine that holds state elsewhere fails, and names the variable', async () => {
  const project = specProject({ 'a.ts': spec(holds), 'b.ts': spec(holds, asMatcher) });
  project.write('lamp.ts', lampThat('++turns < 1_000'));
  const outcomes = (await drive(project)).outcomes();
  expect(outcomes['specs/a.ts > possible: light > in room']).toMatchObject({ state: 'passed' });
  const { state, message = '', stack } = outcomes['specs/a.ts'] ?? {};
  expect(state).toBe('failed');
  expect(message).toMatch(/^INCONCLUSIVE {2}hidden state: .*lamp\.ts:2 \(turns\)/);
  expect(message.replace(/\s+/g, ' ')).toMatch(/`turns` was 0 before, and is \d+ now\. .* - guard may of lamp/);
  expect(stack).toContain('lamp.ts:2');
  for (const name of ['as a matcher', 'as a matcher that holds']) {
    expect(outcomes[`specs/b.ts > ${name}`]?.message).toContain('INCONCLUSIVE');
  }
});

test('one that does not passes', async () => {
  const project = specProject({ 'a.ts': spec(holds) });
  project.write('lamp.ts', lampThat('turns < 1_000'));
  expect(Object.entries((await drive(project)).outcomes()).map(([name, { state }]) => `${name} ${state}`)).toEqual([
    'specs/a.ts > possible: light > in room passed',
  ]);
});
