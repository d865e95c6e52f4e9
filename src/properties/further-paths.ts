import type { FurtherPaths, PropertyVerdict } from '../findings/check-result.ts';
import type { Path, StepKind } from '../findings/path.ts';
import { Sliced, type Stepper, type Work } from '../space/sliced.ts';
import { Check, type CheckOptions, type NamedProperty, type NamedSystem } from './check.ts';

export interface FurtherPathsOptions extends Pick<CheckOptions, 'limit' | 'memory' | 'confirm'> {
  /** Paths in all, with the one that is known. */
  readonly most: number;
  readonly now: () => number;
  /** A clock's time after which it ends; never, if left out. */
  readonly deadline?: number | undefined;
}

/** Searches at most: each takes about as long as the one that found the violation. */
const SEARCHES = 64;

/** A few milliseconds of a search: Ctrl-C is to be heard meanwhile. */
const SLICE_MS = 20;

interface Candidate {
  /** Names of the labels that it was to do without. */
  readonly without: readonly string[];
  readonly path: Path;
  readonly lastSeen: PropertyVerdict['lastSeen'];
}

const UP_TO_WORLD: readonly StepKind[] = ['stimulus', 'outcome', 'fault'];

/** What is up to the world on a path: names of the labels of stimuli, outcomes and faults, each once. */
export const causesOf = ({ steps }: Path): string[] => [
  ...new Set(steps.flatMap(({ kind, label }) => (UP_TO_WORLD.includes(kind) ? [label] : []))),
];

/**
 * Looks for paths to a violation that are of another kind than those that are known: each does without a stimulus or a fault of
 * every path before it.
 *
 * The system is searched again without one cause of a known path, for each of its causes; of what is found, the shortest path
 * comes next, and is taken in the same way. So, when nothing is left to try, every other path to the violation has all the
 * causes of one that was told.
 */
export class FurtherPathsSearch implements Stepper {
  readonly #target: NamedSystem;
  readonly #property: NamedProperty;
  readonly #options: FurtherPathsOptions;
  readonly #known: Path[];
  readonly #found: Candidate[] = [];
  readonly #waiting: Candidate[] = [];
  readonly #tried = new Set<string>();
  readonly #sliced: Sliced<boolean>;
  #isWhole = true;

  /** @param first the path that is known */
  constructor(target: NamedSystem, property: NamedProperty, first: Path, options: FurtherPathsOptions) {
    this.#target = target;
    this.#property = property;
    this.#options = options;
    this.#known = [first];
    this.#sliced = new Sliced(this.#look(first), options.now);
  }

  get result(): FurtherPaths {
    const paths = this.#found.map(({ without, path, lastSeen }) => ({
      without,
      path,
      ...(lastSeen ? { lastSeen } : {}),
    }));
    return { paths, areAll: this.#sliced.result === true && this.#isWhole };
  }

  advance(budgetMs: number): boolean {
    return this.#timeIsOver() || this.#sliced.advance(budgetMs);
  }

  /** @returns whether nothing is left to try */
  *#look(first: Path): Work<boolean> {
    yield* this.#withoutEach([], first);
    for (;;) {
      const [next, ...rest] = this.#waiting.toSorted((a, b) => a.path.steps.length - b.path.steps.length);
      if (!next) return true;
      if (this.#known.length >= this.#options.most) return false;
      this.#waiting.splice(0, this.#waiting.length, ...rest);
      const causes = new Set(causesOf(next.path));
      const like = this.#known.find((path) => causesOf(path).every((cause) => causes.has(cause)));
      if (!like) {
        this.#known.push(next.path);
        this.#found.push(next);
      }
      yield* this.#withoutEach(next.without, like ?? next.path);
    }
  }

  *#withoutEach(without: readonly string[], path: Path): Work<void> {
    for (const cause of causesOf(path)) {
      const all = [...without, cause].sort();
      const key = JSON.stringify(all);
      if (this.#tried.has(key)) continue;
      this.#tried.add(key);
      if (this.#tried.size > SEARCHES) this.#isWhole = false;
      else yield* this.#search(all);
    }
  }

  *#search(without: readonly string[]): Work<void> {
    const { now, limit, memory, confirm } = this.#options;
    const { system, ...named } = this.#target;
    const labels = system.labels.filter(({ name }) => !without.includes(name));
    const options = { now, limit, memory, ...(confirm ? { confirm } : {}) };
    const check = new Check({ ...named, system: { ...system, labels } }, [this.#property], options);
    while (!check.hasDecided(this.#property.id) && !check.advance(SLICE_MS)) yield;
    const result = check.result();
    const [verdict] = result.verdicts;
    if (verdict?.verdict === 'VIOLATED' && verdict.path) {
      this.#waiting.push({ without, path: verdict.path, lastSeen: verdict.lastSeen });
    } else if (verdict?.verdict !== 'HOLDS' && verdict?.verdict !== 'VACUOUS') this.#isWhole = false;
  }

  #timeIsOver(): boolean {
    return this.#options.deadline !== undefined && this.#options.now() >= this.#options.deadline;
  }
}
