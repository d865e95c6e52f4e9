import type {
  CheckResult,
  Exploration,
  Growth,
  LikelyCause,
  LiveWalkResult,
  NotApplicable,
  Problem,
  PropertyVerdict,
  StopReason,
} from '../findings/check-result.ts';
import type { Difference, Path } from '../findings/path.ts';
import { fieldsOf } from '../space/fields.ts';
import type { Search, SearchOptions } from '../space/search.ts';
import { Sliced, type Stepper, type Work } from '../space/sliced.ts';
import { seekTimeLock } from '../space/time-lock.ts';
import type { System } from '../system/define-system.ts';
import { SystemTables } from '../tables/system-tables.ts';
import { assumptionsOf } from './assumptions.ts';
import { Continuation } from './continuation.ts';
import { Judge, type NamedProperty } from './judge.ts';
import { JudgedSearch } from './judged-search.ts';
import { bindSubject } from './subject.ts';
import { type Confirm, ToldPaths } from './told-paths.ts';
import { type Judgement, judgementOf } from './verdict.ts';

export type { NamedProperty } from './judge.ts';
export type { Confirm } from './told-paths.ts';

/** What piled up step by step until a limit was reached needs no path: a longer one is left out. */
const LONG = 100;

/** A walk on live actors, in step with what was explored. */
export interface LiveWalk extends Stepper {
  readonly result: LiveWalkResult;
  /** Where live actors went another way. */
  readonly differences: readonly {
    /** Indices of the labels from the start to the step at which they differ. */
    readonly labels: readonly number[];
    readonly difference: Difference;
    readonly cause: LikelyCause | undefined;
  }[];
}

/** Begins a walk over what a search has explored. */
export type WalkLive = (explored: Search, now: () => number) => LiveWalk;

export interface CheckOptions {
  /** States of each search at most. */
  readonly limit?: number | undefined;
  /** Bytes of each search at most. */
  readonly memory?: number | undefined;
  /** Milliseconds at most, for all searches together. */
  readonly time?: number | undefined;
  /** What an earlier check of the same system has `explored`: it need not be explored again. */
  readonly explored?: Search | undefined;
  /** Without it, no path counts as confirmed. */
  readonly confirm?: Confirm | undefined;
  /** Walks on live actors before anything is said to hold. */
  readonly walk?: WalkLive | undefined;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

/** A system, and what it is called. */
export interface NamedSystem {
  readonly name: string;
  /** Policies switched on. */
  readonly with: readonly string[];
  readonly system: System;
}

/**
 * Checks properties on a system, a little at a time.
 *
 * One search of the system decides all properties without a memory. Each property with one (`lasting`, `precededBy`) whose
 * condition arises at all has a search of its own, of the system and its monitor, since only then its first path is a
 * shortest one. Then all paths are told and confirmed; and where something rests on nothing having been found, live actors
 * are walked before it is said.
 *
 * @example
 * ```ts
 * const check = new Check({ name: 'hamburg', with: [], system }, [{ id: 'loudInAnEmptyFlat', property }]);
 * while (!check.advance(50)) console.error(check.progress.states);
 * check.result().verdicts[0]?.verdict; // 'VIOLATED'
 * ```
 */
export class Check implements Stepper {
  readonly #home: NamedSystem;
  readonly #tables: SystemTables;
  readonly #plain: JudgedSearch;
  /** All searches, in the order in which they are made; the plain one is the first, and others follow when it has ended. */
  readonly #searches: JudgedSearch[];
  readonly #judges: readonly Judge[];
  readonly #notApplicable: readonly NotApplicable[];
  readonly #told: ToldPaths;
  readonly #now: () => number;
  readonly #options: SearchOptions;
  readonly #walkLive: WalkLive | undefined;
  /** When time is over. */
  readonly #deadline: number;
  /** What is to be done, one after the other; and what is under way, unless all is done. */
  readonly #schedule: Generator<Stepper, undefined>;
  #task: Stepper | undefined;
  #timeLock: number | undefined;
  #walk: LiveWalk | undefined;
  #walkFinished = false;
  #seconds = 0;

  /** @throws {ModelError} if the model or a predicate is wrong, here or while exploring */
  constructor(home: NamedSystem, properties: readonly NamedProperty[], options: CheckOptions = {}) {
    const { limit, memory, explored, now = () => performance.now() } = options;
    const search = { now, limit, memory };
    this.#deadline = options.time === undefined ? Number.POSITIVE_INFINITY : now() + options.time;
    this.#options = search;
    this.#home = home;
    this.#walkLive = options.walk;
    this.#now = now;
    this.#tables = explored?.tables ?? new SystemTables(home.system);
    const fields = fieldsOf(home.system, 0);
    const judges: Judge[] = [];
    const notApplicable: NotApplicable[] = [];
    for (const named of properties) {
      const binding = bindSubject(named.property, home.system);
      if (typeof binding === 'string') notApplicable.push({ property: named.id, why: binding });
      else judges.push(new Judge(named, this.#tables, fields, binding));
    }
    this.#judges = judges;
    this.#notApplicable = notApplicable;
    this.#plain = explored
      ? JudgedSearch.over(explored, judges, now)
      : JudgedSearch.plain(this.#tables, judges, { ...search, growth: true });
    this.#searches = [this.#plain];
    this.#told = new ToldPaths(this.#base, options.confirm);
    this.#schedule = this.#tasks();
    this.#task = this.#schedule.next().value;
  }

  /** The search of the system alone, once it has seen every state. */
  get explored(): Search | undefined {
    return this.#base.complete ? this.#base : undefined;
  }

  /** What has been seen to grow so far. */
  get growth(): readonly Growth[] {
    return this.#base.growth;
  }

  /**
   * Goes on for about this many milliseconds.
   *
   * @returns whether all is decided
   */
  advance(budgetMs: number): boolean {
    const until = Math.min(this.#now() + budgetMs, this.#deadline);
    while (this.#task) {
      const began = this.#now();
      const finished = this.#task.advance(Math.max(1, until - began));
      if (this.#task === this.#plain) this.#seconds += (this.#now() - began) / 1000;
      if (finished) this.#task = this.#schedule.next().value;
      if (this.#now() >= until) break;
    }
    return this.#task === undefined || this.#timeIsOver;
  }

  /** Each is asked for once the one before is finished. */
  *#tasks(): Generator<Stepper, undefined> {
    yield this.#plain;
    if (this.#base.complete) {
      const seeking = new Sliced(seekTimeLock(this.#base), this.#now);
      yield seeking;
      this.#timeLock = seeking.result;
    }
    const options = { ...this.#options, widths: this.#base.widths };
    const products = this.#plain.undecided.map((judge) => JudgedSearch.product(this.#tables, judge, options));
    this.#searches.push(...products);
    yield* products;
    yield new Sliced(this.#tellAll(), this.#now);
    if (this.#walkLive && this.#base.states > 0 && this.#judges.some((judge) => this.#restsOnTables(judge))) {
      this.#walk = this.#walkLive(this.#base, this.#now);
      yield this.#walk;
      this.#walkFinished = true;
      for (const { labels, difference, cause } of this.#walk.differences) {
        this.#told.differing(labels, difference, cause);
      }
    }
  }

  /** To tell a path takes a while where live actors go along. */
  *#tellAll(): Work<true> {
    for (const problem of this.#base.problems) {
      this.#problem(problem);
      yield;
    }
    for (const judge of this.#judges) {
      this.#pathOf(judge);
      yield;
    }
    return true;
  }

  /** Whether a verdict rests on nothing having been found in what the tables say: live actors may know better. */
  #restsOnTables(judge: Judge): boolean {
    const { verdict } = this.#judgement(judge);
    return verdict !== 'INCONCLUSIVE' && this.#decision(judge) === undefined;
  }

  get #timeIsOver(): boolean {
    return this.#now() >= this.#deadline;
  }

  get #base(): Search {
    return this.#plain.search;
  }

  get progress(): { readonly states: number; readonly depth: number; readonly phase: string } {
    const { search, judges } = this.#searches.find((each) => !each.finished) ?? (this.#searches.at(-1) as JudgedSearch);
    const phase = search === this.#base ? 'exploring' : (judges[0]?.id ?? '');
    return { states: search.states, depth: search.counts.depth, phase };
  }

  /** What is known so far; it may be asked at any time. */
  result(): CheckResult {
    // All paths are told before anything is judged: where live actors differ on one, every answer is doubtful.
    const problems = this.#problems();
    for (const judge of this.#judges) this.#pathOf(judge);
    const verdicts = this.#judges.map((judge) => this.#verdict(judge));
    const exploration = this.#exploration();
    const isWhole = exploration.complete && !problems.some(({ kind }) => kind === 'limit');
    return {
      home: this.#home.name,
      with: this.#home.with,
      exploration,
      assumptions: assumptionsOf(this.#base),
      problems: [...problems, ...this.#told.differences],
      // What has come to its end has not grown without one.
      growth: isWhole && exploration.bounds.length === 0 ? [] : this.growth,
      ...(this.#walk ? { liveWalk: { ...this.#walk.result, complete: this.#walkFinished } } : {}),
      verdicts,
      notApplicable: this.#notApplicable,
    };
  }

  /**
   * Looks for the shortest way on from the end of a property's path to a state that its `continuesTo` is about.
   *
   * @returns undefined if the property has no path, or nothing to continue to
   */
  continuation(propertyId: string): Continuation | undefined {
    const judge = this.#judges.find(({ id }) => id === propertyId);
    const goal = judge?.property.options.continuesTo;
    const decision = judge && this.#decision(judge);
    const binding = goal && bindSubject(goal, this.#home.system);
    if (!decision || !goal || !binding || typeof binding === 'string') return undefined;
    const target = new Judge({ id: 'continuation', property: goal }, this.#tables, this.#base.fields, binding);
    return new Continuation(decision, target, this.#told, { ...this.#options, deadline: this.#deadline });
  }

  /** Whether a state was found that decides a property, whatever else there is to be seen. */
  hasDecided(propertyId: string): boolean {
    const judge = this.#judges.find(({ id }) => id === propertyId);
    return judge !== undefined && this.#decision(judge) !== undefined;
  }

  #decision(judge: Judge): { search: Search; state: number } | undefined {
    const judged = this.#searchOf(judge);
    const state = judged.decidedBy(judge);
    return state === undefined ? undefined : { search: judged.search, state };
  }

  #searchOf(judge: Judge): JudgedSearch {
    return this.#searches.find(({ judges }) => judges.includes(judge)) ?? this.#plain;
  }

  #exploration(): Exploration {
    const { states, counts, complete, bounds } = this.#base;
    const { xstateCalls } = this.#tables;
    const found = { states, ...counts, complete, seconds: this.#seconds, xstateCalls, bounds };
    const stoppedBy = this.#stopReason(this.#base, complete);
    return stoppedBy ? { ...found, stoppedBy } : found;
  }

  #stopReason({ stoppedBy }: Search, complete: boolean): StopReason | undefined {
    if (complete) return undefined;
    if (stoppedBy === 'limit' || stoppedBy === 'memory') return stoppedBy;
    return this.#timeIsOver ? 'time' : 'interrupted';
  }

  #problems(): Problem[] {
    const problems = this.#base.problems.map((problem) => this.#problem(problem));
    if (this.#timeLock !== undefined) {
      problems.push({
        kind: 'time-lock',
        place: 'timers',
        detail: 'timers without delay start each other, so that time cannot pass',
        count: 1,
        fine: this.#home.system.fine.includes('time-lock'),
        path: this.#told.path(this.#base.pathTo(this.#timeLock).labels),
      });
    }
    return problems;
  }

  #problem({ kind, place, detail, count, state, label }: Search['problems'][number]): Problem {
    const before = state < 0 ? [] : this.#base.pathTo(state).labels;
    // A step that was ended has no successor to tell, so its path stops before it.
    const labels = kind === 'actor error' && label >= 0 ? [...before, label] : before;
    const fine = this.#home.system.fine.includes(kind);
    const told = { kind, place, detail, count, fine };
    return kind === 'limit' && labels.length > LONG ? told : { ...told, path: this.#told.path(labels) };
  }

  #verdict(judge: Judge): PropertyVerdict {
    const { id, property } = judge;
    const decision = this.#decision(judge);
    const path = this.#pathOf(judge);
    const { verdict, why } = this.#judgement(judge);
    return {
      property: id,
      says: property.says,
      at: property.at,
      kind: property.kind,
      verdict,
      expected: verdict === (property.options.violatedIn?.includes(this.#home.name) ? 'VIOLATED' : 'HOLDS'),
      why,
      lookedAt: judge.lookedAt(),
      ...(path && decision ? { path, lastSeen: judge.seenIn(decision.search.state(decision.state)) } : {}),
    };
  }

  /** The path that decides a property. */
  #pathOf(judge: Judge): Path | undefined {
    const decision = this.#decision(judge);
    return decision && this.#told.path(decision.search.pathTo(decision.state).labels);
  }

  #judgement(judge: Judge): Judgement {
    const judged = this.#searchOf(judge);
    const { search } = judged;
    const path = this.#pathOf(judge);
    const { fine } = this.#home.system;
    const kinds = new Set(this.#base.problems.map(({ kind }) => kind));
    // A search with a monitor meets what the plain one meets, over and over: that is counted once.
    const own = search.problems.filter(({ kind }) => !kinds.has(kind));
    const findings = [...this.#base.problems, ...(search === this.#base ? [] : own)].map(({ kind, count }) => ({
      kind,
      count,
      fine: fine.includes(kind),
    }));
    if (this.#timeLock !== undefined) {
      findings.push({ kind: 'time-lock', count: 1, fine: fine.includes('time-lock') });
    }
    return judgementOf({
      kind: judge.property.kind,
      decided: path ? (path.difference ? 'live actors differ' : 'yes') : 'no',
      findings: [...findings, ...this.#told.differences],
      bounds: [...new Set([...this.#base.bounds, ...search.bounds])],
      stoppedBy: this.#stopReason(search, judged.complete),
      started: search.states > 0,
      givenArose: judge.givenArose,
    });
  }
}
