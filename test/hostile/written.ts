import { resolve } from 'node:path';
import { filesOutside } from './faults.ts';

/** The folders and files that a call may write to. */
export function namedForOutput(args: readonly string[], cwd: string): string[] {
  const given = args.flatMap((arg, index) =>
    args[index - 1] === '--out' || args[index - 1] === '--picture'
      ? [arg]
      : (/^--(?:out|picture)=(.*)$/s.exec(arg)?.slice(1) ?? []),
  );
  return ['out', ...given].flatMap((place) => (place.includes('\0') ? [] : [resolve(cwd, place)]));
}

/**
 * What a call has written where it should not.
 *
 * @param outer the folder that is looked through, around the one that is called from
 * @param own files that were there before
 */
export function writtenElsewhere(outer: string, own: readonly string[], allowed: readonly string[]): string[] {
  const inside = allowed.map((place) => place.slice(outer.length + 1));
  return filesOutside(outer, [...own, ...inside]);
}
