import type { StopReason } from '../findings/check-result.ts';
import type { Path } from '../findings/path.ts';
import { bytesToSeek, seekTimeLock } from '../space/graph/time-lock.ts';
import { isOutOfMemory } from '../space/out-of-memory.ts';
import type { Search, SearchOptions } from '../space/search.ts';
import { Sliced, type Stepper, type Work } from '../space/sliced.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import type { LiveWalk, WalkLive } from './check-options.ts';
import type { Decision } from './decision.ts';
import { JudgedSearch } from './judged-search.ts';
import { type AnyJudge, byStates, bySteps } from './judges-of.ts';
import { problemOf } from './problems.ts';
import type { Recorder } from './recorder.ts';
import { StepPass } from './step-pass.ts';
import { type Confirm, ToldPaths } from './told-paths.ts';

export interface ScheduleOptions {
  readonly search: SearchOptions;
  /** A search of the system that has seen every state: it need not be made again. */
  readonly explored: Search | undefined;
  readonly confirm: Confirm | undefined;
  readonly walk: WalkLive | undefined;
  readonly now: () => number;
  /** When time is over. */
  readonly deadline: number;
  /** Is called once all is decided, before live actors are walked. */
  readonly whenDecided: () => void;
  /** Whether some verdict rests on nothing having been found, so that it is worth a walk. */
  readonly isWorthWalk: () => boolean;
}

/** What a check is doing, and how far it is with that. */
export interface CheckProgress {
  readonly doing: 'exploring' | 'seeking time-locks' | 'looking at steps' | 'telling paths' | 'walking live actors';
  /** The property that a search of its own is for. */
  readonly property?: string;
  /** States that the search has found by now, and how many of them it has gone on from. */
  readonly states: number;
  readonly expanded: number;
  readonly depth: number;
  /** Bytes that all searches take. */
  readonly bytes: number;
}

/**
 * What is done to check properties, one after the other, and what came of it so far: the search of the system alone; a
 * look for time-locks; a pass over all steps, if a property is about these; a search for each property with a memory that needs
 * one; paths are told and confirmed; and a walk on
 * live actors.
 */
export class Schedule implements Stepper {
  readonly told: ToldPaths;
  readonly #tables: SystemTables;
  readonly #judges: readonly AnyJudge[];
  readonly #options: ScheduleOptions;
  readonly #plain: JudgedSearch;
  readonly #steps: StepPass;
  /** All searches, in the order in which they are made; the plain one is the first. */
  readonly #searches: JudgedSearch[];
  readonly #tasks: Generator<Stepper, undefined>;
  /** What is under way; undefined once all is done. */
  #task: Stepper | undefined;
  #timeLock: number | undefined;
  /** Whether it is known if there is a time-lock: until then, nothing holds for certain. */
  #isSought = false;
  /** There was no memory to look for one. */
  #lacksMemory = false;
  #walk: LiveWalk | undefined;
  #seconds = 0;
  #doing: Pick<CheckProgress, 'doing' | 'property'> = { doing: 'exploring' };
  #isCut = false;

  /** @throws {ModelError} if the model or a predicate is wrong, here or while it advances */
  constructor(tables: SystemTables, judges: readonly AnyJudge[], recorder: Recorder, options: ScheduleOptions) {
    const { explored, search, now } = options;
    this.#tables = tables;
    this.#judges = judges;
    this.#options = options;
    this.#plain = explored
      ? JudgedSearch.over(explored, byStates(judges), now)
      : JudgedSearch.plain(tables, byStates(judges), { ...search, growth: true });
    this.#steps = new StepPass(this.base, bySteps(judges), recorder, now, { memory: search.memory });
    this.#searches = [this.#plain];
    this.told = new ToldPaths(this.base, options.confirm);
    this.#tasks = this.#inOrder();
    this.#task = this.#tasks.next().value;
  }

  /** The search of the system alone. */
  get base(): Search {
    return this.#plain.search;
  }

  /** Seconds that it took. */
  get seconds(): number {
    return this.#seconds;
  }

  /** A state in a cycle in which time stands still, if one was found. */
  get timeLock(): number | undefined {
    return this.#timeLock;
  }

  get walk(): LiveWalk | undefined {
    return this.#walk;
  }

  get timeIsOver(): boolean {
    return this.#options.now() >= this.#options.deadline;
  }

  /** Nothing is left to do, or time is over. */
  get isOver(): boolean {
    return this.#task === undefined || this.timeIsOver;
  }

  /** It was stopped in the middle of its work, which is left as it was: nothing is certain but what had been decided. */
  get isCut(): boolean {
    return this.#isCut;
  }

  cut(): void {
    this.#isCut = true;
  }

  advance(budgetMs: number): boolean {
    const { now, deadline } = this.#options;
    const until = Math.min(now() + budgetMs, deadline);
    while (this.#task) {
      const began = now();
      const finished = this.#task.advance(Math.max(1, until - began));
      if (this.#task === this.#plain) this.#seconds += (now() - began) / 1000;
      if (finished) this.#task = this.#tasks.next().value;
      if (now() >= until) break;
    }
    return this.isOver;
  }

  get progress(): CheckProgress {
    const { facts } = this.#searches.find((each) => !each.finished) ?? (this.#searches.at(-1) as JudgedSearch);
    const { states, expanded, counts } = facts;
    const bytes = this.#searches.reduce((sum, each) => sum + each.facts.bytes, 0);
    return { ...this.#doing, states, expanded, depth: counts.depth, bytes };
  }

  /** What decides a property: a search, or a pass over all steps; undefined if it is not there yet. */
  decidingOf(judge: AnyJudge): JudgedSearch | StepPass | undefined {
    if (judge.by === 'step') return this.#steps;
    const found = this.#searches.find(({ judges }) => judges.includes(judge));
    // What no search was made for is decided by the plain one, which saw that there is nothing to decide.
    return found ?? (this.#plain.undecided.includes(judge) ? undefined : this.#plain);
  }

  /** What decides a property, once it is found. */
  decision(judge: AnyJudge): Decision | undefined {
    if (judge.by === 'step') return this.#steps.decision(judge);
    return this.#searches.find(({ judges }) => judges.includes(judge))?.decision(judge);
  }

  /** The path that decides a property. */
  pathOf(judge: AnyJudge): Path | undefined {
    const decision = this.decision(judge);
    return decision && this.told.path(decision.labels());
  }

  /**
   * Why not all was seen that a verdict rests on; undefined if it was.
   *
   * @param deciding undefined if it has not even begun
   */
  stopReason(deciding: JudgedSearch | StepPass | undefined): StopReason | undefined {
    if (this.#isCut) return 'no return';
    if (deciding?.complete && this.#isSought) return undefined;
    if (deciding?.complete && this.#lacksMemory) return 'memory';
    return this.#reasonOf(deciding?.facts ?? this.base);
  }

  #reasonOf({ stoppedBy }: Pick<Search, 'stoppedBy'>): StopReason {
    if (this.#isCut) return 'no return';
    if (stoppedBy === 'limit' || stoppedBy === 'memory') return stoppedBy;
    return this.timeIsOver ? 'time' : 'interrupted';
  }

  /** Why the system was not explored whole. */
  get stoppedBy(): StopReason | undefined {
    return this.base.complete ? undefined : this.#reasonOf(this.base);
  }

  /** Each is asked for once the one before is finished. */
  *#inOrder(): Generator<Stepper, undefined> {
    const { search, walk, now, whenDecided, isWorthWalk } = this.#options;
    yield this.#plain;
    this.#tables.refuseChangesOutside();
    if (this.base.complete) yield* this.#seekTimeLock();
    else this.#isSought = true;
    this.#doing = { doing: 'looking at steps' };
    if (this.#steps.judges.length > 0) yield this.#steps;
    const options = { ...search, widths: this.base.widths };
    if (this.#plain.undecided.length > 0) options.memory = this.roomForMore();
    const products = this.#plain.undecided.map((judge) => JudgedSearch.product(this.#tables, judge, options));
    this.#searches.push(...products);
    for (const product of products) {
      this.#doing = { doing: 'exploring', property: product.judges[0]?.id ?? '' };
      yield product;
      product.release();
    }
    this.#doing = { doing: 'telling paths' };
    yield new Sliced(this.#tellAll(), now);
    whenDecided();
    if (!walk || this.base.states === 0 || !isWorthWalk()) return;
    this.#doing = { doing: 'walking live actors' };
    this.#walk = walk(this.base, now);
    yield this.#walk;
    for (const { labels, difference, cause } of this.#walk.differences) this.told.differing(labels, difference, cause);
  }

  /** Where there is no memory for that, it stays open whether there is one. */
  *#seekTimeLock(): Generator<Stepper, undefined> {
    const { search, now } = this.#options;
    const { memory = Number.POSITIVE_INFINITY } = search;
    const seeking = new Sliced(seekTimeLock(this.base), now);
    const attempt: Stepper = {
      advance: (budgetMs) => {
        try {
          return seeking.advance(budgetMs);
        } catch (error) {
          if (!isOutOfMemory(error)) throw error;
          this.#lacksMemory = true;
          return true;
        }
      },
    };
    this.#lacksMemory = this.base.bytes + bytesToSeek(this.base) > memory;
    this.#doing = { doing: 'seeking time-locks' };
    if (!this.#lacksMemory) yield attempt;
    this.#timeLock = seeking.result;
    this.#isSought = !this.#lacksMemory;
  }

  /**
   * Where memory is bounded, gives back what the search of the system does not need any more.
   *
   * @returns bytes that are left for other searches of it; undefined if there is no bound
   */
  roomForMore(): number | undefined {
    const { search, explored } = this.#options;
    if (search.memory === undefined) return undefined;
    // What is not ours may be needed whole.
    if (!explored) this.base.settle();
    return Math.max(0, search.memory - this.base.bytes);
  }

  /** To tell a path takes a while where live actors go along. */
  *#tellAll(): Work<true> {
    for (const problem of this.base.problems) {
      problemOf(this.base, problem, this.told);
      yield;
    }
    for (const judge of this.#judges) {
      this.pathOf(judge);
      yield;
    }
    return true;
  }
}
