import type { LookedAt, PropertyVerdict } from '../findings/check-result.ts';

const MOST = 10;

/** Answers in the order in which people think: numbers by size, words as they come. */
const inOrder = (answers: readonly string[]): string[] =>
  answers.every((answer) => answer !== '' && Number.isFinite(Number(answer)))
    ? answers.toSorted((a, b) => Number(a) - Number(b))
    : [...answers];

/** Such as `speaker.volume: loud, normal, silent, soft`. */
export function lookedAtText({ question, answers }: LookedAt): string {
  const shown = inOrder(answers).slice(0, MOST);
  const more = answers.length - shown.length;
  return `${question}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** All that the properties which hold looked at, each question once. */
export function lookedAtByThoseThatHold(verdicts: readonly PropertyVerdict[]): LookedAt[] {
  const answers = new Map<string, Set<string>>();
  for (const { verdict, lookedAt } of verdicts) {
    if (verdict !== 'HOLDS') continue;
    for (const { question, answers: given } of lookedAt) {
      answers.set(question, new Set([...(answers.get(question) ?? []), ...given]));
    }
  }
  return [...answers].map(([question, given]) => ({ question, answers: [...given].sort() }));
}
