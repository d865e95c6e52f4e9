import { ModelError } from '../../findings/model-error.ts';
import type { CheckOptions } from '../../properties/check.ts';
import { ownEntry } from '../../values/own-data.ts';
import type { Call, Flag } from './command.ts';
import { lastOf, numberOf } from './parse-call.ts';

/** How far a check may go. */
export type Bounds = Pick<CheckOptions, 'limit' | 'memory' | 'time'>;

/** Random runs per property, if a call does not say how many. */
export const RANDOM_RUNS = 1_000;

/** The flags that bound a check; Ctrl-C does the same at any time. */
export const boundFlags: Readonly<Record<keyof Bounds, Flag>> = {
  limit: { value: 'N', says: 'explore about N states per search at most' },
  memory: { value: 'SIZE', says: 'memory for states at most, such as 2GB, besides some 150 MB for the program' },
  time: { value: 'TIME', says: 'at most this long for all systems together, such as 60s or 5min' },
};

const BYTES: Readonly<Record<string, number>> = { kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30 };
const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000 };

/**
 * Reads how far a check may go.
 *
 * @throws {ModelError} `flag-value`
 */
export function boundsOf(call: Call): Bounds {
  return {
    limit: numberOf(call, 'limit', 1),
    memory: measured(call, 'memory', BYTES, '2GB'),
    time: measured(call, 'time', MILLISECONDS, '60s'),
  };
}

function measured(
  call: Call,
  name: string,
  units: Readonly<Record<string, number>>,
  example: string,
): number | undefined {
  const value = lastOf(call, name);
  if (value === undefined) return undefined;
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(value) ?? [];
  const factor = ownEntry(units, unit.toLowerCase());
  if (amount !== undefined && factor !== undefined && Number(amount) > 0) return Number(amount) * factor;
  throw new ModelError({
    code: 'flag-value',
    place: call.place,
    cause: `\`--${name} ${value}\` is not an amount of ${name}`,
    remedy: `write it with its unit (${Object.keys(units).join(', ')}), such as \`--${name} ${example}\``,
  });
}
