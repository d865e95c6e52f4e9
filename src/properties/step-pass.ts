import type { FieldMarks } from '../predicates/decision-tree.ts';
import { withTrapsSet } from '../purity/region.ts';
import { StateGraph } from '../space/graph/state-graph.ts';
import { isOutOfMemory } from '../space/out-of-memory.ts';
import type { StepAnswer } from '../space/rules/step-answers.ts';
import type { Search } from '../space/search.ts';
import { Sliced, type Stepper, type Work } from '../space/sliced.ts';
import type { Decision } from './decision.ts';
import type { SearchFacts } from './judged-search.ts';
import type { Recorder } from './recorder.ts';
import type { StepJudge } from './step-judge.ts';

/** States whose steps are looked at between two pauses. */
const PAUSE = 256;

/** Some six hundred megabytes. */
const MOST_EDGES = 1 << 27;

/** Beyond these, no graph is made. */
export interface StepPassLimits {
  /** Transitions of the search: the graph takes five bytes for each, or some more. */
  readonly mostEdges?: number;
  /** Bytes of the search and its graph together. */
  readonly memory?: number | undefined;
}

/**
 * Looks at all steps from the states that a search has expanded, in the order in which these were found: so the first step
 * that decides a property ends a shortest path.
 */
export class StepPass implements Stepper {
  readonly search: Search;
  readonly judges: readonly StepJudge[];
  readonly #recorder: Recorder;
  readonly #mostEdges: number;
  readonly #memory: number;
  readonly #sliced: Sliced<true>;
  readonly #deciding = new Map<StepJudge, Decision>();

  /**
   * @param search need not have begun yet
   */
  constructor(
    search: Search,
    judges: readonly StepJudge[],
    recorder: Recorder,
    now?: () => number,
    { mostEdges = MOST_EDGES, memory = Number.POSITIVE_INFINITY }: StepPassLimits = {},
  ) {
    this.search = search;
    this.judges = judges;
    this.#recorder = recorder;
    this.#mostEdges = mostEdges;
    this.#memory = memory;
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
    if (!this.#hasRoomForGraph) {
      yield* this.#lookAtAnswers();
      return true;
    }
    try {
      yield* this.#lookAtEdges();
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      yield* this.#lookAtAnswers();
    }
    return true;
  }

  get #hasRoomForGraph(): boolean {
    const { counts, bytes, bytesOfEdges } = this.search;
    return counts.transitions <= this.#mostEdges && bytes + bytesOfEdges <= this.#memory;
  }

  get #isDecided(): boolean {
    return this.#deciding.size === this.judges.length;
  }

  /** Goes along the edges of the graph: most properties can tell by what a step did that it does not concern them. */
  *#lookAtEdges(): Work<undefined> {
    const { search } = this;
    const { count } = search.fields;
    const graph = yield* StateGraph.of(search);
    const { first, other, deed: deeds } = graph.forwards;
    const step = new Int32Array(2 * count + 1);
    const [before, after] = [step.subarray(0, count), step.subarray(count, 2 * count)];
    const varying: (readonly StepJudge[] | undefined)[] = [];
    const numbers = graph.deeds.map(({ index, done }) => this.#recorder.numberOf(index, done));
    const fixed = new Uint8Array(step.length);
    fixed[2 * count] = 1;
    for (let id = 0; id < graph.expanded && !this.#isDecided; id++) {
      let isRead = false;
      for (let edge = first[id] as number; edge < (first[id + 1] as number); edge++) {
        const deed = deeds[edge] as number;
        const known = varying[deed];
        if (known?.length === 0) continue;
        if (!isRead) search.read(id, before);
        isRead = true;
        const { index } = graph.deeds.deed(deed);
        const to = other[edge] as number;
        if (to >= 0) search.read(to, after);
        else this.#complete(step, search.answers.answer(index, before));
        step[2 * count] = numbers[deed] as number;
        if (!known) varying[deed] = this.#learn(step, fixed, id, index);
        else this.#ask(known, step, id, index);
      }
      if (id % PAUSE === PAUSE - 1) yield;
    }
  }

  /** The same without the graph, where that would take too much memory: all labels of all states are asked for. */
  *#lookAtAnswers(): Work<undefined> {
    const { search } = this;
    const { count } = search.fields;
    const step = new Int32Array(2 * count + 1);
    const before = step.subarray(0, count);
    const varying = new WeakMap<StepAnswer, readonly StepJudge[]>();
    for (let id = 0; id < search.expanded && !this.#isDecided; id++) {
      search.read(id, before);
      for (let label = 0; label < search.tables.system.labels.length; label++) {
        const answer = search.answers.answer(label, before);
        if (answer.outcome !== 'step' && answer.outcome !== 'ignored') continue;
        const known = varying.get(answer);
        if (known?.length === 0) continue;
        this.#complete(step, answer);
        step[2 * count] = this.#recorder.numberOf(label, answer.happenings);
        if (!known) varying.set(answer, this.#learn(step, fixedIn(answer, count), id, label));
        else this.#ask(known, step, id, label);
      }
      if (id % PAUSE === PAUSE - 1) yield;
    }
  }

  /** Writes the state after a step behind the state before. */
  #complete(step: Int32Array, { changes }: StepAnswer): void {
    const { count } = this.search.fields;
    step.copyWithin(count, 0, count);
    for (const [field, value] of changes) step[count + field] = value;
  }

  #ask(judges: readonly StepJudge[], step: Int32Array, id: number, label: number): void {
    for (const judge of judges) if (judge.decides(step)) this.#decided(judge, step.slice(), id, label);
  }

  /**
   * Asks all properties about a first step. Those that depend on nothing but what is the same for all steps of its kind need
   * not be asked again.
   *
   * @param fixed marks what is the same
   * @returns the others
   */
  #learn(step: Int32Array, fixed: FieldMarks, id: number, label: number): readonly StepJudge[] {
    return this.judges.filter((judge) => {
      const read = new Uint8Array(step.length);
      if (judge.decides(step, read)) this.#decided(judge, step.slice(), id, label);
      return read.some((mark, field) => mark === 1 && fixed[field] === 0);
    });
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

/** What is the same for all steps of an answer: what it did, what it depends on, and what it changes. */
function fixedIn({ reads, changes }: StepAnswer, count: number): FieldMarks {
  const fixed = new Uint8Array(2 * count + 1);
  fixed[2 * count] = 1;
  for (const field of reads) fixed[field] = fixed[count + field] = 1;
  for (const [field] of changes) fixed[count + field] = 1;
  return fixed;
}
