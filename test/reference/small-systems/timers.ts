import { assign, cancel, createMachine, raise, sendTo, setup } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { peer, type SmallSystem } from './small-system.ts';

/** Notes, up to three letters, what arrives. */
const diary = createMachine({
  types: {} as { context: { pages: string } },
  context: { pages: '' },
  on: {
    '*': {
      guard: ({ context }) => context.pages.length < 3,
      actions: assign({ pages: ({ context, event }) => context.pages + event.type }),
    },
  },
});

/** Everything that takes time. A tick is 1 ms in these, unless it is said otherwise. */
export const timers = {
  blink: {
    exercises: '`after` with a fixed delay',
    build: () =>
      defineSystem({
        blink: createMachine({
          initial: 'dark',
          states: { dark: { after: { 20: 'light' } }, light: { after: { 10: 'dark' } } },
        }),
      }),
    // A tick is 10 ms. dark with 2, 1, 0 ticks to go, light with 1, 0: a ring of five.
    counts: { states: 5, transitions: 5, depth: 4 },
  },

  'a state that nobody asks about': {
    exercises: 'a state that makes no difference to any step is a state of its own all the same',
    build: () =>
      defineSystem({
        worn: createMachine({
          id: 'worn',
          initial: 'young',
          after: { 1: { target: '.old', reenter: true } },
          states: { young: {}, old: {} },
        }),
      }),
    // young with 1, 0 ticks to go, then old with 1, 0, again and again.
    counts: { states: 4, transitions: 4, depth: 3 },
  },

  'two deadlines at once': {
    exercises: 'due timers of two actors go off in any order',
    build: () => {
      const egg = createMachine({ initial: 'raw', states: { raw: { after: { 1: 'hard' } }, hard: {} } });
      return defineSystem({ left: egg, right: egg });
    },
    // Both wait, both due, one of them hard (two ways), both hard. There time passes on, and leads back.
    counts: { states: 5, transitions: 6, depth: 3 },
  },

  'three deadlines, one later': {
    exercises: 'due timers of several actors, and time that waits until none is due',
    build: () => {
      const egg = (ms: number) =>
        createMachine({ initial: 'raw', states: { raw: { after: { [ms]: 'hard' } }, hard: { on: { eat: 'raw' } } } });
      return defineSystem(
        { a: egg(1), b: egg(1), c: egg(2) },
        { stimuli: { a: [{ type: 'eat' }], b: [{ type: 'eat' }], c: [{ type: 'eat' }] } },
      );
    },
  },

  'named and computed delays': {
    exercises: 'delays by name, by function of the context, and by function of the event',
    build: () =>
      defineSystem(
        {
          oven: setup({
            types: {} as { context: { heat: number }; events: { type: 'bake'; minutes: number } | { type: 'hotter' } },
            delays: { rest: 2, byHeat: ({ context }) => 3 - context.heat },
          }).createMachine({
            context: { heat: 0 },
            initial: 'idle',
            states: {
              idle: {
                on: {
                  bake: {
                    target: 'baking',
                    actions: raise({ type: 'hotter' }, { delay: ({ event }) => event.minutes }),
                  },
                },
              },
              baking: {
                after: { byHeat: 'resting' },
                on: {
                  hotter: {
                    guard: ({ context }) => context.heat < 2,
                    actions: assign({ heat: ({ context }) => context.heat + 1 }),
                  },
                },
              },
              resting: { after: { rest: 'idle' } },
            },
          }),
        },
        {
          stimuli: {
            oven: [
              { type: 'bake', minutes: 1 },
              { type: 'bake', minutes: 4 },
            ],
          },
          tick: 1,
        },
      ),
  },

  'two due timers of one actor': {
    exercises: 'one actor handles its due timers by deadline, then by the order of scheduling',
    build: () =>
      defineSystem(
        {
          alarm: createMachine({
            types: {} as { context: { rang: string } },
            context: { rang: '' },
            initial: 'off',
            states: {
              off: { on: { set: { target: 'set', actions: assign({ rang: '' }) } } },
              set: {
                entry: [
                  raise({ type: 'b' }, { delay: 2, id: 'b' }),
                  raise({ type: 'c' }, { delay: 1, id: 'c' }),
                  raise({ type: 'a' }, { delay: 2, id: 'a' }),
                ],
                on: {
                  a: { actions: assign({ rang: ({ context }) => `${context.rang}a` }) },
                  b: { actions: assign({ rang: ({ context }) => `${context.rang}b` }) },
                  c: { actions: assign({ rang: ({ context }) => `${context.rang}c` }) },
                },
                always: { guard: ({ context }) => context.rang.length === 3, target: 'off' },
              },
            },
          }),
        },
        { stimuli: { alarm: [{ type: 'set' }] } },
      ),
    // off, set, a tick, c, a tick, b, and a back to off, which now remembers the order: c b a, and only that. A second
    // round begins with the state that the first began with. While it is off, at first and later, ticks lead back.
    counts: { states: 7, transitions: 9, depth: 6 },
  },

  'delay 0': {
    exercises: 'a timer of no length waits behind those that are due',
    build: () =>
      defineSystem(
        {
          hasty: createMachine({
            types: {} as { context: { seen: string; rounds: number } },
            context: { seen: '', rounds: 0 },
            initial: 'idle',
            states: {
              // Twice is enough: what is late comes in the next round, and would pile up.
              idle: { on: { go: { guard: ({ context }) => context.rounds < 2, target: 'going' } } },
              going: {
                entry: [
                  assign({ rounds: ({ context }) => context.rounds + 1 }),
                  raise({ type: 'late' }, { delay: 1 }),
                  raise({ type: 'soon' }, { delay: 0 }),
                ],
                on: {
                  late: { actions: [assign({ seen: ({ context }) => `${context.seen}l` })] },
                  soon: {
                    actions: [
                      assign({ seen: ({ context }) => `${context.seen}s` }),
                      raise({ type: 'last' }, { delay: 0 }),
                    ],
                  },
                  last: { target: 'gone' },
                },
              },
              gone: { after: { 0: 'idle' }, exit: assign({ seen: '' }) },
            },
          }),
          other: createMachine({ initial: 'cold', states: { cold: { after: { 1: 'warm' } }, warm: {} } }),
        },
        { stimuli: { hasty: [{ type: 'go' }] } },
      ),
  },

  'only delays of 0': {
    exercises: 'a system without a length of time: timers are due at once, and no tick ever happens',
    build: () =>
      defineSystem(
        { quick: createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { after: { 0: 'a' } } } }) },
        { stimuli: { quick: [{ type: 'go' }] } },
      ),
    // a, and b with a timer that is due.
    counts: { states: 2, transitions: 2, depth: 1 },
  },

  cancelling: {
    exercises: 'cancel by id, by a computed id, and of an id that nobody has',
    build: () =>
      defineSystem(
        {
          fuse: createMachine({
            types: {} as {
              context: { lights: number };
              events: { type: 'light' } | { type: 'cut'; which: string } | { type: 'bang' };
            },
            context: { lights: 0 },
            initial: 'safe',
            states: {
              safe: {
                on: {
                  light: {
                    guard: ({ context }) => context.lights < 3,
                    target: 'lit',
                    actions: [
                      raise({ type: 'bang' }, { delay: 2, id: 'fuse' }),
                      assign({ lights: ({ context }) => context.lights + 1 }),
                    ],
                  },
                },
              },
              lit: {
                on: {
                  cut: { target: 'safe', actions: cancel(({ event }) => (event as { which?: string }).which ?? '') },
                  bang: 'burnt',
                },
              },
              burnt: { on: { cut: { actions: cancel('no such timer') } } },
            },
          }),
        },
        {
          stimuli: {
            fuse: [
              { type: 'light', when: ({ fuse }) => !fuse.matches('burnt') },
              { type: 'cut', which: 'fuse' },
              { type: 'cut', which: 'wick' },
            ],
          },
        },
      ),
  },

  'ids as texts': {
    exercises: 'an id and the id to cancel compare as texts; a timer without an id is out of reach',
    build: () =>
      defineSystem(
        {
          clerk: createMachine({
            types: {} as { context: { rang: string } },
            context: { rang: '' },
            initial: 'idle',
            states: {
              idle: {
                on: {
                  go: {
                    target: 'waiting',
                    actions: [
                      raise({ type: 'a' }, { delay: 1, id: 7 as unknown as string }),
                      raise({ type: 'b' }, { delay: 1, id: '8' }),
                      raise({ type: 'c' }, { delay: 2 }),
                      raise({ type: 'c' }, { delay: 2 }),
                    ],
                  },
                },
              },
              waiting: {
                on: {
                  stop: {
                    actions: [cancel('7'), cancel(8 as unknown as string), cancel(undefined as unknown as string)],
                  },
                  a: { actions: assign({ rang: ({ context }) => `${context.rang}a` }) },
                  b: { actions: assign({ rang: ({ context }) => `${context.rang}b` }) },
                  c: { actions: assign({ rang: ({ context }) => `${context.rang}c` }) },
                },
              },
            },
          }),
        },
        { stimuli: { clerk: [{ type: 'go' }, { type: 'stop' }] } },
      ),
  },

  orphans: {
    exercises: 'a restarted id: the older timer goes off all the same, and can no longer be cancelled',
    build: () =>
      defineSystem(
        {
          cook: createMachine({
            types: {} as { context: { rang: number; starts: number } },
            context: { rang: 0, starts: 0 },
            initial: 'idle',
            states: {
              idle: {
                on: {
                  start: {
                    guard: ({ context }) => context.starts < 3,
                    target: 'timing',
                    actions: [
                      raise({ type: 'ring' }, { delay: 1, id: 'egg' }),
                      assign({ starts: ({ context }) => context.starts + 1 }),
                    ],
                  },
                  ring: {
                    guard: ({ context }) => context.rang < 3,
                    actions: assign({ rang: ({ context }) => context.rang + 1 }),
                  },
                },
              },
              timing: {
                on: {
                  restart: { target: 'restarted', actions: raise({ type: 'ring' }, { delay: 2, id: 'egg' }) },
                  stop: { target: 'idle', actions: cancel('egg') },
                },
              },
              restarted: {
                on: {
                  stop: { target: 'idle', actions: cancel('egg') },
                  ring: {
                    guard: ({ context }) => context.rang < 3,
                    actions: assign({ rang: ({ context }) => context.rang + 1 }),
                  },
                },
              },
            },
          }),
        },
        {
          stimuli: {
            cook: [{ type: 'start', when: ({ cook }) => cook.context.rang < 3 }, { type: 'restart' }, { type: 'stop' }],
          },
        },
      ),
  },

  'an orphan that goes off': {
    exercises: 'going off, an orphan takes its id with it: the later timer of that id cannot be cancelled any more',
    build: () =>
      defineSystem({
        cook: createMachine({
          initial: 'first',
          entry: [raise({ type: 'ring' }, { delay: 1, id: 'egg' }), raise({ type: 'ring' }, { delay: 2, id: 'egg' })],
          states: {
            first: { on: { ring: { target: 'second', actions: cancel('egg') } } },
            second: { on: { ring: 'third' } },
            third: {},
          },
        }),
      }),
    // Both pending, a tick, the orphan goes off and cancels in vain, a tick, the other goes off. From then on, ticks lead
    // back.
    counts: { states: 5, transitions: 5, depth: 4 },
  },

  'delayed sends': {
    exercises: 'a delayed send belongs to its sender, and enters the link when its time has come',
    build: () =>
      defineSystem(
        {
          post: createMachine({
            initial: 'idle',
            states: {
              idle: {
                on: {
                  send: {
                    target: 'sent',
                    actions: [
                      sendTo(peer('near'), { type: 'n' }, { delay: 1, id: 'n' }),
                      sendTo(peer('far'), { type: 'f' }, { delay: 1, id: 'f' }),
                      sendTo(peer('far'), { type: 'g' }, { delay: 2 }),
                    ],
                  },
                },
              },
              sent: { on: { recall: { target: 'recalled', actions: [cancel('n'), cancel('f')] } } },
              recalled: {},
            },
          }),
          near: diary,
          far: diary,
        },
        {
          links: { 'post -> near': direct(), 'post -> far': fifo({ capacity: 1 }) },
          stimuli: { post: [{ type: 'send' }, { type: 'recall' }] },
        },
      ),
  },

  'time and links': {
    exercises: 'time waits for an open link to drain, and passes over a closed one',
    build: () =>
      defineSystem(
        {
          sender: createMachine({
            initial: 'idle',
            states: {
              idle: { on: { send: { target: 'sent', actions: sendTo(peer('receiver'), { type: 'm' }) } } },
              sent: { after: { 2: 'idle' } },
            },
          }),
          receiver: createMachine({
            initial: 'up',
            on: { m: {} },
            states: { up: { on: { flip: 'down' } }, down: { on: { flip: 'up' } } },
          }),
        },
        {
          links: { 'sender -> receiver': fifo({ capacity: 3, open: ({ receiver }) => receiver.matches('up') }) },
          stimuli: {
            sender: [{ type: 'send', when: (_, net) => net.quiet('sender', 'receiver') }],
            receiver: [{ type: 'flip' }],
          },
        },
      ),
  },

  'the last wish': {
    exercises: 'a finished actor: its bound timers are gone, its orphans go off at a peer, and in vain at itself',
    build: () =>
      defineSystem(
        {
          hermit: createMachine({
            initial: 'alive',
            entry: [
              sendTo(peer('near'), { type: 'a' }, { delay: 3, id: 'x' }),
              sendTo(peer('near'), { type: 'b' }, { delay: 2, id: 'x' }),
              raise({ type: 'late' }, { delay: 2, id: 'y' }),
              raise({ type: 'late' }, { delay: 2, id: 'y' }),
              sendTo(peer('far'), { type: 'c' }, { delay: 1, id: 'z' }),
              sendTo(peer('far'), { type: 'd' }, { delay: 1, id: 'z' }),
            ],
            exit: sendTo(peer('far'), { type: 'e' }, { delay: 1 }),
            states: { alive: { on: { die: 'dead', late: {} } }, dead: { type: 'final' } },
          }),
          near: diary,
          far: diary,
        },
        {
          links: { 'hermit -> near': direct(), 'hermit -> far': fifo({ capacity: 2 }) },
          stimuli: { hermit: [{ type: 'die' }] },
        },
      ),
  },

  'timers of a failed actor': {
    exercises: 'a failed actor: its bound timers are gone, its orphans go off',
    build: () =>
      defineSystem(
        {
          clumsy: createMachine({
            initial: 'fine',
            entry: [
              sendTo(peer('near'), { type: 'a' }, { delay: 1, id: 'x' }),
              sendTo(peer('near'), { type: 'b' }, { delay: 1, id: 'x' }),
            ],
            states: {
              fine: {
                after: { 2: 'fine' },
                on: {
                  drop: {
                    actions: [
                      sendTo(peer('near'), { type: 'c' }),
                      assign(() => {
                        throw new Error('dropped');
                      }),
                    ],
                  },
                },
              },
            },
          }),
          near: diary,
        },
        { links: { 'clumsy -> near': direct() }, stimuli: { clumsy: [{ type: 'drop' }] } },
      ),
    problems: ['actor error'],
  },
} satisfies Record<string, SmallSystem>;
