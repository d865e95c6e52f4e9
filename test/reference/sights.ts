/** What is worth seeing in a random system: without them, little is tested. */
export const SIGHTS = [
  'direct recursion',
  'overflow',
  'closed link',
  'cancelled timer',
  'orphaned timer',
  'dropped message',
  'lost message',
  'out of order',
  'patience',
  'order of keys',
  'alias',
  'outside',
  'in place',
] as const;
export type Sight = (typeof SIGHTS)[number];

/** What takes a link of a certain kind and a few steps on it: to be seen at all is enough. */
export const RARE: readonly Sight[] = ['dropped message', 'lost message', 'out of order', 'patience'];

/** Is told of each sight as it is met. */
export type Notice = (sight: Sight) => void;
