/**
 * A lift: a cabin and a door that talk over a wire. It has nothing to do with speakers, and uses only what any project
 * would: XState and the public face.
 *
 *     npx nobody-home check test/examples/lift.ts
 */

import { defineSystem, fifo, peersOf, seconds } from 'nobody-home';
import { sendTo, setup } from 'xstate';

/** Who understands what. */
interface Messages {
  cabin: { type: 'shut' } | { type: 'opened' };
  door: { type: 'close' } | { type: 'open' };
}
const peer = peersOf<Messages>();

export const cabin = setup({
  types: { events: {} as Messages['cabin'] | { type: 'call' }, tags: {} as 'moving' },
  delays: { ride: seconds(10) },
}).createMachine({
  id: 'cabin',
  initial: 'standing',
  states: {
    standing: {
      on: { call: { target: 'waiting', actions: sendTo(peer('door'), { type: 'close' }) }, shut: {}, opened: {} },
    },
    waiting: { on: { shut: { target: 'moving', description: 'the cabin starts' }, opened: {} } },
    moving: {
      tags: 'moving',
      on: { opened: { target: 'stuck', description: 'the cabin brakes between two floors' } },
      after: {
        ride: { target: 'standing', actions: sendTo(peer('door'), { type: 'open' }), description: 'the cabin arrives' },
      },
    },
    stuck: {},
  },
});

/** A door that locks stays shut until the cabin stands. One that does not lock tells the cabin that it opens. */
export interface DoorOptions {
  readonly locks: boolean;
}

export const door = setup({
  types: {
    context: {} as DoorOptions,
    input: {} as DoorOptions,
    events: {} as Messages['door'] | { type: 'button' } | { type: 'hand' },
  },
  delays: { closing: seconds(5) },
  guards: { isLocked: ({ context }) => context.locks },
}).createMachine({
  id: 'door',
  context: ({ input }) => input,
  initial: 'open',
  on: { open: '.open' },
  states: {
    open: { on: { close: 'closing' } },
    closing: {
      on: { hand: { target: 'open', actions: sendTo(peer('cabin'), { type: 'opened' }) } },
      after: {
        closing: { target: 'shut', actions: sendTo(peer('cabin'), { type: 'shut' }), description: 'the door shuts' },
      },
    },
    shut: {
      on: {
        button: [
          { guard: 'isLocked' },
          { target: 'open', actions: sendTo(peer('cabin'), { type: 'opened' }), description: 'the door opens' },
        ],
      },
    },
  },
});

const lift = (options: DoorOptions) =>
  defineSystem(
    { cabin, door: { machine: door, input: options } },
    {
      links: { 'cabin -> door': fifo({ capacity: 1 }), 'door -> cabin': fifo({ capacity: 2 }) },
      stimuli: {
        cabin: [{ type: 'call', says: 'someone calls the lift' }],
        door: [
          { type: 'button', says: 'someone presses the button that opens the door' },
          { type: 'hand', says: 'a hand holds the door' },
        ],
      },
    },
  );

export const liftAsBuilt = lift({ locks: false });

export const liftWithLock = lift({ locks: true });
