import type { StateVector } from '../predicates/decision-tree.ts';
import type { Label } from '../system/labels.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { NumberLog } from './number-log.ts';
import { StateStore } from './state-store.ts';
import { type StepProblem, Steps } from './steps.ts';
import type { Watch } from './watch.ts';

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
  /** Called once for each state, as it is found, with the fields of the watches; true ends the search. */
  readonly onState?: (id: number, state: StateVector, watches: readonly number[]) => boolean;
  /** Where to begin, instead of the system's start: a vector without watches. */
  readonly from?: StateVector;
  /** States at most. */
  readonly limit?: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
  /** Bits of each field at first. */
  readonly bits?: number;
}

/**
 * Explores all interleavings of a system, breadth first, a little at a time.
 *
 * The breadth-first index of a state is its id. Parents are kept beside the states, so that a shortest path can be told;
 * successors are not kept: they are computed anew when they are asked for.
 */
export class Search {
  readonly tables: SystemTables;
  readonly fields: Fields;
  readonly problems: SearchProblem[] = [];
  /** Pairs of a state and an enabled label. */
  transitions = 0;
  /** Greatest breadth-first distance of a state from the start. */
  depth = 0;
  heldBack = 0;
  ignored = 0;
  readonly #labels: readonly Label[];
  readonly #steps: Steps;
  readonly #store: StateStore;
  readonly #parents = new NumberLog();
  readonly #via = new NumberLog();
  readonly #watches: readonly Watch[];
  readonly #onState: SearchOptions['onState'];
  readonly #limit: number;
  readonly #now: () => number;
  readonly #state: StateVector;
  /** Id of the next state to expand. */
  #next = 0;
  /** Id of the first state that lies deeper than `depth`. */
  #levelEnd = 0;
  #stopped: 'found' | 'limit' | undefined;

  constructor(tables: SystemTables, options: SearchOptions = {}) {
    const { watches = [], onState, limit = 2 ** 31 - 1, now = () => performance.now() } = options;
    this.tables = tables;
    this.fields = fieldsOf(tables.system, watches.length);
    this.#labels = tables.system.labels;
    this.#steps = new Steps(tables, this.fields);
    this.#store = new StateStore(Array.from({ length: this.fields.count }, () => options.bits ?? 2));
    this.#watches = watches;
    this.#onState = onState;
    this.#limit = limit;
    this.#now = now;
    this.#state = new Int32Array(this.fields.count);
    this.#start(options.from);
  }

  get states(): number {
    return this.#store.size;
  }

  /** Bytes allocated for states and paths. */
  get bytes(): number {
    return this.#store.bytes + this.#parents.bytes + this.#via.bytes;
  }

  /** How often the states were packed anew. */
  get repacks(): number {
    return this.#store.repacks;
  }

  /** Nothing is left to do, or the search was ended. */
  get finished(): boolean {
    return this.#stopped !== undefined || this.#next >= this.#store.size;
  }

  /** Every state was seen, with all its transitions. */
  get complete(): boolean {
    return this.#stopped === undefined && this.#next >= this.#store.size;
  }

  get stoppedBy(): 'found' | 'limit' | undefined {
    return this.#stopped;
  }

  /**
   * Goes on for about so many milliseconds.
   *
   * @returns whether the search is finished
   */
  advance(budgetMs: number): boolean {
    const until = this.#now() + budgetMs;
    while (!this.finished) {
      this.#expand();
      if ((this.#next & 63) === 0 && this.#now() >= until) break;
    }
    return this.finished;
  }

  /** The state vector of an id. */
  state(id: number): StateVector {
    const state = new Int32Array(this.fields.count);
    this.#store.read(id, state);
    return state;
  }

  /** The ids on the way from the start to a state, both included, and the labels between them. */
  pathTo(id: number): { readonly ids: readonly number[]; readonly labels: readonly number[] } {
    const ids = [id];
    const labels: number[] = [];
    for (let at = id; this.#parents.at(at) >= 0; at = this.#parents.at(at)) {
      labels.push(this.#via.at(at));
      ids.push(this.#parents.at(at));
    }
    return { ids: ids.reverse(), labels: labels.reverse() };
  }

  /** The enabled labels of a state and where they lead, computed anew; states must have been found before. */
  successors(id: number): { readonly label: number; readonly to: number }[] {
    const found: { label: number; to: number }[] = [];
    const state = this.state(id);
    this.#steps.visit(state);
    this.#labels.forEach((label, index) => {
      const outcome = this.#steps.take(label);
      if (outcome !== 'step' && outcome !== 'ignored') return;
      this.#watch(state, label);
      found.push({ label: index, to: -this.#store.add(this.#steps.next) - 1 });
    });
    return found;
  }

  #start(from: StateVector | undefined): void {
    const { next, problems } = this.#steps;
    if (from) {
      next.set(from.subarray(0, this.fields.count));
    } else if (!this.#steps.start()) {
      for (const problem of problems) this.problems.push({ ...problem, state: -1, label: -1, count: 1 });
      return;
    }
    for (const problem of problems) this.problems.push({ ...problem, state: -1, label: -1, count: 1 });
    this.#watches.forEach((watch, index) => {
      next[this.fields.monitors[index] as number] = watch.start(next);
    });
    this.#found(-1, -1);
    this.#levelEnd = 1;
  }

  #expand(): void {
    const id = this.#next;
    if (id === this.#levelEnd) {
      this.depth++;
      this.#levelEnd = this.#store.size;
    }
    const state = this.#state;
    this.#store.read(id, state);
    this.#steps.visit(state);
    for (let index = 0; index < this.#labels.length; index++) {
      const label = this.#labels[index] as Label;
      const outcome = this.#steps.take(label);
      if (outcome === 'disabled') continue;
      if (this.#steps.problems.length > 0) this.#note(id, index);
      if (outcome === 'held back') this.heldBack++;
      if (outcome === 'held back' || outcome === 'ended') continue;
      if (outcome === 'ignored') this.ignored++;
      this.transitions++;
      this.#watch(state, label);
      if (this.#found(id, index)) return;
    }
    this.#next++;
  }

  /** Feeds the watches with a step from this state to `next`. */
  #watch(state: StateVector, label: Label): void {
    const { next } = this.#steps;
    this.#watches.forEach((watch, index) => {
      const field = this.fields.monitors[index] as number;
      next[field] = watch.step(state[field] as number, label.kind, next);
    });
  }

  /** @returns whether the search is ended by what was found */
  #found(parent: number, label: number): boolean {
    const { next } = this.#steps;
    const id = this.#store.add(next);
    if (id < 0) return false;
    this.#parents.push(parent);
    this.#via.push(label);
    if (this.#onState?.(id, next, this.fields.monitors)) this.#stopped = 'found';
    else if (id + 1 >= this.#limit) this.#stopped = 'limit';
    return this.#stopped !== undefined;
  }

  #note(state: number, label: number): void {
    for (const problem of this.#steps.problems) {
      const known = this.problems.find(
        ({ kind, place, detail }) => kind === problem.kind && place === problem.place && detail === problem.detail,
      );
      if (known) known.count++;
      else this.problems.push({ ...problem, state, label, count: 1 });
    }
  }
}
