import { expect, it } from 'vitest';
import { type AnyEventObject, assign, createMachine, sendTo } from 'xstate';
import { defineSystem, direct, fifo, type System } from '../../src/index.ts';
import { Search } from '../../src/space/search.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { refusal } from '../system/refusal.ts';
import { peer } from './tables-of.ts';

// Within one process, XState copies nothing: sender and receiver may hold the same object, and so may two messages.

interface Context {
  readonly item: unknown;
  readonly kept: readonly unknown[];
  readonly says: string;
}

const empty: Context = { item: null, kept: [], says: '' };

/** `on: { send: ... }` of a giver whose context is made by `make`; a receiver with some assigns. */
function handing(
  make: () => unknown,
  assigns: Record<string, (context: Context, event: AnyEventObject) => Partial<Context>>,
  link = direct(),
): System {
  const names = Object.keys(assigns);
  const giver = createMachine({
    context: () => ({ item: make() }),
    on: Object.fromEntries(
      names.map((type) => [
        `send.${type}`,
        { actions: sendTo(peer('taker'), ({ context }) => ({ type, item: context.item }) as never) },
      ]),
    ) as never,
  });
  const taker = createMachine({
    context: () => ({ ...empty }),
    on: Object.fromEntries(
      names.map((type) => [
        type,
        { actions: assign((({ context, event }: never) => assigns[type]?.(context, event)) as never) },
      ]),
    ) as never,
  });
  return defineSystem(
    { giver, taker } as never,
    {
      links: { 'giver -> taker': link },
      stimuli: { giver: names.map((type) => ({ type: `send.${type}` })) },
    } as never,
  );
}

function explore(system: System): number {
  const tables = new SystemTables(system);
  const search = new Search(tables);
  while (!search.advance(1_000));
  tables.askAgain();
  return search.states;
}

const same = (context: Context, { item }: AnyEventObject) => ({
  says: context.item === null ? '' : String(context.item === item),
});

it.each<[string, () => unknown]>([
  ['numbers and texts', () => ({ id: 1, title: 'one' })],
  ['other objects', () => ({ of: { user: { id: 1 } } })],
  ['nothing', () => ({})],
  ['items', () => [1, 2]],
])('whether an object with %s is the very one that was kept is refused to matter', (_, make) => {
  const system = handing(make, { keep: (_context, { item }) => ({ item }), ask: same });
  expect(refusal(() => explore(system))).toMatchObject({
    code: 'identity-matters',
    place: 'taker',
    cause: expect.stringContaining('what becomes of `ask` depends on whether `event.item` is the same object'),
  });
});

it('so it is for dates, which have no parts', () => {
  const system = handing(() => new Date(5), { keep: (_context, { item }) => ({ item }), ask: same });
  expect(refusal(() => explore(system)).cause).toContain('the same object');
});

it('and for what is compared only later, without an event that carries it', () => {
  const system = handing(() => ({ id: 1 }), {
    first: (_context, { item }) => ({ item }),
    second: (_context, { item }) => ({ kept: [item] }),
    ask: (context) => ({ says: context.item === null ? '' : String(context.kept.includes(context.item)) }),
  });
  expect(refusal(() => explore(system)).cause).toContain('depends on whether');
});

it('it may be kept beside an equal one, if nobody asks which is which', () => {
  const keep = (context: Context, { item }: AnyEventObject) => ({ kept: [...context.kept, item].slice(0, 3) });
  expect(explore(handing(() => ({ id: 1 }), { keep }))).toBe(4);
});

it('which of two equal ones it is, is refused to matter, also where that shows in nothing but which of them is kept', () => {
  const pair = (context: Context, { item }: AnyEventObject): Partial<Context> => {
    const [one, other] = context.kept.length > 0 ? context.kept : [{ id: 1 }, { id: 1 }];
    return { kept: [one, [one, other].includes(item) ? other : one] };
  };
  const system = handing(() => ({ id: 1 }), { keep: (_context, { item }) => ({ kept: [item, { id: 1 }] }), pair });
  expect(refusal(() => explore(system)).cause).toContain('what becomes of `pair` depends on whether');
});

it('over a wire, which copies, no two objects are one', () => {
  const system = handing(
    () => ({ id: 1 }),
    { keep: (_context, { item }) => ({ item }), ask: same },
    fifo({ capacity: 1 }) as never,
  );
  expect(explore(system)).toBeGreaterThan(3);
});

it('who gets a part must not write to it in place, but to what is its own', () => {
  const writing = (which: 'item' | 'own'): System => {
    const giver = createMachine({
      on: { give: { actions: sendTo(peer('taker'), () => ({ type: 'take', item: { n: 0 } }) as never) } },
    });
    const taker = createMachine({
      context: () => ({ item: { n: 0 }, own: { n: 7 } }),
      on: {
        take: { actions: assign({ item: ({ event }) => event.item }) },
        write: {
          actions: assign(({ context }) => {
            context[which].n = 1;
            return {};
          }),
        },
      },
    });
    return defineSystem(
      { giver, taker } as never,
      {
        links: { 'giver -> taker': direct() },
        stimuli: { giver: [{ type: 'give' }], taker: [{ type: 'write' }] },
      } as never,
    );
  };
  expect(refusal(() => explore(writing('item'))).cause).toContain('written to in place');
  expect(explore(writing('own'))).toBe(2);
});

it('who hands over a part of its context must not write to it in place', () => {
  const system = (link: unknown): System => {
    const giver = createMachine({
      context: () => ({ item: { n: 0 } }),
      on: {
        give: { actions: sendTo(peer('taker'), ({ context }) => ({ type: 'take', item: context.item }) as never) },
        write: {
          actions: assign(({ context }) => {
            context.item.n = 1;
            return {};
          }),
        },
      },
    });
    const taker = createMachine({
      context: empty,
      on: { take: { actions: assign({ item: ({ event }) => event.item }) } },
    });
    return defineSystem(
      { giver, taker } as never,
      { links: { 'giver -> taker': link }, stimuli: { giver: [{ type: 'give' }, { type: 'write' }] } } as never,
    );
  };
  expect(refusal(() => explore(system(direct())))).toMatchObject({
    code: 'shared-write',
    place: 'giver',
    cause: expect.stringContaining('parts of it were handed over within one process'),
  });
  expect(explore(system(fifo({ capacity: 1 })))).toBeGreaterThan(3);
});
