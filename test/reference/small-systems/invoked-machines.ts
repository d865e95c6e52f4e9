import {
  type AnyEventObject,
  assign,
  createMachine,
  type DoneActorEvent,
  fromCallback,
  fromPromise,
  sendParent,
  sendTo,
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

/** Notes, up to eight letters, what it is given. */
const noted = {
  guard: ({ context }: { context: { seen: string } }) => context.seen.length < 8,
  actions: assign(({ context, event }: { context: { seen: string }; event: { type: string } }) => ({
    seen: context.seen + event.type,
  })),
};

const outputOf = ({ event }: { event: unknown }): string => (event as DoneActorEvent<string>).output;

/** Machines that machines invoke. */
export const invokedMachines = {
  'a machine that is invoked': {
    exercises:
      'a child is absent until it is invoked; it gets an input, hears its parent, and gives an output at its end',
    build: () => {
      const upload = createMachine({
        types: {} as { context: { file: string } },
        context: ({ input }) => ({ file: (input as { file: string }).file }),
        initial: 'waiting',
        states: { waiting: { on: { go: 'over' } }, over: { type: 'final' } },
        output: ({ context }) => context.file,
      });
      return defineSystem(
        {
          app: createMachine({
            types: {} as { context: { is: string } },
            context: { is: '-' },
            initial: 'idle',
            states: {
              idle: { on: { begin: 'uploading' } },
              uploading: {
                invoke: {
                  id: 'upload',
                  src: upload,
                  input: { file: 'f' },
                  onDone: { target: 'done', actions: assign({ is: outputOf }) },
                },
                on: { go: { actions: sendTo('upload', { type: 'go' }) }, cancel: 'idle' },
              },
              done: {},
            },
          }),
        },
        { stimuli: { app: [{ type: 'begin' }, { type: 'go' }, { type: 'cancel' }] } },
      );
    },
    // Idle, uploading, done.
    counts: { states: 3, transitions: 3, depth: 2 },
  },

  'a machine that asks its parent': {
    exercises: 'what a child sends to its parent at its start and later; what is sent to it before it starts; order',
    build: () => {
      const asker = createMachine({
        entry: sendParent({ type: 'h' }),
        on: { a: { actions: [sendParent({ type: 'r' }), sendParent({ type: 's' })] } },
      });
      return defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            initial: 'off',
            on: { '*': noted },
            states: {
              off: { on: { go: 'on' } },
              on: {
                entry: [sendTo('one', { type: 'a' }), sendTo(({ self }) => self, { type: 'm' })],
                invoke: [
                  { id: 'one', src: asker },
                  { id: 'two', src: asker },
                ],
                exit: sendTo('two', { type: 'a' }),
                on: { stop: 'off', ask: { actions: sendTo('one', { type: 'a' }) } },
              },
            },
          }),
        },
        { stimuli: { app: [{ type: 'go' }, { type: 'stop' }, { type: 'ask' }] } },
      );
    },
  },

  'a machine that is invoked at first': {
    exercises: 'the first children start before what the machine sends by then',
    build: () => {
      const asker = createMachine({
        entry: sendParent({ type: 'h' }),
        on: { a: { actions: sendParent({ type: 'r' }) } },
      });
      return defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            entry: sendTo('one', { type: 'a' }),
            invoke: [
              { id: 'one', src: asker },
              { id: 'two', src: asker },
            ],
            on: { '*': noted },
          }),
        },
        { stimuli: { app: [{ type: 'x' }] } },
      );
    },
  },

  'a machine within a machine within a machine': {
    exercises: 'nesting: an end that leads to an end; who stops a child stops its children',
    build: () => {
      const inner = createMachine({
        initial: 'a',
        states: { a: { on: { go: 'b' } }, b: { type: 'final', entry: sendParent({ type: 'i' }) } },
      });
      const middle = createMachine({
        initial: 'a',
        states: {
          a: {
            invoke: { id: 'inner', src: inner, onDone: 'b' },
            on: { go: { actions: sendTo('inner', { type: 'go' }) }, i: { actions: sendParent({ type: 'j' }) } },
          },
          b: { on: { end: 'c' } },
          c: { type: 'final' },
        },
      });
      return defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            initial: 'off',
            on: { j: noted },
            states: {
              off: { on: { begin: 'on' } },
              on: {
                invoke: { id: 'middle', src: middle, onDone: 'off' },
                on: {
                  go: { actions: sendTo('middle', { type: 'go' }) },
                  end: { actions: sendTo('middle', { type: 'end' }) },
                  stop: 'off',
                },
              },
            },
          }),
        },
        { stimuli: { app: [{ type: 'begin' }, { type: 'go' }, { type: 'end' }, { type: 'stop' }] } },
      );
    },
  },

  'a child that makes its parent leave': {
    exercises: 'a child that is stopped while it is at work finishes its row; its end still reaches the parent',
    build: () => {
      const quitter = createMachine({
        initial: 'a',
        states: {
          a: { on: { go: { target: 'b', actions: [sendParent({ type: 'p' }), sendParent({ type: 'q' })] } } },
          b: { type: 'final' },
        },
      });
      return defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            initial: 'on',
            on: { q: noted },
            states: {
              on: {
                invoke: { id: 'quitter', src: quitter, onDone: 'wrong' },
                on: { p: 'off', go: { actions: sendTo('quitter', { type: 'go' }) } },
              },
              off: { on: { again: 'on', 'xstate.done.actor.quitter': noted } },
              wrong: {},
            },
          }),
        },
        { stimuli: { app: [{ type: 'go' }, { type: 'again' }] } },
      );
    },
  },

  'a child at work that has a child': {
    exercises: 'who is stopped while at work finishes that first: what it sends by then still reaches its own child',
    build: () => {
      const inner = createMachine({ on: { x: { actions: sendTo(peer('log'), { type: 'm' }) } } });
      const middle = createMachine({
        invoke: [
          { id: 'inner', src: inner },
          { id: 'socket', src: callback },
        ],
        on: { go: { actions: [sendParent({ type: 'p' }), sendTo('inner', { type: 'x' })] } },
      });
      return defineSystem(
        {
          app: createMachine({
            initial: 'on',
            states: { on: { invoke: { id: 'middle', src: middle }, on: { p: 'off' } }, off: {} },
          }),
          log: createMachine({ on: { m: {} } }),
        },
        {
          links: { 'app -> log': fifo({ capacity: 1 }) },
          world: { 'app.middle': { socket: { sends: [{ type: 'go' }] } } },
        },
      );
    },
    // On, off with a message under way, off.
    counts: { states: 3, transitions: 2, depth: 2, ignored: 1 },
  },

  'a child that fails': {
    exercises: 'its error is an event of its parent, which may handle it, or end by it',
    problems: ['actor error'],
    build: () => {
      const failing = createMachine({
        on: {
          fail: {
            actions: assign(() => {
              throw new Error('it fails');
            }),
          },
        },
      });
      return defineSystem(
        {
          app: createMachine({
            initial: 'careful',
            states: {
              careful: {
                invoke: { id: 'one', src: failing, onError: 'careless' },
                on: { go: { actions: sendTo('one', { type: 'fail' }) } },
              },
              careless: {
                invoke: { id: 'two', src: failing },
                on: { go: { actions: sendTo('two', { type: 'fail' }) } },
              },
            },
          }),
        },
        { stimuli: { app: [{ type: 'go' }] } },
      );
    },
    counts: { states: 3, transitions: 2, depth: 2 },
  },

  'a child that loads': {
    exercises:
      'what a child invokes has slots of its own; a family speaks to others over the links of the one at its top',
    build: () => {
      const loader = createMachine({
        initial: 'loading',
        states: {
          loading: {
            invoke: { id: 'load', src: promise, onDone: 'loaded', onError: 'loading' },
            on: { m: { actions: sendTo(peer('log'), { type: 'm' }) } },
          },
          loaded: { type: 'final', entry: [sendTo(peer('log'), { type: 'm' }), sendParent({ type: 'p' })] },
        },
        invoke: { id: 'socket', src: callback },
      });
      return defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            initial: 'on',
            on: { p: noted },
            states: { on: { invoke: { id: 'loader', src: loader, onDone: 'off' }, on: { stop: 'off' } }, off: {} },
          }),
          log: createMachine({ on: { m: {} } }),
        },
        {
          links: { 'app -> log': fifo({ capacity: 1 }) },
          stimuli: { app: [{ type: 'stop' }] },
          world: {
            'app.loader': { load: { resolves: ['a'], rejects: [1] }, socket: { sends: [{ type: 'm' }] } },
          },
        },
      );
    },
  },

  'a child that is there twice': {
    exercises: 'a child that has ended may be invoked once more within the step that ended it',
    build: () => {
      const hasty = createMachine({
        initial: 'a',
        states: { a: { on: { go: 'b' } }, b: { type: 'final' } },
        entry: sendParent({ type: 'h' }),
      });
      return defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            initial: 'on',
            on: { h: noted },
            states: {
              on: {
                invoke: { id: 'hasty', src: hasty, onDone: { target: 'on', reenter: true } },
                on: { go: { actions: [sendTo('hasty', { type: 'go' }), sendTo('hasty', { type: 'go' })] } },
              },
            },
          }),
        },
        { stimuli: { app: [{ type: 'go' }] } },
      );
    },
  },
} as const satisfies Readonly<Record<string, SmallSystem>>;
