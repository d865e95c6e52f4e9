import fc from 'fast-check';
import { type Input, type Outcome, Trials } from './trial.ts';

/** What came of many inputs. */
export interface Tally {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Such as `machine refused`, with how many there were. */
  readonly kinds: ReadonlyMap<string, number>;
  /** What is never right, with the input. */
  readonly faults: readonly string[];
}

/** Tries random inputs, one after the other. */
export async function tryInputs(inputs: fc.Arbitrary<Input>, count: number, seed: number): Promise<Tally> {
  const trials = new Trials();
  const outcomes = { VIOLATED: 0, HOLDS: 0, refused: 0, other: 0 };
  const kinds = new Map<string, number>();
  const faults: string[] = [];
  try {
    for (const input of fc.sample(inputs, { seed, numRuns: count })) {
      const { outcome, faults: found } = await trials.try(input);
      outcomes[outcome]++;
      const kind = `${input.kind} ${outcome}`;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      faults.push(...found.map((fault) => `${fault}: ${input.kind}: ${input.name}`));
    }
  } finally {
    trials.remove();
  }
  return { outcomes, kinds, faults };
}
