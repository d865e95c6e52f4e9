import fc from 'fast-check';
import type { Input } from './inputs.ts';
import type { Outcome } from './outcome.ts';
import { Trials, type Tried } from './trial.ts';

/** What came of many inputs. */
export interface Tally {
  /** Inputs by kind, and by what came of them. */
  readonly kinds: ReadonlyMap<string, Readonly<Record<Outcome, number>>>;
  /** What is never right, with the input. */
  readonly faults: readonly string[];
}

const none = (): Record<Outcome, number> => ({ VIOLATED: 0, HOLDS: 0, refused: 0, other: 0 });

/** Counts what came of inputs. */
export class Counter implements Tally {
  readonly kinds = new Map<string, Record<Outcome, number>>();
  readonly faults: string[] = [];

  /** @param what the input, as a fault is to name it */
  count(kind: string, what: string, { outcome, faults }: Tried): void {
    const counts = this.kinds.get(kind) ?? none();
    this.kinds.set(kind, counts);
    counts[outcome]++;
    this.faults.push(...faults.map((fault) => `${fault}: ${kind}: ${what}`));
  }
}

/** Tries random inputs, one after the other. */
export async function tryInputs(
  inputs: fc.Arbitrary<Input>,
  { count, seed }: { count: number; seed: number },
  counter = new Counter(),
): Promise<Tally> {
  const trials = new Trials();
  try {
    for (const input of fc.sample(inputs, { seed, numRuns: count }))
      counter.count(input.kind, input.name, await trials.try(input));
  } finally {
    trials.remove();
  }
  return counter;
}

const OUTCOMES = Object.keys(none()) as Outcome[];

/** Kinds of inputs that are calls or files; all others are systems. */
const NO_SYSTEMS = ['call', 'command', 'command on a module', 'spec', 'project file', 'path file', 'endless module'];

/**
 * What the generators promise, since inputs that are all refused test little else: of the systems, a tenth at least comes to
 * each kind of end. Empty if they keep their word.
 */
export function brokenShares({ kinds }: Tally): string[] {
  const systems = [...kinds].filter(([kind]) => !NO_SYSTEMS.includes(kind)).map(([, counts]) => counts);
  const sum = (outcome: Outcome): number => systems.reduce((total, counts) => total + counts[outcome], 0);
  const all = OUTCOMES.reduce((total, outcome) => total + sum(outcome), 0);
  return (['VIOLATED', 'HOLDS', 'refused'] as const)
    .filter((outcome) => sum(outcome) < all / 10)
    .map((outcome) => `only ${sum(outcome)} of ${all} systems are ${outcome}`);
}

/** The counts, a line for each kind. */
export const tallyText = ({ kinds }: Tally): string =>
  [...kinds]
    .sort()
    .map(([kind, counts]) => `${kind}: ${OUTCOMES.map((outcome) => `${counts[outcome]} ${outcome}`).join(', ')}`)
    .join('\n');
