/**
 * The place of a call, as `file:line`: that of the first caller outside the given file.
 *
 * @param ownFile `import.meta.url` of the function that asks
 * @returns empty where the platform's stack traces have another form than V8's
 */
export function callSite(ownFile: string): string {
  const own = plainPath(ownFile);
  const lines = (new Error().stack ?? '').split('\n').slice(1);
  for (const line of lines) {
    const [, file, at] = /(?:\(|at (?:async )?)((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]*?):(\d+):\d+\)?$/.exec(line) ?? [];
    if (file === undefined || at === undefined) continue;
    const path = plainPath(file);
    if (path !== own && !path.endsWith('/call-site.ts')) return `${path}:${at}`;
  }
  return '';
}

/** Stack traces name files by URL, where a space is `%20`, or by path. */
function plainPath(file: string): string {
  const path = file.replace(/\?.*$/, '');
  if (!path.startsWith('file://')) return path;
  const pathname = path.slice('file://'.length).replace(/^\/(?=[A-Za-z]:)/, '');
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}
