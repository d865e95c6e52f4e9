import { describe, expect, it } from 'vitest';
import { type AnyEventObject, assign, createMachine, raise, sendTo } from 'xstate';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { refusal } from '../predicates/refusal.ts';
import { alone, ask, peer } from './tables-of.ts';

interface Item {
  readonly text: string;
}

/** A toast that goes when its time is over: it is looked for by what it is, or by its text. */
const toasts = (isGone: (item: Item, event: { item: Item }) => boolean) =>
  createMachine({
    types: {} as { context: { items: Item[] }; events: { type: 'add' } | { type: 'expire'; item: Item } },
    context: { items: [] },
    on: {
      add: {
        actions: [
          assign({ items: ({ context }) => [...context.items, { text: 'hi' }] }),
          raise(({ context }) => ({ type: 'expire', item: context.items.at(-1) as Item }), { delay: 10 }),
        ],
      },
      expire: {
        actions: assign({ items: ({ context, event }) => context.items.filter((item) => !isGone(item, event)) }),
      },
    },
  });

describe('an object that may be shared within a process', () => {
  const expired = (machine: ReturnType<typeof toasts>) => {
    const asked = ask(defineSystem({ it: machine }, { tick: 10 }));
    const added = asked.reach({ type: 'add' });
    return asked.row(added, { type: 'expire', item: { text: 'hi' } } as AnyEventObject);
  };

  it('is refused where it matters whether it is the same or an equal one', () => {
    const found = refusal(() => expired(toasts((item, event) => item === event.item)));
    expect(found).toMatchObject({ code: 'identity-matters', place: 'it' });
    expect(found.cause).toContain('`event.item` is the same object as in the context, or an equal one');
  });

  it('is fine where it is compared by what it holds', () => {
    expect(expired(toasts((item, event) => item.text === event.item.text)).error).toBeUndefined();
  });

  it('is noticed also for rows that were known before it could be shared', () => {
    const receiver = createMachine({
      types: {} as { context: { kept: Item[]; same: boolean }; events: { type: 'keep'; item: Item } },
      context: { kept: [], same: false },
      on: {
        keep: [
          { guard: ({ context, event }) => context.kept.includes(event.item), actions: assign({ same: true }) },
          { guard: ({ context }) => context.kept.length < 1, actions: assign({ kept: ({ event }) => [event.item] }) },
        ],
      },
    });
    const sender = createMachine({
      on: { go: { actions: sendTo(peer('receiver'), () => ({ type: 'keep', item: { text: 'hi' } })) } },
    });
    const tables = new SystemTables(defineSystem({ sender, receiver }, { links: { 'sender -> receiver': direct() } }));
    const [first, second] = tables.actors;
    const keep = tables.events.internLiteral({ type: 'keep', item: { text: 'hi' } } as AnyEventObject, 'the test');
    const kept = second?.row(second.start.next, keep).next ?? -1;
    second?.row(kept, keep);
    const go = tables.events.internLiteral({ type: 'go' }, 'the test');
    expect(refusal(() => first?.row(first.start.next, go)).cause).toContain('`event.item`');
  });

  it('is a copy over a wire, where nothing is shared', () => {
    const system = (link: System['links'][number]['kind']) =>
      defineSystem(
        {
          sender: createMachine({
            context: () => ({ item: { n: 1 } }),
            on: { go: { actions: sendTo(peer('receiver'), ({ context }) => ({ type: 'mark', item: context.item })) } },
          }),
          receiver: createMachine({
            on: {
              mark: {
                actions: assign(({ event }) => {
                  (event as never as { item: { n: number } }).item.n = 2;
                  return {};
                }),
              },
            },
          }),
        },
        { links: { 'sender -> receiver': link === 'direct' ? direct() : fifo({ capacity: 1 }) } },
      );
    const marks = (link: 'direct' | 'fifo') => {
      const tables = new SystemTables(system(link));
      const [sender, receiver] = tables.actors;
      const go = tables.events.internLiteral({ type: 'go' }, 'the test');
      const [command] = sender?.row(sender.start.next, go).commands ?? [];
      return receiver?.row(receiver.start.next, command?.kind === 'send' ? command.event : -1).error;
    };
    expect(marks('fifo')).toBeUndefined();
    expect(refusal(() => marks('direct'))).toMatchObject({ code: 'shared-write', place: 'receiver' });
  });
});

describe('what stands outside', () => {
  it('is found out if it is written to', () => {
    const shelf = { books: ['one'] };
    const machine = createMachine({
      types: {} as { context: { shelf: typeof shelf | undefined } },
      context: () => ({ shelf: undefined }),
      on: {
        find: { actions: assign({ shelf: () => shelf }) },
        add: {
          actions: assign(({ context }) => {
            context.shelf?.books.push('two');
            return {};
          }),
        },
      },
    });
    const tables = new SystemTables(defineSystem({ machine }));
    const [find, add] = ['find', 'add'].map((type) => tables.events.internLiteral({ type }, 'the test'));
    const [actor] = tables.actors;
    const found = actor?.row(actor.start.next, find ?? -1).next ?? -1;
    tables.refuseChangesOutside();
    actor?.row(found, add ?? -1);
    const error = refusal(() => tables.refuseChangesOutside());
    expect(error).toMatchObject({ code: 'outside-changed' });
    expect(error.cause).toContain('it was { books: ["one"] }, and is { books: ["one", "two", "two"] }');
  });
});

describe('what was made in a step and cannot be compared', () => {
  const counting = (use: (count: () => number) => boolean) =>
    createMachine({
      types: {} as { context: { count: (() => number) | undefined; far: boolean } },
      context: { count: undefined, far: false },
      on: {
        make: {
          actions: assign({
            count: () => {
              let n = 0;
              return () => ++n;
            },
          }),
        },
        ask: {
          guard: ({ context }) => context.count !== undefined && use(context.count),
          actions: assign({ far: true }),
        },
      },
    });

  it('may be kept', () => {
    const asked = alone(counting((count) => typeof count === 'function'));
    expect(asked.reach({ type: 'make' }, { type: 'ask' })).not.toBe(asked.reach({ type: 'make' }));
  });

  it('may not be used', () => {
    const error = refusal(() => alone(counting((count) => count() > 3)).reach({ type: 'make' }, { type: 'ask' }));
    expect(error).toMatchObject({ code: 'unsupported', place: 'it' });
    expect(error.cause).toContain('a function made in an earlier step is used');
  });
});
