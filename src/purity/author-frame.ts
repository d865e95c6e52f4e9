/** The folder of the checker's own rooms, as stack traces name it; empty where it is bundled, as in the page. */
const ROOMS = /^(.*\/)purity\/[^/]*$/.exec(plain(import.meta.url))?.[1] ?? '';

/**
 * The function of the author's that is nearest on the call stack, such as `tooMany, door.ts:7`.
 *
 * @returns undefined where there is none, or where stack traces have another form than V8's
 */
export function authorFrame(): string | undefined {
  const lines = (new Error().stack ?? '').split('\n').slice(1);
  for (const line of lines) {
    const [, caller, file = '', at] =
      /^\s*at (?:(?:async )?(.*?) \()?((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]*?):(\d+):\d+\)?$/.exec(line) ?? [];
    if (at === undefined || !isAuthors(file)) continue;
    const name = /([\w$]+)(?: \[as \w+\])?$/.exec(caller ?? '')?.[1];
    const where = `${plain(file).split('/').at(-1)}:${at}`;
    return name === undefined || name === 'anonymous' ? where : `${name}, ${where}`;
  }
  return undefined;
}

/** Whether a file, as stack traces and V8 name it, is one of the author's: not the checker's, no package's, not Node's. */
export function isAuthors(file: string): boolean {
  const path = plain(file);
  if (path === '' || path.startsWith('node:') || path.includes('/node_modules/')) return false;
  return ROOMS === '' || !path.startsWith(ROOMS) || path.startsWith(`${ROOMS}home/`);
}

/** A path without what a loader puts around it. */
function plain(file: string): string {
  const path = file.replace(/[?#].*$/, '').replaceAll('\\', '/');
  return path.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, '');
}
