import type { Growth } from '../findings/check-result.ts';
import type { StateVector } from '../predicates/decision-tree.ts';
import { withTrapsSet } from '../purity/region.ts';
import type { Label } from '../system/labels.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { EdgeList } from './edge-list.ts';
import type { Counts, Expander } from './expander.ts';
import { GrowthMeter } from './growth.ts';
import { InterpretedExpander } from './interpreted-expander.ts';
import { KernelExpander } from './kernel/kernel-expander.ts';
import { isOutOfMemory } from './out-of-memory.ts';
import type { Deeds } from './rules/deeds.ts';
import { type Fields, fieldsOf } from './rules/fields.ts';
import { StepAnswers } from './rules/step-answers.ts';
import { type StepProblem, Steps } from './rules/steps.ts';
import type { UrgencyGraph } from './rules/urgency-graph.ts';
import type { Work } from './sliced.ts';
import { StateStore } from './store/state-store.ts';
import type { Inspector, Watch } from './watch.ts';

/** A finding about the model, with the state and the label where it was met first. */
export interface SearchProblem extends StepProblem {
  /** Id of the state before; -1 if it was met at the start. */
  readonly state: number;
  /** Index of the label; -1 at the start. */
  readonly label: number;
  count: number;
}

export interface SearchOptions {
  /** Automata that are explored along. */
  readonly watches?: readonly Watch[];
  readonly inspector?: Inspector;
  /** Where to begin, instead of the system's start: a vector without watches. */
  readonly from?: StateVector;
  /** The search ends soon after there are more states than this. */
  readonly limit?: number | undefined;
  /** Bytes for states and paths at most. */
  readonly memory?: number | undefined;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
  /** Bits of each field at least, without watches; they grow on demand. */
  readonly widths?: readonly number[];
  /** States that are expanded by interpretation before code is generated; `Infinity` for never. */
  readonly generateAfter?: number;
  /** Whether to notice what grows. */
  readonly growth?: boolean;
}

/**
 * States that are expanded by interpretation before code is made, so that it is known what labels depend on. 24 and 32 were
 * as fast, 12 was slower.
 */
const SOON = 64;

/** States between two looks at whether to go on. */
const SLICE = 4096;

/** States between two looks at the clock, by interpretation. */
const FEW = 64;

/**
 * Explores all interleavings of a system, breadth first, a little at a time.
 *
 * The breadth-first index of a state is its id. Parents are kept beside the states, so that a shortest path can be told;
 * labels and successors are not kept: they are computed anew when they are asked for.
 */
export class Search {
  readonly tables: SystemTables;
  readonly fields: Fields;
  readonly problems: SearchProblem[] = [];
  readonly counts: Counts = { transitions: 0, depth: 0, heldBack: 0, ignored: 0, dropped: 0, lost: 0 };
  readonly #labels: readonly Label[];
  readonly #steps: Steps;
  readonly #store: StateStore;
  readonly #watches: readonly Watch[];
  readonly #limit: number;
  readonly #memory: number;
  #generateAfter: number;
  readonly #now: () => number;
  readonly #growth: GrowthMeter | undefined;
  readonly #interpreted: InterpretedExpander;
  #expander: Expander;
  /** Id of the next state to expand. */
  #next = 0;
  /** Id of the first state that lies deeper than `depth`. */
  #levelEnd = 0;
  /** Where it is looked whether to go on. */
  #sliceEnd = 0;
  #stopped: 'found' | 'limit' | 'memory' | undefined;

  constructor(tables: SystemTables, options: SearchOptions = {}) {
    const { watches = [], inspector, limit = 2 ** 31 - 1, now = () => performance.now() } = options;
    this.tables = tables;
    this.fields = fieldsOf(tables.system, watches.length);
    this.#labels = tables.system.labels;
    this.#steps = new Steps(tables, this.fields);
    const known = this.fields.count - watches.length;
    const widths = Array.from({ length: known }, (_, field) => options.widths?.[field] ?? 0);
    this.#store = new StateStore([...widths, ...watches.map(({ size }) => 32 - Math.clz32(size - 1))]);
    this.#watches = watches;
    this.#limit = limit;
    this.#memory = options.memory ?? Number.POSITIVE_INFINITY;
    this.#generateAfter = options.generateAfter ?? SOON;
    this.#now = now;
    this.#growth = options.growth ? new GrowthMeter() : undefined;
    this.#interpreted = new InterpretedExpander({
      labels: this.#labels,
      fields: this.fields,
      steps: this.#steps,
      // As a second opinion, interpretation asks the rules each time.
      answers: new StepAnswers(
        this.#labels,
        this.#steps,
        this.fields.count,
        this.#generateAfter === Number.POSITIVE_INFINITY ? 0 : undefined,
      ),
      store: this.#store,
      watches,
      inspector,
      counts: this.counts,
      note: (state, label, problem) => this.#note(state, label, problem),
    });
    this.#expander = this.#interpreted;
    this.#start(options.from);
  }

  get states(): number {
    return this.#store.size;
  }

  /** How many states were expanded: those with lower ids. */
  get expanded(): number {
    return this.#next;
  }

  /** Greatest number of bytes that states and paths took at once. */
  get peakBytes(): number {
    return this.#store.peakBytes;
  }

  /** Bytes that it takes now. */
  get bytes(): number {
    return this.#store.bytes + this.#expander.bytes;
  }

  /** Bytes that `edges` takes at once, besides those, about. */
  get bytesOfEdges(): number {
    const perEdge = 4 + (this.deeds.size > 1 << 16 ? 4 : this.deeds.size > 1 << 8 ? 2 : 1);
    return perEdge * this.counts.transitions + 4 * this.states + this.#store.bytesToFindIds;
  }

  /** How often the states were packed anew. */
  get repacks(): number {
    return this.#store.repacks;
  }

  /** 32-bit words a state. */
  get words(): number {
    return this.#store.packing.words;
  }

  /** Bits of each field, without watches. */
  get widths(): readonly number[] {
    return this.#store.packing.slots.slice(0, this.fields.count - this.#watches.length).map(({ width }) => width);
  }

  /** Whether states are expanded by generated code by now. */
  get generated(): boolean {
    return this.#expander !== this.#interpreted;
  }

  /** Nothing is left to do, or the search was ended. */
  get finished(): boolean {
    return this.#stopped !== undefined || this.#next >= this.#store.size;
  }

  /** Every state was seen, with all its transitions. */
  get complete(): boolean {
    return this.#stopped === undefined && this.#next >= this.#store.size;
  }

  get stoppedBy(): 'found' | 'limit' | 'memory' | undefined {
    return this.#stopped;
  }

  /**
   * Goes on for about so many milliseconds.
   *
   * @returns whether the search is finished
   */
  advance(budgetMs: number): boolean {
    return withTrapsSet(() => this.#advance(budgetMs));
  }

  #advance(budgetMs: number): boolean {
    const until = this.#now() + budgetMs;
    while (!this.finished) {
      if (this.#next === this.#levelEnd) {
        this.counts.depth++;
        this.#growth?.look(this.tables);
        this.#levelEnd = this.#store.size;
      }
      if (!this.generated && this.#next >= this.#generateAfter) this.#generate();
      if (this.#next === this.#sliceEnd) this.#sliceEnd = Math.min(this.#next + SLICE, this.#levelEnd);
      const upTo = this.generated ? this.#sliceEnd : Math.min(this.#next + FEW, this.#sliceEnd);
      try {
        this.#next = this.#expander.expand(this.#next, upTo);
      } catch (error) {
        if (!isOutOfMemory(error)) throw error;
        this.#stopped = 'memory';
        break;
      }
      if (this.#expander.stopped) this.#stopped = 'found';
      else if (this.#next === this.#sliceEnd && !this.complete) this.#stopped = this.#exceeded;
      if (this.#now() >= until) break;
    }
    return this.finished;
  }

  /** The bound that was reached, if one was. */
  get #exceeded(): 'limit' | 'memory' | undefined {
    if (this.#store.size > this.#limit) return 'limit';
    return this.#store.willExceed(this.#memory - this.#expander.bytes) ? 'memory' : undefined;
  }

  /**
   * Once it is finished: gives back what only the search for more states needs, which is more than half of what it takes. Its edges
   * take longer to find from now on.
   */
  settle(): void {
    if (!this.finished) return;
    this.#expander = this.#interpreted;
    this.#store.settle();
  }

  /** What has grown and grown so far; empty unless it was asked for. */
  get growth(): readonly Growth[] {
    return this.#growth?.found ?? [];
  }

  /** The bounds that some state lies beyond, by name. */
  get bounds(): readonly string[] {
    return this.tables.system.bounds.flatMap(({ name }, index) => (this.#steps.beyond.has(index) ? [name] : []));
  }

  /** What comes of labels, as far as it is remembered; the rules are asked for the rest. */
  get answers(): StepAnswers {
    return this.#interpreted.work.answers;
  }

  /** All that steps have been seen to do, by the numbers that edges have. */
  get deeds(): Deeds {
    return this.answers.deeds;
  }

  /** Which urgent steps led to which, as far as was seen. */
  get urgency(): UrgencyGraph {
    return this.#steps.urgency;
  }

  /** The state vector of an id. */
  state(id: number): StateVector {
    const state = new Int32Array(this.fields.count);
    this.#store.read(id, state);
    return state;
  }

  /** Writes the state vector of an id over another. */
  read(id: number, into: StateVector): void {
    this.#store.read(id, into);
  }

  /** The ids on the way from the start to a state, both included, and the labels between them. */
  pathTo(id: number): { readonly ids: readonly number[]; readonly labels: readonly number[] } {
    const ids = [id];
    for (let at = this.#store.parent(id); at >= 0; at = this.#store.parent(at)) ids.push(at);
    ids.reverse();
    const labels = ids.slice(1).map((to, index) => this.#labelBetween(ids[index] as number, to));
    return { ids, labels };
  }

  /**
   * The enabled labels of a state and where they lead, asked of the rules once more; -1 leads to a state that was not found.
   * For all states at once, there is `StateGraph`.
   */
  successors(id: number): { readonly label: number; readonly to: number }[] {
    return this.#stepsFrom(id).map(({ label, next, open }) => ({ label, to: open ? this.#store.idOf(next) : -1 }));
  }

  /** All edges out of the states that were expanded. */
  *edges(): Work<EdgeList> {
    const edges = new EdgeList(this.states, this.counts.transitions, this.deeds);
    yield* this.#expander.edges(this.expanded, edges);
    edges.end();
    return edges;
  }

  #labelBetween(from: number, to: number): number {
    const target = this.state(to);
    const step = this.#stepsFrom(from).find(({ next }) => next.every((value, field) => value === target[field]));
    if (!step) throw new Error(`no step leads from state ${from} to state ${to}`);
    return step.label;
  }

  /** With whether something that follows may still be of interest to the watches. */
  #stepsFrom(id: number): { label: number; next: StateVector; open: boolean }[] {
    const state = this.state(id);
    return this.#labels.flatMap((label, index) => {
      const outcome = this.#steps.take(state, label);
      if (outcome !== 'step' && outcome !== 'ignored') return [];
      const joint = this.#interpreted.classes.of(index, this.#steps.happenings);
      const open = this.#interpreted.watch(state, joint);
      return [{ label: index, next: this.#steps.next.slice(), open }];
    });
  }

  #start(from: StateVector | undefined): void {
    const { next, problems } = this.#steps;
    if (from) next.set(from.subarray(0, this.fields.count - this.#watches.length));
    const started = from !== undefined || this.#steps.start();
    for (const problem of problems) this.#note(-1, -1, problem);
    if (!started) return;
    if (!from) {
      this.counts.dropped += this.#steps.dropped;
      this.counts.lost += this.#steps.lost;
    }
    this.#watches.forEach((watch, index) => {
      next[this.fields.monitors[index] as number] = watch.start(next);
    });
    this.#interpreted.add(-1);
    if (this.#interpreted.stopped) this.#stopped = 'found';
    this.#levelEnd = 1;
    this.#growth?.look(this.tables);
  }

  #generate(): void {
    const expander = KernelExpander.make(this.#interpreted);
    if (expander) this.#expander = expander;
    else this.#generateAfter = Number.POSITIVE_INFINITY;
  }

  #note(state: number, label: number, problem: StepProblem): void {
    const known = this.problems.find(
      ({ kind, place, detail }) => kind === problem.kind && place === problem.place && detail === problem.detail,
    );
    if (known) known.count++;
    else this.problems.push({ ...problem, state, label, count: 1 });
  }
}
