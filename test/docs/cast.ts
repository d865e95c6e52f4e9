import { assign, sendTo, setup } from 'xstate';
import { defineSystem, direct, fifo, minutes, peersOf } from '../../src/index.ts';

// The machines that the examples in docstrings speak of.

const peer = peersOf<{ speaker: { type: 'play' } | { type: 'left' } }>();

export const speaker = setup({
  types: {
    context: {} as { volume: 'normal' | 'loud'; online: boolean; alone: boolean },
    events: {} as { type: 'play' } | { type: 'left' },
    tags: {} as 'sounding',
  },
}).createMachine({
  id: 'speaker',
  context: { volume: 'normal', online: true, alone: false },
  initial: 'idle',
  on: { left: { actions: assign({ alone: true }) } },
  states: {
    idle: { on: { play: { target: 'playing', actions: assign({ volume: 'loud' }) } } },
    playing: { tags: 'sounding', after: { [minutes(10)]: 'idle' } },
  },
});

export const resident = setup({
  types: { events: {} as { type: 'leave' }, tags: {} as 'home' | 'away' },
}).createMachine({
  id: 'resident',
  initial: 'home',
  states: {
    home: { tags: 'home', on: { leave: { target: 'away', actions: sendTo(peer('speaker'), { type: 'left' }) } } },
    away: { tags: 'away' },
  },
});

export const app = setup({ types: { events: {} as { type: 'tap' } } }).createMachine({
  id: 'app',
  on: { tap: { actions: sendTo(peer('speaker'), { type: 'play' }) } },
});

export const door = setup({
  types: { events: {} as { type: 'knock' } | { type: 'open' }, tags: {} as 'knocked' },
}).createMachine({
  id: 'door',
  initial: 'shut',
  states: { shut: { on: { knock: 'waiting' } }, waiting: { tags: 'knocked', on: { open: 'open' } }, open: {} },
});

export const doorWithBell = door.provide({});

/** Where the properties of the examples are checked. */
export const flat = defineSystem(
  { resident, app, speaker, door },
  {
    links: { 'app -> speaker': fifo({ capacity: 2 }), 'resident -> speaker': direct() },
    stimuli: { resident: [{ type: 'leave' }], app: [{ type: 'tap' }], door: [{ type: 'knock' }, { type: 'open' }] },
  },
);
