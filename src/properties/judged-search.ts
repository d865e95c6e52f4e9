import type { FieldMarks, StateVector } from '../predicates/decision-tree.ts';
import { Search, type SearchOptions } from '../space/search.ts';
import { Sliced, type Stepper, type Work } from '../space/sliced.ts';
import type { Inspector } from '../space/watch.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import type { Decision } from './decision.ts';
import type { Judge } from './judge.ts';

/** States that are looked at between two pauses. */
const PAUSE = 1_024;

/** What is known of a search, also once its states are given back. */
export type SearchFacts = Pick<
  Search,
  'states' | 'expanded' | 'bytes' | 'counts' | 'complete' | 'finished' | 'stoppedBy' | 'problems' | 'bounds'
>;

/** A search and the properties that it decides, each by the first state that does. */
export class JudgedSearch implements Inspector, Stepper {
  #search: Search | undefined;
  #facts: SearchFacts;
  /** Once states are given back: what decided each property. */
  readonly #kept = new Map<Judge, Decision>();
  readonly judges: readonly Judge[];
  readonly #endsWhenDecided: boolean;
  /** Those with a memory that a plain search only notices the conditions of. */
  readonly #noticed: readonly Judge[];
  readonly #deciding = new Map<Judge, number>();
  #open: readonly Judge[];
  /** Over a search that was there before: looks at its states. */
  #looking: Sliced<true> | undefined;

  /**
   * One search of the system alone: it sees every state, whatever is found. It decides all properties without a memory,
   * and notices in which others there is something to decide.
   */
  static plain(tables: SystemTables, judges: readonly Judge[], options: SearchOptions): JudgedSearch {
    return new JudgedSearch(...byMemory(judges), (inspector) => new Search(tables, { ...options, inspector }));
  }

  /**
   * A plain search that has seen every state before these properties were known: they are asked of each state in turn, in
   * the order in which it was found, so that they are decided by the same states.
   */
  static over(search: Search, judges: readonly Judge[], now?: () => number): JudgedSearch {
    const judged = new JudgedSearch(...byMemory(judges), () => search);
    judged.#looking = new Sliced(judged.#look(), now);
    return judged;
  }

  /** A search of the system and one property's monitor: it ends once that is decided. */
  static product(tables: SystemTables, judge: Judge, options: SearchOptions): JudgedSearch {
    const watches = judge.watch ? [judge.watch] : [];
    return new JudgedSearch([judge], [], (inspector) => new Search(tables, { ...options, watches, inspector }));
  }

  private constructor(
    judges: readonly Judge[],
    noticed: readonly Judge[],
    searchWith: (inspector: Inspector) => Search,
  ) {
    this.judges = judges;
    this.#open = judges;
    this.#noticed = noticed;
    this.#endsWhenDecided = judges.some(({ monitor }) => monitor);
    this.#search = searchWith(this);
    this.#facts = this.#search;
  }

  get facts(): SearchFacts {
    return this.#facts;
  }

  /** With its states. */
  get search(): Search {
    if (!this.#search) throw new RangeError('the states of this search were given back');
    return this.#search;
  }

  /**
   * Gives its states back: a search may take as much memory as it is allowed to, and the next one as well. What decided
   * each property stays known.
   */
  release(): void {
    for (const judge of this.judges) {
      const decision = this.decision(judge);
      if (!decision) continue;
      const [labels, end, seen] = [decision.labels(), decision.end(), decision.seen()];
      this.#kept.set(judge, { labels: () => labels, end: () => end, seen: () => seen });
    }
    const { states, expanded, counts, complete, finished, stoppedBy, problems, bounds } = this.#facts;
    this.#facts = { states, expanded, bytes: 0, counts, complete, finished, stoppedBy, problems, bounds };
    this.#search = undefined;
  }

  advance(budgetMs: number): boolean {
    return (this.#looking ?? this.search).advance(budgetMs);
  }

  /** Nothing is left to do, or the search was ended. */
  get finished(): boolean {
    return this.#looking ? this.#looking.result === true : this.#facts.finished;
  }

  /** Every state was seen, with all its transitions, and looked at. */
  get complete(): boolean {
    return this.#facts.complete && this.finished;
  }

  *#look(): Work<true> {
    const search = this.search;
    const state = new Int32Array(search.fields.count);
    for (let id = 0; id < search.states; id++) {
      search.read(id, state);
      if (this.interesting(state, [])) this.found(id, state, []);
      if (id % PAUSE === PAUSE - 1) yield;
    }
    return true;
  }

  /** Those with a memory that this search, once it has seen every state, leaves to be decided by a product. */
  get undecided(): readonly Judge[] {
    return this.complete ? this.#noticed.filter(({ focusArose }) => focusArose) : this.#noticed;
  }

  interesting(state: StateVector, watches: readonly number[], read?: FieldMarks): boolean {
    let deciding = false;
    for (const judge of this.#noticed) judge.notice(state, read);
    // All are asked, also after one has answered: what is `given` has to be noticed.
    for (const judge of this.#open) if (judge.decides(state, this.#watchOf(judge, watches), read)) deciding = true;
    return deciding;
  }

  found(id: number, state: StateVector, watches: readonly number[]): 'less is of interest now' | 'stop' {
    for (const judge of this.#open) {
      if (judge.decides(state, this.#watchOf(judge, watches))) this.#deciding.set(judge, id);
    }
    this.#open = this.#open.filter((judge) => !this.#deciding.has(judge));
    return this.#endsWhenDecided ? 'stop' : 'less is of interest now';
  }

  /** The field of a property's watch, if the search has one for it: either all have one or none. */
  #watchOf(judge: Judge, watches: readonly number[]): number | undefined {
    return watches[this.judges.indexOf(judge)];
  }

  /** The state that decided a property. */
  decidedBy(judge: Judge): number | undefined {
    return this.#deciding.get(judge);
  }

  /** The way to the state that decided a property. */
  decision(judge: Judge): Decision | undefined {
    const kept = this.#kept.get(judge);
    const state = this.decidedBy(judge);
    if (kept || state === undefined) return kept;
    const search = this.search;
    return {
      labels: () => search.pathTo(state).labels,
      end: () => search.state(state),
      seen: () => judge.seenIn(search.state(state)),
    };
  }
}

/** Those without a memory, and those with one. */
const byMemory = (judges: readonly Judge[]): [Judge[], Judge[]] => [
  judges.filter(({ monitor }) => !monitor),
  judges.filter(({ monitor }) => monitor),
];
