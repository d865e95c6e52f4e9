import { describe, expect, it } from 'vitest';
import { CommutingLabels } from '../../../src/space/kernel/commuting-labels.ts';
import { type StepAnswer, StepAnswers } from '../../../src/space/rules/step-answers.ts';
import { Steps } from '../../../src/space/rules/steps.ts';
import { Search } from '../../../src/space/search.ts';
import type { System } from '../../../src/system/define-system.ts';
import { SystemTables } from '../../../src/tables/system-tables.ts';
import { smallSystems } from '../../reference/small-systems.ts';
import { switches, workshop } from '../systems.ts';

const step = (reads: readonly number[], writes: readonly number[]): StepAnswer => ({
  outcome: 'step',
  problems: [],
  happenings: [],
  dropped: 0,
  lost: 0,
  reads,
  changes: writes.map((field) => [field, 1]),
  deed: 0,
});

/** Of labels that were seen to read and write these fields, of four. */
function labelsThat(...seen: readonly { reads: readonly number[]; writes: readonly number[] }[]): CommutingLabels {
  const marks = (fields: readonly number[]) => [0, 1, 2, 3].map((field) => Number(fields.includes(field)));
  return new CommutingLabels(
    seen.map(({ reads }) => Float64Array.from(marks(reads))),
    seen.map(({ writes }) => Uint8Array.from(marks(writes))),
  );
}

const bits = (set: number, upTo: number): number[] =>
  Array.from({ length: upTo }, (_, bit) => bit).filter((bit) => (set >>> bit) & 1);

describe('a step commutes with labels', () => {
  const labels = labelsThat(
    { reads: [0], writes: [0] },
    { reads: [1], writes: [1] },
    { reads: [0, 1], writes: [1] },
    { reads: [2, 3], writes: [] },
    { reads: [3], writes: [] },
  );
  const commuting = (label: number, reads: readonly number[], writes: readonly number[]) => {
    const marks = labels.marks(label, step(reads, writes));
    return { label: bits(marks.label, 32), commuting: bits(marks.commuting, 5) };
  };

  it('if neither writes what the other one reads', () => {
    expect(commuting(0, [0], [0])).toEqual({ label: [0], commuting: [1, 3, 4] });
    expect(commuting(1, [1], [1])).toEqual({ label: [1], commuting: [0, 3, 4] });
    expect(commuting(2, [0, 1], [1])).toEqual({ label: [2], commuting: [3, 4] });
  });

  it('also if both read the same, but write nothing of it', () => {
    expect(commuting(3, [2, 3], [])).toEqual({ label: [3], commuting: [0, 1, 2, 3, 4] });
  });

  it('with more of them where it depends on less', () => {
    expect(commuting(2, [1], [1])).toEqual({ label: [2], commuting: [0, 3, 4] });
  });

  it('but is never left out if its label was not seen to read or write as much', () => {
    expect(commuting(1, [1, 2], [1])).toEqual({ label: [], commuting: [0] });
    expect(commuting(4, [3], [3])).toEqual({ label: [], commuting: [0, 1, 2] });
  });

  it('and has no bit if there are too many before it', () => {
    const many = labelsThat(...Array.from({ length: 40 }, (_, label) => ({ reads: [label % 4], writes: [label % 4] })));
    expect(bits(many.marks(31, step([3], [3])).label, 32)).toEqual([31]);
    const { label, commuting } = many.marks(37, step([1], [1]));
    expect(label).toBe(0);
    expect(bits(commuting, 8)).toEqual([0, 2, 3, 4, 6, 7]);
  });
});

/** Takes both orders of all steps of all states that are said to commute; gives their number. */
function compareOrders(system: System): { pairs: number; wrong: string[] } {
  const tables = new SystemTables(system);
  const search = new Search(tables, { limit: 3_000 });
  while (!search.advance(1_000));
  const { labels } = system;
  const answers = new StepAnswers(labels, new Steps(tables, search.fields), search.fields.count);
  const states = Array.from({ length: search.states }, (_, id) => search.state(id));
  let pairs = 0;
  const wrong: string[] = [];
  const leads = ({ outcome }: StepAnswer): boolean => outcome === 'step' || outcome === 'ignored';
  const after = (state: Int32Array, { changes }: StepAnswer): Int32Array => {
    const next = state.slice();
    for (const [field, value] of changes) next[field] = value;
    return next;
  };
  // At first it is known of few states what labels read and write, then of all of them.
  for (const known of [10, states.length]) {
    for (const state of states.slice(0, known)) for (const label of labels.keys()) answers.answer(label, state);
    const commuting = new CommutingLabels(answers.reads, answers.writes);
    for (const state of states) {
      const steps = labels.flatMap((label, index) => {
        const answer = answers.answer(index, state);
        return label.kind !== 'tick' && leads(answer) ? [{ index, answer, ...commuting.marks(index, answer) }] : [];
      });
      for (const one of steps) {
        const there = after(state, one.answer);
        for (const [index, label] of labels.slice(0, 32).entries()) {
          if (label.kind === 'tick' || ((one.commuting >>> index) & 1) === 0) continue;
          const other = answers.answer(index, there);
          if (!leads(other) || commuting.marks(index, other).label === 0) continue;
          // What sleeps in the state behind would lead to one that the other order leads to as well.
          const before = answers.answer(index, state);
          const back = after(state, before);
          const second = answers.answer(one.index, back);
          const same = leads(before) && leads(second) && after(back, second).join() === after(there, other).join();
          if (!same) wrong.push(`${labels[one.index]?.name} and ${label.name} in ${state.join()}`);
          pairs++;
        }
      }
    }
  }
  return { pairs, wrong };
}

describe('both orders of steps that commute are possible and lead to one state', () => {
  it.each(Object.entries({ ...smallSystems, workshop: { build: workshop } }))('in %s', (_, { build }) => {
    expect(compareOrders(build()).wrong).toEqual([]);
  });

  it('and there are such steps', () => {
    expect(compareOrders(switches(8)).pairs).toBeGreaterThan(1_000);
    expect(compareOrders(workshop()).pairs).toBeGreaterThan(100);
  });
});
