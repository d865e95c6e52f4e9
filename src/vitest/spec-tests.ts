import { afterAll, describe, expect, type TestContext, test } from 'vitest';
import type { CheckResult } from '../findings/check-result.ts';
import { ModelError } from '../findings/model-error.ts';
import { checkRandomly } from '../live/random-check.ts';
import type { NamedProperty } from '../properties/judge.ts';
import { kindOf } from '../properties/kinds/registry.ts';
import { isProperty } from '../properties/property.ts';
import { type ListedSystem, unknownNames } from '../properties/spec-mistakes.ts';
import { bindSubject } from '../properties/subject.ts';
import { counted } from '../report/figures.ts';
import { warningText } from '../report/warning-text.ts';
import type { System } from '../system/define-system.ts';
import type { ModuleExports } from '../systems/exported-systems.ts';
import { NeverReturns } from '../watchdog/never-returns.ts';
import { SharedChecks } from './shared-checks.ts';
import { isDecidedByRuns } from './shared-runs.ts';
import { sharedSystems } from './shared-systems.ts';
import { SpecFailure } from './spec-failure.ts';
import { outcomeText, randomText } from './spec-words.ts';
import { watched } from './watched.ts';

/** Random runs of each system, that every property which holds is asked of: a second opinion. */
const RUNS = 30;

/** Milliseconds; it ends only what would not end by itself. */
const TIMEOUT = 120_000;

/** The systems that a spec is checked on. */
interface Systems {
  /** The modules that they come from. */
  readonly modules: readonly ModuleExports[];
  /** The words by which a command has to name these, if the project does not know them. */
  readonly called: readonly string[];
}

/**
 * Registers the tests of a spec: for each of its properties, one on each system that it applies to.
 *
 * The exhaustive search decides; random runs on live actors must not contradict it.
 *
 * @param file of the spec
 * @param exports of the spec
 */
export function testSpec(file: string, exports: Readonly<Record<string, unknown>>, { modules, called }: Systems): void {
  // A spec may import another: only the one that vitest was asked to run brings its tests.
  if (expect.getState().testPath?.replaceAll('\\', '/') !== file) return;
  const properties = Object.entries(exports).flatMap(([id, value]) =>
    isProperty(value) ? [{ id, property: value }] : [],
  );
  if (properties.length === 0) {
    test('exports a property', () => {
      throw new SpecFailure('the spec exports no property', [
        '  Export one, so that there is something to check:',
        "    export const tooLoud = never('too loud', ...);",
      ]);
    });
  }
  const systems = sharedSystems(modules);
  const shared = new SharedChecks(properties, systems);
  afterAll(() => {
    const [found] = shared.hiddenState();
    if (found) throw SpecFailure.ofHiddenState(found);
  });
  for (const named of properties) {
    describe(`${named.property.kind}: ${named.property.says}`, () => {
      const names = shared.systemsOf(named);
      if (names.length === 0) testsNowhere(named, systems);
      const mistake = unknownNames([named], listed(systems));
      if (mistake)
        test('names systems and events that exist', () =>
          Promise.reject(SpecFailure.ofModel(mistake, named.property.at)));
      for (const name of names) testOn([...called, name], named, shared);
    });
  }
}

const listed = (systems: Readonly<Record<string, System>>): ListedSystem[] =>
  Object.entries(systems).map(([name, system]) => ({ name, system }));

/** One for all specs that run together, since they share their runs; fast-check's seeds are 32-bit numbers. */
const seed = Math.floor(Math.random() * 2 ** 31);

/**
 * @param words what a command is called with: modules, unless the project knows them, and the name of the system
 */
function testOn(words: readonly string[], named: NamedProperty, shared: SharedChecks): void {
  const name = words.at(-1) ?? '';
  test(`in ${name}`, { timeout: TIMEOUT }, ({ annotate }) =>
    watched(() => holdsOn(words, named, shared, annotate)).catch((error: unknown) => {
      if (!(error instanceof NeverReturns)) throw error;
      shared.stopped(name, error);
      throw SpecFailure.ofModel(error, named.property.at);
    }),
  );
}

/** Fails the test unless a property is as expected on a system, and random runs do not contradict it. */
async function holdsOn(
  words: readonly string[],
  named: NamedProperty,
  shared: SharedChecks,
  annotate: TestContext['annotate'],
): Promise<void> {
  const name = words.at(-1) ?? '';
  const system = shared.system(name);
  const result = resultOf(name, named, shared);
  const [verdict] = result.verdicts;
  if (!verdict?.expected) throw SpecFailure.of(result, system, words);
  await annotate(outcomeText(result));
  for (const warning of result.warnings) await annotate(warningText(warning), 'warning');

  // Only a HOLDS can be contradicted: a violation was replayed on live actors, and a witness too.
  if (verdict.verdict !== 'HOLDS' || kindOf(named.property).finds === 'witness') return;
  const options = { runs: RUNS, seed };
  if (!isDecidedByRuns(system, named, options)) {
    await annotate(randomText({ verdict: 'NOT FALSIFIED', ...options }));
    return;
  }
  const random = checkRandomly(system, named, options);
  await annotate(randomText(random));
  if (random.verdict === 'VIOLATED') {
    throw new SpecFailure('random runs contradict the search', [
      `The search says HOLDS, but run ${random.found?.run} on live actors violates it (seed ${random.seed}).`,
      'This is a mistake of the checker, not of the model. The steps of that run:',
      ...(random.found?.labels ?? []).map((label) => `  ${label}`),
    ]);
  }
}

function resultOf(name: string, named: NamedProperty, shared: SharedChecks): CheckResult {
  try {
    return shared.result(name, named);
  } catch (error) {
    if (error instanceof ModelError) throw SpecFailure.ofModel(error, named.property.at);
    throw error;
  }
}

function testsNowhere({ property }: NamedProperty, systems: Readonly<Record<string, System>>): void {
  test('applies somewhere', () => {
    const reasons = Object.entries(systems).map(([name, system]) => `  ${name}: ${bindSubject(property, system)}`);
    throw new SpecFailure(
      `applies to none of ${counted(reasons.length, 'system')}, so it would never be checked`,
      reasons,
      property.at,
    );
  });
}
