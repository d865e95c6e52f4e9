import { folderOf } from '../findings/call-site.ts';
import type { CheckResult, Growth, NotApplicable, Problem, Warning } from '../findings/check-result.ts';
import type { Difference } from '../findings/path.ts';
import { fieldsOf } from '../space/rules/fields.ts';
import { checkWords, conditionsOf } from '../space/rules/predicate-words.ts';
import { askTreesAgain } from '../space/rules/state-trees.ts';
import type { Search, SearchOptions } from '../space/search.ts';
import type { Stepper } from '../space/sliced.ts';
import { checkOptions } from '../system/options/check-options.ts';
import { type NeverReached, neverReached } from '../tables/never-reached.ts';
import { SystemTables } from '../tables/system-tables.ts';
import { assumptionsOf } from './assumptions.ts';
import type { CheckOptions, NamedSystem } from './check-options.ts';
import { Continuation } from './continuation.ts';
import { explained, type LookForHiddenState } from './hidden-state.ts';
import { Judge, type NamedProperty } from './judge.ts';
import { type AnyJudge, judgesOf } from './judges-of.ts';
import { checkTable } from './options/check-table.ts';
import { type CheckProgress, Schedule } from './schedule.ts';
import { SecondLook } from './second-look.ts';
import { bindSubject } from './subject.ts';
import { explorationOf, judgementFrom, problemsOf, verdictOf } from './verdict-of.ts';
import { warningsOf } from './warnings.ts';

export type { CheckOptions, LiveWalk, NamedSystem, WalkLive } from './check-options.ts';
export type { NamedProperty } from './judge.ts';
export type { CheckProgress } from './schedule.ts';
export type { Confirm } from './told-paths.ts';

const FOLDER = folderOf(import.meta.url);

/**
 * Checks properties on a system, a little at a time.
 *
 * One search of the system decides what a state decides, and a pass over its steps what these decide. Each property with a
 * memory (`lasting`, `precededBy`) whose condition arises has a search of its own, of the system and its monitor: only then
 * its first path is a shortest one. Then all paths are told and confirmed; and live actors are walked before anything holds.
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
  readonly #judges: readonly AnyJudge[];
  readonly #notApplicable: readonly NotApplicable[];
  readonly #schedule: Schedule;
  readonly #search: SearchOptions;
  readonly #deadline: number;
  readonly #look: LookForHiddenState | undefined;
  readonly #second: SecondLook;
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
    this.#second = new SecondLook(this.#tables, options.hiddenState);
    const fields = fieldsOf(target.system, 0);
    for (const condition of conditionsOf(this.#tables)) checkWords(this.#tables, fields, condition);
    const { judges, recorder, notApplicable } = judgesOf(properties, this.#tables, fields);
    this.#judges = judges;
    this.#notApplicable = notApplicable;
    this.#schedule = new Schedule(this.#tables, judges, recorder, {
      search: this.#search,
      explored,
      confirm,
      walk,
      now,
      deadline: this.#deadline,
      whenDecided: () => this.#second.take(),
      isWorthWalk: () => judges.some((judge) => this.#restsOnTables(judge)),
    });
  }

  /** The search of the system alone, once it has seen every state. */
  get explored(): Search | undefined {
    const { base } = this.#schedule;
    return base.complete ? base : undefined;
  }

  /** The states of machines that nothing has been seen to rest in. */
  get neverReached(): NeverReached {
    return neverReached(this.#tables);
  }

  /** What has been seen to grow so far. */
  get growth(): readonly Growth[] {
    return this.#schedule.base.growth;
  }

  get progress(): CheckProgress {
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

  cut(): void {
    this.#schedule.cut();
  }

  /**
   * What is known so far; it may be asked at any time.
   *
   * @throws {ModelError} `predicate-impure` if a predicate, asked once more, answers differently
   */
  result(): CheckResult {
    if (!this.#schedule.isCut) {
      explained(this.#look, () => {
        // What is asked for before all is decided may be asked often.
        if (this.#schedule.isOver) this.#second.take();
        askTreesAgain(this.#tables);
      });
    }
    const { base, told, walk } = this.#schedule;
    // All paths are told before anything is judged: where live actors differ on one, every answer is doubtful.
    const problems = problemsOf(this.#schedule);
    const hidden = this.#second.problems;
    for (const judge of this.#judges) this.#schedule.pathOf(judge);
    const verdicts = this.#judges.map((judge) => verdictOf(this.#schedule, judge, hidden, this.#target.name));
    const exploration = explorationOf(this.#schedule, this.#second.xstateCalls);
    const isWhole = exploration.complete && exploration.bounds.length === 0 && !problems.some(isLimit);
    return {
      system: this.#target.name,
      with: this.#target.with,
      exploration,
      assumptions: assumptionsOf(base, this.#second.lookedAt),
      problems: [...problems, ...hidden, ...told.differences],
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
    return new Continuation(decision, this.#tables, target, told, {
      ...this.#search,
      memory: this.roomForMore(),
      deadline: this.#deadline,
    });
  }

  /**
   * Bytes that are left for other searches of the system, as long as this check is needed; undefined if there is no bound. What is
   * needed only to go on is given back.
   */
  roomForMore(): number | undefined {
    return this.#schedule.roomForMore();
  }

  /**
   * Somebody who knows better has not gone the way that decides a property: its verdict, and all that rest on nothing having
   * been found, are open from now on.
   */
  refute(propertyId: string, difference: Difference): void {
    const judge = this.#judge(propertyId);
    const decision = judge && this.#schedule.decision(judge);
    if (decision) this.#schedule.told.refute(decision.labels(), difference);
  }

  /** Whether a state was found that decides a property, whatever else there is to be seen. */
  hasDecided(propertyId: string): boolean {
    const judge = this.#judge(propertyId);
    return judge !== undefined && this.#schedule.decision(judge) !== undefined;
  }

  /** What was seen by then is what there is to compare with, so nothing is said before. */
  #warnings(): readonly Warning[] {
    const { base, timeIsOver } = this.#schedule;
    if (!base.finished && !timeIsOver) return [];
    this.#warned ??= warningsOf(this.#tables, base.fields, this.#judges);
    return this.#warned;
  }

  #judge(propertyId: string): AnyJudge | undefined {
    return this.#judges.find(({ id }) => id === propertyId);
  }

  /** Whether a verdict rests on nothing having been found in what the tables say: live actors may know better. */
  #restsOnTables(judge: AnyJudge): boolean {
    const { verdict } = judgementFrom(this.#schedule, judge, this.#second.problems);
    return verdict !== 'INCONCLUSIVE' && this.#schedule.decision(judge) === undefined;
  }
}

const isLimit = ({ kind }: Problem): boolean => kind === 'limit';
