import { describe, expect, it, vi } from 'vitest';
import { StepAnswers } from '../../../src/space/rules/step-answers.ts';
import { Steps } from '../../../src/space/rules/steps.ts';
import { Search } from '../../../src/space/search.ts';
import { SystemTables } from '../../../src/tables/system-tables.ts';
import { workshop } from '../systems.ts';

/** All states of a system with everything that there is, and who asks the rules for them. */
function asked(most?: number) {
  const tables = new SystemTables(workshop());
  const search = new Search(tables);
  while (!search.advance(1_000));
  const { labels } = tables.system;
  const steps = new Steps(tables, search.fields);
  const take = vi.spyOn(steps, 'take');
  const answers = new StepAnswers(labels, steps, search.fields.count, most);
  const states = Array.from({ length: search.states }, (_, id) => search.state(id));
  /** Asks for all labels in all states. */
  const all = () => states.map((state) => labels.map((_, label) => answers.answer(label, state)));
  return { labels, steps, take, answers, states, all };
}

describe('answers', () => {
  const plain = asked(0);
  const expected = plain.all();

  it('are those of the rules, which are asked far fewer times', () => {
    const { take, states, labels, all } = asked();
    const first = all();
    // What an answer depends on may be more than what was asked for on the way to it.
    const does = (answers: typeof expected) =>
      answers.map((of) => of.map(({ outcome, problems, changes }) => ({ outcome, problems, changes })));
    expect(does(first)).toEqual(does(expected));
    const times = take.mock.calls.length;
    expect(times).toBeGreaterThan(labels.length);
    expect(times).toBeLessThan((states.length * labels.length) / 10);
    expect(all()).toEqual(first);
    expect(take).toHaveBeenCalledTimes(times);
  });

  it('lead where the rules do', () => {
    const { steps, labels, states, all } = asked();
    const answers = all();
    const wrong: string[] = [];
    for (const [id, state] of states.entries()) {
      for (const [index, label] of labels.entries()) {
        const outcome = steps.take(state, label);
        const { changes } = answers[id]?.[index] ?? { changes: [] };
        const next = state.slice();
        for (const [field, value] of changes) next[field] = value;
        const leads = outcome === 'step' || outcome === 'ignored';
        if (next.join() !== (leads ? steps.next : state).join()) wrong.push(`${label.name} in ${state}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('say what labels depend on, and what they change', () => {
    const { labels, answers, all } = asked();
    const seen = all();
    for (const label of labels.keys()) {
      const its = seen.map((of) => of[label]);
      const fields = (of: ArrayLike<number>) => Array.from(of, (count, field) => (count > 0 ? field : -1));
      const read = new Set(its.flatMap((answer) => answer?.reads ?? []));
      const changed = new Set(its.flatMap((answer) => answer?.changes.map(([field]) => field) ?? []));
      expect(new Set(fields(answers.reads[label] ?? []).filter((field) => field >= 0))).toEqual(read);
      expect(new Set(fields(answers.writes[label] ?? []).filter((field) => field >= 0))).toEqual(changed);
    }
  });

  it('are asked for each time if none are to be remembered', () => {
    expect(plain.take).toHaveBeenCalledTimes(plain.states.length * plain.labels.length);
  });

  it('are forgotten once there are too many, and asked for again', () => {
    const { take, all } = asked(20);
    expect(all()).toEqual(expected);
    const times = take.mock.calls.length;
    expect(times).toBeLessThan(plain.take.mock.calls.length);
    all();
    expect(take.mock.calls.length).toBeGreaterThan(times);
  });
});
