import { describe, expect, test } from 'vitest';
import { createMachine, enqueueActions, raise, sendTo, setup } from 'xstate';
import {
  checkedDelay,
  delaysOf,
  descriptorsOf,
  handles,
  refuseLostStates,
  stateNodes,
  tagsOf,
} from '../../src/system/machine-facts.ts';
import { refusal } from './refusal.ts';

const player = createMachine({
  initial: 'off',
  on: { reset: '.off', 'tap.*': {} },
  states: {
    off: { tags: ['quiet'], on: { play: 'on' } },
    on: {
      tags: ['sounding', 'quiet'],
      type: 'parallel',
      after: { 500: 'off' },
      states: { a: { tags: 'left' }, b: { on: { '*': {} }, onDone: {} } },
    },
  },
});

test('a state whose name is lost is refused, however deep it lies', () => {
  const lost = createMachine({
    initial: 'a',
    states: { a: { initial: 'b', states: JSON.parse('{ "b": {}, "__proto__": {} }') } },
  });
  expect(() => refuseLostStates('lamp', lost.config)).toThrow('a state is named `__proto__`');
  expect(() => refuseLostStates('lamp', player.config)).not.toThrow();
});

describe('what a machine has', () => {
  test('state nodes, in document order', () => {
    expect(stateNodes(player).map(({ id }) => id.replace('(machine)', ''))).toEqual([
      '',
      '.off',
      '.on',
      '.on.a',
      '.on.b',
    ]);
  });

  test('tags, each once', () => {
    expect(tagsOf(player)).toEqual(['left', 'quiet', 'sounding']);
  });

  test('events, without those that XState makes itself', () => {
    expect(descriptorsOf(player)).toEqual(['*', 'play', 'reset', 'tap.*']);
  });
});

describe('whether an event is handled', () => {
  test.each([
    [['press'], 'press', true],
    [['press'], 'pressed', false],
    [['tap.*'], 'tap.play', true],
    [['tap.*'], 'tap.play.long', true],
    [['tap.*'], 'tap', true],
    [['tap.*'], 'tapping', false],
    [['*'], 'anything', true],
    [[], 'anything', false],
  ])('%j: %s', (descriptors, type, expected) => {
    expect(handles(descriptors, type)).toBe(expected);
  });

  test.each(['tap', 'tap.play', 'tap.play.long', 'tapping'])('as XState does: %s', (type) => {
    const machine = createMachine({ initial: 'a', states: { a: { on: { 'tap.*': 'b' } }, b: {} } });
    const snapshot = machine.resolveState({ value: 'a' });
    const taken = machine.getTransitionData(snapshot, { type }).length > 0;
    expect(handles(descriptorsOf(machine), type)).toBe(taken);
  });
});

describe('delays', () => {
  test('of `after`, of named delays, of delayed raises and sends, wherever they stand', () => {
    const machine = setup({
      delays: { short: 20, long: 30 },
      actions: { later: raise({ type: 'x' }, { delay: 70 }) },
    }).createMachine({
      initial: 'a',
      entry: raise({ type: 'x' }, { delay: 10 }),
      states: {
        a: {
          after: { short: 'b', 40: 'b' },
          exit: 'later',
          on: { x: { actions: [{ type: 'later' }, sendTo(({ self }) => self, { type: 'x' }, { delay: 50 })] } },
        },
        b: {
          initial: 'c',
          always: { guard: () => false, actions: raise({ type: 'x' }, { delay: 'long' }) },
          states: { c: { after: { 0: 'd' } }, d: {} },
        },
      },
    });
    expect(delaysOf('m', machine)).toEqual({
      fixed: [
        { ms: 10, place: 'm, state (root)' },
        { ms: 40, place: 'm, state a' },
        { ms: 20, place: 'm: delay short' },
        { ms: 70, place: 'm, state a' },
        { ms: 70, place: 'm, state a' },
        { ms: 50, place: 'm, state a' },
        { ms: 30, place: 'm: delay long' },
        { ms: 0, place: 'm, state b.c' },
      ],
      computed: [],
    });
  });

  test('of an initial transition', () => {
    const machine = createMachine({
      initial: { target: 'a', actions: raise({ type: 'x' }, { delay: 5 }) },
      states: { a: { on: { x: {} } } },
    } as Parameters<typeof createMachine>[0]);
    expect(delaysOf('m', machine).fixed).toEqual([{ ms: 5, place: 'm, state (root)' }]);
  });

  test('that are computed, with their place', () => {
    const machine = setup({ delays: { byHeat: () => 3 } }).createMachine({
      initial: 'a',
      states: { a: { after: { byHeat: 'b' } }, b: { entry: raise({ type: 'x' }, { delay: () => 1 }), on: { x: {} } } },
    });
    expect(delaysOf('m', machine)).toEqual({ fixed: [], computed: ['m: delay byHeat', 'm, state b'] });
  });

  test('none, of actions that are functions, unknown, or put together while they run', () => {
    const machine = createMachine({
      entry: [() => {}, 'unknown', enqueueActions(({ enqueue }) => enqueue.raise({ type: 'x' }, { delay: 5 }))],
      on: { x: {} },
    });
    expect(delaysOf('m', machine)).toEqual({ fixed: [], computed: [] });
  });

  test('named, but not implemented', () => {
    const machine = createMachine({ initial: 'a', states: { a: { after: { soon: 'b' } }, b: {} } });
    expect(refusal(() => delaysOf('m', machine))).toEqual({
      code: 'bad-delay',
      place: 'm, state a',
      cause: 'the delay `soon` is not implemented, so XState would fire it at once',
      remedy: "add `soon` to the machine's `delays`, as a number of milliseconds",
    });
  });

  test.each([
    [-1, '-1'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [null, 'null'],
    ['7', "the string '7'"],
    [undefined, 'undefined'],
  ])('%j is none', (delay, told) => {
    expect(refusal(() => checkedDelay(delay, 'm: delay x'))).toEqual({
      code: 'bad-delay',
      place: 'm: delay x',
      cause: `a delay is ${told}, so XState would fire it at once`,
      remedy: 'give a number of milliseconds, 0 or more',
    });
  });

  test('none is longer than a timeout can be: it would overflow, and fire at once', () => {
    expect(checkedDelay(2 ** 31 - 1, '')).toBe(2 ** 31 - 1);
    expect(refusal(() => checkedDelay(30 * 86_400_000, 'shop: delay month'))).toEqual({
      code: 'bad-delay',
      place: 'shop: delay month',
      cause:
        'a delay of 2592000000 ms (30 days) is more than setTimeout can wait, 2 ** 31 - 1 ms (24.8 days), so it would fire at once',
      remedy: 'count days in the machine: a shorter timer that re-enters its state until enough of them have passed',
    });
    const month = { after: { month: 'expired' } };
    const subscription = setup({ delays: { month: 30 * 86_400_000 } }).createMachine({
      initial: 'paid',
      states: { paid: month, expired: {} },
    });
    expect(refusal(() => delaysOf('shop', subscription))).toMatchObject({
      code: 'bad-delay',
      place: 'shop: delay month',
    });
  });

  test('0 and fractions are some, as far as one can tell without a tick', () => {
    expect([checkedDelay(0, ''), checkedDelay(0.5, '')]).toEqual([0, 0.5]);
  });

  test('a negative one is refused where it stands', () => {
    const machine = setup({ delays: { back: -5 } }).createMachine({
      initial: 'a',
      states: { a: { after: { back: 'b' } }, b: {} },
    });
    expect(refusal(() => delaysOf('m', machine))).toMatchObject({ code: 'bad-delay', place: 'm: delay back' });
  });
});
