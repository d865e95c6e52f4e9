import { ModelError } from '../findings/model-error.ts';
import type { FieldQuestion } from './decision-tree.ts';
import type { MadeUpAnswers } from './made-up-answers.ts';

/** Ways of one predicate that are tried; most have fewer than ten. */
const MOST_WAYS = 500;

/** What a machine, a system or a link is made of does not depend on the state, so these words are wrong in every state. */
const FIXED_WORDS = new Set(['unknown-tag', 'unknown-state', 'unknown-link']);

/** Of the errors about keys, those about the views themselves; which keys a context has depends on the state. */
const isFixed = ({ code, place }: ModelError): boolean =>
  FIXED_WORDS.has(code) || (code === 'unknown-key' && /^(?:the views$|what a predicate sees )/.test(place));

/**
 * Looks for words that no state can make right, also behind an `&&` that is false for long: each question that has two
 * answers is answered by both.
 *
 * @param atStart the answer to a question at the start
 * @param place where the predicate stands
 * @throws {ModelError} `unknown-tag`, `unknown-state`, `unknown-link` or `unknown-key`
 */
export function refuseUnknownWords(
  predicate: MadeUpAnswers,
  atStart: (question: FieldQuestion) => unknown,
  place: string,
): void {
  const answersTo = (question: FieldQuestion): readonly unknown[] => {
    const answer = atStart(question);
    return typeof answer === 'boolean' ? [answer, !answer] : [answer];
  };
  for (const { error } of predicate.ways(answersTo, MOST_WAYS)) {
    // Anything else may come of answers that no state gives.
    if (!(error instanceof ModelError) || !isFixed(error)) continue;
    const { code, cause, remedy } = error;
    throw new ModelError({ code, place, cause, remedy });
  }
}
