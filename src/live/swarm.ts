import type { Random } from 'fast-check';
import type { System } from '../system/define-system.ts';

/** How likely each label of a system is drawn, compared to the others; 0 only where nothing else can be drawn. */
export type Weights = readonly number[];

const FACTORS = [1, 2, 4, 8] as const;

const pick = (random: Random): number => FACTORS[random.nextInt(0, FACTORS.length - 1)] as number;

/**
 * Draws the weights of one run: some kinds of steps are frequent and some are rare, and about a third of what the world
 * can do is left out. Runs that differ in what they leave out reach far more than runs that all do a bit of everything
 * (Groce et al., Swarm Testing, 2012).
 */
export function drawWeights(system: System, random: Random): Weights {
  const ofKind = {
    deliver: pick(random),
    timer: pick(random),
    stimulus: pick(random),
    // Without slots, the same runs are drawn as ever.
    outcome: system.slots.length > 0 ? pick(random) : 1,
    fault: pick(random),
    tick: pick(random),
  };
  return system.labels.map(({ kind }) => {
    const isUpToWorld = kind === 'stimulus' || kind === 'outcome' || kind === 'fault';
    const isOmitted = isUpToWorld && random.nextInt(0, 2) === 0;
    return isOmitted ? 0 : ofKind[kind] * pick(random);
  });
}

/**
 * The labels in a random order: each place goes to one that is left, likelier to one of more weight. Those without
 * weight come last.
 */
export function* drawOrder(weights: Weights, random: Random): Generator<number> {
  const left = [...weights];
  const done = left.map(() => false);
  let total = left.reduce((sum, weight) => sum + weight, 0);
  for (let drawn = 0; drawn < left.length; drawn++) {
    if (total === 0) {
      done.forEach((isDone, index) => {
        if (!isDone) left[index] = 1;
      });
      total = left.length - drawn;
    }
    let rest = random.nextInt(0, total - 1);
    const index = left.findIndex((weight) => {
      rest -= weight;
      return rest < 0;
    });
    yield index;
    total -= left[index] as number;
    left[index] = 0;
    done[index] = true;
  }
}
