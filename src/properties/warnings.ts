import type { Warning } from '../findings/check-result.ts';
import type { FieldQuestion } from '../predicates/decision-tree.ts';
import { idleQuestions, isOfValues, mistypedWord, questionsOf } from '../predicates/idle-questions.ts';
import { MadeUpAnswers } from '../predicates/made-up-answers.ts';
import type { Fields } from '../space/rules/fields.ts';
import { PossibleAnswers } from '../space/rules/possible-answers.ts';
import { conditionsOf, type PlacedPredicate } from '../space/rules/predicate-words.ts';
import { bindTo } from '../space/rules/state-trees.ts';
import { literalsIn } from '../system/machine-words.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { shown } from '../values/shown.ts';
import { textsWithin } from '../values/within.ts';
import { type AnyJudge, bySteps } from './judges-of.ts';
import { passedThroughUnseen } from './passed-through.ts';
import { unknownStepWords } from './step-words.ts';

/**
 * What is probably mistyped in the predicates of properties, and in the conditions of stimuli and links, or asked where it
 * cannot be seen.
 *
 * @param tables of a search that has ended: the values in them are those that there are
 */
export function warningsOf(tables: SystemTables, fields: Fields, judges: readonly AnyJudge[]): Warning[] {
  const answers = new PossibleAnswers(tables);
  const doubts = ({ predicate, place, names }: PlacedPredicate): Warning[] => {
    const tried = new MadeUpAnswers(predicate, bindTo(tables, fields, names));
    const questions = questionsOf(tried, answers);
    const idle = idleComparisons(tried, place, answers);
    const known = new Set([...answers.words(), ...Object.keys(names)]);
    const compared = questions.filter(
      (each) => isOfValues(each) && !idle.some(({ question }) => question === each.text),
    );
    return [
      ...(questions.length === 0 && predicate.length > 0 ? [warning('asks nothing', place, '', [], undefined)] : []),
      ...idle,
      ...unknownWords(tried, compared, place, answers, known),
      ...unknownKeys(questions, place, tables),
      ...passedThroughUnseen(questions, place, tables),
    ];
  };
  return [
    ...conditionsOf(tables).flatMap(doubts),
    ...judges.flatMap(({ id, predicates }) => predicates.flatMap(doubts).map((each) => ({ property: id, ...each }))),
    ...bySteps(judges).flatMap((judge) => unknownStepWords(judge, tables, answers.words())),
  ];
}

/** `volume === 'LOUD'`, where nothing else is asked of the volume. */
function idleComparisons(tried: MadeUpAnswers, place: string, answers: PossibleAnswers): Warning[] {
  const written = literalsIn(tried.source);
  return idleQuestions(tried, answers).map(({ question, answers: seen }) =>
    warning(
      'no difference',
      place,
      question.text,
      seen.map(bare).sort(),
      mistypedWord(written, seen.flatMap(textsWithin)),
    ),
  );
}

/** `volume === 'normal' || volume === 'LOUD'`: the volume makes a difference, one of the words does not. */
function unknownWords(
  tried: MadeUpAnswers,
  questions: readonly FieldQuestion[],
  place: string,
  answers: PossibleAnswers,
  known: ReadonlySet<string>,
): Warning[] {
  return literalsIn(tried.source).flatMap((word) => {
    if (known.has(word)) return [];
    for (const question of questions) {
      const seen = answers.seen(question);
      const mistyped = mistypedWord([word], seen.flatMap(textsWithin));
      if (mistyped) return [warning('unknown word', place, question.text, seen.map(bare).sort(), mistyped)];
    }
    return [];
  });
}

/** `'turnz' in lamp.context` is false in every state, and no error: keys may come and go. */
function unknownKeys(questions: readonly FieldQuestion[], place: string, tables: SystemTables): Warning[] {
  return questions.flatMap(({ of }) => {
    if (of?.question.kind !== 'hasKey') return [];
    const { key } = of.question;
    const table = tables.actors[of.actor];
    const known = table?.vocabulary.contextKeys ?? [];
    if (!table || known.includes(key)) return [];
    return [
      warning(
        'unknown key',
        place,
        `${JSON.stringify(key)} in ${table.name}.context`,
        known,
        mistypedWord([key], known),
      ),
    ];
  });
}

function warning(
  kind: Warning['kind'],
  place: string,
  question: string,
  answers: readonly string[],
  mistyped: Warning['mistyped'],
): Warning {
  return { kind, place, question, answers, ...(mistyped ? { mistyped } : {}) };
}

/** A text without its quotes. */
const bare = (value: unknown): string => (typeof value === 'string' ? value : shown(value));
