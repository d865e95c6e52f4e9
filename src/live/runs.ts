import { Arbitrary, type Random, Stream, Value } from 'fast-check';
import { callSite, folderOf } from '../findings/call-site.ts';
import { ModelError } from '../findings/model-error.ts';
import type { System } from '../system/define-system.ts';
import { isSystem } from '../system/is-system.ts';
import type { Label } from '../system/labels.ts';
import { checkOptions, shown } from '../system/options/check-options.ts';
import { runsTable } from './options/run-tables.ts';
import { type Choose, type ExecuteOptions, execute, Run } from './run.ts';
import { shorterLists } from './shrink-run.ts';
import { drawOrder, drawWeights } from './swarm.ts';

export interface RunsOptions extends ExecuteOptions {
  /** Steps of a run at most. */
  readonly maxLength?: number;
}

export const MAX_LENGTH = 100;

/**
 * A fast-check arbitrary of runs on live actors, from the start of a system.
 *
 * Each step is drawn among those that are enabled, each run with weights of its own. A run shrinks to runs with fewer
 * steps; a step that is not enabled any more is passed over.
 *
 * @example
 * ```ts
 * fc.assert(fc.property(runs(room, { maxLength: 20 }), ({ labels }) => isFine(replay(room, labels).states)));
 * ```
 */
export function runs(system: System, options: RunsOptions = {}): Arbitrary<Run> {
  return new Runs(system, options, () => false);
}

/** The same runs, but none is begun, and no step is taken, once it is over. */
export const runsUntil = (system: System, options: RunsOptions, isOver: () => boolean): Arbitrary<Run> =>
  new Runs(system, options, isOver);

class Runs extends Arbitrary<Run> {
  readonly #system: System;
  readonly #options: RunsOptions;
  readonly #isOver: () => boolean;
  readonly #labels: ReadonlyMap<string, Label>;

  constructor(system: System, options: RunsOptions, isOver: () => boolean) {
    super();
    if (!isSystem(system)) throw noSystem(system);
    checkOptions(runsTable, options, { of: 'runs', folder: folderOf(import.meta.url) });
    const { maxLength = MAX_LENGTH } = options;
    if (!Number.isInteger(maxLength) || maxLength < 1) {
      throw new ModelError({
        code: 'bad-number',
        place: 'runs',
        cause: `maxLength is ${maxLength}`,
        remedy: 'give a whole number, 1 or more',
      });
    }
    this.#system = system;
    this.#options = options;
    this.#isOver = isOver;
    this.#labels = new Map(system.labels.map((label) => [label.name, label]));
  }

  override generate(random: Random): Value<Run> {
    const { maxLength = MAX_LENGTH } = this.#options;
    const weights = drawWeights(this.#system, random);
    const length = random.nextInt(1, maxLength);
    let taken = 0;
    const run = execute(
      this.#system,
      (tryLabel) => {
        if (taken === length || this.#isOver()) return 'nothing left';
        taken += 1;
        for (const index of drawOrder(weights, random)) {
          const tried = tryLabel(this.#system.labels[index] as Label);
          if (tried !== 'passed over') return tried;
        }
        return 'nothing left';
      },
      true,
      this.#options,
    );
    return new Value(run, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Run {
    return value instanceof Run;
  }

  override shrink(run: Run): Stream<Value<Run>> {
    return new Stream(this.#shorter(run));
  }

  *#shorter({ labels }: Run): Generator<Value<Run>> {
    const seen = new Set<string>();
    for (const kept of shorterLists(labels.length)) {
      if (this.#isOver()) return;
      const run = this.#follow(kept.map((index) => labels[index] as string));
      const text = run.labels.join();
      if (seen.has(text)) continue;
      seen.add(text);
      yield new Value(run, undefined);
    }
  }

  /** Executes what is possible of a list of steps. */
  #follow(labels: readonly string[]): Run {
    let next = 0;
    const choose: Choose = (tryLabel) => {
      while (next < labels.length) {
        const label = this.#labels.get(labels[next++] as string);
        if (label && tryLabel(label) === 'taken') return 'taken';
      }
      return 'nothing left';
    };
    return execute(this.#system, choose, false, this.#options);
  }
}

/** A promise of a system, or one that its module did not export. */
const noSystem = (value: unknown): ModelError =>
  new ModelError({
    code: 'bad-option',
    place: callSite(folderOf(import.meta.url)) || 'runs',
    cause: `\`runs\` is given ${shown(value)}`,
    remedy: 'give a system, as `defineSystem` makes it',
  });
