import type { Change, Message as PathMessage, PathStep } from '../../findings/path.ts';
import { eventText } from '../../report/actor-words.ts';
import { clausesOf } from '../../report/step-clauses.ts';
import { changeWords } from '../../report/step-rows.ts';
import { type Clock, timeOfDay } from '../../report/time-of-day.ts';
import { duration } from '../../system/quantum.ts';

/** A path, and what there is to know to draw it. */
export interface DrawnPath {
  readonly title: string;
  readonly steps: readonly PathStep[];
  readonly clock: Clock;
  /** Names, in the order in which they are to stand side by side. */
  readonly actors: readonly string[];
  /** Names of the links on which messages are under way for a while: they are drawn where they arrive. */
  readonly fifo: readonly string[];
  /** A condition that is worth a mark, and whether it holds: at the start, then after each step. */
  readonly phase?: { readonly says: string; readonly holds: readonly boolean[] };
}

/** A message from one actor to another. What comes from the world comes from none, what is lost goes to none. */
export interface Message {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly event: string;
  /** Of a lost message: to whom it was sent. */
  readonly towards?: string;
}

/** What became of an actor. */
export interface Becoming {
  readonly actor: string;
  readonly words: string;
}

/** A row of the picture. */
export type PathRow = {
  /** Whether the condition holds above and below. */
  readonly isMarked: boolean;
} & (
  | {
      readonly kind: 'step';
      /** Empty if it is that of the row above. */
      readonly time: string;
      readonly words: string;
      readonly messages: readonly Message[];
      readonly becomings: readonly Becoming[];
    }
  | { readonly kind: 'later' | 'mark'; readonly words: string }
);

/** The rows of a path: one a step, one for ticks in a row, and one where the condition begins to hold. */
export function pathRows({ steps, clock, fifo, phase }: DrawnPath): PathRow[] {
  const rows: PathRow[] = [];
  const holds = (moment: number): boolean => phase?.holds[moment] ?? false;
  let shown = '';
  for (let at = 0; at <= steps.length; at++) {
    if (phase && holds(at) && !(at > 0 && holds(at - 1)))
      rows.push({ kind: 'mark', words: phase.says, isMarked: true });
    const step = steps[at];
    if (!step) break;
    const isMarked = holds(at) && holds(at + 1);
    if (step.kind === 'tick') {
      const first = at;
      while (steps[at + 1]?.kind === 'tick' && holds(at + 2) === holds(first + 1)) at++;
      const passed = (at - first + 1) * (clock.tickMs ?? 0);
      rows.push({ kind: 'later', words: `${hoursAndMinutes(passed)} later`, isMarked });
      continue;
    }
    const time = timeOfDay(clock, step.ticks);
    rows.push({
      kind: 'step',
      time: time === shown ? '' : time,
      words: wordsOf(step),
      messages: messagesOf(step, fifo),
      becomings: step.changes.length === 0 ? [] : becomings(step.changes),
      isMarked,
    });
    shown = time;
  }
  return rows;
}

/** Such as `3 h 50 min`: nobody counts in 230 minutes. */
function hoursAndMinutes(ms: number): string {
  const hour = 3_600_000;
  return ms > hour && ms % hour > 0 ? `${duration(ms - (ms % hour))} ${duration(ms % hour)}` : duration(ms);
}

/** In a picture, names need no marks to stand out from words. */
function wordsOf(step: PathStep): string {
  const clauses = clausesOf(step).map(({ words }) => words);
  const told = clauses.join(', ');
  return told.startsWith('`') ? told.replaceAll('`', '') : capitalized(told).replaceAll('`', '');
}

const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function messagesOf(step: PathStep, fifo: readonly string[]): Message[] {
  const { kind, from, to, event, sends, hit } = step;
  if (kind === 'fault') {
    return event === 'lose' ? hit.map((message) => lostMessage(message)) : [];
  }
  const others = sends.flatMap((sent): Message[] => {
    if (sent.fate === 'lost' || sent.fate === 'dropped') return [lostMessage(sent)];
    const isOnItsWay = fifo.includes(`${sent.from} -> ${sent.to}`);
    return isOnItsWay ? [] : [{ from: sent.from, to: sent.to, event: eventText(sent) }];
  });
  // That a timer goes off is said in words, unless it is one that sends.
  const own: Message[] =
    from === to
      ? []
      : [{ from: kind === 'stimulus' || kind === 'outcome' ? undefined : from, to, event: eventText(step) }];
  return [...own, ...others];
}

const lostMessage = (message: PathMessage): Message => ({
  from: message.from,
  to: undefined,
  towards: message.to,
  event: eventText(message),
});

/** The states that actors came to; of one that stayed where it was, the first value that changed. */
function becomings(changes: readonly Change[]): Becoming[] {
  const actors = [...new Set(changes.map(({ actor }) => actor))];
  return actors.flatMap((actor) => {
    const own = changes.filter((change) => change.actor === actor);
    const states = own.filter(({ key, after }) => key.startsWith('state') && after !== '-');
    if (states.length > 0) return states.map((change) => ({ actor, words: afterOf(change) }));
    return own
      .filter(({ key }) => key.startsWith('context.'))
      .slice(0, 1)
      .map(({ key, after }) => ({ actor, words: `${key.replace('context.', '')}: ${after}` }));
  });
}

const afterOf = (change: Change): string => changeWords(change).how.split(' -> ').at(-1) ?? '';
