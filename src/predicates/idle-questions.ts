import { literalsIn } from '../system/machine-words.ts';
import { nearest } from '../system/suggest.ts';
import { type Kind, kindOf } from '../values/kinds.ts';
import { valuesWithin } from '../values/within.ts';
import type { FieldQuestion } from './decision-tree.ts';
import type { MadeUpAnswers, Trial } from './made-up-answers.ts';

/** What answers a question can have. */
export interface Answers {
  /** Those of the states that were met. */
  seen(question: FieldQuestion): readonly unknown[];
  /** Those, and others that a correct comparison may be about. */
  all(question: FieldQuestion): readonly unknown[];
}

/** A question that a predicate asks, but whose answer makes no difference to it, whatever it is. */
export interface IdleQuestion {
  readonly question: FieldQuestion;
  /** The answers of the states that were met. */
  readonly answers: readonly unknown[];
}

/** Ways of the predicate from which each answer is varied. */
const MOST_WAYS = 300;

/** Answers of one question that open ways of their own. */
const FEW = 8;

/** Calls of the predicate at most, all in all. */
const MOST_CALLS = 20_000;

/**
 * Finds the questions whose answer makes no difference: `volume === 'LOUD'` asks for the volume, but none that there is
 * makes the predicate answer or go on in another way.
 *
 * From each way that the predicate can take, the answer to one question is exchanged for each other that is possible, all
 * else unchanged. That no state gives some of these combinations does not matter: a comparison with a word that there is
 * makes a difference somewhere. Tags and states do not matter here, since `hasTag` and `matches` refuse unknown ones.
 */
export function idleQuestions(predicate: MadeUpAnswers, answers: Answers): IdleQuestion[] {
  const suspects = new Map<string, FieldQuestion>();
  const settled = new Set<string>();
  let calls = 0;
  const { all, few } = answersFor(predicate, answers);
  for (const way of predicate.ways(few, MOST_WAYS)) {
    if (way.error !== undefined) continue;
    for (const [text, { question, answer }] of way.asked) {
      if (settled.has(text)) continue;
      if (!isOfValues(question) || !variesIn(question, answers) || !answers.seen(question).every(isPlain)) {
        settled.add(text);
        continue;
      }
      suspects.set(text, question);
      for (const other of all(question)) {
        if (Object.is(other, answer)) continue;
        // Without an end to it, nothing is known: no doubt is better than a wrong one.
        if (++calls > MOST_CALLS) return [];
        const trial = predicate.call((asked) => {
          if (asked.text === text) return other;
          const before = way.asked.get(asked.text);
          return before ? before.answer : few(asked)[0];
        });
        // What throws is a combination that the author need not have thought of.
        if (trial.error !== undefined || isAlike(trial, way)) continue;
        settled.add(text);
        break;
      }
    }
  }
  return [...suspects.values()]
    .filter(({ text }) => !settled.has(text))
    .map((question) => ({ question, answers: answers.seen(question) }));
}

/** All questions that a predicate asks on some way, each once. */
export function questionsOf(predicate: MadeUpAnswers, answers: Answers): FieldQuestion[] {
  const found = new Map<string, FieldQuestion>();
  for (const { asked } of predicate.ways(answersFor(predicate, answers).few, MOST_WAYS)) {
    for (const [text, { question }] of asked) found.set(text, question);
  }
  return [...found.values()];
}

/**
 * The answers to try for one predicate. What stands in its source is likely to open a way; a number there is not a mistake
 * where no state has it, such as in `people === 70`.
 */
function answersFor(predicate: MadeUpAnswers, answers: Answers) {
  const { source } = predicate;
  const numbers = [...source.matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits));
  const written = new Set<unknown>([...literalsIn(source), ...numbers]);
  const all = (question: FieldQuestion): readonly unknown[] => {
    const seen = answers.seen(question);
    return [...answers.all(question), ...(seen.some((answer) => typeof answer === 'number') ? numbers : [])];
  };
  const few = (question: FieldQuestion): readonly unknown[] => {
    const [first, ...others] = new Set(all(question));
    const likely = others.filter((answer) => written.has(answer));
    return [...new Set([first, ...likely, ...others])].slice(0, FEW);
  };
  return { all, few };
}

/** Questions whose answer is compared with a word or a number of the author's. */
export const isOfValues = ({ of }: FieldQuestion): boolean =>
  of?.question.kind === 'context' || of?.question.kind === 'value' || of?.question.kind === 'status';

/** What is the same in all states can make no difference. Every actor could come to an end, so a status is always open. */
const variesIn = (question: FieldQuestion, answers: Answers): boolean =>
  question.of?.question.kind === 'status' || answers.seen(question).length > 1;

/**
 * Whether other values of its kind can be made up: it is made of texts, numbers, lists and objects. What a comparison might
 * find in a Map, a Date or an instance of a class is not known, so nothing is said of it.
 */
const isPlain = (value: unknown): boolean =>
  [...valuesWithin(value)].every((each) =>
    typeof each === 'object' && each !== null
      ? PLAIN.has(kindOf(each))
      : !['function', 'symbol', 'bigint'].includes(typeof each),
  );

const PLAIN = new Set<Kind>(['plain', 'bare', 'array']);

const isAlike = (a: Trial, b: Trial): boolean =>
  a.result === b.result && [...a.asked.keys()].join('\n') === [...b.asked.keys()].join('\n');

/** A word in the source of a predicate that is not an answer, but close to one. */
export function mistypedWord(
  written: readonly string[],
  answers: readonly string[],
): { readonly written: string; readonly known: string } | undefined {
  for (const word of written) {
    const known = answers.includes(word) ? undefined : nearest(word, answers);
    if (known !== undefined) return { written: word, known };
  }
  return undefined;
}
