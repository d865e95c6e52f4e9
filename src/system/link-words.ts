// The words that options of links take.

/** What becomes of a message that is sent over a full link. */
export const WHEN_FULL = ['refuse', 'drop newest', 'drop oldest', 'keep latest'] as const;
export type WhenFull = (typeof WHEN_FULL)[number];

/** In which order messages arrive. */
export const ORDERS = ['sent', 'any'] as const;
export type Order = (typeof ORDERS)[number];

/** What becomes of a message that is sent over a closed link. */
export const WHEN_CLOSED = ['keeps', 'loses'] as const;
export type WhenClosed = (typeof WHEN_CLOSED)[number];
