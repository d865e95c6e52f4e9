import type { ChangedVariable, LikelyCause, Problem, ProblemKind } from '../findings/check-result.ts';
import { counted } from './figures.ts';
import { differenceText, pathText } from './path-text.ts';
import { type Style, setOff } from './style.ts';
import type { Clock } from './time-of-day.ts';
import { ends, hanging, paragraph } from './wrap.ts';

const NEXT_STEP: Readonly<Record<ProblemKind, string>> = {
  limit: 'Bound what piles up (a guard, a modulo, Math.min), or say how far to look: `upTo`; or raise the limit.',
  overflow:
    'A higher capacity helps only if few messages can pile up. If whoever sends can go on forever, say what a full link drops (`full`); or let it wait: an answer, a budget of the stimulus (`times: 2`), or a condition (`when: (_, net) => net.quiet(from, to)`).',
  'chain limit':
    'Messages go in a circle within one step: put a fifo() link in the circle, or raise `limits.rowsPerStep`.',
  'always loop': 'An `always` transition leads back to itself: give it a guard that its own actions make false.',
  'actor error': 'A guard or an action throws: let it deal with this state and event too.',
  orphan:
    'What is thrown in a guard or an action ends a machine, but not the machines that it invokes: let it deal with this state and event too.',
  'time-lock': 'Give one of these timers a delay, or make one of these links `patient`.',
  'live difference': 'Tables and live actors disagree: until that is understood, no answer about this system is safe.',
  'hidden state': 'Keep it in the context.',
};

const LIKELY: Readonly<Record<LikelyCause, string>> = {
  'context in place':
    'Probably an action changes the context, or something in it, in place: let an `assign` make a new one.',
  'action sends':
    'Probably an action sends an event by itself (`self.send`, `ref.send`): use `raise` or `sendTo`, which can be explored.',
  'outside actor':
    'A machine speaks to an actor that is not of the system, or reads it: make it an actor of the system.',
  'memory outside':
    'Probably an action or a guard remembers something outside of the context (a variable of the module, a closure): keep it in the context.',
};

/** What ended a branch is not looked at any further, whoever finds that fine. */
const FINE: Readonly<Partial<Record<ProblemKind, string>>> = {
  overflow: 'declared fine: what comes after it is not explored, so that nothing holds beyond it',
  limit: 'declared fine: what comes after it is not explored, so that nothing holds beyond it',
};

/** `'app', 'cloud'` for the link `app -> cloud`. */
const endsOf = (link: string): string =>
  link
    .split(' -> ')
    .map((end) => `'${end}'`)
    .join(', ');

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
function nextFor({ name, actors, before, after, writtenBy }: ChangedVariable): string {
  const [actor = 'ACTOR'] = actors;
  const declared =
    before === after
      ? `\`actions: { ${actor}: { ${actionsOf(actor, writtenBy).join(', ')} } }\``
      : `\`values: { ${actor}: { caches: ['${name}'] } }\``;
  return `Keep it in the context. If no answer depends on it, declare that: ${declared}.`;
}

/** Of one actor, such as `'count': 'ignore'`; what has no name stands as it has to be written by the author. */
function actionsOf(actor: string, writtenBy: readonly string[]): string[] {
  const named = writtenBy.flatMap((writer) => {
    const name = writer.startsWith('action ') && writer.endsWith(` of ${actor}`) && writer.slice(7, -4 - actor.length);
    return name ? [`'${name}': 'ignore'`] : [];
  });
  return named.length > 0 ? named : ["ACTION: 'ignore'"];
}

/** Something that is invoked failed, and its actor with it. */
const isUnhandled = ({ kind, path }: Problem): boolean => {
  const last = path?.steps.at(-1);
  return kind === 'actor error' && last?.kind === 'outcome' && / (?:rejects|fails)$/.test(last.event);
};

function nextStep(problem: Problem): string {
  const { kind, place, cause, variable } = problem;
  if (variable) return nextFor(variable);
  if (isUnhandled(problem)) return 'Nobody handles that, or what does so throws: give the `invoke` an `onError`.';
  return cause ? LIKELY[cause] : NEXT_STEP[kind].replace('from, to', () => endsOf(place));
}

const MOST_READERS = 5;

/**
 * Reports a finding about the model itself, with the path on which it was first met.
 *
 * @example
 * ```ts
 * problemText(problem, clock, plain)[0]; // 'overflow: cloud -> speaker                            12 times'
 * ```
 */
export function problemText(problem: Problem, clock: Clock, style: Style): string[] {
  const { kind, place, detail, count, fine, path, endedStep, variable } = problem;
  const heading = `${kind}: ${place}`;
  const [first = '', ...rest] = ends(heading, counted(count, 'time'));
  if (fine) return [first, ...rest, ...paragraph(FINE[kind] ?? 'declared fine: it changes no verdict', 2)];
  const told = variable
    ? variableText(variable)
    : path?.difference
      ? differenceText(path.difference)
      : paragraph(detail, 2);
  // How something piles up is long to tell, and tells less than what it is.
  const steps = [...(path?.steps ?? []), ...(endedStep ? [endedStep] : [])];
  const isTold = path && steps.length > 0 && kind !== 'limit';
  const way = isTold ? ['', ...pathText({ ...path, steps }, clock, style)] : [];
  const next = nextStep(problem);
  return [setOff(first, heading, style.bad), ...rest, ...told, ...paragraph(next, 2), ...way];
}
