import { is } from 'valibot';
import { ModelError } from '../../findings/model-error.ts';
import { nearest } from '../suggest.ts';
import { stimulusMarks } from './system-options.ts';

type Mark = keyof typeof stimulusMarks;

const MARKS = Object.keys(stimulusMarks);

/** Words that are one edit from a mark, and more likely a field of an event. */
const OTHER_WORDS = new Set(['time']);

const isOfKind = (mark: Mark, value: unknown): boolean => is(stimulusMarks[mark], value);

/** What says of a mark no more than leaving it out. */
const NEUTRAL: Readonly<Record<Mark, string>> = {
  says: "says: '...'",
  when: 'when: () => true',
  routine: 'routine: false',
  fault: 'fault: false',
  times: 'times: 1_000',
};

/**
 * Refuses a field of a stimulus that is probably a mistyped mark.
 *
 * A stimulus is an event and its marks in one object, so a name alone does not show which of both a field is. It is taken
 * for a mistyped mark if it is one edit away from one, that mark is not given, and the value is of the mark's kind:
 * `sasy: 'the door opens'`. Whoever means the event's own field writes the mark as well.
 *
 * @throws {ModelError} `unknown-option`
 */
export function refuseMistypedMarks(stimulus: Readonly<Record<string, unknown>>, place: string): void {
  for (const [name, value] of Object.entries(stimulus)) {
    if (name === 'type' || MARKS.includes(name) || OTHER_WORDS.has(name)) continue;
    const mark = nearest(name, MARKS, 1);
    if (mark === undefined || mark in stimulus || !isOfKind(mark as Mark, value)) continue;
    throw new ModelError({
      code: 'unknown-option',
      place,
      cause: `\`${name}\` of \`${String(stimulus.type)}\` looks like \`${mark}\`, mistyped`,
      remedy: `did you mean \`${mark}\`? If \`${name}\` belongs to the event, give both: \`${NEUTRAL[mark as Mark]}\``,
    });
  }
}
