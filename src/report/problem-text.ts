import type { ChangedVariable, Problem, ProblemKind } from '../findings/check-result.ts';
import { counted } from './figures.ts';
import { differenceText, pathText } from './path-text.ts';
import { type Style, setOff } from './style.ts';
import type { Clock } from './time-of-day.ts';
import { ends, hanging, paragraph } from './wrap.ts';

const NEXT_STEP: Readonly<Record<ProblemKind, string>> = {
  overflow:
    'Raise the capacity of the link, let its sender wait for an answer, or say what a full link drops: `full`. If the world may push for ever, give the stimulus a budget (`times`) or a condition (`net.quiet`).',
  'chain limit': 'Messages go round within one step: put a fifo() link in the circle, or raise `limits.rowsPerStep`.',
  'always loop': 'An `always` transition comes round to itself: give it a guard that its own actions make false.',
  'actor error': 'A guard or an action throws: let it deal with this state and event too.',
  'time-lock': 'Give one of these timers a delay, or make one of these links `patient`.',
  'live difference': 'Tables and live actors disagree: until that is understood, no answer about this home is safe.',
  'hidden state': 'Keep it in the context.',
};

/** A variable that changed or would, and who can tell. */
function variableText({ name, before, after, readBy, writtenBy }: ChangedVariable): string[] {
  const what =
    before === after
      ? `\`${name}\` is written by what is not run here (${writtenBy.join(', ')}), and read by:`
      : `\`${name}\` was ${before} before, and is ${after} now. No answer differed, but these can read it:`;
  return [
    ...paragraph(what, 2),
    ...readBy.slice(0, MOST_READERS).flatMap((reader) => hanging('  - ', reader)),
    ...(readBy.length > MOST_READERS ? [`  - and ${readBy.length - MOST_READERS} more`] : []),
  ];
}

/** With the very words that declare it. */
function nextFor({ name, actors, before, after }: ChangedVariable): string {
  const [actor = 'ACTOR'] = actors;
  const declared =
    before === after
      ? `\`actions: { ${actor}: { ACTION: 'ignore' } }\``
      : `\`values: { ${actor}: { caches: ['${name}'] } }\``;
  return `Keep it in the context. If no answer depends on it, declare that: ${declared}.`;
}

const MOST_READERS = 5;

/**
 * Tells a finding about the model itself, with the path on which it was first met.
 *
 * @example
 * ```ts
 * problemText(problem, clock, plain)[0]; // 'overflow: cloud -> speaker                            12 times'
 * ```
 */
export function problemText(problem: Problem, clock: Clock, style: Style): string[] {
  const { kind, place, detail, count, fine, path, variable } = problem;
  const heading = `${kind}: ${place}`;
  const [first = '', ...rest] = ends(heading, counted(count, 'time'));
  if (fine) return [first, ...rest, ...paragraph('declared fine: it changes no verdict', 2)];
  const told = variable
    ? variableText(variable)
    : path?.difference
      ? differenceText(path.difference)
      : paragraph(detail, 2);
  const way = path && path.steps.length > 0 ? ['', ...pathText(path, clock, style)] : [];
  return [
    setOff(first, heading, style.bad),
    ...rest,
    ...told,
    ...paragraph(variable ? nextFor(variable) : NEXT_STEP[kind], 2),
    ...way,
  ];
}
