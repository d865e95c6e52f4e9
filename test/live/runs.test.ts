import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyEventObject, assign, createMachine, sendTo } from 'xstate';
import { replay } from '../../src/live/replay.ts';
import type { Watcher } from '../../src/live/run.ts';
import { runs } from '../../src/live/runs.ts';
import { shorterLists } from '../../src/live/shrink-run.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';

const peer = peersOf<Record<string, AnyEventObject>>();
const source = createMachine({
  on: { one: { actions: sendTo(peer('sink'), { type: 'item' }) }, nothing: {} },
});
const sink = createMachine({
  types: {} as { context: { got: number } },
  context: { got: 0 },
  initial: 'awake',
  states: { awake: { after: { 20: 'asleep' } }, asleep: { on: { wake: 'awake' } } },
  on: { item: { actions: assign({ got: ({ context }) => (context.got + 1) % 10 }) } },
});
const system = defineSystem(
  { source, sink },
  {
    links: { 'source -> sink': fifo({ capacity: 2, lose: 1, duplicate: 1 }) },
    stimuli: { source: [{ type: 'one' }, { type: 'nothing' }], sink: [{ type: 'wake' }] },
  },
);

/** Ends a run once this many items have arrived. */
const arrived = (items: number) => (): Watcher => ({
  look: (_, { snapshots }) => snapshots[1]?.context.got >= items,
});

describe('a run', () => {
  test('consists of steps: no draw is wasted, and it replays', () => {
    fc.assert(
      fc.property(runs(system, { maxLength: 30 }), ({ labels }) => {
        expect(labels.length).toBeGreaterThan(0);
        expect(labels.length).toBeLessThanOrEqual(30);
        expect(labels).not.toContain('stimulus source nothing');
        expect(replay(system, labels).stopped).toBeUndefined();
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  test('is the same for the same seed', () => {
    const sample = (seed: number) => fc.sample(runs(system), { seed, numRuns: 5 }).map(({ labels }) => labels);
    expect(sample(1)).toEqual(sample(1));
    expect(sample(1)).not.toEqual(sample(2));
  });

  test('does without some of what can happen, differently each time', () => {
    const all = fc.sample(runs(system, { maxLength: 60 }), { seed: 1, numRuns: 60 });
    const long = all.filter(({ labels }) => labels.length > 30);
    for (const label of ['lose source -> sink', 'stimulus sink wake']) {
      const having = long.filter(({ labels }) => labels.includes(label));
      expect(having.length).toBeGreaterThan(0);
      expect(having.length).toBeLessThan(long.length);
    }
  });

  test('does not ask an actor again that had nothing to say, as long as it is the same', () => {
    let asked = 0;
    const stubborn = createMachine({
      on: {
        please: {
          guard: () => {
            asked += 1;
            return false;
          },
          actions: () => {},
        },
      },
    });
    const lamp = createMachine({
      initial: 'off',
      states: { off: { on: { press: 'on' } }, on: { on: { press: 'off' } } },
    });
    const both = defineSystem(
      { stubborn, lamp },
      { stimuli: { stubborn: [{ type: 'please' }], lamp: [{ type: 'press' }] } },
    );
    const sample = fc.sample(runs(both), { seed: 1, numRuns: 10 });
    expect(sample.some(({ labels }) => labels.length > 20)).toBe(true);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(10);
  });

  test('ends where its watcher says so', () => {
    const sample = fc.sample(runs(system, { watch: arrived(2) }), { seed: 1, numRuns: 30 });
    const stopped = sample.filter(({ isStopped }) => isStopped);
    expect(stopped.length).toBeGreaterThan(0);
    for (const { labels } of stopped) {
      expect(labels.filter((label) => label === 'deliver source -> sink')).toHaveLength(2);
      expect(labels.at(-1)).toBe('deliver source -> sink');
    }
  });

  test('ends at a finding without successor, which it reports', () => {
    const closed = defineSystem(
      { source, sink },
      {
        links: { 'source -> sink': fifo({ capacity: 2, open: () => false }) },
        stimuli: { source: [{ type: 'one' }] },
      },
    );
    const sample = fc.sample(runs(closed), { seed: 1, numRuns: 20 });
    const ended = sample.find(({ findings }) => findings.length > 0);
    expect(ended?.findings).toMatchObject([{ kind: 'overflow', place: 'source -> sink' }]);
    expect(ended?.labels.filter((label) => label === 'stimulus source one')).toHaveLength(2);
  });

  test('ends beyond a bound', () => {
    const bounded = defineSystem(
      { source, sink },
      {
        links: { 'source -> sink': fifo({ capacity: 9, open: () => false }) },
        stimuli: { source: [{ type: 'one' }] },
        upTo: { 'nothing under way': (_, net) => net.quiet('source', 'sink') },
      },
    );
    const sample = fc.sample(runs(bounded), { seed: 1, numRuns: 20 });
    expect(sample.some(({ labels }) => labels.includes('stimulus source one'))).toBe(true);
    for (const { labels, findings, isStopped } of sample) {
      // Time may pass before it, and nothing comes after it.
      expect([-1, labels.length - 1]).toContain(labels.indexOf('stimulus source one'));
      expect([findings, isStopped]).toEqual([[], false]);
    }
  });

  test('reads as its steps in what fast-check prints', () => {
    const [run] = fc.sample(runs(system, { maxLength: 1 }), { seed: 1, numRuns: 1 });
    expect(fc.stringify(run)).toBe(run?.labels.join(', '));
  });

  test('of no length is refused', () => {
    expect(() => runs(system, { maxLength: 0 })).toThrow('maxLength is 0');
  });
});

describe('shrinking', () => {
  test('leaves what is needed', () => {
    for (const seed of [1, 2, 3]) {
      const { counterexample } = fc.check(
        fc.property(runs(system, { watch: arrived(3) }), ({ isStopped }) => !isStopped),
        { seed, numRuns: 500 },
      );
      const [run] = counterexample ?? [];
      // One item may be copied instead of sent: then there is a step for the copy instead.
      expect(run?.labels.length).toBe(6);
    }
  });

  test('passes over steps that are not possible any more', () => {
    const arbitrary = runs(system, { maxLength: 40 });
    const [run] = fc.sample(arbitrary, { seed: 3, numRuns: 1 });
    const shorter = run ? [...arbitrary.shrink(run, undefined)].map(({ value }) => value.labels) : [];
    expect(shorter.length).toBeGreaterThan(0);
    for (const labels of shorter) {
      expect(labels.length).toBeLessThan(run?.labels.length ?? 0);
      expect(replay(system, labels).stopped).toBeUndefined();
    }
  });
});

test('lists get shorter by long stretches first, then by single steps, then by pairs', () => {
  expect([...shorterLists(3)].map((kept) => kept.join(''))).toEqual(['', '0', '12', '01', '02', '12', '0', '1', '2']);
});
