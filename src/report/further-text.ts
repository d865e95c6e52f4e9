import type { PropertyVerdict } from '../findings/check-result.ts';
import type { PathStep } from '../findings/path.ts';
import { counted } from './figures.ts';
import { confirmation, pathText } from './path-text.ts';
import { clausesOf } from './step-clauses.ts';
import type { Style } from './style.ts';
import type { Clock } from './time-of-day.ts';
import { paragraph } from './wrap.ts';

/** The paths to a violation that are of another kind than the first, each with what it does without. */
export function furtherText(verdict: PropertyVerdict, clock: Clock, style: Style): string[] {
  const { further, path: first } = verdict;
  if (!further || !first) return [];
  const steps = [first, ...further.paths.map(({ path }) => path)].flatMap((path) => path.steps);
  const told = further.paths.flatMap(({ without, path, lastSeen }) => [
    '',
    ...paragraph(`another way, ${counted(path.steps.length, 'step')}, without this: ${inWords(without, steps)}`, 2),
    ...pathText(path, clock, style, { ...verdict, lastSeen: lastSeen ?? [] }),
    '',
    `  ${confirmation(path)}`,
  ]);
  const count = counted(further.paths.length + 1, 'path');
  const others =
    further.paths.length === 0
      ? 'all the stimuli and faults of this one'
      : `all the stimuli and faults of one of these ${count}`;
  const rest = further.areAll
    ? `Every other path to it has ${others}.`
    : `There may be more ways than ${count === '1 path' ? 'this one' : `these ${count}`}.`;
  return [...told, ...paragraph(rest, 2)];
}

/** What a label is told as on a path. */
const inWords = (labels: readonly string[], steps: readonly PathStep[]): string =>
  labels
    .map((label) => {
      const step = steps.find((each) => each.label === label);
      return (step && clausesOf(step)[0]?.words) ?? label;
    })
    .join('; ');
