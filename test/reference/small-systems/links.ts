import { assign, createMachine, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { peer, type SmallSystem } from './small-system.ts';

/** Sends an item whenever it is told to. */
const maker = createMachine({ on: { make: { actions: sendTo(peer('taker'), { type: 'item' }) } } });

/** Takes items and does nothing with them. */
const taker = createMachine({ on: { item: {} } });

/** Sends `a`, then `b`, then no more. */
const twice = createMachine({
  initial: 'zero',
  states: {
    zero: { on: { make: { target: 'one', actions: sendTo(peer('taker'), { type: 'a' }) } } },
    one: { on: { make: { target: 'two', actions: sendTo(peer('taker'), { type: 'b' }) } } },
    two: {},
  },
});

/** Can be flipped between up and down, and notes up to four items. */
const noter = createMachine({
  types: {} as { context: { noted: string } },
  context: { noted: '' },
  initial: 'up',
  on: {
    '*': {
      guard: ({ context }) => context.noted.length < 4,
      actions: assign({ noted: ({ context, event }) => context.noted + event.type }),
    },
  },
  states: { up: { on: { flip: 'down' } }, down: { on: { flip: 'up' } } },
});

/** Links that take time: capacity, order, gates and faults. */
export const links = {
  'held back': {
    exercises: 'a stimulus for which an open link has no room is held back; deliveries that do nothing are counted',
    build: () =>
      defineSystem(
        { maker, taker },
        { links: { 'maker -> taker': fifo({ capacity: 2 }) }, stimuli: { maker: [{ type: 'make' }] } },
      ),
    // 0, 1 or 2 items: two steps up, two down, and one stimulus held back at 2. No delivery does anything.
    counts: { states: 3, transitions: 4, depth: 2, heldBack: 1, ignored: 2 },
  },

  'overflow of a closed link': {
    exercises: 'the same on a closed link is a finding: it would not drain by itself',
    build: () =>
      defineSystem(
        { maker, taker: noter },
        {
          links: { 'maker -> taker': fifo({ capacity: 1, open: ({ taker }) => taker.matches('up') }) },
          stimuli: {
            maker: [{ type: 'make' }],
            taker: [{ type: 'flip', when: ({ taker }) => taker.context.noted === '' }],
          },
        },
      ),
    problems: ['overflow'],
  },

  'overflow by a delivery': {
    exercises: 'a step that is no stimulus is never held back: it is a finding that it overflows',
    build: () =>
      defineSystem(
        {
          maker: createMachine({ on: { make: { actions: sendTo(peer('relay'), { type: 'item' }) } } }),
          relay: createMachine({
            on: {
              item: { actions: [sendTo(peer('taker'), { type: 'item' }), sendTo(peer('taker'), { type: 'item' })] },
            },
          }),
          taker,
        },
        {
          links: { 'maker -> relay': fifo({ capacity: 1 }), 'relay -> taker': fifo({ capacity: 3 }) },
          stimuli: { maker: [{ type: 'make' }] },
        },
      ),
    // With r of 0, 1 on the first link and t of 0 to 3 on the second: making needs r = 0, relaying r = 1 and t < 2 (at 2
    // and at 3 it overflows), taking t > 0. All 8 are reached; 4 + 2 + 6 steps. The last reached is 1 and 3: make, relay,
    // take, make, relay, make. Made with r = 1: held back, at each t.
    counts: { states: 8, transitions: 12, depth: 6, heldBack: 4, ignored: 6 },
    problems: ['overflow'],
  },

  'overflow by a timer': {
    exercises: 'a delayed message that finds its link full',
    build: () =>
      defineSystem(
        {
          maker: createMachine({
            initial: 'making',
            states: {
              making: {
                entry: [sendTo(peer('taker'), { type: 'a' }), sendTo(peer('taker'), { type: 'b' }, { delay: 1 })],
              },
            },
          }),
          taker: noter,
        },
        {
          links: { 'maker -> taker': fifo({ capacity: 1, open: ({ taker }) => taker.matches('up') }) },
          stimuli: { taker: [{ type: 'flip' }] },
        },
      ),
    problems: ['overflow'],
  },

  'overflow within a chain': {
    exercises: 'a stimulus that overflows an open and a closed link is no longer held back but found',
    build: () =>
      defineSystem(
        {
          maker: createMachine({
            on: {
              make: { actions: [sendTo(peer('relay'), { type: 'item' }), sendTo(peer('taker'), { type: 'item' })] },
              few: { actions: sendTo(peer('relay'), { type: 'item' }) },
            },
          }),
          relay: createMachine({ on: { item: { actions: sendTo(peer('gate'), { type: 'item' }) } } }),
          gate: createMachine({ on: { item: {}, flip: {} } }),
          taker: noter,
        },
        {
          links: {
            'maker -> relay': direct(),
            'relay -> gate': fifo({ capacity: 1 }),
            'maker -> taker': fifo({ capacity: 1, open: ({ taker }) => taker.matches('up') }),
          },
          stimuli: { maker: [{ type: 'make' }, { type: 'few' }], taker: [{ type: 'flip' }] },
        },
      ),
    problems: ['overflow'],
  },

  lose: {
    exercises: 'the head of a link is lost',
    build: () =>
      defineSystem(
        { maker: twice, taker: noter },
        { links: { 'maker -> taker': fifo({ capacity: 2, lose: 1 }) }, stimuli: { maker: [{ type: 'make' }] } },
      ),
    // As many as the ways in which a and b can be unsent, on the link, lost or noted, in order and with one loss at most:
    // unsent; a on the link, lost, noted; both on the link; with b on the link: a lost, a noted; and at the end (a lost,
    // b noted), (a noted, b lost), (both noted). Steps out of each: 1; make, lose, deliver; make; make; lose, deliver;
    // deliver; lose, deliver; 0; 0; 0.
    counts: { states: 10, transitions: 1 + 3 + 1 + 1 + 2 + 1 + 2, depth: 4 },
  },

  'duplicate on a closed link': {
    exercises: 'the head of a link is copied behind itself if there is room, also while the link is closed',
    build: () =>
      defineSystem(
        { maker: twice, taker: noter },
        {
          links: {
            'maker -> taker': fifo({ capacity: 2, duplicate: 2, open: ({ taker }) => taker.matches('up') }),
          },
          stimuli: { maker: [{ type: 'make' }], taker: [{ type: 'flip' }] },
        },
      ),
    problems: ['overflow'],
  },

  swap: {
    exercises: 'the first two messages change places, unless they are equal',
    build: () =>
      defineSystem(
        { maker: twice, taker: noter },
        {
          links: { 'maker -> taker': fifo({ capacity: 3, swap: 1, duplicate: 1 }) },
          stimuli: { maker: [{ type: 'make' }], taker: [{ type: 'flip' }] },
        },
      ),
  },

  'all faults, and data': {
    exercises: 'all faults of a link that closes, and messages that differ only by their data',
    build: () =>
      defineSystem(
        {
          maker: createMachine({
            types: {} as { context: { count: number } },
            context: { count: 0 },
            on: {
              make: {
                guard: ({ context }) => context.count < 3,
                actions: [
                  sendTo(peer('taker'), ({ context }) => ({ type: 'item', odd: context.count % 2 === 1 })),
                  assign({ count: ({ context }) => context.count + 1 }),
                ],
              },
            },
          }),
          taker: createMachine({
            types: {} as { context: { noted: string } },
            context: { noted: '' },
            initial: 'up',
            on: { item: { actions: assign({ noted: ({ context, event }) => context.noted + (event.odd ? 1 : 0) }) } },
            states: { up: { on: { flip: 'down' } }, down: { on: { flip: 'up' } } },
          }),
        },
        {
          links: {
            'maker -> taker': fifo({
              capacity: 3,
              lose: { budget: 1, says: 'the wind takes it' },
              duplicate: 1,
              swap: 2,
              open: ({ taker }, net) => taker.matches('up') && !net.quiet('maker', 'taker'),
            }),
          },
          stimuli: { maker: [{ type: 'make' }], taker: [{ type: 'flip' }] },
        },
      ),
    problems: ['overflow'],
  },

  'alternating bit': {
    exercises: 'a protocol: resent when a timer goes off, over two links that lose and duplicate',
    build: () =>
      defineSystem(
        {
          sender: createMachine({
            types: {} as {
              context: { bit: number };
              events: { type: 'ack'; bit: number } | { type: 'next' };
            },
            context: { bit: 0 },
            initial: 'idle',
            on: { ack: {} },
            states: {
              idle: { on: { next: 'waiting' } },
              waiting: {
                entry: sendTo(peer('receiver'), ({ context }) => ({ type: 'data', bit: context.bit })),
                after: { 1: { target: 'waiting', reenter: true } },
                on: {
                  ack: {
                    guard: ({ context, event }) => context.bit === event.bit,
                    target: 'idle',
                    actions: assign({ bit: ({ context }) => 1 - context.bit }),
                  },
                },
              },
            },
          }),
          receiver: createMachine({
            types: {} as { context: { expected: number; taken: number }; events: { type: 'data'; bit: number } },
            context: { expected: 0, taken: 0 },
            on: {
              data: [
                {
                  guard: ({ context, event }) => context.expected === event.bit,
                  actions: [
                    assign(({ context }) => ({ expected: 1 - context.expected, taken: (context.taken + 1) % 3 })),
                    sendTo(peer('sender'), ({ event }) => ({ type: 'ack', bit: (event as { bit?: number }).bit })),
                  ],
                },
                {
                  actions: sendTo(peer('sender'), ({ event }) => ({
                    type: 'ack',
                    bit: (event as { bit?: number }).bit,
                  })),
                },
              ],
            },
          }),
        },
        {
          links: {
            'sender -> receiver': fifo({ capacity: 3, lose: 2, duplicate: 1 }),
            'receiver -> sender': fifo({ capacity: 3, lose: 2, duplicate: 1 }),
          },
          stimuli: { sender: [{ type: 'next' }] },
        },
      ),
  },

  'gates and clocks': {
    exercises: 'some thousand states: a switch, a clock, a gate that closes, and faults',
    build: () =>
      defineSystem(
        {
          clock: createMachine({
            initial: 'day',
            states: {
              day: { after: { 3: { target: 'night', actions: sendTo(peer('lamp'), { type: 'dusk' }) } } },
              night: { after: { 2: { target: 'day', actions: sendTo(peer('lamp'), { type: 'dawn' }) } } },
            },
          }),
          hand: createMachine({
            initial: 'idle',
            states: {
              idle: {
                on: { reach: { target: 'busy', actions: sendTo(peer('lamp'), { type: 'press' }, { delay: 1 }) } },
              },
              busy: { after: { 2: 'idle' } },
            },
          }),
          lamp: createMachine({
            initial: 'off',
            states: {
              off: { on: { press: 'on', dusk: 'on', dawn: {} } },
              on: { on: { press: 'off', dawn: 'off', dusk: {} }, entry: sendTo(peer('meter'), { type: 'pulse' }) },
            },
          }),
          meter: createMachine({
            types: {} as { context: { count: number } },
            context: { count: 0 },
            initial: 'up',
            on: { pulse: { actions: assign({ count: ({ context }) => Math.min(3, context.count + 1) }) } },
            states: { up: { on: { cut: 'down' } }, down: { on: { cut: 'up' } } },
          }),
        },
        {
          links: {
            'clock -> lamp': fifo({ capacity: 1, lose: 1 }),
            'hand -> lamp': direct(),
            'lamp -> meter': fifo({ capacity: 2, duplicate: 1, open: ({ meter }) => meter.matches('up') }),
          },
          stimuli: { hand: [{ type: 'reach' }], meter: [{ type: 'cut', fault: true }] },
        },
      ),
    problems: ['overflow'],
  },
} satisfies Record<string, SmallSystem>;
