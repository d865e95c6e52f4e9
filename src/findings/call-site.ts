import { isOwnCode, isSource } from './own-module.ts';
import { plainPath } from './plain-path.ts';

/**
 * The place of a call, as `file:line`: that of the first caller outside of the given files and folders.
 *
 * @param own `import.meta.url` of the function that asks; or, with `/` at its end, the URL of a folder. It counts in the source,
 *   where some of our modules are callers like any other; what is built from them is passed over whole.
 * @returns empty where the platform's stack traces have another form than V8's
 */
export function callSite(...own: readonly string[]): string {
  const inside = own.map(plainPath);
  const lines = (new Error().stack ?? '').split('\n').slice(1);
  for (const line of lines) {
    const [, file, at] = /(?:\(|at (?:async )?)((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]*?):(\d+):\d+\)?$/.exec(line) ?? [];
    if (file === undefined || at === undefined) continue;
    const path = plainPath(file);
    const isOwn = isSource
      ? inside.some((each) => (each.endsWith('/') ? path.startsWith(each) : path === each))
      : isOwnCode(path);
    if (!isOwn && !path.endsWith('/call-site.ts')) return `${path}:${at}`;
  }
  return '';
}

/** The folder of a file, with `/` at its end: what `callSite` is to look beyond. */
export const folderOf = (file: string): string => file.replace(/[^/]*$/, '');
