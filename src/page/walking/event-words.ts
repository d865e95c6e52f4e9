import type { EventObject } from 'xstate';

/**
 * An event in a few words: its type, and what it carries.
 *
 * @example
 * ```ts
 * eventWords({ type: 'setVolume', volume: 'loud' }); // 'setVolume loud'
 * ```
 */
export function eventWords({ type, ...data }: EventObject): string {
  const values = Object.values(data).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return [typeWords(type), ...values].join(' ');
}

/** XState calls the event of `after` `xstate.after.<delay>.<state id>`. */
function typeWords(type: string): string {
  const [, delay] = /^xstate\.after\.([^.]+)\./.exec(type) ?? [];
  return delay === undefined ? type : `after ${delay}`;
}
