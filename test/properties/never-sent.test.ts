import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, cancel, createMachine, raise, sendTo } from 'xstate';
import type { CheckOptions } from '../../src/properties/check.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { checked } from './lamps.ts';

const peer = peersOf<Record<string, { type: string }>>();

const unsent = (system: System, options: CheckOptions = {}) =>
  checked(system, {}, options)
    .result()
    .assumptions.flatMap((each) => (each.kind === 'never sent' ? each.to : []));

const go = { type: 'go' };
const alone = (speaker: AnyStateMachine): System => defineSystem({ speaker }, { stimuli: { speaker: [go] } });

const speaker = createMachine({ on: { go: {}, 'voice.play': {}, 'tap.*': {}, '*': {} } });

test('an event that is handled, but that nobody sends, is reported; wildcards are not', () => {
  expect(unsent(alone(speaker))).toEqual([{ actor: 'speaker', events: ['voice.play'] }]);
});

describe('sent is also', () => {
  const handles = { play: {}, go: {} };

  test('what an actor raises, even in a step that fails', () => {
    const raising = (assign?: () => never) =>
      createMachine({
        on: { go: { actions: [raise({ type: 'play' }), ...(assign ? [raise(assign)] : [])] }, play: {} },
      });
    expect(unsent(alone(raising()))).toEqual([]);
    const failing = raising(() => {
      throw new Error('no');
    });
    expect(unsent(alone(failing))).toEqual([]);
  });

  test('what it sends to itself later', () => {
    expect(unsent(alone(createMachine({ entry: raise({ type: 'play' }, { delay: 10 }), on: handles })))).toEqual([]);
    const entry = [raise({ type: 'play' }, { delay: 10, id: 'late' }), cancel('late')];
    expect(unsent(alone(createMachine({ entry, on: handles })))).toEqual([]);
  });

  test('what waits on a link that never opens, but not what its condition keeps the world from doing', () => {
    const app = createMachine({ on: { go: { actions: sendTo(peer('speaker'), { type: 'play' }) } } });
    const closed = fifo({ capacity: 1, full: 'drop newest', open: () => false });
    const system = (when: () => boolean) =>
      defineSystem(
        { app, speaker: createMachine({ on: { play: {} } }) },
        { links: { 'app -> speaker': closed }, stimuli: { app: [{ ...go, when }] } },
      );
    expect(unsent(system(() => true))).toEqual([]);
    expect(unsent(system(() => false))).toEqual([
      { actor: 'app', events: ['go'], neverWhen: ['go'] },
      { actor: 'speaker', events: ['play'] },
    ]);
  });

  test('what is sent as the actors start', () => {
    const app = createMachine({ entry: sendTo(peer('speaker'), { type: 'play' }) });
    const links = { 'app -> speaker': fifo({ capacity: 1, open: () => false }) };
    expect(unsent(defineSystem({ app, speaker: createMachine({ on: { play: {} } }) }, { links }))).toEqual([]);
  });
});

test('nothing is said before all is explored', () => {
  const counter = createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { on: { never: 'a' } } } });
  const bounded = defineSystem(
    { counter },
    { stimuli: { counter: [go] }, upTo: { 'the first': ({ counter }) => counter.matches('a') } },
  );
  expect(unsent(bounded)).toEqual([]);
  expect(unsent(defineSystem({ counter }, { stimuli: { counter: [go] } }), { limit: 1 })).toEqual([]);
  expect(unsent(defineSystem({ counter }, { stimuli: { counter: [go] } }))).toHaveLength(1);
});
