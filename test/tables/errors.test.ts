import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, assign, createMachine, raise, sendTo } from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';
import { alone, ask, peer } from './tables-of.ts';

function failMutely(): never {
  throw Object.create(null);
}

function fail(): never {
  throw new Error('out of tape');
}

const taker = createMachine({ on: { a: {} } });

const broken = createMachine({
  types: {} as { context: { n: number; list: number[] } },
  context: { n: 0, list: [1] },
  initial: 'fine',
  on: {
    guard: { guard: fail, target: '.other' },
    mute: { actions: assign({ n: failMutely }) },
    assign: {
      target: '.other',
      actions: [sendTo(peer('taker'), { type: 'a' }), assign({ n: 1 }), assign({ n: fail })],
    },
    string: { to: undefined, actions: sendTo('taker', { type: 'a' }) },
  },
  states: { fine: {}, other: {} },
} as Parameters<typeof createMachine>[0]);

const asked = () => ask(defineSystem({ broken, taker }, { links: { 'broken -> taker': fifo({ capacity: 1 }) } }));

describe('an actor error', () => {
  it.each([
    ['guard', 'out of tape'],
    ['mute', 'an object without a text'],
    ['assign', 'out of tape'],
    ['string', "Unable to send event to actor 'taker' from machine"],
  ])('by %s keeps the old snapshot, with the status `error`, and commands nothing', (type, message) => {
    const { table, row, reach } = asked();
    const failed = row(table.start.next, { type });
    expect(failed.error).toContain(message);
    expect(failed).toMatchObject({ commands: [], identity: false, loop: false });
    expect(table.active(failed.next)).toBe(false);
    expect(table.snapshot(failed.next)).toMatchObject({ status: 'error', value: 'fine', context: { n: 0, list: [1] } });
    expect(reach()).toBe(table.start.next);
    expect(table.snapshot(table.start.next)).toMatchObject({ status: 'active', context: { n: 0, list: [1] } });
  });

  it('of another message is another local state, of the same one the same', () => {
    const { reach } = asked();
    expect(reach({ type: 'guard' })).not.toBe(reach({ type: 'string' }));
    expect(reach({ type: 'assign' })).toBe(reach({ type: 'assign' }));
  });

  it.each<[string, AnyStateMachine]>([
    ['an entry action', createMachine({ entry: [sendTo(peer('it'), { type: 'a' }), assign(fail)], on: { a: {} } })],
    ['a computed context', createMachine({ context: fail })],
    [
      'a guard of `always`',
      createMachine({ initial: 'a', states: { a: { always: { guard: fail, target: 'b' } }, b: {} } }),
    ],
  ])('at the start, by %s, is no less one', (_, machine) => {
    const { table } = alone(machine);
    expect(table.start.error).toContain('out of tape');
    expect(table.start.commands).toEqual([]);
    expect(table.active(table.start.next)).toBe(false);
  });

  it('is one whatever is thrown', () => {
    const throwing = (what: unknown) =>
      alone(
        createMachine({
          on: {
            x: {
              actions: assign(() => {
                throw what;
              }),
            },
          },
        }),
      );
    const errorOf = (what: unknown) => {
      const { table, row } = throwing(what);
      return row(table.start.next, { type: 'x' }).error;
    };
    expect(errorOf('text')).toBe('text');
    expect(errorOf(null)).toBe('null');
    expect(errorOf(undefined)).toBe('undefined');
  });
});

describe('a row that never comes to rest', () => {
  const circle = createMachine({
    initial: 'still',
    states: {
      still: { on: { go: 'a', raise: 'r' } },
      a: { always: 'b' },
      b: { always: 'a' },
      r: { entry: raise({ type: 'again' }), on: { again: { target: 'r', reenter: true } } },
    },
  });

  it.each(['go', 'raise'])('is noticed: %s', (type) => {
    const { table, row } = alone(circle);
    expect(row(table.start.next, { type })).toMatchObject({ loop: true, commands: [] });
    expect(row(table.start.next, { type }).error).toContain('Infinite loop detected');
  });

  it('is noticed at the start', () => {
    const { table } = alone(createMachine({ initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } }));
    expect(table.start.loop).toBe(true);
  });

  it('is one of more microsteps than the limit', () => {
    const chain = createMachine({
      types: {} as { context: { n: number } },
      context: { n: 0 },
      initial: 'still',
      states: {
        still: { on: { go: 'count' } },
        count: {
          always: {
            guard: ({ context }) => context.n < 20,
            actions: assign({ n: ({ context }) => context.n + 1 }),
            target: 'count',
            reenter: true,
          },
        },
      },
    });
    const loops = (microsteps: number): boolean => {
      const { table, row } = ask(defineSystem({ chain }, { limits: { microsteps } }));
      return row(table.start.next, { type: 'go' }).loop;
    };
    expect(loops(10)).toBe(true);
    expect(loops(40)).toBe(false);
  });

  it('leaves the limit that a machine sets itself, if it is lower', () => {
    const own = createMachine({ ...circle.config, options: { maxIterations: 3 } } as Parameters<
      typeof createMachine
    >[0]);
    const { table, row } = alone(own);
    expect(row(table.start.next, { type: 'go' }).error).toContain('3');
  });
});
