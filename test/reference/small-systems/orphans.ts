import { type AnyEventObject, assign, createMachine, fromCallback, sendParent, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import type { SmallSystem } from './small-system.ts';

const callback = fromCallback<AnyEventObject>(() => {
  throw new Error('it is run');
});

const failing = assign(() => {
  throw new Error('it fails');
});

/** Machines that are invoked by one that fails. */
export const orphans = {
  'a machine that fails and has a child': {
    exercises: 'what is thrown ends a machine, but not what it has invoked: an orphan, which ends the branch',
    problems: ['orphan'],
    build: () =>
      defineSystem(
        {
          app: createMachine({
            initial: 'alone',
            states: {
              alone: { on: { go: 'two' } },
              two: { invoke: { id: 'one', src: createMachine({}) }, on: { go: 'alone', fail: { actions: failing } } },
            },
          }),
        },
        { stimuli: { app: [{ type: 'go' }, { type: 'fail' }] } },
      ),
    // Alone, two.
    counts: { states: 2, transitions: 2, depth: 1 },
  },

  'a machine whose first action throws': {
    exercises: 'what it invokes at first is started before that action is run, so that it is an orphan',
    problems: ['orphan'],
    build: () =>
      defineSystem({
        app: createMachine({
          invoke: { id: 'one', src: createMachine({ entry: sendParent({ type: 'h' }) }) },
          entry: ({ self }) => {
            self.send({ type: 'h' });
            throw new Error('it fails');
          },
          on: { h: {} },
        }),
      }),
    // There is no start.
    counts: { states: 0, transitions: 0, depth: 0 },
  },

  'a machine whose first action throws, with nothing that could be left': {
    exercises: 'what it invokes at first is started all the same, and ends with it',
    problems: ['actor error'],
    build: () =>
      defineSystem(
        {
          app: createMachine({
            invoke: { id: 'socket', src: callback },
            entry: ({ self }) => {
              self.send({ type: 'h' });
              throw new Error('it fails');
            },
            on: { h: {} },
          }),
        },
        { world: { app: { socket: { sends: [], atStart: [{ type: 'h' }] } } } },
      ),
    counts: { states: 1, transitions: 0, depth: 0 },
  },

  'a child that fails and has a child': {
    exercises: 'its parent may handle the error, and the orphan is there all the same',
    problems: ['orphan'],
    build: () => {
      const middle = createMachine({
        invoke: { id: 'inner', src: createMachine({}) },
        on: { fail: { actions: failing } },
      });
      return defineSystem(
        {
          app: createMachine({
            initial: 'on',
            states: {
              on: {
                invoke: { id: 'middle', src: middle, onError: 'off' },
                on: { fail: { actions: sendTo('middle', { type: 'fail' }) }, stop: 'off' },
              },
              off: {},
            },
          }),
        },
        { stimuli: { app: [{ type: 'fail' }, { type: 'stop' }] } },
      );
    },
    counts: { states: 2, transitions: 1, depth: 1 },
  },

  'an error that nobody handles': {
    exercises: 'who ends by the error of a child stops its other children: none of them is an orphan',
    problems: ['actor error'],
    build: () =>
      defineSystem(
        {
          app: createMachine({
            invoke: [
              { id: 'one', src: createMachine({ on: { fail: { actions: failing } } }) },
              { id: 'two', src: createMachine({}) },
            ],
            on: { fail: { actions: sendTo('one', { type: 'fail' }) } },
          }),
        },
        { stimuli: { app: [{ type: 'fail' }] } },
      ),
    counts: { states: 2, transitions: 1, depth: 1 },
  },

  'a child that is about to stop when its parent fails': {
    exercises: 'it was told to stop, which it does once it has done what it is busy with: it is not an orphan',
    problems: ['actor error'],
    build: () => {
      const noisy = createMachine({
        invoke: { id: 'socket', src: callback },
        on: { go: { actions: [sendParent({ type: 'p' }), sendParent({ type: 'q' })] } },
      });
      return defineSystem(
        {
          app: createMachine({
            initial: 'on',
            states: {
              on: { invoke: { id: 'noisy', src: noisy }, on: { p: 'off', q: {} } },
              off: { on: { q: { actions: failing } } },
            },
          }),
        },
        { world: { 'app.noisy': { socket: { sends: [{ type: 'go' }] } } } },
      );
    },
    counts: { states: 2, transitions: 1, depth: 1 },
  },
} as const satisfies Readonly<Record<string, SmallSystem>>;
