import { assign, createMachine, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, type FifoOptions, fifo } from '../../../src/system/links.ts';
import { peer, type SmallSystem } from './small-system.ts';

/** Sends an item whenever it is told to. */
const maker = createMachine({ on: { make: { actions: sendTo(peer('taker'), { type: 'item' }) } } });

/** Takes items and does nothing with them. */
const taker = createMachine({ on: { item: {} } });

/** Sends one message after the other, then no more. */
const sending = (...types: readonly string[]) =>
  createMachine({
    initial: 's0',
    states: Object.fromEntries(
      [...types, undefined].map((type, index) => [
        `s${index}`,
        type === undefined
          ? {}
          : { on: { make: { target: `s${index + 1}`, actions: sendTo(peer('taker'), { type }) } } },
      ]),
    ),
  });

/** Notes what comes. */
const noter = createMachine({
  types: {} as { context: { noted: string } },
  context: { noted: '' },
  on: { '*': { actions: assign({ noted: ({ context, event }) => context.noted + event.type }) } },
});

/** Can be flipped between up and down; notes whether anything came. */
const gate = createMachine({
  types: {} as { context: { came: boolean } },
  context: { came: false },
  initial: 'up',
  on: { item: { guard: ({ context }) => !context.came, actions: assign({ came: true }) } },
  states: { up: { on: { flip: 'down' } }, down: { on: { flip: 'up' } } },
});

/** A maker that may be told to make at any time, and one who takes. */
const made = (options: FifoOptions<unknown>, more: { readonly tick?: number; readonly times?: number } = {}) => {
  const { tick, times } = more;
  return defineSystem(
    { maker, taker },
    {
      links: { 'maker -> taker': fifo(options) },
      stimuli: { maker: [{ type: 'make', ...(times === undefined ? {} : { times }) }] },
      ...(tick === undefined ? {} : { tick }),
    },
  );
};

/** Messages of several types, and one who notes them. */
const sent = (types: readonly string[], options: FifoOptions<unknown>) =>
  defineSystem(
    { sender: sending(...types), taker: noter },
    { links: { 'sender -> taker': fifo(options) }, stimuli: { sender: [{ type: 'make' }] } },
  );

/** What a link does when it is full or closed, in which order it delivers, and how often the world acts. */
export const linkOptions = {
  'drop newest': {
    exercises: 'a full link that drops what is sent, so that nothing is held back',
    build: () => made({ capacity: 2, full: 'drop newest' }),
    // 0, 1 or 2 items: made at each, at 2 in vain; taken at two of them.
    counts: { states: 3, transitions: 5, depth: 2, ignored: 2, dropped: 1 },
  },

  'drop newest of two': {
    exercises: 'what is dropped is what was sent last',
    build: () => sent(['a', 'b'], { capacity: 1, full: 'drop newest' }),
    // At first; `a` on the way; then either `a` noted, `b` on the way, both noted: or `a` still on the way, and noted alone.
    counts: { states: 7, transitions: 6, depth: 4, dropped: 1 },
  },

  'drops in a row': {
    exercises: 'many messages for which there is no room',
    build: () => sent(['a', 'b', 'c', 'd', 'e'], { capacity: 1, full: 'drop oldest' }),
  },

  'drop oldest': {
    exercises: 'a full link that drops what has waited longest',
    build: () => sent(['a', 'b'], { capacity: 1, full: 'drop oldest' }),
    // At first; `a` on the way; then either `a` noted, `b` on the way, both noted: or `b` in its place, and noted alone.
    counts: { states: 7, transitions: 6, depth: 4, dropped: 1 },
  },

  'keep latest': {
    exercises: 'a full link that drops the oldest of the same type, and else the oldest',
    build: () => sent(['b', 'a', 'a', 'c'], { capacity: 2, full: 'keep latest' }),
  },

  'closed loses': {
    exercises: 'a closed link that loses what is sent, and keeps what is on it',
    build: () =>
      defineSystem(
        { maker, taker: gate },
        {
          links: {
            'maker -> taker': fifo({ capacity: 1, open: ({ taker }) => taker.matches('up'), closed: 'loses' }),
          },
          stimuli: { maker: [{ type: 'make' }], taker: [{ type: 'flip' }] },
        },
      ),
    // An item on the way or not, up or down, one came or not: 8 states, all of them reached, the last by make, take, make, flip.
    // Each can be flipped. Made while up: twice into an empty link, twice held back. Made while down: lost, in all four. Taken
    // while up: twice, once for nothing.
    counts: { states: 8, transitions: 16, depth: 4, heldBack: 2, ignored: 1, lost: 4 },
  },

  'lost at the start': {
    exercises: 'a link is closed for all that is sent at the start if it is closed once everyone is built',
    build: () =>
      defineSystem(
        {
          hand: createMachine({ entry: sendTo(peer('taker'), { type: 'flip' }) }),
          maker: createMachine({ entry: sendTo(peer('taker'), { type: 'item' }) }),
          taker: gate,
        },
        {
          links: {
            'hand -> taker': direct(),
            'maker -> taker': fifo({ capacity: 1, open: ({ taker }) => taker.matches('down'), closed: 'loses' }),
          },
        },
      ),
    // It is down after the start, but was up before.
    counts: { states: 1, transitions: 0, depth: 0, lost: 1 },
  },

  patience: {
    exercises: 'time that passes while messages wait on a link; what does not fit there is not held back',
    build: () => made({ capacity: 1, patient: true }, { tick: 1 }),
    // An item on the way or not: a tick in each, one is made, one is taken. Made with one on the way: it overflows.
    counts: { states: 2, transitions: 4, depth: 1, ignored: 1 },
    problems: ['overflow'],
  },

  'patience for long': {
    exercises: 'several messages on a patient link, and time that passes between them',
    build: () =>
      defineSystem(
        { sender: sending('a', 'b', 'c', 'd'), taker: noter },
        {
          links: { 'sender -> taker': fifo({ capacity: 4, patient: true }) },
          stimuli: { sender: [{ type: 'make' }] },
          tick: 1,
        },
      ),
    // So many sent, from 0 to 4, and no more of them taken: 15 states, a tick in each; 10 in which one more can be sent, and
    // 10 in which one can be taken.
    counts: { states: 15, transitions: 35, depth: 8 },
  },

  'a bounce without haste': {
    exercises: 'messages that go round for ever on patient links keep no time from passing',
    build: () => {
      const back = (to: string, actions = {}) =>
        createMachine({ on: { ball: { actions: sendTo(peer(to), { type: 'ball' }) } }, ...actions });
      return defineSystem(
        { left: back('right', { entry: sendTo(peer('right'), { type: 'ball' }) }), right: back('left') },
        {
          links: {
            'left -> right': fifo({ capacity: 1, patient: true }),
            'right -> left': fifo({ capacity: 1, patient: true }),
          },
          tick: 1,
        },
      );
    },
    // Here or there: a tick, and a delivery to the other side.
    counts: { states: 2, transitions: 4, depth: 1 },
  },

  'a stimulus with a budget': {
    exercises: 'a stimulus that may happen twice; being held back costs it nothing',
    build: () => made({ capacity: 1 }, { times: 2 }),
    // Made, taken, made, taken. Held back while the first is on the way; with none left it is not even that.
    counts: { states: 5, transitions: 4, depth: 4, heldBack: 1, ignored: 2 },
  },

  'a budget for what does something': {
    exercises: 'a stimulus to which its actor has nothing to say costs nothing',
    build: () =>
      defineSystem(
        {
          lamp: createMachine({
            initial: 'dark',
            states: { dark: { on: { on: 'lit' } }, lit: { on: { off: 'dark' } } },
          }),
        },
        { stimuli: { lamp: [{ type: 'off' }, { type: 'on', times: 2 }] } },
      ),
    // On, off, on, off.
    counts: { states: 5, transitions: 4, depth: 4 },
  },

  'faults without end': {
    exercises: 'faults without a budget: nothing is counted, so they add no states',
    build: () => made({ capacity: 2, lose: 'unlimited', duplicate: { budget: 'unlimited' } }),
    // 0, 1 or 2 items: made at two of them and held back at the third, taken at two, lost at two, doubled at 1.
    counts: { states: 3, transitions: 7, depth: 2, heldBack: 1, ignored: 2 },
  },

  'swapped without end': {
    exercises: 'messages that may change places at any time',
    build: () => sent(['a', 'b'], { capacity: 2, swap: 'unlimited' }),
  },

  'any order': {
    exercises: 'each message in flight may be the next',
    build: () => sent(['a', 'b'], { capacity: 2, order: 'any' }),
    // At first; a; a taken, or both on the way; then either alone, and in the end both, in either order.
    counts: { states: 8, transitions: 8, depth: 4 },
  },

  'equal messages without order': {
    exercises: 'of equal messages, only one can be the next, or be lost',
    build: () => made({ capacity: 2, order: 'any', lose: 1 }),
    // 0, 1 or 2 items, one may still be lost or not. Made at 0 and 1, held back at 2, taken at 1 and 2: each twice. Lost at
    // 1 and 2. The last reached is 2 with one lost: make, lose, make, make.
    counts: { states: 6, transitions: 10, depth: 4, heldBack: 2, ignored: 4 },
  },

  'lost out of the middle': {
    exercises: 'without order, any message may be lost, also on a closed link',
    build: () => {
      const three = ['a', 'b', 'c'].map((type) => sendTo(peer('taker'), { type }));
      return defineSystem(
        { sender: createMachine({ entry: three }), taker: noter },
        { links: { 'sender -> taker': fifo({ capacity: 3, order: 'any', open: () => false, lose: 2 }) } },
      );
    },
    // All three, any two of them, any one of them: three ways to lose one of three, and two from each pair.
    counts: { states: 7, transitions: 9, depth: 2 },
  },

  'faults without order': {
    exercises: 'any message may be lost or doubled, and a full link drops the oldest all the same',
    build: () => sent(['a', 'b', 'a'], { capacity: 3, order: 'any', full: 'drop oldest', lose: 1, duplicate: 2 }),
  },

  'never fits': {
    exercises: 'what would not fit even if the link were empty is not held back, however long the world waits',
    build: () =>
      defineSystem(
        {
          maker: createMachine({
            on: {
              make: { actions: [sendTo(peer('taker'), { type: 'item' }), sendTo(peer('taker'), { type: 'item' })] },
            },
          }),
          taker,
        },
        { links: { 'maker -> taker': fifo({ capacity: 1 }) }, stimuli: { maker: [{ type: 'make' }] } },
      ),
    counts: { states: 1, transitions: 0, depth: 0 },
    problems: ['overflow'],
  },

  'a tick and nothing else': {
    exercises: 'time that passes where nobody has a timer',
    build: () => defineSystem({ taker: gate }, { stimuli: { taker: [{ type: 'flip' }] }, tick: 1 }),
    // Up or down: flipped, or a tick.
    counts: { states: 2, transitions: 4, depth: 1 },
  },
} satisfies Record<string, SmallSystem>;
