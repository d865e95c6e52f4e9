import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, assign, createMachine } from 'xstate';
import { Search } from '../../src/space/search.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';

/** What grows in a machine that is pushed again and again. */
function grows(it: AnyStateMachine, limit = 400): string[] {
  const system = defineSystem({ it }, { stimuli: { it: [{ type: 'push' }] } });
  const search = new Search(new SystemTables(system), { growth: true, limit });
  while (!search.advance(1_000));
  return search.growth.map(({ actor, path, values }) => `${actor} ${path}: ${values.join(' ')}`);
}

/** A machine whose context a push changes. */
const pushed = <Context extends object>(context: Context, push: (context: Context) => Partial<Context>) =>
  createMachine({
    types: {} as { context: Context },
    context,
    on: { push: { actions: assign(({ context }) => push(context as Context)) } },
  } as never);

describe('what grows is named, with its greatest values', () => {
  it.each<[string, AnyStateMachine, string[]]>([
    ['a number', pushed({ n: 3 }, ({ n }) => ({ n: n + 2 })), ['it context.n: 3 5 7 9 11 13']],
    ['a number that falls', pushed({ n: 0 }, ({ n }) => ({ n: n - 1 })), ['it context.n: 0 1 2 3 4 5']],
    ['a text', pushed({ log: '' }, ({ log }) => ({ log: `${log}ab` })), ['it context.log.length: 0 2 4 6 8 10']],
    [
      'a list',
      pushed({ list: [] as number[] }, ({ list }) => ({ list: [...list, 1] })),
      ['it context.list.length: 0 1 2 3 4 5'],
    ],
    [
      'something inside of a list, whichever item it is of',
      pushed({ list: [{ n: 0 }, { n: 0 }] }, ({ list: [a, b] }) => ({ list: [b, { n: (a?.n ?? 0) + 1 }] as never })),
      ['it context.list[].n: 0 1 2 3 4 5'],
    ],
    [
      'a table',
      pushed({ byId: {} as Record<string, true> }, ({ byId }) => ({
        byId: { ...byId, [`k${Object.keys(byId).length}`]: true as const },
      })),
      ['it Object.keys(context.byId).length: 0 1 2 3 4 5'],
    ],
    [
      'what grows once in three steps',
      pushed({ n: 0, third: 0 }, ({ n, third }) => ({ third: (third + 1) % 3, n: third === 2 ? n + 1 : n })),
      ['it context.n: 0 1 2 3 4 5'],
    ],
  ])('%s', (_, machine, expected) => {
    expect(grows(machine)).toEqual(expected);
  });
});

describe('nothing is named', () => {
  it.each<[string, AnyStateMachine]>([
    ['that comes round before it has risen often', pushed({ n: 0 }, ({ n }) => ({ n: (n + 1) % 5 }))],
    ['that is changed back and forth', pushed({ n: 0, s: 'a' }, ({ n }) => ({ n: 1 - n, s: n === 0 ? 'abc' : 'a' }))],
    ['that is a moment in time', pushed({ at: 2e12 }, ({ at }) => ({ at: at < 2e12 + 9 ? at + 1 : at }))],
  ])('%s', (_, machine) => {
    expect(grows(machine)).toEqual([]);
  });

  it('if nobody asks', () => {
    const system = defineSystem(
      { it: pushed({ n: 0 }, ({ n }) => ({ n: n + 1 })) },
      { stimuli: { it: [{ type: 'push' }] } },
    );
    const search = new Search(new SystemTables(system), { limit: 100 });
    while (!search.advance(1_000));
    expect(search.growth).toEqual([]);
  });
});

it('what was named is not named again, and levels without anything new do no harm', () => {
  const machine = pushed({ n: 0, m: 0 }, ({ n, m }) => ({ n: n + 1, m: n > 20 ? m + 1 : m }));
  expect(grows(machine)).toEqual(['it context.n: 0 1 2 3 4 5', 'it context.m: 0 1 2 3 4 5']);
});
