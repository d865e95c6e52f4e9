import type { PathStep } from '../findings/path.ts';
import { changeWords } from './step-rows.ts';
import { type Clock, timeOfDay } from './time-of-day.ts';
import { lengthOf, WIDTH, wrap } from './wrap.ts';

/**
 * The steps of a path that are worth a word, each with its time: those that somebody gave words to.
 *
 * If nobody gave words to any, each step that changes a state is described by that change.
 */
export function landmarks(steps: readonly PathStep[], clock: Clock): string[] {
  const told = steps.flatMap(({ ticks, says }) => says.map((clause) => ({ ticks, clause })));
  const words = told.length > 0 ? told : steps.flatMap(byChange);
  return words.map(({ ticks, clause }) => `${timeOfDay(clock, ticks)} ${clause.replace(/\s+/g, ' ').trim()}`);
}

function byChange({ ticks, changes }: PathStep): { ticks: number; clause: string }[] {
  const change = changes.find(({ key }) => key.startsWith('state'));
  return change ? [{ ticks, clause: `${changeWords(change).what} ${changeWords(change).how}` }] : [];
}

/** Sets landmarks in lines that break between them, where they are short enough for that. */
export function landmarkLines(marks: readonly string[], indent: number): string[] {
  const room = WIDTH - indent;
  const lines: string[] = [];
  for (const mark of marks) {
    const last = lines.at(-1);
    if (last !== undefined && lengthOf(last) + 3 + lengthOf(mark) <= room)
      lines[lines.length - 1] = `${last} · ${mark}`;
    else lines.push(...wrap(mark, room));
  }
  return lines.map((line) => ' '.repeat(indent) + line);
}
