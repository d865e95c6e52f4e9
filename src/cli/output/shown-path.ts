import { relative, resolve } from 'node:path';

/** A path as it is shown: with `/`, and from the folder in which the command was called, unless that is far away. */
export function shownPath(path: string, cwd: string): string {
  const absolute = resolve(cwd, path);
  const near = relative(cwd, absolute) || '.';
  return (near.length < absolute.length ? near : absolute).replaceAll('\\', '/');
}

/**
 * A place such as `file:line`, or one with words behind it, as it is shown. Places that are not files stay as they are.
 *
 * @example
 * ```ts
 * shownPlace('/home/me/flat/specs/playback.ts:9', '/home/me/flat'); // 'specs/playback.ts:9'
 * ```
 */
export function shownPlace(place: string, cwd: string): string {
  // On Windows, what is left of a file URL is `/C:/...`.
  const [, file, rest] = /^(?:file:\/\/)?((?:\/?[A-Za-z]:)?[\\/][^:]*)(:\d+.*)?$/.exec(place) ?? [];
  if (file === undefined) return place;
  return shownPath(decoded(file.replace(/^\/(?=[A-Za-z]:)/, '')), cwd) + (rest ?? '');
}

/** Stack traces name files by URL, where a space is `%20`. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
