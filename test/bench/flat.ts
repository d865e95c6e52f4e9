import { assign, createMachine, sendTo } from 'xstate';
import type { NamedProperty } from '../../src/export/property-code.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { forEach, invariantsOf, peer, viewOf } from './views.ts';

/** How large a flat is. Times are in ticks; `flat.pml` has the same names in capitals. */
export interface FlatSize {
  /** Each has a remote control and a dimmed lamp of its own; clock, heating and meter are shared. */
  readonly rooms: number;
  /** Length of an hour. */
  readonly hour: number;
  /** How bright a lamp can be. */
  readonly levels: number;
  /** How warm the heating can be set. */
  readonly targets: number;
  /** How long it heats. */
  readonly warm: number;
  /** Up to which the meter counts. */
  readonly count: number;
  /** Messages that fit on the link from a remote control to its lamp. */
  readonly capacity: number;
  /** Budgets of that link's faults. */
  readonly lose: number;
  readonly duplicate: number;
}

const clock = ({ hour }: FlatSize) =>
  createMachine({
    initial: 'ticking',
    states: {
      ticking: {
        after: { [hour]: { target: 'ticking', reenter: true, actions: sendTo(peer('meter'), { type: 'hour' }) } },
      },
    },
  });

const remote = (room: number) =>
  createMachine({
    on: {
      up: { actions: sendTo(peer(`lamp${room}`), { type: 'up' }) },
      down: { actions: sendTo(peer(`lamp${room}`), { type: 'down' }) },
    },
  });

const lamp = ({ levels }: FlatSize) =>
  createMachine({
    types: {} as { context: { level: number } },
    context: { level: 0 },
    initial: 'on',
    states: {
      on: {
        tags: 'shining',
        on: {
          up: {
            guard: ({ context }) => context.level < levels,
            actions: assign({ level: ({ context }) => context.level + 1 }),
          },
          down: {
            guard: ({ context }) => context.level > 0,
            actions: assign({ level: ({ context }) => context.level - 1 }),
          },
          cut: 'off',
        },
      },
      off: { on: { mend: 'on' } },
    },
  });

const heating = ({ targets, warm }: FlatSize) =>
  createMachine({
    types: {} as { context: { target: number } },
    context: { target: 0 },
    initial: 'idle',
    on: {
      warmer: {
        guard: ({ context }) => context.target < targets,
        actions: assign({ target: ({ context }) => context.target + 1 }),
      },
    },
    states: {
      idle: {
        on: {
          colder: {
            guard: ({ context }) => context.target > 0,
            actions: assign({ target: ({ context }) => context.target - 1 }),
          },
          heat: { guard: ({ context }) => context.target > 0, target: 'heating' },
        },
      },
      heating: {
        on: {
          colder: {
            guard: ({ context }) => context.target > 1,
            actions: assign({ target: ({ context }) => context.target - 1 }),
          },
        },
        after: { [warm]: { target: 'idle', actions: sendTo(peer('meter'), { type: 'pulse' }) } },
      },
    },
  });

const meter = ({ count }: FlatSize) =>
  createMachine({
    types: {} as { context: { count: number } },
    context: { count: 0 },
    on: {
      pulse: {
        guard: ({ context }) => context.count < count,
        actions: assign({ count: ({ context }) => context.count + 1 }),
      },
      hour: { actions: assign({ count: 0 }) },
    },
  });

/**
 * The flat that searches are measured on: lamps that are dimmed over a link that loses and doubles, and is closed
 * while the power is cut; a heating that heats for a while; a clock; a meter that counts.
 */
export function flat(size: FlatSize): System {
  const { rooms, capacity, lose, duplicate } = size;
  const isOn = (room: number) => (views: object) => viewOf(views, `lamp${room}`).matches('on');
  return defineSystem(
    {
      ...forEach(rooms, (room) => [
        [`remote${room}`, remote(room)],
        [`lamp${room}`, lamp(size)],
      ]),
      heating: heating(size),
      clock: clock(size),
      meter: meter(size),
    },
    {
      links: {
        ...forEach(rooms, (room) => [
          [`remote${room} -> lamp${room}`, fifo({ capacity, lose, duplicate, open: isOn(room) })],
        ]),
        'clock -> meter': direct(),
        'heating -> meter': direct(),
      },
      stimuli: {
        ...forEach(rooms, (room) => [
          [
            `remote${room}`,
            [
              { type: 'up', when: isOn(room) },
              { type: 'down', when: isOn(room) },
            ],
          ],
          [
            `lamp${room}`,
            [
              { type: 'cut', fault: true },
              { type: 'mend', fault: true },
            ],
          ],
        ]),
        heating: [{ type: 'warmer' }, { type: 'colder' }, { type: 'heat' }],
      },
      tick: 1,
    },
  );
}

/** Two that hold, so that every state is looked at. */
export const flatInvariants = (system: System): NamedProperty[] =>
  invariantsOf(system, ['lamp0', 'heating'], {
    darkWithoutPower: (view) => view('lamp0').matches('off') && view('lamp0').hasTag('shining'),
    heatsForSomething: (view) => view('heating').matches('heating') && view('heating').context.target === 0,
  });
