import { folderOf } from '../findings/call-site.ts';
import type {
  CheckResult,
  Exploration,
  HiddenChanges,
  NotApplicable,
  Problem,
  ProblemKind,
  PropertyVerdict,
  StopReason,
  Verdict,
  Warning,
} from '../findings/check-result.ts';
import type { Difference, Path } from '../findings/path.ts';
import { fieldsOf } from '../space/fields.ts';
import { checkWords, conditionsOf } from '../space/predicate-words.ts';
import { Search, type SearchOptions } from '../space/search.ts';
import { askTreesAgain } from '../space/state-trees.ts';
import { tellPath } from '../space/tell-path.ts';
import { findTimeLock } from '../space/time-lock.ts';
import type { System } from '../system/define-system.ts';
import type { Trace } from '../system/global-state.ts';
import { checkOptions } from '../system/options/check-options.ts';
import { SystemTables } from '../tables/system-tables.ts';
import { assumptionsOf } from './assumptions.ts';
import { explained, hiddenStateProblem, type LookForHiddenState } from './hidden-state.ts';
import { Judge, type NamedProperty } from './judge.ts';
import { JudgedSearch } from './judged-search.ts';
import { checkTable } from './options/check-table.ts';
import { bindSubject } from './subject.ts';
import { warningsOf } from './warnings.ts';

export type { NamedProperty } from './judge.ts';

const FOLDER = folderOf(import.meta.url);

/** Replays a path by other means; gives the first difference, if there is one. */
export type Confirm = (system: System, trace: Trace) => Difference | undefined;

export interface CheckOptions {
  /** States of each search at most. */
  readonly limit?: number | undefined;
  /** Bytes of each search at most. */
  readonly memory?: number | undefined;
  /** Milliseconds at most, for all searches together. */
  readonly time?: number | undefined;
  /** What an earlier check of the same system has `explored`: it need not be explored again. */
  readonly explored?: Search | undefined;
  /** Without it, that no variable outside of the contexts changes is an assumption. */
  readonly hiddenState?: LookForHiddenState | undefined;
  /** Without it, no path counts as confirmed. */
  readonly confirm?: Confirm;
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
 * shortest one.
 *
 * @example
 * ```ts
 * const check = new Check({ name: 'hamburg', with: [], system }, [{ id: 'loudInAnEmptyFlat', property }]);
 * while (!check.advance(50)) console.error(check.progress.states);
 * check.result().verdicts[0]?.verdict; // 'VIOLATED'
 * ```
 */
export class Check {
  readonly #home: NamedSystem;
  readonly #tables: SystemTables;
  readonly #plain: JudgedSearch;
  /** All searches, in the order in which they are made; the plain one is the first, and others follow when it has ended. */
  readonly #searches: JudgedSearch[];
  readonly #judges: readonly Judge[];
  readonly #notApplicable: readonly NotApplicable[];
  readonly #confirm: Confirm | undefined;
  readonly #now: () => number;
  readonly #options: SearchOptions;
  readonly #look: LookForHiddenState | undefined;
  /** Once all is decided. */
  #hidden: HiddenChanges | undefined;
  #isAskedAgain = false;
  /** Before all was asked again. */
  #xstateCalls: number | undefined;
  readonly #differences: Problem[] = [];
  readonly #told = new Map<string, Path>();
  /** When time is over. */
  readonly #deadline: number;
  #timeLock: number | undefined;
  #warned: readonly Warning[] | undefined;
  #seconds = 0;

  /** @throws {ModelError} if the model or a predicate is wrong, here or while exploring */
  constructor(home: NamedSystem, properties: readonly NamedProperty[], options: CheckOptions = {}) {
    checkOptions(checkTable, options, { of: 'Check', folder: FOLDER });
    const { limit, memory, confirm, now = () => performance.now() } = options;
    const search = { now, limit, memory };
    this.#deadline = options.time === undefined ? Number.POSITIVE_INFINITY : now() + options.time;
    this.#options = search;
    this.#home = home;
    this.#confirm = confirm;
    this.#look = options.hiddenState;
    this.#now = now;
    this.#tables = options.explored?.tables ?? new SystemTables(home.system);
    const fields = fieldsOf(home.system, 0);
    for (const condition of conditionsOf(this.#tables)) checkWords(this.#tables, fields, condition);
    const judges: Judge[] = [];
    const notApplicable: NotApplicable[] = [];
    for (const named of properties) {
      const binding = bindSubject(named.property, home.system);
      if (typeof binding === 'string') notApplicable.push({ property: named.id, why: binding });
      else judges.push(new Judge(named, this.#tables, fields, binding));
    }
    this.#judges = judges;
    this.#notApplicable = notApplicable;
    this.#plain = options.explored
      ? JudgedSearch.over(options.explored, judges)
      : JudgedSearch.plain(this.#tables, judges, search);
    this.#searches = [this.#plain];
    if (options.explored) this.#goOn();
  }

  /** The search of the system alone, once it has seen every state. */
  get explored(): Search | undefined {
    return this.#base.complete ? this.#base : undefined;
  }

  /**
   * Goes on for about so many milliseconds.
   *
   * @returns whether all is decided
   */
  advance(budgetMs: number): boolean {
    return explained(this.#look, () => this.#advance(budgetMs));
  }

  #advance(budgetMs: number): boolean {
    const until = Math.min(this.#now() + budgetMs, this.#deadline);
    for (const { search } of this.#searches) {
      if (search.finished) continue;
      const began = this.#now();
      search.advance(Math.max(1, until - began));
      if (search === this.#base) {
        if (search.finished) this.#goOn();
        this.#seconds += (this.#now() - began) / 1000;
      }
      if (this.#now() >= until) break;
    }
    return this.#isOver;
  }

  get #isOver(): boolean {
    return this.#timeIsOver || this.#searches.every(({ search }) => search.finished);
  }

  /** What comes after the search of the system alone. */
  #goOn(): void {
    this.#tables.refuseChangesOutside();
    if (this.#base.complete) this.#timeLock = findTimeLock(this.#base);
    const options = { ...this.#options, widths: this.#base.widths };
    for (const judge of this.#plain.undecided) {
      this.#searches.push(JudgedSearch.product(this.#tables, judge, options));
    }
  }

  get #timeIsOver(): boolean {
    return this.#now() >= this.#deadline;
  }

  get #base(): Search {
    return this.#plain.search;
  }

  get progress(): { readonly states: number; readonly depth: number; readonly phase: string } {
    const { search, judges } = this.#searches.find((each) => !each.search.finished) ?? this.#plain;
    const phase = search === this.#base ? 'exploring' : (judges[0]?.id ?? '');
    return { states: search.states, depth: search.counts.depth, phase };
  }

  /**
   * What is known so far; it may be asked at any time.
   *
   * @throws {ModelError} `predicate-impure` if a predicate, asked once more, answers differently
   */
  result(): CheckResult {
    explained(this.#look, () => {
      if (this.#isOver) this.#askAgain();
      askTreesAgain(this.#tables);
    });
    // What is asked for before all is decided may be asked often.
    if (this.#isOver) this.#hidden ??= this.#look?.();
    // All paths are told before anything is judged: where live actors differ on one, every answer is doubtful.
    const problems = this.#problems();
    for (const judge of this.#judges) this.#pathOf(judge);
    const verdicts = this.#judges.map((judge) => this.#verdict(judge));
    return {
      home: this.#home.name,
      with: this.#home.with,
      exploration: this.#exploration(),
      assumptions: assumptionsOf(this.#base, this.#hiddenStateLookedAt),
      problems: [...problems, ...this.#hiddenProblems(), ...this.#differences],
      verdicts,
      notApplicable: this.#notApplicable,
      warnings: this.#warnings(),
    };
  }

  /**
   * The shortest way on from the end of a property's path to a state that its `continuesTo` is about.
   *
   * @returns undefined if the property has no path, or nothing leads on
   */
  continuation(propertyId: string): Path | undefined {
    const judge = this.#judges.find(({ id }) => id === propertyId);
    const goal = judge?.property.options.continuesTo;
    const decision = judge && this.#decision(judge);
    const binding = goal && bindSubject(goal, this.#home.system);
    if (!decision || !goal || !binding || typeof binding === 'string') return undefined;
    const target = new Judge({ id: 'continuation', property: goal }, this.#tables, this.#base.fields, binding);
    let reached: number | undefined;
    const search = new Search(this.#tables, {
      ...this.#options,
      from: decision.search.state(decision.state),
      inspector: {
        interesting: (state, _watches, read) => target.holds(state, read),
        found: (id) => {
          reached = id;
          return 'stop';
        },
      },
    });
    while (!search.advance(1_000));
    if (reached === undefined) return undefined;
    const before = decision.search.pathTo(decision.state).labels;
    return this.#path([...before, ...search.pathTo(reached).labels], before.length);
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
    const { states, counts, complete, stoppedBy } = this.#base;
    const xstateCalls = this.#xstateCalls ?? this.#tables.xstateCalls;
    const found = { states, ...counts, complete, seconds: this.#seconds, xstateCalls };
    return complete ? found : { ...found, stoppedBy: this.#stopReason(stoppedBy) };
  }

  #stopReason(stoppedBy: Search['stoppedBy']): StopReason {
    if (stoppedBy === 'limit' || stoppedBy === 'memory') return stoppedBy;
    return this.#timeIsOver ? 'time' : 'interrupted';
  }

  /** What was seen by then is what there is to compare with, so nothing is said before. */
  #warnings(): readonly Warning[] {
    if (!this.#base.finished && !this.#timeIsOver) return [];
    this.#warned ??= warningsOf(this.#tables, this.#base.fields, this.#judges);
    return this.#warned;
  }

  #problems(): Problem[] {
    const { fine } = this.#home.system;
    const problems = this.#base.problems.map(({ kind, place, detail, count, state, label }): Problem => {
      const before = state < 0 ? [] : this.#base.pathTo(state).labels;
      // A step that was ended has no successor to tell, so its path stops before it.
      const path = kind === 'actor error' && label >= 0 ? [...before, label] : before;
      return { kind, place, detail, count, fine: fine.includes(kind), path: this.#path(path) };
    });
    if (this.#timeLock !== undefined) {
      problems.push({
        kind: 'time-lock',
        place: 'time',
        detail: 'messages and timers without delay follow each other for ever, so that time cannot pass',
        count: 1,
        fine: fine.includes('time-lock'),
        path: this.#path(this.#base.pathTo(this.#timeLock).labels),
      });
    }
    return problems;
  }

  /** Once all is decided, all is asked once more. */
  #askAgain(): void {
    if (this.#isAskedAgain) return;
    this.#isAskedAgain = true;
    this.#xstateCalls = this.#tables.xstateCalls;
    this.#tables.refuseChangesOutside();
    this.#tables.askAgain();
  }

  /** Answers that did not differ may yet rest on a variable that changed. */
  #hiddenProblems(): Problem[] {
    const isFine = this.#home.system.fine.includes('hidden state');
    return (this.#hidden?.variables ?? []).map((variable) => hiddenStateProblem(variable, isFine));
  }

  get #hiddenStateLookedAt(): 'in full' | 'in part' | 'not at all' {
    if (!this.#look) return 'not at all';
    return this.#hidden?.isCut ? 'in part' : 'in full';
  }

  #verdict(judge: Judge): PropertyVerdict {
    const { id, property } = judge;
    const decision = this.#decision(judge);
    const path = this.#pathOf(judge);
    const why: string[] = [];
    const verdict = this.#word(judge, path, why);
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
    return decision && this.#path(decision.search.pathTo(decision.state).labels);
  }

  #word(judge: Judge, path: Path | undefined, why: string[]): Verdict {
    const possible = judge.property.kind === 'possible';
    if (path) {
      const { fine } = this.#home.system;
      if (!path.difference || fine.includes('live difference')) return possible ? 'HOLDS' : 'VIOLATED';
      why.push('live difference');
      return 'INCONCLUSIVE';
    }
    const { search } = this.#searchOf(judge);
    why.push(...new Set(this.#openProblems(search)));
    if (why.length > 0) return 'INCONCLUSIVE';
    if (!search.complete) {
      why.push(this.#stopReason(search.stoppedBy));
      return possible ? 'INCONCLUSIVE' : 'HOLDS UP TO';
    }
    if (!judge.givenArose) return 'VACUOUS';
    return possible ? 'VIOLATED' : 'HOLDS';
  }

  /** The kinds of findings that leave a question open. */
  #openProblems(search: Search): string[] {
    const { fine } = this.#home.system;
    const kinds: ProblemKind[] = [
      ...this.#base.problems,
      ...search.problems,
      ...this.#hiddenProblems(),
      ...this.#differences,
    ].map(({ kind }) => kind);
    if (this.#timeLock !== undefined) kinds.push('time-lock');
    // Without a start, nothing was looked at at all.
    return search.states === 0 ? kinds : kinds.filter((kind) => !fine.includes(kind));
  }

  /**
   * Tells a path from the start and has it confirmed.
   *
   * @param labels indices of the labels
   * @param skip steps at its beginning that are replayed but not told
   */
  #path(labels: readonly number[], skip = 0): Path {
    const key = `${skip}:${labels.join()}`;
    const known = this.#told.get(key);
    if (known) return known;
    // A finding at the start leaves nothing to walk from.
    if (this.#base.states === 0) return { steps: [], confirmed: false };
    const { steps, trace } = tellPath(this.#tables, this.#base.fields, this.#base.state(0), labels);
    const difference = this.#confirm?.(this.#home.system, trace);
    const told = steps.slice(skip);
    const path: Path = difference
      ? { steps: told, confirmed: false, difference }
      : { steps: told, confirmed: this.#confirm !== undefined };
    if (difference) {
      this.#differences.push({
        kind: 'live difference',
        place: difference.what,
        detail: `step ${difference.step}: expected ${difference.expected}, live ${difference.live}`,
        count: 1,
        fine: this.#home.system.fine.includes('live difference'),
        path,
      });
    }
    this.#told.set(key, path);
    return path;
  }
}
