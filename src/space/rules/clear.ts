/** Setting the length of an empty array takes time as well, and those of a step are nearly always empty. */
export function clear(list: unknown[]): void {
  if (list.length > 0) list.length = 0;
}
