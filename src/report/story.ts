import type { PathStep } from '../findings/path.ts';

/** Clauses in one sentence at most: a reader has to remember its beginning. */
const CLAUSES = 6;

/**
 * Tells a path as a sentence, or as a few if it is long: the authors' words for its steps, joined.
 *
 * A clause that repeats the one before it is told once; one that comes back later is told with `again`.
 *
 * @returns empty if no step has words
 * @example
 * ```ts
 * story(path.steps); // 'The resident leaves, and the phone in the pocket taps play.'
 * ```
 */
export function story(steps: readonly PathStep[]): string {
  const clauses: string[] = [];
  const told = new Set<string>();
  let last = '';
  for (const clause of steps.filter(({ kind }) => kind !== 'tick').flatMap(({ says }) => says.map(bare))) {
    if (clause === '' || clause === last) continue;
    clauses.push(told.has(clause) ? `${clause} again` : clause);
    told.add(clause);
    last = clause;
  }
  return inSentences(clauses).map(sentence).join(' ');
}

/** An author may have written a whole sentence. */
const bare = (clause: string): string => clause.replace(/\s+/g, ' ').trim().replace(/\.$/, '');

/** Sentences of about equal length, so that none is left with a single clause. */
function inSentences(clauses: readonly string[]): string[][] {
  const count = Math.ceil(clauses.length / CLAUSES);
  return Array.from({ length: count }, (_, index) =>
    clauses.slice(Math.ceil((index * clauses.length) / count), Math.ceil(((index + 1) * clauses.length) / count)),
  );
}

function sentence(clauses: readonly string[], index: number): string {
  const joined = clauses.length < 2 ? clauses.join('') : `${clauses.slice(0, -1).join(', ')}, and ${clauses.at(-1)}`;
  const told = index === 0 ? joined : `then ${joined}`;
  return `${told.charAt(0).toUpperCase()}${told.slice(1)}.`;
}
