/** Milliseconds, as XState's delays are. */
export const seconds = (count: number): number => count * 1_000;

/** Milliseconds, as XState's delays are. */
export const minutes = (count: number): number => count * 60_000;

/** Milliseconds, as XState's delays are. */
export const hours = (count: number): number => count * 3_600_000;
