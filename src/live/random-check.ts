import fc from 'fast-check';
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
import { MAX_LENGTH, runs } from './runs.ts';

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
  /** `possible` is held by a witness, and open without one; random runs can refute the others only. */
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
  checkOptions(randomCheckTable, options, { of: 'checkRandomly', folder: folderOf(import.meta.url) });
  const { runs: numRuns = 1_000, seed, path, maxLength = MAX_LENGTH } = options;
  const meter = new CoverageMeter(system);
  const findings = new Map<string, CountedFinding>();
  let original: Run | undefined;
  const arbitrary = runs(system, {
    maxLength,
    watch: watchersOf(system, property, id),
    // What shrinking does is not part of what the runs reached.
    inspect: (actor, event) => {
      if (!original) meter.inspect(actor, event);
    },
  });
  const tried = fc.property(arbitrary, (run) => {
    if (!original) {
      meter.took(run.labels);
      count(findings, run.findings);
      if (run.isStopped) original = run;
    }
    return !run.isStopped;
  });
  const details = withTrapsSet(() =>
    fc.check(tried, { numRuns, ...(seed === undefined ? {} : { seed }), ...(path === undefined ? {} : { path }) }),
  );
  const shared = {
    property: id,
    runs: details.numRuns,
    seed: details.seed,
    coverage: meter.result(),
    findings: [...findings.values()],
  };
  const seeksWitness = kindOf(property).finds === 'witness';
  const [shrunk] = details.counterexample ?? [];
  if (!shrunk || details.counterexamplePath === null) {
    return { ...shared, verdict: seeksWitness ? 'INCONCLUSIVE' : 'NOT FALSIFIED' };
  }
  return {
    ...shared,
    verdict: seeksWitness ? 'HOLDS' : 'VIOLATED',
    found: {
      run: Number(details.counterexamplePath.split(':')[0]) + 1,
      originalLength: (original ?? shrunk).labels.length,
      shrunkLength: shrunk.labels.length,
      labels: shrunk.labels,
      path: details.counterexamplePath,
    },
  };
}

/** Counts each finding once a run. */
function count(counted: Map<string, CountedFinding>, findings: readonly StepFinding[]): void {
  const once = new Map(findings.map((finding) => [`${finding.kind} ${finding.place}`, finding]));
  for (const [key, finding] of once) counted.set(key, { ...finding, runs: (counted.get(key)?.runs ?? 0) + 1 });
}
