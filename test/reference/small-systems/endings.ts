import { assign, createMachine, raise, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { peer, type SmallSystem } from './small-system.ts';

const fail = (): never => {
  throw new Error('no');
};

/** Passes on what it gets, at once. */
const passTo = (name: string) => createMachine({ on: { ball: { actions: sendTo(peer(name), { type: 'ball' }) } } });

/** Actors that finish or fail, and steps that never end. */
export const endings = {
  finished: {
    exercises: 'a finished actor: its timers are gone, messages to it are dropped, also those on their way',
    build: () =>
      defineSystem(
        {
          mortal: createMachine({
            initial: 'alive',
            states: {
              alive: { after: { 2: 'dead' }, on: { poke: 'dead', hello: 'alive' } },
              dead: { type: 'final', output: 'gone' },
            },
            output: ({ event }) => event.output,
          }),
          friend: createMachine({
            initial: 'new',
            states: {
              new: { on: { greet: { target: 'old', actions: sendTo(peer('mortal'), { type: 'hello' }) } } },
              old: { on: { greet: { target: 'new', actions: sendTo(peer('mortal'), { type: 'poke' }) } } },
            },
          }),
          shouter: createMachine({ on: { shout: { actions: sendTo(peer('mortal'), { type: 'hello' }) } } }),
        },
        {
          links: { 'friend -> mortal': fifo({ capacity: 2 }), 'shouter -> mortal': direct() },
          stimuli: { friend: [{ type: 'greet' }], mortal: [{ type: 'poke' }], shouter: [{ type: 'shout' }] },
        },
      ),
  },

  'a guard that throws': {
    exercises: 'a guard that throws: the actor fails, which is a step and a finding; the others go on',
    build: () =>
      defineSystem(
        {
          picky: createMachine({
            initial: 'fine',
            states: { fine: { on: { offer: { guard: fail, target: 'fine' }, rest: 'resting' } }, resting: {} },
          }),
          other: createMachine({ initial: 'a', states: { a: { on: { flip: 'b' } }, b: {} } }),
        },
        { stimuli: { picky: [{ type: 'offer' }, { type: 'rest' }], other: [{ type: 'flip' }] } },
      ),
    // fine, failed or resting, times a or b. fine: offer and rest; a: flip. (fine, a) 3, (fine, b) 2, (the others, a) 1.
    counts: { states: 6, transitions: 7, depth: 2 },
    problems: ['actor error'],
  },

  'an assignment that throws': {
    exercises: 'an assignment that throws half-way: no message of that row is sent, the old snapshot stays',
    build: () =>
      defineSystem(
        {
          clumsy: createMachine({
            types: {} as { context: { tries: number } },
            context: { tries: 0 },
            on: {
              drop: {
                actions: [
                  sendTo(peer('other'), { type: 'note' }),
                  assign({ tries: ({ context }) => context.tries + 1 }),
                  sendTo(peer('other'), { type: 'note' }),
                  ({ context }) => context.tries,
                  assign(({ context }) => (context.tries > 1 ? fail() : {})),
                ],
              },
            },
          }),
          other: createMachine({
            types: {} as { context: { notes: number } },
            context: { notes: 0 },
            on: { note: { actions: assign({ notes: ({ context }) => context.notes + 1 }) } },
          }),
        },
        { links: { 'clumsy -> other': direct() }, stimuli: { clumsy: [{ type: 'drop' }] } },
      ),
    // One try and two notes; the second try fails and leaves no trace but the failure.
    counts: { states: 3, transitions: 2, depth: 2 },
    problems: ['actor error'],
  },

  'a failure deep in a chain': {
    exercises: 'an actor fails within a step that another began, and two actors fail in one step',
    build: () => {
      const fragile = createMachine({
        types: {} as { context: { hits: number } },
        context: { hits: 0 },
        on: {
          hit: { actions: [assign(({ context }) => (context.hits === 1 ? fail() : { hits: context.hits + 1 }))] },
        },
      });
      return defineSystem(
        {
          hammer: createMachine({
            on: {
              left: { actions: sendTo(peer('vase'), { type: 'hit' }) },
              both: { actions: [sendTo(peer('vase'), { type: 'hit' }), sendTo(peer('glass'), { type: 'hit' })] },
            },
          }),
          vase: fragile,
          glass: fragile,
        },
        {
          links: { 'hammer -> vase': direct(), 'hammer -> glass': direct() },
          stimuli: { hammer: [{ type: 'left' }, { type: 'both' }] },
        },
      );
    },
    // Hits of vase and glass: 00, 10, 11, 1x -> (x0 by left), x1, xx. 00 -> 10, 11; 10 -> x0, x1; 11 -> x1, xx;
    // x0 -> x0, x1; x1 -> x1, xx; xx -> xx, xx. None is further than two steps away.
    counts: { states: 6, transitions: 12, depth: 2 },
    problems: ['actor error'],
  },

  'failed at the start': {
    exercises: 'first snapshots that swallowed an error: no message of theirs is sent, no timer of theirs runs',
    build: () =>
      defineSystem(
        {
          entry: createMachine({
            initial: 'a',
            states: {
              a: {
                entry: [sendTo(peer('diary'), { type: 'a' }), raise({ type: 'x' }, { delay: 1 }), assign(fail)],
                on: { x: {}, b: {} },
              },
            },
          }),
          context: createMachine({ context: fail, on: { b: {} } }),
          always: createMachine({
            initial: 'a',
            states: { a: { entry: sendTo(peer('diary'), { type: 'c' }), always: { guard: fail, target: 'b' } }, b: {} },
          }),
          diary: createMachine({
            types: {} as { context: { pages: string } },
            context: { pages: '' },
            on: { '*': { actions: assign({ pages: ({ context, event }) => context.pages + event.type }) } },
            entry: [sendTo(peer('entry'), { type: 'b' }), sendTo(peer('context'), { type: 'b' })],
          }),
        },
        {
          links: {
            'entry -> diary': direct(),
            'always -> diary': direct(),
            'diary -> entry': direct(),
            'diary -> context': fifo({ capacity: 1 }),
          },
        },
      ),
    // What is left is the delivery to `context`, which is dropped; then time passes, and leads back.
    counts: { states: 2, transitions: 2, depth: 1 },
    problems: ['actor error'],
  },

  'writing in place': {
    exercises: 'an assignment that writes to the context it is given: who is asked again is not given what was written',
    build: () =>
      defineSystem(
        {
          sloppy: createMachine({
            types: {} as { context: { list: number[]; seen: boolean } },
            context: () => ({ list: [], seen: false }),
            on: {
              add: {
                guard: ({ context }) => context.list.length < 2,
                actions: assign(({ context }) => {
                  context.list.push(1);
                  return {};
                }),
              },
              look: { guard: ({ context }) => context.list.length === 1, actions: assign({ seen: true }) },
            },
          }),
        },
        { stimuli: { sloppy: [{ type: 'add' }, { type: 'look' }] } },
      ),
    // Nothing, one or two in the list; seen once there was one: 0, 1, 1 seen, 2, 2 seen. Looking again changes nothing.
    counts: { states: 5, transitions: 4, depth: 3 },
  },

  'always in circles': {
    exercises: '`always` transitions that go round for ever, and raised events that do: a finding, and no step',
    build: () =>
      defineSystem(
        {
          spinner: createMachine({
            initial: 'still',
            states: {
              still: { on: { spin: 'there', echo: 'echoing', walk: 'walking' } },
              there: { always: 'back' },
              back: { always: 'there' },
              echoing: { entry: raise({ type: 'echo' }), on: { echo: { actions: raise({ type: 'echo' }) } } },
              walking: {},
            },
          }),
        },
        { stimuli: { spinner: [{ type: 'spin' }, { type: 'echo' }, { type: 'walk' }] }, limits: { microsteps: 50 } },
      ),
    counts: { states: 2, transitions: 1, depth: 1 },
    problems: ['always loop'],
  },

  'always in circles, from the start': {
    exercises: 'a start that never ends: there is no state at all',
    build: () =>
      defineSystem(
        {
          spinner: createMachine({
            initial: 'there',
            states: { there: { always: 'back' }, back: { always: 'there' } },
          }),
        },
        { limits: { microsteps: 50 } },
      ),
    counts: { states: 0, transitions: 0, depth: 0 },
    problems: ['always loop'],
  },

  'endless chain': {
    exercises: 'two actors that throw a ball to each other within one step: a finding, and no step',
    build: () =>
      defineSystem(
        {
          left: passTo('right'),
          right: passTo('left'),
          lamp: createMachine({ initial: 'off', states: { off: { on: { press: 'on' } }, on: {} } }),
        },
        {
          links: { 'left -> right': direct(), 'right -> left': direct() },
          stimuli: { left: [{ type: 'ball' }], lamp: [{ type: 'press' }] },
          limits: { rowsPerStep: 10 },
        },
      ),
    counts: { states: 2, transitions: 1, depth: 1 },
    problems: ['chain limit'],
  },

  'a chain of just the right length': {
    exercises: 'as many rows as the limit allows, and one more',
    build: () => {
      const countdown = createMachine({
        types: {} as { events: { type: 'count'; from: number } },
        on: {
          count: {
            guard: ({ event }) => event.from > 1,
            actions: sendTo(
              ({ self }) => self,
              ({ event }) => ({ type: 'count', from: event.from - 1 }),
            ),
          },
        },
      });
      return defineSystem(
        { countdown },
        {
          stimuli: {
            countdown: [
              { type: 'count', from: 5 },
              { type: 'count', from: 6 },
            ],
          },
          limits: { rowsPerStep: 5 },
        },
      );
    },
    // Counting from 5 takes five rows: a self-loop with commands. Counting from 6 takes one too many.
    counts: { states: 1, transitions: 1, depth: 0 },
    problems: ['chain limit'],
  },

  'a start of more actors than rows': {
    exercises: 'a first snapshot is no row: it answers no event, so it does not count for the limit',
    build: () => {
      const lamp = createMachine({ initial: 'off', states: { off: { on: { press: 'on' } }, on: {} } });
      return defineSystem(
        { a: lamp, b: lamp, c: lamp },
        { stimuli: { a: [{ type: 'press' }] }, limits: { rowsPerStep: 1 } },
      );
    },
    counts: { states: 2, transitions: 1, depth: 1 },
  },

  'overflow at the start': {
    exercises: 'a start that overflows a link: there is no state at all',
    build: () =>
      defineSystem(
        {
          eager: createMachine({ entry: [sendTo(peer('slow'), { type: 'm' }), sendTo(peer('slow'), { type: 'm' })] }),
          slow: createMachine({ on: { m: {} } }),
        },
        { links: { 'eager -> slow': fifo({ capacity: 1 }) } },
      ),
    counts: { states: 0, transitions: 0, depth: 0 },
    problems: ['overflow'],
  },

  'a failure that overflows': {
    exercises: 'a held back stimulus in whose chain an actor would have failed: it did not happen',
    build: () =>
      defineSystem(
        {
          maker: createMachine({
            on: { make: { actions: [sendTo(peer('taker'), { type: 'm' }), sendTo(peer('vase'), { type: 'hit' })] } },
          }),
          taker: createMachine({ on: { m: {} } }),
          vase: createMachine({
            types: {} as { context: { hits: number } },
            context: { hits: 0 },
            on: { hit: { actions: assign(({ context }) => (context.hits === 1 ? fail() : { hits: 1 })) }, mend: {} },
          }),
        },
        {
          links: { 'maker -> taker': fifo({ capacity: 1 }), 'maker -> vase': direct() },
          stimuli: { maker: [{ type: 'make' }] },
        },
      ),
    // Made, with a hit of 1, and held back until the item is taken; then made again, with a failure; taken; and so on.
    counts: { states: 5, transitions: 5, depth: 4, heldBack: 2, ignored: 2 },
    problems: ['actor error'],
  },
} satisfies Record<string, SmallSystem>;
