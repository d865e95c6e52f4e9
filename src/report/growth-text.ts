import type { Growth } from '../findings/check-result.ts';

/**
 * What grows, and what can be done about it.
 *
 * @example
 * ```ts
 * growthText({ actor: 'queue', path: 'context.errors.length', values: [0, 1, 2, 3, 4, 5] });
 * // '`context.errors.length` of queue grows: 0, 1, 2, 3, 4, 5. Bound it (a guard, a modulo, Math.min), or say how far ...'
 * ```
 */
export function growthText({ actor, path, values }: Growth): string {
  const grows = `\`${path}\` of ${actor} grows: ${values.join(', ')}.`;
  return `${grows} Bound it (a guard, a modulo, Math.min), or say how far to look: \`${boundOn(path, actor, values.at(-1))}\`.`;
}

function boundOn(path: string, actor: string, most: number | undefined): string {
  // What lies in a list is one of many, and has no expression of its own.
  if (path.includes('[]')) return `upTo: { 'in words': ({ ${actor} }) => ... }`;
  return `upTo: { 'in words': ({ ${actor} }) => ${path.replace(/\bcontext\b/, `${actor}.context`)} <= ${most} }`;
}
