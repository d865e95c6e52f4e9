import { type AnyActorRef, type AnyEventObject, assign, createMachine, enqueueActions, raise, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { peer, type SmallSystem } from './small-system.ts';

/** Notes, up to eight letters, what arrives. */
const diary = createMachine({
  types: {} as { context: { pages: string } },
  context: { pages: '' },
  on: {
    '*': {
      guard: ({ context }) => context.pages.length < 8,
      actions: assign({ pages: ({ context, event }) => context.pages + event.type }),
    },
  },
});

interface Around {
  readonly self: AnyActorRef;
  readonly system: AnyActorRef['system'];
}

/** An action of the author's own that sends to somebody by name. */
const tells =
  (name: string, type: string) =>
  ({ system }: Around): void =>
    system.get(name).send({ type });

const tellsItself =
  (type: string) =>
  ({ self }: Around): void =>
    self.send({ type } as AnyEventObject);

const fails = ({ self }: Around): void => {
  throw new Error(`${self.id} fails`);
};

/** Actions of the author's own that reach actors. */
export const actions = {
  'an action that sends to itself': {
    exercises: 'self.send in an action is a message to oneself',
    build: () =>
      defineSystem(
        {
          door: createMachine({
            initial: 'shut',
            states: { shut: { on: { check: { actions: tellsItself('broken') }, broken: 'open' } }, open: {} },
          }),
        },
        { stimuli: { door: [{ type: 'check' }] } },
      ),
    // Shut, then open: nothing is handled there.
    counts: { states: 2, transitions: 1, depth: 1 },
  },

  'actions that send before XState does': {
    exercises:
      'what actions send is on its way at once; what XState sends waits for the end of the row; raises are part of it',
    build: () =>
      defineSystem(
        {
          ann: createMachine({
            types: {} as { context: { trace: string } },
            context: { trace: '' },
            on: {
              go: {
                guard: ({ context }) => context.trace === '',
                actions: [
                  sendTo(peer('diary'), { type: '1' }),
                  tells('diary', '2'),
                  sendTo(({ self }) => self, { type: 'a' }),
                  tellsItself('b'),
                  raise({ type: 'r' }),
                  enqueueActions(({ enqueue }) => {
                    enqueue.sendTo(peer('diary'), { type: '3' });
                    enqueue(tells('diary', '4') as never);
                  }),
                ],
              },
              r: { actions: [assign({ trace: ({ context }) => `${context.trace}r` }), tells('diary', '5')] },
              a: { actions: assign({ trace: ({ context }) => `${context.trace}a` }) },
              b: { actions: assign({ trace: ({ context }) => `${context.trace}b` }) },
            },
          }),
          diary,
        },
        { links: { 'ann -> diary': direct() }, stimuli: { ann: [{ type: 'go' }] } },
      ),
    // Ann's trace is 'rba', the diary's '24513', after one step.
    counts: { states: 2, transitions: 1, depth: 1 },
  },

  'an action that sends over a link that takes time': {
    exercises: 'what an action sends waits on a link like any other message, in the order of sending',
    build: () =>
      defineSystem(
        {
          ann: createMachine({ on: { go: { actions: [sendTo(peer('diary'), { type: 'x' }), tells('diary', 'a')] } } }),
          diary,
        },
        { links: { 'ann -> diary': fifo({ capacity: 2 }) }, stimuli: { ann: [{ type: 'go' }] } },
      ),
    // The diary has 0 to 4 pairs 'ax'; behind each, both letters or the second may be on their way: 3 * 4 states; when it
    // is full, as many with a full diary, where letters arrive unheard: 3 more. From each state with an empty link, two
    // letters are sent; each other state delivers one.
    counts: { states: 15, transitions: 15, depth: 14, heldBack: 10, ignored: 2 },
  },

  'an action that fails after it has sent': {
    exercises: 'an action that throws fails its actor: what actions have sent is gone, what XState was to send is not',
    build: () =>
      defineSystem(
        {
          ann: createMachine({
            on: {
              go: { actions: [sendTo(peer('diary'), { type: 'x' }), tells('diary', 'a'), fails, tells('diary', 'b')] },
            },
          }),
          diary,
        },
        { links: { 'ann -> diary': direct() }, stimuli: { ann: [{ type: 'go' }] } },
      ),
    // Ann has failed, and the diary has its 'a'.
    counts: { states: 2, transitions: 1, depth: 1 },
    problems: ['actor error'],
  },

  'actions at the start': {
    exercises: 'the actions of the first state are run when the actor starts, in the order of the actors',
    build: () =>
      defineSystem(
        {
          ann: createMachine({ entry: [sendTo(peer('diary'), { type: '2' }), tells('diary', '1')], on: { go: {} } }),
          diary,
          bob: createMachine({ entry: [tells('diary', '3'), fails, tells('diary', '4')], on: { go: {} } }),
        },
        { links: { 'ann -> diary': direct(), 'bob -> diary': direct() }, stimuli: { ann: [{ type: 'go' }] } },
      ),
    // Bob has failed by the first state; nothing else happens.
    counts: { states: 1, transitions: 0, depth: 0 },
    problems: ['actor error'],
  },
} satisfies Record<string, SmallSystem>;
