import { expect, test } from 'vitest';
import { createMachine, raise } from 'xstate';
import { CoverageMeter, mergedCoverage } from '../../src/live/coverage.ts';
import { LiveSystem } from '../../src/live/live-system.ts';
import { defineSystem } from '../../src/system/define-system.ts';

const machine = createMachine({
  initial: 'work',
  on: { help: {} },
  states: {
    work: {
      initial: 'first',
      states: {
        first: {
          on: {
            next: [{ guard: () => false, target: 'never' }, { target: 'last' }],
            skip: { actions: raise({ type: 'next' }) },
          },
        },
        never: {},
        last: { type: 'final' },
        back: { type: 'history' },
      },
      onDone: 'pause',
    },
    pause: { after: { 10: 'check' }, on: { again: 'work.back' } },
    check: { always: 'work' },
  },
});
const system = defineSystem(
  { machine },
  { stimuli: { machine: [{ type: 'next' }, { type: 'skip' }, { type: 'again' }, { type: 'help' }] } },
);

function coverageOf(...labels: readonly string[]) {
  const meter = new CoverageMeter(system);
  const live = new LiveSystem(system, { inspect: (actor, event) => meter.inspect(actor, event) });
  for (const label of labels) live.take(label);
  meter.took(live.taken);
  const { labels: reached, actors } = meter.result();
  return { labels: reached, states: actors[0]?.states, transitions: actors[0]?.transitions };
}

test('at the start only the first states are reached', () => {
  expect(coverageOf()).toEqual({
    labels: { reached: [], never: system.labels.map(({ name }) => name) },
    states: { reached: ['work', 'work.first'], never: ['work.never', 'work.last', 'pause', 'check'] },
    transitions: {
      reached: [],
      never: [
        '(root): help',
        'work: done',
        'work.first: next',
        'work.first: next #2',
        'work.first: skip',
        'pause: again',
        'pause: after 10',
        'check: always',
      ],
    },
  });
});

test('states and transitions count that are passed within one step', () => {
  const { states, transitions } = coverageOf('stimulus machine next', 'tick', 'timer machine');
  expect(states).toEqual({
    reached: ['work', 'work.first', 'work.last', 'pause', 'check'],
    never: ['work.never'],
  });
  expect(transitions?.reached).toEqual(['work: done', 'work.first: next #2', 'pause: after 10', 'check: always']);
});

test('what a raised event does counts, and a label only if it was a step', () => {
  const { labels, transitions } = coverageOf('stimulus machine skip', 'stimulus machine skip');
  expect(labels.reached).toEqual(['stimulus machine skip']);
  expect(transitions?.reached).toEqual(['work: done', 'work.first: next #2', 'work.first: skip']);
});

test('a state counts that an actor leaves as it starts', () => {
  const hasty = createMachine({ initial: 'a', states: { a: { always: 'b' }, b: {}, c: {} } });
  const alone = defineSystem({ hasty });
  const meter = new CoverageMeter(alone);
  new LiveSystem(alone, { inspect: (actor, event) => meter.inspect(actor, event) });
  expect(meter.result().actors[0]?.states).toEqual({ reached: ['a', 'b'], never: ['c'] });
});

test('what several runs reached is merged, in the order of the machine', () => {
  const covered = (...labels: readonly string[]) => {
    const meter = new CoverageMeter(system);
    const live = new LiveSystem(system, { inspect: (actor, event) => meter.inspect(actor, event) });
    for (const label of labels) live.take(label);
    meter.took(live.taken);
    return meter.result();
  };
  const whole = covered('stimulus machine next', 'tick', 'timer machine');
  const merged = mergedCoverage([covered('stimulus machine skip'), covered(), whole]);
  expect(merged.labels.reached.toSorted()).toEqual([...whole.labels.reached, 'stimulus machine skip'].toSorted());
  expect(merged.actors[0]?.states).toEqual(whole.actors[0]?.states);
  expect(merged.actors[0]?.transitions.never).toEqual(['(root): help', 'work.first: next', 'pause: again']);
});
