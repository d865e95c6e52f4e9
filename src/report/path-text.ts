import type { Difference, Path } from '../findings/path.ts';
import { type Decided, endingOf } from './ending.ts';
import { stepTable } from './step-table.ts';
import { story } from './story.ts';
import type { Style } from './style.ts';
import type { Clock } from './time-of-day.ts';
import { hanging, paragraph } from './wrap.ts';

/** A live snapshot can be long, and only its beginning is needed to find the place. */
const CLIP = 240;

/**
 * Reports a path: its story, then the table of its steps.
 *
 * @param decided what is so at its end
 * @example
 * ```ts
 * pathText(path, clock, plain)[0]; // '  The resident leaves, and the phone in the pocket taps play.'
 * ```
 */
export function pathText({ steps }: Path, clock: Clock, style: Style, decided?: Decided): string[] {
  const ending = decided ? endingOf(decided) : '';
  if (steps.length === 0) return paragraph(`It is true from the start, before the first step. ${ending}`, 2);
  const told = paragraph(story(steps, ending), 2);
  return [...told, ...(told.length > 0 ? [''] : []), ...stepTable(steps, clock, style)];
}

/** Whether live actors went the same way. */
export function confirmation({ confirmed, difference }: Path): string {
  if (difference) return 'live actors go another way';
  return confirmed ? 'confirmed on live actors' : 'not replayed on live actors';
}

/** Where live actors went another way, as a paragraph for each side. */
export function differenceText({ step, what, expected, live }: Difference, indent = 2): string[] {
  const where = step === 0 ? 'at the start' : `at step ${step}`;
  return [
    ...paragraph(`Live actors go another way ${where}: ${what}`, indent),
    ...hanging(`${' '.repeat(indent + 2)}expected  `, clip(expected)),
    ...hanging(`${' '.repeat(indent + 2)}live      `, clip(live)),
  ];
}

const clip = (text: string): string => (text.length <= CLIP ? text : `${text.slice(0, CLIP)} ...`);
