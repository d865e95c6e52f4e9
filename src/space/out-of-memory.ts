/** How V8 words that there is no memory for an array, or for what WebAssembly works on. */
const WORDS = /allocation failed|Unable to grow instance memory|Invalid (?:typed )?array (?:buffer )?length/i;

/** Whether something failed for want of memory: what was found by then is not lost. */
export const isOutOfMemory = (error: unknown): boolean => error instanceof RangeError && WORDS.test(error.message);
