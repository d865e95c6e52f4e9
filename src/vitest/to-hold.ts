import { expect } from 'vitest';
import { watchHiddenState } from '../census/watched-system.ts';
import { folderOf } from '../findings/call-site.ts';
import { ModelError } from '../findings/model-error.ts';
import { confirmOnLiveActors } from '../live/confirm.ts';
import { walkLive } from '../live/live-walk.ts';
import { checkRandomly } from '../live/random-check.ts';
import { Check } from '../properties/check.ts';
import { isProperty, type Property } from '../properties/property.ts';
import { statesSeen } from '../report/system-report.ts';
import type { System } from '../system/define-system.ts';
import { isSystem } from '../system/is-system.ts';
import { checkOptions } from '../system/options/check-options.ts';
import { holdsAfterAll, notHolding, notHoldingAtRandom } from './holding-failure.ts';
import { toHoldTable } from './options/vitest-tables.ts';
import { SpecFailure } from './spec-failure.ts';
import { randomText } from './spec-words.ts';
import { watched } from './watched.ts';

/** How `toHold` goes about it. */
export interface ToHoldOptions {
  /** Random runs on live actors, instead of exploring all states. */
  readonly random?: {
    /** At most; 1,000 if left out. */
    readonly runs?: number;
    /** The same seed gives the same runs. */
    readonly seed?: number;
  };
}

interface Holding {
  /**
   * A property holds in a system: in all of its states, or, with `random`, in those that random runs on live actors reach.
   *
   * @example
   * ```ts
   * await expect(room).toHold(neverTooLoud);
   * await expect(room).toHold(neverTooLoud, { random: { runs: 500, seed: 1 } });
   * ```
   */
  toHold(property: Property, options?: ToHoldOptions): Promise<void>;
}

declare module 'vitest' {
  // The parameter has to be declared as vitest declares it.
  // biome-ignore lint/suspicious/noExplicitAny: vitest's own default
  interface Matchers<T = any> extends Holding {}
}

/** Gives the event loop a turn now and then, so that a test's time limit counts. */
const TURN_MS = 500;

/** What a matcher knows: whether the property holds, and how to say that it does not, or that it does. */
interface Answer {
  readonly pass: boolean;
  readonly message: () => string;
}

/** In a message of vitest's own the story would stand next to engine frames: so it is an error of ours that is thrown. */
function answer(pass: boolean, isNot: boolean, failure: () => SpecFailure): Answer {
  if (pass === isNot) throw failure();
  return { pass, message: () => '' };
}

async function exhaustively(system: System, property: Property, isNot: boolean): Promise<Answer> {
  const named = [{ id: 'the property', property }];
  const check = new Check({ name: 'the system', with: [], system }, named, {
    confirm: confirmOnLiveActors,
    walk: walkLive,
    hiddenState: watchHiddenState([system], named),
  });
  while (!check.advance(TURN_MS)) await new Promise((next) => setTimeout(next, 0));
  const result = check.result();
  const [verdict] = result.verdicts;
  if (!verdict) throw new SpecFailure('the property does not apply to this system', whyNot(result.notApplicable));
  const isDecided = verdict.verdict === 'HOLDS' || verdict.verdict === 'VIOLATED';
  if (!isDecided) throw notHolding(result, system);
  return answer(verdict.verdict === 'HOLDS', isNot, () =>
    isNot ? holdsAfterAll(property, statesSeen(result)) : notHolding(result, system),
  );
}

const whyNot = (reasons: readonly { readonly why: string }[]): string[] => reasons.map(({ why }) => `  ${why}`);

function atRandom(system: System, property: Property, random: NonNullable<ToHoldOptions['random']>, isNot: boolean) {
  refuseBadNumber('runs', random.runs, 1);
  refuseBadNumber('seed', random.seed, Number.MIN_SAFE_INTEGER);
  const result = checkRandomly(system, { id: 'the property', property }, random);
  const pass = result.verdict === 'HOLDS' || result.verdict === 'NOT FALSIFIED';
  return answer(pass, isNot, () =>
    isNot ? holdsAfterAll(property, randomText(result)) : notHoldingAtRandom(result, property, system),
  );
}

function refuseBadNumber(name: string, value: number | undefined, least: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return;
  throw new ModelError({
    code: 'bad-number',
    place: 'toHold',
    cause: `\`${name}\` is ${value}`,
    remedy: `give a whole number${least > 0 ? ` from ${least}` : ''}`,
  });
}

expect.extend({
  async toHold(system: System, property: Property, options: ToHoldOptions = {}) {
    if (!isSystem(system)) throw new SpecFailure('toHold wants a system', ['  Make one with `defineSystem(...)`.']);
    if (!isProperty(property)) throw new SpecFailure('toHold wants a property', ['  Make one with `about(...)`.']);
    try {
      checkOptions(toHoldTable, options, { of: 'toHold', folder: folderOf(import.meta.url) });
      const { random } = options;
      // Undefined where there is no `.not`.
      const isNot = this.isNot === true;
      return await watched(async () =>
        random ? atRandom(system, property, random, isNot) : exhaustively(system, property, isNot),
      );
    } catch (error) {
      throw error instanceof ModelError ? SpecFailure.ofModel(error, property.at) : error;
    }
  },
});
