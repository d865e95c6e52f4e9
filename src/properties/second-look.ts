import type { HiddenChanges, Problem } from '../findings/check-result.ts';
import { askTreesAgain } from '../space/rules/state-trees.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { hiddenStateProblem, type LookForHiddenState } from './hidden-state.ts';

/**
 * Asks everything once more, when all is decided and before live actors are walked, and looks for variables that have changed
 * meanwhile. How much is asked is bounded by the tables and the trees themselves.
 */
export class SecondLook {
  readonly #tables: SystemTables;
  readonly #look: LookForHiddenState | undefined;
  #hidden: HiddenChanges | undefined;
  /** Before all was asked again. */
  #xstateCalls: number | undefined;

  /** @param look without it, that no variable outside of the contexts changes is an assumption */
  constructor(tables: SystemTables, look: LookForHiddenState | undefined) {
    this.#tables = tables;
    this.#look = look;
  }

  /**
   * Takes the look, once.
   *
   * @throws {ModelError} where an answer differs
   */
  take(): void {
    if (this.#xstateCalls !== undefined) return;
    this.#xstateCalls = this.#tables.xstateCalls;
    this.#tables.refuseChangesOutside();
    this.#tables.askAgain();
    askTreesAgain(this.#tables);
    this.#hidden = this.#look?.();
  }

  /** Calls of XState that the search needed, without those of this look. */
  get xstateCalls(): number {
    return this.#xstateCalls ?? this.#tables.xstateCalls;
  }

  /** Answers that did not differ may yet rest on a variable that changed. */
  get problems(): Problem[] {
    const isFine = this.#tables.system.fine.includes('hidden state');
    return (this.#hidden?.variables ?? []).map((variable) => hiddenStateProblem(variable, isFine));
  }

  /** How far it was looked at whether variables changed. */
  get lookedAt(): 'in full' | 'in part' | 'not at all' {
    if (!this.#look) return 'not at all';
    return this.#hidden?.isCut ? 'in part' : 'in full';
  }
}
