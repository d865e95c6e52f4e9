import {
  type AnyEventObject,
  assign,
  createMachine,
  type DoneActorEvent,
  type ErrorActorEvent,
  fromCallback,
  fromEventObservable,
  fromObservable,
  fromPromise,
  raise,
  type SnapshotFrom,
  sendTo,
  setup,
  stopChild,
} from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { fifo } from '../../../src/system/links.ts';
import { peer, type SmallSystem } from './small-system.ts';

/** Nothing of an author's is run. */
const never = (): never => {
  throw new Error('it is run');
};
const promise = fromPromise<string, unknown>(never);
const callback = fromCallback<AnyEventObject>(never);
const observable = fromObservable<number, unknown>(never);
const eventObservable = fromEventObservable<AnyEventObject, unknown>(never);

/** Notes, up to eight letters, what it is given. */
const noted = {
  guard: ({ context }: { context: { seen: string } }) => context.seen.length < 8,
  actions: assign(({ context, event }: { context: { seen: string }; event: { type: string } }) => ({
    seen: context.seen + event.type,
  })),
};

const outputOf = ({ event }: { event: unknown }): string => (event as DoneActorEvent<string>).output;
const errorOf = ({ event }: { event: unknown }): string => ((event as ErrorActorEvent).error as Error).message;

/** Promises, callbacks and observables that machines invoke. */
export const invokes = {
  'a promise that settles in one of three ways': {
    exercises: 'a label for each outcome; a promise that has settled can do nothing more',
    build: () =>
      defineSystem(
        {
          app: setup({ types: {} as { context: { is: string } }, actors: { load: promise } }).createMachine({
            context: { is: '-' },
            initial: 'loading',
            states: {
              loading: {
                invoke: {
                  src: 'load',
                  onDone: { target: 'settled', actions: assign({ is: outputOf }) },
                  onError: { target: 'settled', actions: assign({ is: errorOf }) },
                },
              },
              settled: {},
            },
          }),
        },
        { world: { app: { load: { resolves: ['a', 'b'], rejects: [new Error('offline')] } } } },
      ),
    // Loading, then settled with a, with b, or with an error.
    counts: { states: 4, transitions: 3, depth: 1 },
  },

  'a promise that is left pending': {
    exercises: 'who leaves a state stops what it has invoked; what is invoked again can settle again',
    build: () =>
      defineSystem(
        {
          app: setup({ actors: { load: promise } }).createMachine({
            initial: 'idle',
            states: {
              idle: { on: { open: 'loading' } },
              loading: {
                invoke: { src: 'load', onDone: 'done', onError: 'idle' },
                on: { close: 'idle', again: { target: 'loading', reenter: true } },
              },
              done: {},
            },
          }),
        },
        {
          stimuli: { app: [{ type: 'open' }, { type: 'close' }, { type: 'again' }] },
          world: { app: { load: { resolves: ['a'], rejects: [1] } } },
        },
      ),
    // Idle: open. Loading: close, again (which leads back to itself), resolves, rejects. Done: nothing.
    counts: { states: 3, transitions: 5, depth: 2 },
  },

  'a promise that nobody looks at': {
    exercises: 'where nothing is written, it resolves and rejects with something that nobody may look at',
    build: () =>
      defineSystem({
        app: setup({ actors: { load: promise } }).createMachine({
          initial: 'loading',
          states: { loading: { invoke: { src: 'load', onDone: 'loaded', onError: 'failed' } }, loaded: {}, failed: {} },
        }),
      }),
    counts: { states: 3, transitions: 2, depth: 1 },
  },

  'a rejection that nobody handles': {
    exercises: 'an error that no transition takes ends the machine; it may also resolve',
    problems: ['actor error'],
    build: () =>
      defineSystem({
        app: setup({ actors: { load: promise } }).createMachine({ invoke: { src: 'load' }, on: { close: {} } }),
      }),
    // Loading with the promise; without it, since it has resolved; failed.
    counts: { states: 3, transitions: 2, depth: 1 },
  },

  'what is invoked with an input': {
    exercises: 'what a promise may resolve with depends on its input, which is part of the state then',
    build: () =>
      defineSystem(
        {
          app: setup({
            types: {} as { context: { page: number; is: string } },
            actors: { load: fromPromise<string, { page: number }>(never) },
          }).createMachine({
            context: { page: 0, is: '-' },
            initial: 'loading',
            states: {
              loading: {
                invoke: {
                  src: 'load',
                  input: ({ context }) => ({ page: context.page }),
                  onDone: { target: 'loaded', actions: assign({ is: ({ event }) => event.output }) },
                },
                on: {
                  next: {
                    target: 'loading',
                    reenter: true,
                    guard: ({ context }) => context.page < 1,
                    actions: assign({ page: ({ context }) => context.page + 1 }),
                  },
                },
              },
              loaded: {},
            },
          }),
        },
        {
          stimuli: { app: [{ type: 'next' }] },
          world: {
            app: { load: { resolves: ({ page }) => (page === 0 ? ['first'] : ['second', 'last']), rejects: [] } },
          },
        },
      ),
    // Page 0: next, resolves. Page 1: two outcomes. Loaded, in three ways.
    counts: { states: 5, transitions: 4, depth: 2 },
  },

  'a promise that settles in time': {
    exercises: 'time waits for a promise that has to settle by now; one that is invoked anew has all its time',
    build: () =>
      defineSystem(
        {
          app: setup({ actors: { load: promise } }).createMachine({
            initial: 'loading',
            states: {
              loading: {
                invoke: { src: 'load', onDone: 'loaded' },
                after: { 3000: 'late' },
                on: { again: { target: 'loading', reenter: true } },
              },
              loaded: {},
              late: {},
            },
          }),
        },
        {
          stimuli: { app: [{ type: 'again', times: 3 }] },
          world: { app: { load: { resolves: ['a'], rejects: [], within: 2_000 } } },
          tick: 1_000,
        },
      ),
    // With 3, 2, 1 or no restarts left: loading with 2, 1, 0 seconds left, and loaded. A restart leads to 2 seconds. Each of the
    // twelve may resolve, eight may tick, nine may restart; loaded, time passes.
    counts: { states: 16, transitions: 33, depth: 5 },
  },

  'a callback that sends': {
    exercises: 'events at any time, as often as it likes, as long as the machine is in the state',
    build: () =>
      defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            initial: 'online',
            states: {
              online: {
                invoke: { id: 'socket', src: callback },
                on: {
                  a: { guard: ({ context }) => context.seen.length < 2, actions: noted.actions },
                  close: 'offline',
                },
              },
              offline: { on: { a: { actions: noted.actions } } },
            },
          }),
        },
        { world: { app: { socket: { sends: [{ type: 'a' }, { type: 'close' }] } } } },
      ),
    // Online with '', a, aa; each may close. Then it is gone.
    counts: { states: 6, transitions: 5, depth: 3 },
  },

  'a callback that answers': {
    exercises: 'what it sends at its start, and what it answers, lies in the mailbox before later effects of the step',
    build: () =>
      defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            initial: 'idle',
            on: { '*': noted },
            states: {
              idle: { on: { go: 'online' } },
              online: {
                entry: [
                  sendTo('socket', { type: 'ping' }),
                  raise({ type: 'r' }),
                  sendTo(({ self }) => self, { type: 's' }),
                ],
                invoke: { id: 'socket', src: callback },
                exit: sendTo('socket', { type: 'ping' }),
                on: {
                  stop: 'idle',
                  ask: { actions: [sendTo('socket', { type: 'ping' }), sendTo('socket', { type: 'no' })] },
                },
              },
            },
          }),
        },
        {
          stimuli: { app: [{ type: 'go' }, { type: 'stop' }, { type: 'ask' }] },
          world: {
            app: { socket: { sends: [], atStart: [{ type: 'o' }], answers: { ping: [{ type: 'p' }, { type: 'q' }] } } },
          },
        },
      ),
  },

  'a callback at the start': {
    exercises: 'what is invoked at first comes before what the machine sends by then',
    build: () =>
      defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            on: { '*': noted },
            entry: [sendTo('one', { type: 'ping' }), sendTo(({ self }) => self, { type: 's' })],
            invoke: [
              { id: 'one', src: callback },
              { id: 'other', src: callback },
            ],
          }),
        },
        {
          world: {
            app: {
              one: { sends: [{ type: 'x' }], atStart: [{ type: 'o' }], answers: { ping: [{ type: 'p' }] } },
              other: { sends: [], atStart: [{ type: 'q' }] },
            },
          },
        },
      ),
  },

  'what is stopped before it starts': {
    exercises: 'a state that is left at once never starts what it invokes',
    build: () =>
      defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            initial: 'idle',
            on: { '*': noted },
            states: {
              idle: { on: { go: 'through', stay: 'online' } },
              through: { entry: sendTo('s', { type: 'ping' }), invoke: { id: 's', src: callback }, always: 'idle' },
              online: { invoke: { id: 's', src: callback }, on: { go: 'through', cut: { actions: stopChild('s') } } },
            },
          }),
        },
        {
          stimuli: { app: [{ type: 'go' }, { type: 'stay' }, { type: 'cut' }] },
          world: {
            app: { s: { sends: [{ type: 'm' }], atStart: [{ type: 'o' }], answers: { ping: [{ type: 'p' }] } } },
          },
        },
      ),
  },

  'an observable that is watched': {
    exercises: 'a snapshot at the start, one for each value; completing and failing end it',
    build: () =>
      defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            initial: 'watching',
            states: {
              watching: {
                invoke: {
                  id: 'position',
                  src: observable,
                  input: 5,
                  onSnapshot: {
                    actions: assign(({ context, event }) => {
                      const { snapshot } = event as unknown as { snapshot: SnapshotFrom<typeof observable> };
                      const { input } = snapshot as { input?: unknown };
                      return { seen: `${context.seen}${snapshot.context ?? `(${input})`}`.slice(-5) };
                    }),
                  },
                  onDone: 'done',
                  onError: 'failed',
                },
              },
              done: { on: { again: 'watching' } },
              failed: {},
            },
          }),
        },
        {
          stimuli: { app: [{ type: 'again' }] },
          world: { app: { position: { emits: [1, 2], atStart: [0], completes: true, fails: [new Error('cut')] } } },
        },
      ),
  },

  'an observable of events': {
    exercises: 'each of its events goes to the machine; nobody is told of its snapshots',
    build: () =>
      defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            on: { a: noted, b: noted },
            initial: 'on',
            states: { on: { invoke: { id: 'keys', src: eventObservable, onError: 'off' } }, off: {} },
          }),
        },
        {
          world: {
            app: { keys: { emits: [{ type: 'a' }], atStart: [{ type: 'b' }], completes: true, fails: ['broken'] } },
          },
        },
      ),
  },

  'an outcome that has to wait': {
    exercises: 'the world can wait until there is room on a link',
    build: () =>
      defineSystem(
        {
          app: setup({ actors: { load: promise } }).createMachine({
            initial: 'loading',
            states: {
              loading: {
                entry: sendTo(peer('log'), { type: 'begin' }),
                invoke: { src: 'load', onDone: { target: 'loading', reenter: true }, onError: 'failed' },
              },
              failed: {},
            },
          }),
          log: createMachine({ on: { begin: {} } }),
        },
        { links: { 'app -> log': fifo({ capacity: 1 }) }, world: { app: { load: { resolves: ['a'], rejects: [1] } } } },
      ),
    // Loading or failed, with a message on its way or none; to resolve, it waits until the message has arrived.
    counts: { states: 4, transitions: 5, depth: 2, heldBack: 1, ignored: 2 },
  },

  'a machine that ends with what it has invoked': {
    exercises: 'at its end, a machine stops what it has invoked; after an error, nobody hears it any more',
    problems: ['actor error'],
    build: () =>
      defineSystem(
        {
          app: setup({ actors: { socket: callback, load: promise } }).createMachine({
            initial: 'on',
            invoke: { src: 'socket' },
            states: {
              on: { invoke: { src: 'load', onDone: 'off' }, on: { close: 'off' } },
              off: { type: 'final' },
            },
            on: {
              fail: {
                actions: assign(() => {
                  throw new Error('it fails');
                }),
              },
            },
          }),
        },
        {
          world: {
            app: { socket: { sends: [{ type: 'close' }, { type: 'fail' }] }, load: { resolves: ['a'], rejects: [] } },
          },
        },
      ),
    // On; off, by closing or resolving; failed.
    counts: { states: 3, transitions: 3, depth: 1 },
  },

  'two that bear one name': {
    exercises: 'one source that is invoked twice at a time, under ids of their own',
    build: () =>
      defineSystem(
        {
          app: setup({ actors: { load: promise } }).createMachine({
            type: 'parallel',
            states: {
              a: {
                initial: 'x',
                states: { x: { invoke: { src: 'load', id: 'one', onDone: 'y' } }, y: {} },
              },
              b: {
                initial: 'x',
                states: { x: { invoke: { src: 'load', onDone: 'y' } }, y: {} },
              },
            },
          }),
        },
        { world: { app: { load: { resolves: ['a'], rejects: [] } } } },
      ),
    // The last one comes twice: in which order the states were entered counts.
    counts: { states: 5, transitions: 4, depth: 2 },
  },
} as const satisfies Readonly<Record<string, SmallSystem>>;
