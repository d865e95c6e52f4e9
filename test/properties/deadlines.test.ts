import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AnyEventObject, assign, createMachine, sendTo } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { Check, type CheckOptions, type NamedProperty, type WalkLive } from '../../src/properties/check.ts';
import { StepPass } from '../../src/properties/step-pass.ts';
import type { Search } from '../../src/space/search.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { named } from './lamps.ts';

const peer = peersOf<Record<string, AnyEventObject>>();
/** How far the counter counts, twice. */
const COUNTS = 20;

/** Counts two things; and once its echo was asked, the two ask each other forever, so that there are time-locks to look for. */
const counter = createMachine({
  types: {} as { context: { n: number; m: number } },
  context: { n: 0, m: 0 },
  on: {
    up: { actions: assign({ n: ({ context }) => (context.n + 1) % COUNTS }) },
    over: { actions: assign({ m: ({ context }) => (context.m + 1) % COUNTS }) },
    begin: { actions: sendTo(peer('echo'), { type: 'ask' }) },
    ask: { actions: sendTo(peer('echo'), { type: 'ask' }) },
  },
});
const echo = createMachine({ on: { ask: { actions: sendTo(peer('counter'), { type: 'ask' }) } } });
const system = () =>
  defineSystem(
    { counter, echo },
    {
      links: { 'counter -> echo': fifo({ capacity: 1 }), 'echo -> counter': fifo({ capacity: 1 }) },
      stimuli: { counter: [{ type: 'up' }, { type: 'over' }, { type: 'begin', times: 1 }] },
    },
  );
const { never, precededBy, step } = about({ counter });
const at = (sum: number) => never(`at ${sum}`, ({ counter: it }) => it.context.n + it.context.m === sum);
const properties = named({
  // What rests on nothing having been found is worth a walk.
  nowhere: at(-1),
  stays: step('stays', () => true),
  ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`at${index}`, at(index + 2)])),
  order: precededBy('order', {
    later: ({ counter: it }) => it.context.n + it.context.m === 2 * COUNTS - 2,
    earlier: () => false,
  }),
});

/** One for each pair of counts: before the echo is asked, and while a message is on either link. */
const STATES = 3 * COUNTS ** 2;

/** A clock that moves on by one each time it is looked at, and how far it has come. */
function ticking() {
  const clock = { time: 0, now: () => clock.time++ };
  return clock;
}

/** Looks at the clock after time is over: a task that has just begun looks a few times, too. */
const A_FEW = 8;

/** Checks in one go, with this much time, and says what was done by then. */
function checkedIn(time: number, properties: readonly NamedProperty[], explored?: Search) {
  const clock = ticking();
  const seen = { told: 0, walked: 0 };
  // It never comes to its end.
  const walk: WalkLive = () => ({
    differences: [],
    result: { steps: 0, covered: 0, kinds: 0, complete: false },
    advance: () => {
      seen.walked++;
      return false;
    },
  });
  const options: CheckOptions = {
    now: clock.now,
    time,
    explored,
    walk,
    confirm: () => {
      seen.told++;
      return undefined;
    },
  };
  const check = new Check({ name: 'room', with: [], system: system() }, properties, options);
  expect(check.advance(Number.POSITIVE_INFINITY)).toBe(true);
  expect(clock.time).toBeLessThanOrEqual(time + A_FEW);
  return { check, ...seen, ...check.progress };
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** While it looks for time-locks. */
const SEEKING = 50;

/** In each phase there are some that end it. */
const TIMES = Array.from({ length: 20 }, (_, index) => 20 + 7 * index);

describe('each phase of a check stops when time is over', () => {
  it('that explores, looks for time-locks, looks at steps, decides what has a memory, reports paths, or walks', () => {
    const passes = vi.spyOn(StepPass.prototype, 'advance');
    const runs = TIMES.map((time) => {
      passes.mockClear();
      const { told, walked, states, doing, property } = checkedIn(time, properties);
      return { told, walked, states, doing, property, pass: passes.mock.contexts.at(-1) as StepPass | undefined };
    });
    const partly = {
      exploring: runs.filter(({ doing, property, states }) => doing === 'exploring' && !property && states > 1),
      seeking: runs.filter(({ doing }) => doing === 'seeking time-locks'),
      asking: runs.filter(({ pass }) => pass?.finished === false),
      remembering: runs.filter(({ property, states }) => property === 'order' && states > 1 && states < STATES),
      telling: runs.filter(({ told }) => told > 0 && told < properties.length - 3),
      walking: runs.filter(({ walked }) => walked > 0),
    };
    for (const [phase, some] of Object.entries(partly)) expect([phase, some.length]).not.toEqual([phase, 0]);
  });

  it('and what has not begun by then is not taken for decided', () => {
    const verdicts = checkedIn(SEEKING, properties).check.result().verdicts;
    // Where there may be a time-lock, not even what was looked for in all states holds for certain.
    const open = verdicts.filter(({ property }) => ['order', 'stays', 'nowhere'].includes(property));
    const upToThen = { verdict: 'HOLDS UP TO', why: [{ kind: 'stopped', by: 'time' }] };
    expect(open).toMatchObject([upToThen, upToThen, upToThen]);
  });

  it('that looks over what was explored before', () => {
    const first = new Check({ name: 'room', with: [], system: system() }, []);
    while (!first.advance(1_000));
    const last = named({ last: at(2 * COUNTS - 2) });
    const verdicts = [1, 400].flatMap((time) => checkedIn(time, last, first.explored).check.result().verdicts);
    expect(verdicts).toMatchObject([
      { verdict: 'HOLDS UP TO', why: [{ kind: 'stopped', by: 'time' }] },
      { verdict: 'VIOLATED' },
    ]);
  });

  it('that goes on from a path', () => {
    const clock = ticking();
    const far = at(2 * COUNTS - 2);
    const near = never('near', ({ counter: it }) => it.context.n === 1, { continuesTo: far });
    const check = new Check({ name: 'room', with: [], system: system() }, named({ near }), {
      now: clock.now,
      time: 100_000,
    });
    while (!check.advance(Number.POSITIVE_INFINITY));
    const continuation = check.continuation('near');
    clock.time = 100_000 - 10;
    expect(continuation?.advance(Number.POSITIVE_INFINITY)).toBe(true);
    expect(clock.time).toBeLessThanOrEqual(100_000 + A_FEW);
    expect(continuation?.path).toBeUndefined();
  });
});

describe('a check that was stopped in the middle', () => {
  it('leaves open what was not decided by then, also where all states had been seen', () => {
    const check = new Check({ name: 'room', with: [], system: system() }, named({ nowhere: at(-1), at1: at(1) }), {
      walk: () => ({
        differences: [],
        result: { steps: 0, covered: 0, kinds: 0, complete: false },
        // As long as it has not come back, nothing is known of the actions that it runs.
        advance: () => false,
      }),
    });
    while (!check.explored) check.advance(50);
    expect(check.explored).toBeDefined();
    check.cut();
    expect(check.result().verdicts).toMatchObject([
      { verdict: 'HOLDS UP TO', why: [{ kind: 'stopped', by: 'no return' }] },
      { verdict: 'VIOLATED' },
    ]);
  });
});
