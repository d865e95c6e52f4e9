import { and, assign, createMachine, not, stateIn } from 'xstate';
import type { FlatSize } from './flat.ts';

interface Context {
  readonly wire: readonly ('up' | 'down')[];
  readonly lose: number;
  readonly duplicate: number;
  readonly hourLeft: number;
  readonly warmLeft: number;
  readonly level: number;
  readonly target: number;
  readonly count: number;
}

type Guarded = { context: Context };

/**
 * The flat of `flat.ts` with one room as a single machine, since `xstate/graph` explores one machine: the link, the
 * timers and the budgets are in its context, and each kind of step is an event.
 */
export function flatAsOneMachine(size: FlatSize) {
  // XState types `and` by the machine that it stands in, which is not known out here.
  const all = (guards: readonly unknown[]) => and(guards as never) as never;
  const isOn = stateIn({ power: 'on' });
  const isHeating = stateIn({ heating: 'on' });
  const when =
    (holds: (context: Context) => boolean) =>
    ({ context }: Guarded) =>
      holds(context);
  const press = (message: 'up' | 'down') => ({
    guard: all([isOn, when(({ wire }) => wire.length < size.capacity)]),
    actions: assign({ wire: ({ context }: Guarded) => [...context.wire, message] }),
  });
  const due = ({ context }: Guarded): boolean => context.hourLeft === 0;
  return createMachine({
    types: {} as { context: Context },
    context: {
      wire: [],
      lose: size.lose,
      duplicate: size.duplicate,
      hourLeft: size.hour,
      warmLeft: 0,
      level: 0,
      target: 0,
      count: 0,
    },
    type: 'parallel',
    on: {
      up: press('up'),
      down: press('down'),
      deliver: {
        guard: all([isOn, when(({ wire }) => wire.length > 0)]),
        actions: assign(({ context: { wire, level } }) => ({
          wire: wire.slice(1),
          level: wire[0] === 'up' ? Math.min(size.levels, level + 1) : Math.max(0, level - 1),
        })),
      },
      lose: {
        guard: when(({ lose, wire }) => lose > 0 && wire.length > 0),
        actions: assign(({ context: { lose, wire } }) => ({ lose: lose - 1, wire: wire.slice(1) })),
      },
      duplicate: {
        guard: when(({ duplicate, wire }) => duplicate > 0 && wire.length > 0 && wire.length < size.capacity),
        actions: assign(({ context: { duplicate, wire } }) => ({
          duplicate: duplicate - 1,
          wire: [...wire.slice(0, 1), ...wire],
        })),
      },
      hour: { guard: due, actions: assign({ count: 0, hourLeft: size.hour }) },
      tick: {
        guard: all([
          not(due as never),
          not(all([isHeating, when(({ warmLeft }) => warmLeft === 0)])),
          not(all([isOn, when(({ wire }) => wire.length > 0)])),
        ]),
        actions: assign(({ context: { hourLeft, warmLeft } }) => ({
          hourLeft: hourLeft - 1,
          warmLeft: Math.max(0, warmLeft - 1),
        })),
      },
      warmer: {
        guard: when(({ target }) => target < size.targets),
        actions: assign({ target: ({ context }) => context.target + 1 }),
      },
    },
    states: {
      power: { initial: 'on', states: { on: { on: { cut: 'off' } }, off: { on: { mend: 'on' } } } },
      heating: {
        initial: 'off',
        states: {
          off: {
            on: {
              colder: {
                guard: when(({ target }) => target > 0),
                actions: assign({ target: ({ context }) => context.target - 1 }),
              },
              heat: {
                guard: when(({ target }) => target > 0),
                target: 'on',
                actions: assign({ warmLeft: size.warm }),
              },
            },
          },
          on: {
            on: {
              colder: {
                guard: when(({ target }) => target > 1),
                actions: assign({ target: ({ context }) => context.target - 1 }),
              },
              warm: {
                guard: when(({ warmLeft }) => warmLeft === 0),
                target: 'off',
                actions: assign({ count: ({ context }) => Math.min(size.count, context.count + 1) }),
              },
            },
          },
        },
      },
    },
  });
}

/** All events of the machine; `xstate/graph` tries each in each state. */
export const flatEvents = [
  'up',
  'down',
  'deliver',
  'lose',
  'duplicate',
  'hour',
  'tick',
  'warmer',
  'colder',
  'heat',
  'warm',
  'cut',
  'mend',
].map((type) => ({ type }));
