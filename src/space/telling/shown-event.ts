import type { EventObject } from 'xstate';
import { duration } from '../../system/quantum.ts';
import { shown } from '../../values/shown.ts';

/** XState calls the event of `after` `xstate.after.<delay>.<state id>`, where the delay is a name or milliseconds. */
export function timerName(type: string): string {
  const [, delay] = /^xstate\.after\.([^.]+)\./.exec(type) ?? [];
  if (delay === undefined) return type;
  return `after ${Number.isNaN(Number(delay)) ? delay : duration(Number(delay))}`;
}

/** A payload that is longer than this is cut. */
const LONGEST = 40;

/**
 * What an event carries, in short: words as they are, all else behind its key.
 *
 * @returns empty if it carries nothing
 * @example
 * ```ts
 * payloadText({ type: 'setVolume', volume: 'soft', step: 2 }); // 'soft, step: 2'
 * ```
 */
export function payloadText({ type: _, ...data }: EventObject): string {
  const parts = Object.entries(data).map(([key, value]) =>
    typeof value === 'string' && value !== '' ? value : `${key}: ${shown(value, LONGEST)}`,
  );
  const text = parts.join(', ');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 3)}...`;
}

/** A payload as a field that is left out where there is none. */
export const payloadOf = (event: EventObject): { readonly payload?: string } => {
  const payload = payloadText(event);
  return payload === '' ? {} : { payload };
};
