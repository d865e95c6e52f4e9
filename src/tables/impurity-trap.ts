/** What a machine read that is not part of its state. */
export type Impurity = 'Math.random()' | 'Date.now()' | 'new Date()';

/**
 * Runs a function while the clock and the random numbers are out of bounds: each attempt to read them is told to `trap`,
 * which throws.
 */
export function withImpurityTrapped<T>(trap: (what: Impurity) => never, run: () => T): T {
  const { random } = Math;
  const RealDate = Date;
  Math.random = () => trap('Math.random()');
  globalThis.Date = new Proxy(RealDate, {
    get: (target, key) => (key === 'now' ? () => trap('Date.now()') : Reflect.get(target, key)),
    construct: (target, args, newTarget) =>
      args.length === 0 ? trap('new Date()') : Reflect.construct(target, args, newTarget),
    apply: () => trap('new Date()'),
  });
  try {
    return run();
  } finally {
    Math.random = random;
    globalThis.Date = RealDate;
  }
}
