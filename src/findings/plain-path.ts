/** A path as people write it, with `/`: stack traces name files by URL, where a space is `%20`, or by path; loaders add to both. */
export function plainPath(file: string): string {
  const path = file.replace(/[?#].*$/, '').replaceAll('\\', '/');
  if (!path.startsWith('file://')) return path;
  const pathname = path.slice('file://'.length).replace(/^\/(?=[A-Za-z]:)/, '');
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}
