import type { PathStep } from '../findings/path.ts';
import { type Decided, endingOf } from './ending.ts';
import { counted } from './figures.ts';
import { stepTable } from './step-table.ts';
import { story } from './story.ts';
import type { Style } from './style.ts';
import type { Clock } from './time-of-day.ts';
import { paragraph } from './wrap.ts';

/** A saved path, walked again. */
export interface ReplayedPath {
  readonly system: string;
  /** What the property says. */
  readonly says: string;
  readonly clock: Clock;
  readonly steps: readonly PathStep[];
  /** The kind of the property, and what it sees at the end; undefined if there is no such property any more. */
  readonly property: Omit<Decided, 'says'> | undefined;
  /** Whether the property is decided where the path ends, as it was when it was saved; undefined if it is not known. */
  readonly isDecided: boolean | undefined;
}

/**
 * Reports a path that live actors have walked: its story, and each change.
 *
 * @example
 * ```ts
 * replayText({ system: 'hamburg', property: { kind: 'never' }, says: 'loud music', clock, steps, isDecided: true }, plain);
 * ```
 */
export function replayText({ system, property, says, clock, steps, isDecided }: ReplayedPath, style: Style): string[] {
  const told = paragraph(story(steps, isDecided && property ? endingOf({ ...property, says }) : ''), 2);
  return [
    ...paragraph(`${system}: ${says}`).map(style.strong),
    ...told,
    ...(told.length > 0 ? [''] : []),
    ...(steps.length > 0 ? stepTable(steps, clock, style) : paragraph('It is true from the start.', 2)),
    '',
    ...paragraph(`walked on live actors, ${counted(steps.length, 'step')}`, 2),
    ...(isDecided === false
      ? paragraph('At its end, the property is no longer what it was: something has changed.', 2)
      : []),
  ];
}
