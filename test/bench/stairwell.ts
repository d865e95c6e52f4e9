import { assign, createMachine, sendTo } from 'xstate';
import type { NamedProperty } from '../../src/export/property-code.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { forEach, invariantsOf, peer, viewOf } from './views.ts';

/** How large a stairwell is; times are in ticks. */
export interface StairwellSize {
  /** Each has a button, a hub and a lamp of its own; clock and meter are shared. */
  readonly floors: number;
  readonly day: number;
  readonly night: number;
  /** Between two presses of a button. */
  readonly rest: number;
  /** Of a hub, between a press and the light. */
  readonly think: number;
  readonly shine: number;
  /** Up to which the meter counts. */
  readonly count: number;
  /** Until the meter begins anew. */
  readonly report: number;
  /** Presses that fit on the link from a button to its hub. */
  readonly presses: number;
  readonly lose: number;
  readonly duplicate: number;
}

const clock = ({ day, night }: StairwellSize) =>
  createMachine({
    initial: 'day',
    states: { day: { after: { [day]: 'night' } }, night: { after: { [night]: 'day' } } },
  });

const button = ({ rest }: StairwellSize, floor: number) =>
  createMachine({
    initial: 'ready',
    states: {
      ready: { on: { press: { target: 'resting', actions: sendTo(peer(`hub${floor}`), { type: 'press' }) } } },
      resting: { after: { [rest]: 'ready' } },
    },
  });

const hub = ({ think }: StairwellSize, floor: number) =>
  createMachine({
    initial: 'ready',
    states: {
      ready: { on: { press: 'thinking' } },
      thinking: {
        on: { press: {} },
        after: { [think]: { target: 'waiting', actions: sendTo(peer(`lamp${floor}`), { type: 'light' }) } },
      },
      waiting: { on: { press: {}, done: 'ready' } },
    },
  });

const lamp = ({ shine }: StairwellSize, floor: number) =>
  createMachine({
    initial: 'dark',
    states: {
      dark: { on: { light: 'shining', cut: 'cut' } },
      shining: {
        tags: 'shining',
        entry: [sendTo(peer(`hub${floor}`), { type: 'done' }), sendTo(peer('meter'), { type: 'pulse' })],
        after: { [shine]: 'dark' },
        on: { light: { target: 'shining', reenter: true }, cut: 'cut' },
      },
      cut: { on: { mend: 'dark' } },
    },
  });

const meter = ({ count, report }: StairwellSize) =>
  createMachine({
    types: {} as { context: { count: number } },
    context: { count: 0 },
    initial: 'still',
    states: {
      still: { on: { pulse: { target: 'running', actions: assign({ count: 1 }) } } },
      running: {
        on: {
          pulse: {
            guard: ({ context }) => context.count < count,
            actions: assign({ count: ({ context }) => context.count + 1 }),
          },
        },
        after: { [report]: { target: 'still', actions: assign({ count: 0 }) } },
      },
    },
  });

/**
 * A stairwell at night: buttons that are pressed, hubs that think, lamps that shine for a while and lose their power, a
 * meter that counts. Much of it follows from each other, so that few of the states that could be are reached.
 */
export function stairwell(size: StairwellSize): System {
  const { floors, presses, lose, duplicate } = size;
  const hasPower = (floor: number) => (views: object) => !viewOf(views, `lamp${floor}`).matches('cut');
  const isNight = (views: object): boolean => viewOf(views, 'clock').matches('night');
  return defineSystem(
    {
      clock: clock(size),
      ...forEach(floors, (floor) => [
        [`button${floor}`, button(size, floor)],
        [`hub${floor}`, hub(size, floor)],
        [`lamp${floor}`, lamp(size, floor)],
      ]),
      meter: meter(size),
    },
    {
      links: forEach(floors, (floor) => [
        [`button${floor} -> hub${floor}`, fifo({ capacity: presses, lose, duplicate })],
        [`hub${floor} -> lamp${floor}`, fifo({ capacity: 1, open: hasPower(floor) })],
        [`lamp${floor} -> hub${floor}`, direct()],
        [`lamp${floor} -> meter`, direct()],
      ]),
      stimuli: forEach(floors, (floor) => [
        [`button${floor}`, [{ type: 'press', when: isNight }]],
        [
          `lamp${floor}`,
          [
            { type: 'cut', fault: true },
            { type: 'mend', fault: true },
          ],
        ],
      ]),
      tick: 1,
    },
  );
}

/** Two that hold, so that every state is looked at. */
export const stairwellInvariants = (system: System): NamedProperty[] =>
  invariantsOf(system, ['lamp0', 'meter'], {
    darkWithoutPower: (view) => view('lamp0').matches('cut') && view('lamp0').hasTag('shining'),
    stillMeansZero: (view) => view('meter').matches('still') && (view('meter').context.count ?? 0) > 0,
  });
