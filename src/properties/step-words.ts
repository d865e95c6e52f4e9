import type { Warning } from '../findings/check-result.ts';
import { mistypedWord } from '../predicates/idle-questions.ts';
import { literalsIn } from '../system/machine-words.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { placeOf } from './criterion-of.ts';
import type { StepJudge } from './step-judge.ts';

/** What a deed itself may be asked for. */
const OF_DEEDS = ['stimulus', 'outcome', 'deliver', 'timer', 'tick', 'fault', 'handed', 'queued', 'lost', 'dropped'];

/**
 * Words that are close to the type of an event, or to another word for what a step did, and none themselves: `event.type ===
 * 'plya'` is false of every step, which is no error.
 *
 * @param words all others that there are
 */
export function unknownStepWords(
  { id, property, source }: StepJudge,
  { system }: SystemTables,
  words: ReadonlySet<string>,
): Warning[] {
  const types = [...new Set(system.everyone.flatMap(({ descriptors }) => descriptors))].sort();
  const known = new Set([...words, ...types, ...OF_DEEDS, ...Object.keys(property.subject)]);
  const mistyped = mistypedWord(
    literalsIn(source).filter((word) => !known.has(word)),
    [...types, ...OF_DEEDS],
  );
  if (!mistyped) return [];
  const isOfDeeds = OF_DEEDS.includes(mistyped.known);
  const question = isOfDeeds ? 'the step' : 'event.type';
  return [
    {
      kind: 'unknown word',
      property: id,
      place: placeOf(id, property),
      question,
      answers: isOfDeeds ? OF_DEEDS : types,
      mistyped,
    },
  ];
}
