import type { LikelyCause, Problem } from '../findings/check-result.ts';
import type { Difference, Path, PathStep } from '../findings/path.ts';
import type { Search } from '../space/search.ts';
import { tellPath } from '../space/telling/tell-path.ts';
import type { System } from '../system/define-system.ts';
import type { Trace } from '../system/global-state.ts';

/** Replays a path by other means; gives the first difference, if there is one. */
export type Confirm = (system: System, trace: Trace) => Difference | undefined;

/** Tells paths of one system from its start, has them confirmed, and remembers both. */
export class ToldPaths {
  /** Where live actors went another way, each as a finding. */
  readonly differences: Problem[] = [];
  readonly #base: Search;
  readonly #confirm: Confirm | undefined;
  readonly #told = new Map<string, Path>();

  /**
   * @param base has the start state
   * @param confirm without it, no path counts as confirmed
   */
  constructor(base: Search, confirm: Confirm | undefined) {
    this.#base = base;
    this.#confirm = confirm;
  }

  /**
   * Reports a path from the start and has it confirmed.
   *
   * @param labels indices of the labels
   * @param skip steps at its beginning that are replayed but not told
   */
  path(labels: readonly number[], skip = 0): Path {
    const key = `${skip}:${labels.join()}`;
    const known = this.#told.get(key);
    if (known) return known;
    // A finding at the start leaves nothing to walk from.
    if (this.#base.states === 0) return { steps: [], confirmed: false };
    const { tables, fields } = this.#base;
    const { steps, trace } = tellPath(tables, fields, this.#base.state(0), labels);
    const difference = this.#confirm?.(tables.system, trace);
    const path: Path = difference
      ? this.#differing(steps.slice(skip), difference)
      : { steps: steps.slice(skip), confirmed: this.#confirm !== undefined };
    this.#told.set(key, path);
    return path;
  }

  /**
   * Reports a step that was ended by a finding, as far as it went.
   *
   * @param labels indices of the labels on the way to it
   * @param label index of its own
   */
  endedStep(labels: readonly number[], label: number): PathStep | undefined {
    const { tables, fields } = this.#base;
    return tellPath(tables, fields, this.#base.state(0), [...labels, label]).steps.at(-1);
  }

  /** A path that was told and confirmed turns out to be another one elsewhere. */
  refute(labels: readonly number[], difference: Difference): void {
    this.#told.set(`0:${labels.join()}`, this.#differing(this.path(labels).steps, difference));
  }

  /**
   * Reports a path on which live actors were seen to go another way.
   *
   * @param labels up to the step at which they differ
   */
  differing(labels: readonly number[], difference: Difference, cause: LikelyCause | undefined): void {
    const { tables, fields } = this.#base;
    const { steps } = tellPath(tables, fields, this.#base.state(0), labels);
    this.#differing(steps, difference, cause);
  }

  #differing(steps: Path['steps'], difference: Difference, cause?: LikelyCause): Path {
    const path: Path = { steps, confirmed: false, difference };
    this.differences.push({
      kind: 'live difference',
      place: difference.what,
      detail: `step ${difference.step}: expected ${difference.expected}, live ${difference.live}`,
      count: 1,
      fine: false,
      path,
      ...(cause ? { cause } : {}),
    });
    return path;
  }
}
