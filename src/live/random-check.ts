import fc, { type Arbitrary, type Parameters, type RunDetails } from 'fast-check';
import type { InspectionEvent } from 'xstate';
import { folderOf } from '../findings/call-site.ts';
import type { Verdict } from '../findings/check-result.ts';
import type { NamedProperty } from '../properties/judge.ts';
import { kindOf } from '../properties/kinds/registry.ts';
import { withTrapsSet } from '../purity/region.ts';
import type { System } from '../system/define-system.ts';
import { checkOptions } from '../system/options/check-options.ts';
import type { StepFinding } from '../system/step-findings.ts';
import { type Coverage, CoverageMeter } from './coverage.ts';
import { randomCheckTable } from './options/run-tables.ts';
import { watchersOf } from './property-watcher.ts';
import type { Run } from './run.ts';
import { MAX_LENGTH, runsUntil } from './runs.ts';

export interface RandomCheckOptions {
  /** Runs at most; 1,000 if left out. */
  readonly runs?: number;
  /** The same seed gives the same runs; drawn from the clock by fast-check, if left out. */
  readonly seed?: number;
  /** Steps of a run at most; 100 if left out. */
  readonly maxLength?: number;
  /** Where fast-check is to take up again: the `path` of an earlier result of the same seed. */
  readonly path?: string;
}

/** A finding, and how many runs met it. */
export interface CountedFinding extends StepFinding {
  readonly runs: number;
}

/** What random runs found out about one property. */
export interface RandomResult {
  readonly property: string;
  /** `possible` is held by a witness, and open without one; random runs can refute the others only. Open without any run. */
  readonly verdict: Extract<Verdict, 'VIOLATED' | 'HOLDS' | 'NOT FALSIFIED' | 'INCONCLUSIVE'>;
  /** Runs that were executed, those for shrinking not counted. */
  readonly runs: number;
  readonly seed: number;
  readonly coverage: Coverage;
  /** What else the runs met. */
  readonly findings: readonly CountedFinding[];
  /** The run that decided, if one did. */
  readonly found?: {
    /** Its number, from 1. */
    readonly run: number;
    readonly originalLength: number;
    readonly shrunkLength: number;
    /** The shrunk run, to be replayed. */
    readonly labels: readonly string[];
    /** With the seed, leads fast-check straight to the shrunk run. */
    readonly path: string;
  };
}

/** How random runs are bounded from outside. */
export interface RandomBounds {
  /** Whether to stop: what was found by then counts, and nothing more is tried. */
  isOver(): boolean;
  /** Is waited for after each run, so that others can have a turn. */
  pause(): Promise<void>;
}

/**
 * Tries to falsify a property by random runs on live actors; for `possible`, to find a witness.
 *
 * @throws {ModelError} `not-applicable`, or where the model turns out to be wrong
 * @example
 * ```ts
 * const result = checkRandomly(hamburg([]), { id: 'loudInAnEmptyFlat', property: loudInAnEmptyFlat }, { seed: 2017 });
 * result.found?.labels; // ['stimulus resident leave', 'stimulus app tap.play', ...]
 * ```
 */
export function checkRandomly(
  system: System,
  { id, property }: NamedProperty,
  options: RandomCheckOptions = {},
): RandomResult {
  const tries = new RandomTries(system, { id, property }, options, () => false);
  return tries.result(withTrapsSet(() => fc.check(fc.property(tries.runs, tries.passes), tries.parameters)));
}

/**
 * The same, with the same results for the same seed, until it is over.
 *
 * @throws {ModelError} as `checkRandomly` does
 */
export async function checkRandomlyUntil(
  system: System,
  named: NamedProperty,
  options: RandomCheckOptions,
  { isOver, pause }: RandomBounds,
): Promise<RandomResult> {
  const tries = new RandomTries(system, named, options, isOver);
  const tried = fc.asyncProperty(tries.runs, async (run) => {
    const passes = tries.passes(run);
    await pause();
    // One that was cut off shows nothing; one that decides does, even then.
    if (passes && isOver()) throw new fc.PreconditionFailure(true);
    return passes;
  });
  return tries.result(await fc.check(tried, tries.parameters));
}

/** What is tried for one property, and what came of it. */
class RandomTries {
  readonly runs: Arbitrary<Run>;
  readonly parameters: Parameters<[Run]>;
  readonly #named: NamedProperty;
  readonly #meter: CoverageMeter;
  readonly #findings = new Map<string, CountedFinding>();
  #original: Run | undefined;

  constructor(system: System, named: NamedProperty, options: RandomCheckOptions, isOver: () => boolean) {
    checkOptions(randomCheckTable, options, { of: 'checkRandomly', folder: folderOf(import.meta.url) });
    const { runs: numRuns = 1_000, seed, path, maxLength = MAX_LENGTH } = options;
    this.parameters = { numRuns, ...(seed === undefined ? {} : { seed }), ...(path === undefined ? {} : { path }) };
    this.#named = named;
    this.#meter = new CoverageMeter(system);
    const told = {
      maxLength,
      watch: watchersOf(system, named.property, named.id),
      // What shrinking does is not part of what the runs reached.
      inspect: (actor: number, event: InspectionEvent) => {
        if (!this.#original) this.#meter.inspect(actor, event);
      },
    };
    this.runs = runsUntil(system, told, isOver);
  }

  readonly passes = (run: Run): boolean => {
    if (!this.#original) {
      this.#meter.took(run.labels);
      count(this.#findings, run.findings);
      if (run.isStopped) this.#original = run;
    }
    return !run.isStopped;
  };

  result(details: RunDetails<[Run]>): RandomResult {
    const { id, property } = this.#named;
    const shared = {
      property: id,
      runs: details.numRuns,
      seed: details.seed,
      coverage: this.#meter.result(),
      findings: [...this.#findings.values()],
    };
    const seeksWitness = kindOf(property).finds === 'witness';
    const [shrunk] = details.counterexample ?? [];
    if (!shrunk || details.counterexamplePath === null) {
      return { ...shared, verdict: seeksWitness || details.numRuns === 0 ? 'INCONCLUSIVE' : 'NOT FALSIFIED' };
    }
    return {
      ...shared,
      verdict: seeksWitness ? 'HOLDS' : 'VIOLATED',
      found: {
        run: Number(details.counterexamplePath.split(':')[0]) + 1,
        originalLength: (this.#original ?? shrunk).labels.length,
        shrunkLength: shrunk.labels.length,
        labels: shrunk.labels,
        path: details.counterexamplePath,
      },
    };
  }
}

/** Counts each finding once a run. */
function count(counted: Map<string, CountedFinding>, findings: readonly StepFinding[]): void {
  const once = new Map(findings.map((finding) => [`${finding.kind} ${finding.place}`, finding]));
  for (const [key, finding] of once) counted.set(key, { ...finding, runs: (counted.get(key)?.runs ?? 0) + 1 });
}
