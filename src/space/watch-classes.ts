import type { Label } from '../system/labels.ts';
import type { Done } from './rules/deeds.ts';
import { IGNORED, type Watch } from './watch.ts';

/** Joint class of what all watches ignore; without watches, of everything. */
export const ALL_IGNORE: number = 0;

/** More joint classes than this are not worth a memo. */
const MOST = 1 << 16;

/**
 * The classes in which several watches see deeds, as one number for each combination of theirs.
 *
 * A step that all watches ignore changes the same fields in the product as in the system, and reads no more. So two such steps
 * commute in the product where they do in the system, and may sleep (see `expandCode`). What lets a step sleep does not write
 * what that step reads: its deed stays the same, and so does its class. Any other step has to be taken in every order, since
 * a watch may see which one came first.
 */
export class WatchClasses {
  /** How many joint classes there may be. */
  readonly count: number;
  readonly #watches: readonly Watch[];
  /** By watch: what its class is multiplied with. */
  readonly #weights: readonly number[];
  readonly #labels: readonly Label[];

  constructor(watches: readonly Watch[], labels: readonly Label[]) {
    this.#watches = watches;
    this.#labels = labels;
    let count = 1;
    this.#weights = watches.map(({ classes }) => {
      const weight = count;
      count *= classes + 1;
      return weight;
    });
    this.count = count;
    if (count > MOST) throw new RangeError(`the watches tell ${count} classes of deeds apart, of ${MOST} at most`);
  }

  /**
   * The joint class of what a step did. It has no number yet: to number all deeds takes longer than to ask for their classes.
   *
   * @param index of the label
   */
  of(index: number, done: readonly Done[]): number {
    if (this.#watches.length === 0) return ALL_IGNORE;
    const deed = { label: this.#labels[index] as Label, index, done };
    let joint = ALL_IGNORE;
    for (let each = 0; each < this.#watches.length; each++) {
      const deedClass = (this.#watches[each] as Watch).classOf(deed);
      joint += (deedClass - IGNORED) * (this.#weights[each] as number);
    }
    return joint;
  }

  /** The class that a watch sees in a joint class. */
  classFor(watch: number, joint: number): number {
    const { classes } = this.#watches[watch] as Watch;
    return (Math.floor(joint / (this.#weights[watch] as number)) % (classes + 1)) + IGNORED;
  }
}
