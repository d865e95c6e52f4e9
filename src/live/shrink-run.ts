/**
 * Shorter versions of a list of steps, most promising first: without long stretches, then without short ones, down to
 * single steps; then without any two.
 *
 * Steps that no longer make sense without those left out are passed over when the list is executed, so what is tried is
 * often shorter still.
 */
export function* shorterLists(length: number): Generator<readonly number[]> {
  const all = Array.from({ length }, (_, index) => index);
  for (let size = length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // From the end: what came last was not needed for anything else.
    for (let end = length; end > 0; end -= size) {
      yield all.filter((index) => index >= end || index < end - size);
    }
  }
  for (let second = length - 1; second > 0; second--) {
    for (let first = second - 1; first >= 0; first--) {
      yield all.filter((index) => index !== first && index !== second);
    }
  }
}
