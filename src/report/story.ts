import type { PathStep } from '../findings/path.ts';
import { repeatedText, repeats } from './repeats.ts';
import { type Clause, clausesOf } from './step-clauses.ts';

/** Clauses in one sentence at most: a reader has to remember its beginning. */
const CLAUSES = 6;

/** In a story of more clauses than this, messages that arrived and did what messages do are left to the table. */
const MOST = 12;

/**
 * Reports a path as a sentence, or as a few if it is long: the authors' words for its steps, and words that are made up for
 * those that nobody gave words to.
 *
 * What repeats at once is counted; what comes back later is reported with `again`.
 *
 * @param ending the last sentence, such as that of {@link endingOf}
 * @returns empty if nothing but time passes
 * @example
 * ```ts
 * story(path.steps); // 'The resident leaves, and the phone in the pocket taps play.'
 * ```
 */
export function story(steps: readonly PathStep[], ending = ''): string {
  const all = steps.flatMap(clausesOf);
  // Where authors have told what happens, messages on their way are part of it.
  const isTold = all.some(({ weight }) => weight === 'words');
  const some = isTold ? all.filter(({ weight }) => weight !== 'relay') : all;
  const whole = folded(some);
  const clauses = whole.length > MOST ? folded(some.filter(({ weight }) => !/message|relay/.test(weight))) : whole;
  const told = new Set<string>();
  const again = clauses.map((clause) => {
    const before = told.has(clause);
    told.add(clause);
    if (!before) return clause;
    // Behind a comma, it would belong to what stands there.
    return clause.includes(',') ? `again ${clause}` : `${clause} again`;
  });
  // The author may have told the end as the last step.
  const last = again.at(-1);
  const isOver = ending === '' || (last !== undefined && ending.endsWith(`: ${last}.`));
  return [...inSentences(again).map(sentence), ...(isOver ? [] : [ending])].join(' ');
}

const folded = (clauses: readonly Clause[]): string[] => repeats(clauses.map(({ words }) => words)).map(repeatedText);

/** Sentences of about equal length, so that none is left with a single clause. */
function inSentences(clauses: readonly string[]): string[][] {
  const count = Math.ceil(clauses.length / CLAUSES);
  return Array.from({ length: count }, (_, index) =>
    clauses.slice(Math.ceil((index * clauses.length) / count), Math.ceil(((index + 1) * clauses.length) / count)),
  );
}

/** What begins with the name of an event keeps it as it is. */
function sentence(clauses: readonly string[], index: number): string {
  const joined = clauses.length < 2 ? clauses.join('') : `${clauses.slice(0, -1).join(', ')}, and ${clauses.at(-1)}`;
  const told = index === 0 ? joined : `then ${joined}`;
  return `${told.charAt(0).toUpperCase()}${told.slice(1)}.`;
}
