/** What is worth seeing in a random system: without them, little is tested. */
export const SIGHTS = ['direct recursion', 'overflow', 'closed link', 'cancelled timer', 'orphaned timer'] as const;
export type Sight = (typeof SIGHTS)[number];

/** Is told of each sight as it is met. */
export type Notice = (sight: Sight) => void;
