import type { Acceptance, PropertyVerdict } from '../findings/check-result.ts';
import type { Stepper } from '../space/sliced.ts';
import { Check, type CheckOptions, type NamedProperty, type NamedSystem } from './check.ts';
import { withoutEvents } from './known-violations.ts';

/** A violation of which nobody knows yet whether it comes about only in the way in which it is known. */
type Unaccepted = PropertyVerdict & { readonly acceptance: Acceptance };

/** Whether it takes a search to know if a violation comes about only in the way in which it is known. */
export const isToBeAccepted = (verdict: PropertyVerdict): verdict is Unaccepted => verdict.acceptance?.is === 'open';

/**
 * Searches a system again without the stimuli and faults by which a violation is known. If there is none in what is left, and
 * all of that was seen, every path to the violation takes one of them.
 */
export class AcceptanceSearch implements Stepper {
  readonly #check: Check;
  readonly #verdict: PropertyVerdict;
  readonly #by: readonly string[];

  /** @param verdict of the system with all that may happen */
  constructor(
    { system, ...named }: NamedSystem,
    property: NamedProperty,
    verdict: Unaccepted,
    options: Omit<CheckOptions, 'explored'>,
  ) {
    this.#verdict = verdict;
    this.#by = verdict.acceptance.by;
    this.#check = new Check({ ...named, system: withoutEvents(system, this.#by) }, [property], options);
  }

  /** The verdict with what is known by now of its acceptance. */
  get verdict(): PropertyVerdict {
    const [rest] = this.#check.result().verdicts;
    const by = this.#by;
    switch (rest?.verdict) {
      case 'VIOLATED': {
        const { path, lastSeen } = rest;
        const found = path && lastSeen ? { path, lastSeen } : {};
        return { ...this.#verdict, ...found, expected: false, acceptance: { by, is: 'another way', why: [] } };
      }
      case 'HOLDS':
      // What the property is given does not arise without these events: neither does a violation.
      case 'VACUOUS':
        return { ...this.#verdict, expected: true, acceptance: { by, is: 'every path', why: [] } };
      default:
        return { ...this.#verdict, expected: false, acceptance: { by, is: 'open', why: rest?.why ?? [] } };
    }
  }

  advance(budgetMs: number): boolean {
    return this.#check.hasDecided(this.#verdict.property) || this.#check.advance(budgetMs);
  }

  cut(): void {
    this.#check.cut();
  }
}
