import { describe, expect, it } from 'vitest';
import { InterpretedExpander } from '../../../src/space/interpreted-expander.ts';
import { KernelExpander } from '../../../src/space/kernel/kernel-expander.ts';
import { fieldsOf } from '../../../src/space/rules/fields.ts';
import { StepAnswers } from '../../../src/space/rules/step-answers.ts';
import { Steps } from '../../../src/space/rules/steps.ts';
import { StateStore } from '../../../src/space/store/state-store.ts';
import type { Watch } from '../../../src/space/watch.ts';
import { SystemTables } from '../../../src/tables/system-tables.ts';
import { switches } from '../systems.ts';
import { everyStep, firstOf } from '../watches.ts';

const COUNT = 10;

/** Expands all states of ten switches, the first few by interpretation. */
function expanded(interpretedFirst: number, watches: readonly Watch[] = []): StateStore {
  const tables = new SystemTables(switches(COUNT));
  const fields = fieldsOf(tables.system, watches.length);
  const { labels } = tables.system;
  const steps = new Steps(tables, fields);
  const store = new StateStore(new Array(fields.count).fill(0));
  const interpreted = new InterpretedExpander({
    labels,
    fields,
    steps,
    answers: new StepAnswers(labels, steps, fields.count),
    store,
    watches,
    inspector: undefined,
    counts: { transitions: 0, depth: 0, heldBack: 0, ignored: 0, dropped: 0, lost: 0 },
    note: () => {},
  });
  steps.start();
  interpreted.add(-1);
  interpreted.expand(0, interpretedFirst);
  const kernel = KernelExpander.make(interpreted);
  if (!kernel) throw new Error('there is no code');
  for (let next = interpretedFirst; next < store.size; ) next = kernel.expand(next, store.size);
  return store;
}

/** The sleep sets of all states. */
function sleepSets({ sleep, size }: StateStore): Int32Array {
  const sets = new Int32Array(size);
  sleep.read(0, sets);
  return sets;
}

const members = (set: number): number => (set >>> 0).toString(2).replaceAll('0', '').length;

describe('sleep sets', () => {
  it('of a state hold what was tried before where it was found, and what slept there, as far as it commutes', () => {
    const store = expanded(COUNT + 1);
    expect(store.size).toBe(2 ** COUNT);
    const { labels } = switches(COUNT);
    const [before, after] = [new Int32Array(COUNT * 4), new Int32Array(COUNT * 4)];
    const sets = sleepSets(store);
    const asleep = (id: number): number => sets[id] as number;
    const commuting = labels.flatMap(({ kind }, label) => (kind === 'tick' ? [] : [label])).slice(0, 32);
    for (let id = 1; id < store.size; id++) {
      const parent = store.parent(id);
      store.read(parent, before);
      store.read(id, after);
      const flipped = before.findIndex((value, field) => value !== after[field]);
      const label = labels.findIndex(({ name }) => name === `stimulus s${flipped} flip`);
      const slept = (each: number): boolean => each < label || ((asleep(parent) >>> each) & 1) === 1;
      // A switch commutes with all others. What interpretation has found has no sleep set.
      const expected = commuting.filter((each) => parent > COUNT && each !== label && slept(each));
      expect([id, commuting.filter((each) => (asleep(id) >>> each) & 1)]).toEqual([id, expected]);
    }
  });

  it('leave much less to be looked up', () => {
    const store = expanded(COUNT + 1);
    const { labels } = switches(COUNT);
    const stimuli = labels.reduce((all, { kind }, label) => (kind === 'stimulus' ? all | (1 << label) : all), 0);
    const asleep = sleepSets(store).reduce((sum, set) => sum + members(set & stimuli), 0);
    expect(asleep).toBeGreaterThan(0.4 * COUNT * store.size);
  });

  it('are empty with a watch that sees all steps, since it may see in which order they are taken', () => {
    const watch: Watch = { size: 2, ...everyStep, start: () => 0, step: (watching) => watching, settled: () => false };
    const store = expanded(COUNT + 1, [watch]);
    expect(store.size).toBe(2 ** COUNT);
    expect(sleepSets(store).every((set) => set === 0)).toBe(true);
  });

  it('hold nothing that a watch sees, and are not less for the rest', () => {
    const seen = 1;
    const watched = expanded(COUNT + 1, [firstOf(({ index }) => index === seen)]);
    const sets = sleepSets(watched);
    const asleep = (label: number): number => sets.filter((set) => (set >>> label) & 1).length;
    const { labels } = switches(COUNT);
    const [first, ...others] = labels.flatMap(({ kind }, label) => (kind === 'stimulus' ? [label] : []));
    expect(first).toBe(seen);
    expect(others.every((label) => label === others.at(-1) || asleep(label) > 0)).toBe(true);
  });
});
