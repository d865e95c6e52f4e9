/**
 * Changes whenever code of the author's is asked, so that somebody outside can see that it still comes back. A number in
 * memory that can be shared: to count costs as little as a local variable.
 */
let beats = new Int32Array(1);

/** Lets the pulse be seen by whoever shares this memory. */
export function sharePulse(shared: Int32Array<SharedArrayBuffer>): void {
  beats = shared as Int32Array as typeof beats;
}

/** Something has come back. */
export function beat(): void {
  beats[0] = ((beats[0] as number) + 1) | 0;
}
