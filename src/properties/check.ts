import { folderOf } from '../findings/call-site.ts';
import type {
  CheckResult,
  Exploration,
  Growth,
  HiddenChanges,
  NotApplicable,
  Problem,
  PropertyVerdict,
  Warning,
} from '../findings/check-result.ts';
import type { Difference } from '../findings/path.ts';
import { fieldsOf } from '../space/rules/fields.ts';
import { checkWords, conditionsOf } from '../space/rules/predicate-words.ts';
import { askTreesAgain } from '../space/rules/state-trees.ts';
import type { Search, SearchOptions } from '../space/search.ts';
import type { Stepper } from '../space/sliced.ts';
import { checkOptions } from '../system/options/check-options.ts';
import { SystemTables } from '../tables/system-tables.ts';
import { assumptionsOf } from './assumptions.ts';
import type { CheckOptions, NamedSystem } from './check-options.ts';
import { Continuation } from './continuation.ts';
import { explained, hiddenStateProblem, type LookForHiddenState } from './hidden-state.ts';
import { Judge, type NamedProperty } from './judge.ts';
import { kindOf } from './kinds/registry.ts';
import { checkTable } from './options/check-table.ts';
import { problemOf, timeLockOf } from './problems.ts';
import { Schedule } from './schedule.ts';
import { bindSubject } from './subject.ts';
import { type Judgement, judgementOf } from './verdict.ts';
import { warningsOf } from './warnings.ts';

export type { CheckOptions, LiveWalk, NamedSystem, WalkLive } from './check-options.ts';
export type { NamedProperty } from './judge.ts';
export type { Confirm } from './told-paths.ts';

const FOLDER = folderOf(import.meta.url);

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
  readonly #target: NamedSystem;
  readonly #tables: SystemTables;
  readonly #judges: readonly Judge[];
  readonly #notApplicable: readonly NotApplicable[];
  readonly #schedule: Schedule;
  readonly #search: SearchOptions;
  readonly #deadline: number;
  readonly #look: LookForHiddenState | undefined;
  /** Once all is decided. */
  #hidden: HiddenChanges | undefined;
  #isAskedAgain = false;
  /** Before all was asked again. */
  #xstateCalls: number | undefined;
  #warned: readonly Warning[] | undefined;

  /** @throws {ModelError} if the model or a predicate is wrong, here or while exploring */
  constructor(target: NamedSystem, properties: readonly NamedProperty[], options: CheckOptions = {}) {
    checkOptions(checkTable, options, { of: 'Check', folder: FOLDER });
    const { limit, memory, explored, confirm, walk, time, now = () => performance.now() } = options;
    this.#target = target;
    this.#look = options.hiddenState;
    this.#search = { now, limit, memory };
    this.#deadline = time === undefined ? Number.POSITIVE_INFINITY : now() + time;
    this.#tables = explored?.tables ?? new SystemTables(target.system);
    const fields = fieldsOf(target.system, 0);
    for (const condition of conditionsOf(this.#tables)) checkWords(this.#tables, fields, condition);
    const judges: Judge[] = [];
    const notApplicable: NotApplicable[] = [];
    for (const named of properties) {
      const binding = bindSubject(named.property, target.system);
      if (typeof binding === 'string') notApplicable.push({ property: named.id, why: binding });
      else judges.push(new Judge(named, this.#tables, fields, binding));
    }
    this.#judges = judges;
    this.#notApplicable = notApplicable;
    this.#schedule = new Schedule(this.#tables, judges, {
      search: this.#search,
      explored,
      confirm,
      walk,
      now,
      deadline: this.#deadline,
      whenDecided: () => this.#lookAgain(),
      isWorthWalk: () => judges.some((judge) => this.#restsOnTables(judge)),
    });
  }

  /** The search of the system alone, once it has seen every state. */
  get explored(): Search | undefined {
    const { base } = this.#schedule;
    return base.complete ? base : undefined;
  }

  /** What has been seen to grow so far. */
  get growth(): readonly Growth[] {
    return this.#schedule.base.growth;
  }

  get progress(): Schedule['progress'] {
    return this.#schedule.progress;
  }

  /**
   * Goes on for about this many milliseconds.
   *
   * @returns whether all is decided
   */
  advance(budgetMs: number): boolean {
    return explained(this.#look, () => this.#schedule.advance(budgetMs));
  }

  /**
   * What is known so far; it may be asked at any time.
   *
   * @throws {ModelError} `predicate-impure` if a predicate, asked once more, answers differently
   */
  result(): CheckResult {
    explained(this.#look, () => {
      // What is asked for before all is decided may be asked often.
      if (this.#schedule.isOver) this.#lookAgain();
      askTreesAgain(this.#tables);
    });
    const { base, told, walk } = this.#schedule;
    // All paths are told before anything is judged: where live actors differ on one, every answer is doubtful.
    const problems = this.#problems();
    for (const judge of this.#judges) this.#schedule.pathOf(judge);
    const verdicts = this.#judges.map((judge) => this.#verdict(judge));
    const exploration = this.#exploration();
    const isWhole = exploration.complete && exploration.bounds.length === 0 && !problems.some(isLimit);
    return {
      system: this.#target.name,
      with: this.#target.with,
      exploration,
      assumptions: assumptionsOf(base, this.#hiddenStateLookedAt),
      problems: [...problems, ...this.#hiddenProblems(), ...told.differences],
      // What has come to its end has not grown without one.
      growth: isWhole ? [] : this.growth,
      ...(walk ? { liveWalk: walk.result } : {}),
      verdicts,
      notApplicable: this.#notApplicable,
      warnings: this.#warnings(),
    };
  }

  /**
   * Looks for the shortest way on from the end of a property's path to a state that its `continuesTo` is about.
   *
   * @returns undefined if the property has no path, or nothing to continue to
   */
  continuation(propertyId: string): Continuation | undefined {
    const { base, told } = this.#schedule;
    const judge = this.#judge(propertyId);
    const goal = judge?.property.options.continuesTo;
    const decision = judge && this.#schedule.decision(judge);
    const binding = goal && bindSubject(goal, this.#target.system);
    if (!decision || !goal || !binding || typeof binding === 'string') return undefined;
    const target = new Judge({ id: 'continuation', property: goal }, this.#tables, base.fields, binding);
    return new Continuation(decision, target, told, { ...this.#search, deadline: this.#deadline });
  }

  /**
   * Somebody who knows better has not gone the way that decides a property: its verdict, and all that rest on nothing having
   * been found, are open from now on.
   */
  refute(propertyId: string, difference: Difference): void {
    const judge = this.#judge(propertyId);
    const decision = judge && this.#schedule.decision(judge);
    if (decision) this.#schedule.told.refute(decision.search.pathTo(decision.state).labels, difference);
  }

  /** Whether a state was found that decides a property, whatever else there is to be seen. */
  hasDecided(propertyId: string): boolean {
    const judge = this.#judge(propertyId);
    return judge !== undefined && this.#schedule.decision(judge) !== undefined;
  }

  /** Once all is decided, and before live actors are walked, all is asked once more; and has anything changed meanwhile? */
  #lookAgain(): void {
    if (this.#isAskedAgain) return;
    this.#isAskedAgain = true;
    this.#xstateCalls = this.#tables.xstateCalls;
    this.#tables.refuseChangesOutside();
    this.#tables.askAgain();
    askTreesAgain(this.#tables);
    this.#hidden = this.#look?.();
  }

  /** Answers that did not differ may yet rest on a variable that changed. */
  #hiddenProblems(): Problem[] {
    const isFine = this.#target.system.fine.includes('hidden state');
    return (this.#hidden?.variables ?? []).map((variable) => hiddenStateProblem(variable, isFine));
  }

  get #hiddenStateLookedAt(): 'in full' | 'in part' | 'not at all' {
    if (!this.#look) return 'not at all';
    return this.#hidden?.isCut ? 'in part' : 'in full';
  }

  /** What was seen by then is what there is to compare with, so nothing is said before. */
  #warnings(): readonly Warning[] {
    const { base, timeIsOver } = this.#schedule;
    if (!base.finished && !timeIsOver) return [];
    this.#warned ??= warningsOf(this.#tables, base.fields, this.#judges);
    return this.#warned;
  }

  #judge(propertyId: string): Judge | undefined {
    return this.#judges.find(({ id }) => id === propertyId);
  }

  #exploration(): Exploration {
    const { base, seconds, stoppedBy } = this.#schedule;
    const { states, counts, complete, bounds } = base;
    const xstateCalls = this.#xstateCalls ?? this.#tables.xstateCalls;
    const found = { states, ...counts, complete, seconds, xstateCalls, bounds };
    return stoppedBy ? { ...found, stoppedBy } : found;
  }

  #problems(): Problem[] {
    const { base, told, timeLock } = this.#schedule;
    const problems = base.problems.map((problem) => problemOf(base, problem, told));
    return timeLock === undefined ? problems : [...problems, timeLockOf(base, timeLock, told)];
  }

  #verdict(judge: Judge): PropertyVerdict {
    const { id, property } = judge;
    const decision = this.#schedule.decision(judge);
    const path = this.#schedule.pathOf(judge);
    const { verdict, why } = this.#judgement(judge);
    return {
      property: id,
      says: property.says,
      at: property.at,
      kind: property.kind,
      verdict,
      expected: verdict === (property.options.violatedIn?.includes(this.#target.name) ? 'VIOLATED' : 'HOLDS'),
      why,
      lookedAt: judge.lookedAt(),
      ...(path && decision ? { path, lastSeen: judge.seenIn(decision.search.state(decision.state)) } : {}),
    };
  }

  #judgement(judge: Judge): Judgement {
    const { base, told, timeLock } = this.#schedule;
    const judged = this.#schedule.searchOf(judge);
    const { search } = judged;
    const path = this.#schedule.pathOf(judge);
    const { fine } = this.#target.system;
    // A search with a monitor meets what the plain one meets, over and over: that is counted once.
    const known = new Set(base.problems.map(({ kind }) => kind));
    const own = search === base ? [] : search.problems.filter(({ kind }) => !known.has(kind));
    const found = [...base.problems, ...own].map(({ kind, count }) => ({ kind, count, fine: fine.includes(kind) }));
    const locks = timeLock === undefined ? [] : [timeLockOf(base, timeLock, told)];
    return judgementOf({
      finds: kindOf(judge.property).finds,
      decided: path ? (path.difference ? 'live actors differ' : 'yes') : 'no',
      findings: [...found, ...locks, ...this.#hiddenProblems(), ...told.differences],
      bounds: [...new Set([...base.bounds, ...search.bounds])],
      stoppedBy: this.#schedule.stopReason(judged),
      started: search.states > 0,
      givenArose: judge.givenArose,
    });
  }

  /** Whether a verdict rests on nothing having been found in what the tables say: live actors may know better. */
  #restsOnTables(judge: Judge): boolean {
    const { verdict } = this.#judgement(judge);
    return verdict !== 'INCONCLUSIVE' && this.#schedule.decision(judge) === undefined;
  }
}

const isLimit = ({ kind }: Problem): boolean => kind === 'limit';
