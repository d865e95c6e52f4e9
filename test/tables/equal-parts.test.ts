import { describe, expect, test } from 'vitest';
import { type AnyEventObject, type AnyStateMachine, assign, createMachine, raise, sendTo } from 'xstate';
import { ModelError } from '../../src/findings/model-error.ts';
import { Search } from '../../src/space/search.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { direct, fifo, type Link } from '../../src/system/links.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { peer } from './tables-of.ts';

interface Taken extends AnyEventObject {
  readonly item: never;
}
interface Args {
  readonly context: { readonly list: readonly unknown[] };
  readonly event: Taken;
}

/** Keeps two of the things that it is sent, unless a guard says that it has seen this one. */
const keeper = (hasSeen: (args: Args) => boolean): AnyStateMachine =>
  createMachine({
    types: {} as { context: Args['context']; events: Taken },
    context: () => ({ list: [] }),
    initial: 'open',
    states: {
      open: {
        on: {
          take: [
            { guard: hasSeen, target: 'seen' },
            {
              guard: ({ context }) => context.list.length < 2,
              actions: assign({ list: ({ context, event }) => [...context.list, event.item] }),
            },
          ],
        },
      },
      seen: {},
    },
  });

/** Somebody who sends the same thing whenever asked. */
const sender = (item: () => unknown): AnyStateMachine =>
  createMachine({
    types: {} as { context: { item: unknown } },
    context: () => ({ item: item() }),
    on: { go: { actions: sendTo(peer('bob'), ({ context }) => ({ type: 'take', item: context.item })) } },
  });

const joined = (ann: AnyStateMachine, bob: AnyStateMachine, link: Link<unknown>): System =>
  defineSystem({ ann, bob }, { links: { 'ann -> bob': link }, stimuli: { ann: [{ type: 'go' }] } });

function explored(system: System): string {
  try {
    const search = new Search(new SystemTables(system), {});
    while (!search.advance(1_000));
    return `${search.states} states`;
  } catch (error) {
    return error instanceof ModelError ? `${error.code}: ${error.cause}` : String(error);
  }
}

const includes = ({ context, event }: Args): boolean => context.list.includes(event.item);
const matters =
  'identity-matters: what becomes of `take` depends on whether `event.item` is the same object as in the context, or an equal one';

describe('what is handed over within a process may be an object that its receiver has', () => {
  test.each<[string, () => unknown]>([
    ['an object of primitive values', () => ({ id: 1 })],
    ['a list of primitive values', () => [1, 2]],
    ['an object of objects', () => ({ id: { n: 1 } })],
    ['a Map', () => new Map([['a', 1]])],
    ['a Date', () => new Date(0)],
    ['a symbol', () => Symbol('ticket')],
  ])('%s: refused, since it matters', (_, item) => {
    expect(explored(joined(sender(item), keeper(includes), direct()))).toBe(matters);
  });

  test('over a wire it is a copy', () => {
    const system = joined(
      sender(() => ({ id: 1 })),
      keeper(includes),
      fifo({ capacity: 1 }),
    );
    expect(explored(system)).toBe('6 states');
  });

  test('it may be any of several equal ones', () => {
    const last = ({ context, event }: Args): boolean => context.list.length === 2 && context.list[1] === event.item;
    const pair = createMachine({
      types: {} as { context: { list: readonly unknown[] }; events: Taken },
      context: () => ({ list: [{ id: 1 }, { id: 1 }] }),
      initial: 'open',
      states: { open: { on: { take: { guard: last, target: 'seen' } } }, seen: {} },
    });
    expect(
      explored(
        joined(
          sender(() => ({ id: 1 })),
          pair,
          direct(),
        ),
      ),
    ).toBe(matters);
  });

  test('also what an actor sends to itself, for later', () => {
    const it = createMachine({
      types: {} as { context: { item: object }; events: Taken },
      context: () => ({ item: { id: 1 } }),
      initial: 'open',
      entry: raise(({ context }) => ({ type: 'take' as const, item: context.item as never }), { delay: 1 }),
      states: {
        open: { on: { take: { guard: ({ context, event }) => context.item === event.item, target: 'seen' } } },
        seen: {},
      },
    });
    expect(explored(defineSystem({ it }, { tick: 1 }))).toBe(matters);
  });
});

describe('what its holder writes to', () => {
  const writer = (...sent: unknown[]): AnyStateMachine =>
    createMachine({
      types: {} as { context: { list: number[] } },
      context: () => ({ list: [] }),
      on: {
        go: { actions: sendTo(peer('bob'), ({ context }) => ({ type: 'take', item: sent[0] ?? context.list })) },
        add: {
          guard: ({ context }) => context.list.length < 2,
          actions: assign(({ context }) => {
            context.list.push(1);
            return {};
          }),
        },
      },
    });
  const never = (): boolean => false;
  const system = (ann: AnyStateMachine, link: Link<unknown>): System =>
    defineSystem(
      { ann, bob: keeper(never) },
      { links: { 'ann -> bob': link }, stimuli: { ann: [{ type: 'go' }, { type: 'add' }] } },
    );

  test('must not have been handed over within a process', () => {
    expect(explored(system(writer(), direct()))).toBe(
      'shared-write: the context is written to in place, and parts of it were handed over within one process: who gave them and who got them hold the same objects',
    );
  });

  test('may be sent over a wire; and what it does not hold, directly', () => {
    expect(explored(system(writer(), fifo({ capacity: 1 })))).toMatch(/ states$/);
    expect(explored(system(writer(1), direct()))).toMatch(/ states$/);
  });
});
