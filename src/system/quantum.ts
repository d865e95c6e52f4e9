import { ModelError } from '../findings/model-error.ts';
import type { Delays, StatedDelay } from './machine-facts.ts';

/** The length of a tick, and why it has that length. */
export interface Quantum {
  /** Milliseconds; undefined if nothing in the system takes time. */
  readonly ms: number | undefined;
  /** Such as `app: delay screenOff`, or `given`. */
  readonly forcedBy: string;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Such as `10 min`, `1 h`, `1.5 s`. */
export function duration(ms: number): string {
  if (ms >= 3_600_000 && ms % 3_600_000 === 0) return `${ms / 3_600_000} h`;
  if (ms >= 60_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  return ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`;
}

/**
 * Finds the quantum of time: the greatest common divisor of all delays, or the given tick if it divides them.
 *
 * Discrete time is exact for delays that are multiples of the quantum, with closed bounds.
 *
 * @param tick milliseconds, or undefined to have it found
 * @throws {ModelError} `bad-tick`, `tick-divides-not` or `tick-needed`
 */
export function quantumOf(delays: readonly Delays[], tick: number | undefined): Quantum {
  const fixed = delays.flatMap((each) => each.fixed).filter(({ ms }) => ms > 0);
  const common = fixed.reduce((divisor, { ms }) => gcd(ms, divisor), 0);
  if (tick !== undefined) {
    if (!Number.isInteger(tick) || tick <= 0) {
      throw new ModelError({
        code: 'bad-tick',
        place: 'tick',
        cause: `a tick of ${tick} is not a length of time`,
        remedy: 'give a whole number of milliseconds above 0, such as `minutes(10)`',
      });
    }
    const misfit = fixed.find(({ ms }) => ms % tick !== 0);
    if (misfit) throw tickDividesNot(misfit, tick, common);
    return { ms: tick, forcedBy: 'given' };
  }
  const [place] = delays.flatMap((each) => each.computed);
  if (place !== undefined) {
    throw new ModelError({
      code: 'tick-needed',
      place,
      cause: 'a delay is computed while the machine runs, so the length of a tick cannot be found beforehand',
      remedy: 'give `tick`, a length of time that divides all delays',
    });
  }
  const shortest = fixed.toSorted((a, b) => a.ms - b.ms)[0];
  if (!shortest) return { ms: undefined, forcedBy: 'nothing takes time' };
  if (!Number.isInteger(common)) {
    throw new ModelError({
      code: 'tick-divides-not',
      place: shortest.place,
      cause: `a delay of ${duration(shortest.ms)} is not a whole number of milliseconds, so no tick can be found`,
      remedy: 'give delays in whole milliseconds, or a `tick` that divides them all',
    });
  }
  const forcing = fixed.find(({ ms }) => ms === common);
  return { ms: common, forcedBy: forcing ? forcing.place : `${shortest.place} and others` };
}

/**
 * A delay that came up while the system ran, in ticks.
 *
 * @throws {ModelError} `tick-divides-not` or `tick-needed`
 */
export function wholeTicks(delay: StatedDelay, { ms: tick }: Quantum): number {
  if (delay.ms === 0) return 0;
  if (tick === undefined) {
    throw new ModelError({
      code: 'tick-needed',
      place: delay.place,
      cause: `a delay of ${duration(delay.ms)} was found while exploring, but the length of a tick is not known`,
      remedy: 'give `tick`, a length of time that divides all delays',
    });
  }
  if (delay.ms % tick !== 0) throw tickDividesNot(delay, tick, undefined);
  return delay.ms / tick;
}

/** The error for a delay that is not a multiple of the tick. */
export function tickDividesNot(delay: StatedDelay, tick: number, common: number | undefined): ModelError {
  const remedy =
    common !== undefined && Number.isInteger(common)
      ? `a tick of ${duration(common)} divides all delays; or leave \`tick\` out to have it found`
      : 'choose a `tick` that divides all delays, or change the delay';
  return new ModelError({
    code: 'tick-divides-not',
    place: delay.place,
    cause: `a delay of ${duration(delay.ms)} is not a whole number of ticks of ${duration(tick)}`,
    remedy,
  });
}
