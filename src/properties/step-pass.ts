import { withTrapsSet } from '../purity/region.ts';
import { StepAnswers } from '../space/rules/step-answers.ts';
import { Steps } from '../space/rules/steps.ts';
import type { Search } from '../space/search.ts';
import { Sliced, type Stepper, type Work } from '../space/sliced.ts';
import type { Decision } from './decision.ts';
import type { SearchFacts } from './judged-search.ts';
import type { Recorder } from './recorder.ts';
import type { StepJudge } from './step-judge.ts';

/** States whose steps are looked at between two pauses. */
const PAUSE = 256;

/**
 * Looks at all steps from the states that a search has expanded, in the order in which these were found: so the first step
 * that decides a property ends a shortest path.
 */
export class StepPass implements Stepper {
  readonly search: Search;
  readonly judges: readonly StepJudge[];
  readonly #recorder: Recorder;
  readonly #sliced: Sliced<true>;
  readonly #deciding = new Map<StepJudge, Decision>();

  /** @param search need not have begun yet */
  constructor(search: Search, judges: readonly StepJudge[], recorder: Recorder, now?: () => number) {
    this.search = search;
    this.judges = judges;
    this.#recorder = recorder;
    this.#sliced = new Sliced(this.#look(), now);
  }

  advance(budgetMs: number): boolean {
    return withTrapsSet(() => this.#sliced.advance(budgetMs));
  }

  get finished(): boolean {
    return this.#sliced.result === true;
  }

  /** What is known of the search whose steps it looks at. */
  get facts(): SearchFacts {
    return this.search;
  }

  /** Every step was looked at. */
  get complete(): boolean {
    return this.search.complete && this.finished;
  }

  /** The step that decides a property. */
  decision(judge: StepJudge): Decision | undefined {
    return this.#deciding.get(judge);
  }

  *#look(): Work<true> {
    const { search } = this;
    const { tables, fields } = search;
    const { labels } = tables.system;
    const answers = new StepAnswers(labels, new Steps(tables, fields), fields.count);
    const step = new Int32Array(2 * fields.count + 1);
    const before = step.subarray(0, fields.count);
    const after = step.subarray(fields.count, 2 * fields.count);
    let open = this.judges;
    for (let id = 0; id < search.expanded && open.length > 0; id++) {
      search.read(id, before);
      for (let label = 0; label < labels.length; label++) {
        const answer = answers.answer(label, before);
        if (answer.outcome !== 'step' && answer.outcome !== 'ignored') continue;
        after.set(before);
        for (const [field, value] of answer.changes) after[field] = value;
        step[2 * fields.count] = this.#recorder.numberOf(label, answer);
        for (const judge of open) if (judge.decides(step)) this.#decided(judge, step.slice(), id, label);
      }
      open = open.filter((judge) => !this.#deciding.has(judge));
      if (id % PAUSE === PAUSE - 1) yield;
    }
    return true;
  }

  #decided(judge: StepJudge, step: Int32Array, id: number, label: number): void {
    // A state may have several steps that decide; the first is reported.
    if (this.#deciding.has(judge)) return;
    const { search } = this;
    const { count } = search.fields;
    this.#deciding.set(judge, {
      labels: () => [...search.pathTo(id).labels, label],
      end: () => step.slice(count, 2 * count),
      seen: () => judge.seenIn(step),
    });
  }
}
