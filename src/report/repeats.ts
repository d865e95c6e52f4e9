/** A run of clauses that is reported once, and how often it comes. */
export interface Repeated {
  readonly block: readonly string[];
  readonly times: number;
}

/** Longer runs that repeat are told each time: nobody could follow. */
const LONGEST = 3;

const NUMBERS = ['no times', 'once', 'twice', 'three times', 'four times', 'five times', 'six times', 'seven times'];

/**
 * Folds what repeats at once: clauses, and runs of a few of them.
 *
 * @example
 * ```ts
 * repeats(['it rings', 'it rings', 'nobody opens']); // [{ block: ['it rings'], times: 2 }, { block: ['nobody opens'], times: 1 }]
 * ```
 */
export function repeats(clauses: readonly string[]): Repeated[] {
  const found: Repeated[] = [];
  for (let at = 0; at < clauses.length; ) {
    let best: Repeated = { block: clauses.slice(at, at + 1), times: 1 };
    for (let length = 1; length <= LONGEST; length++) {
      const block = clauses.slice(at, at + length);
      let times = 1;
      while (block.every((clause, index) => clauses[at + times * length + index] === clause)) times++;
      if (times > 1 && times * length > best.times * best.block.length) best = { block, times };
    }
    found.push(best);
    at += best.times * best.block.length;
  }
  return found;
}

const isShort = (clause: string): boolean => !clause.includes(',') && clause.split(' ').length <= 7;

/** Such as `the doorbell rings twice`. */
export function repeatedText({ block, times }: Repeated): string {
  const often = NUMBERS[times] ?? `${times} times`;
  const [only = ''] = block;
  if (times === 1) return only;
  if (block.length === 1) return isShort(only) ? `${only} ${often}` : `${only} (${often})`;
  return `${block.slice(0, -1).join(', ')} and ${block.at(-1)} (${often})`;
}
