import fc from 'fast-check';
import type { Input } from './inputs.ts';
import { type Outcome, Trials } from './trial.ts';

/** What came of many inputs. */
export interface Tally {
  /** Inputs by kind, and by what came of them. */
  readonly kinds: ReadonlyMap<string, Readonly<Record<Outcome, number>>>;
  /** What is never right, with the input. */
  readonly faults: readonly string[];
}

const none = (): Record<Outcome, number> => ({ VIOLATED: 0, HOLDS: 0, refused: 0, other: 0 });

/** Tries random inputs, one after the other. */
export async function tryInputs(inputs: fc.Arbitrary<Input>, count: number, seed: number): Promise<Tally> {
  const trials = new Trials();
  const kinds = new Map<string, Record<Outcome, number>>();
  const faults: string[] = [];
  try {
    for (const input of fc.sample(inputs, { seed, numRuns: count })) {
      const { outcome, faults: found } = await trials.try(input);
      const counts = kinds.get(input.kind) ?? none();
      kinds.set(input.kind, counts);
      counts[outcome]++;
      faults.push(...found.map((fault) => `${fault}: ${input.kind}: ${input.name}`));
    }
  } finally {
    trials.remove();
  }
  return { kinds, faults };
}

/** Two tallies as one. */
export function together(one: Tally, other: Tally): Tally {
  const kinds = new Map([...one.kinds].map(([kind, counts]) => [kind, { ...counts }]));
  for (const [kind, counts] of other.kinds) {
    const sum = kinds.get(kind) ?? none();
    kinds.set(kind, sum);
    for (const outcome of OUTCOMES) sum[outcome] += counts[outcome];
  }
  return { kinds, faults: [...one.faults, ...other.faults] };
}

const OUTCOMES = Object.keys(none()) as Outcome[];

/** Kinds of inputs that are calls or files; all others are systems. */
const NO_SYSTEMS = ['call', 'command', 'path file'];

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
