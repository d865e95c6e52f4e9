import type { Message, PathStep, TimerChange } from '../findings/path.ts';
import { eventInSentence, eventText, ofActor, theActor, timerInSentence } from './actor-words.ts';

/**
 * A part of a sentence that tells a step, and how much it matters:
 *
 * - `words`: the author's own
 * - `race`: what makes the difference where the order of steps does: what was lost, ignored, started twice, ...
 * - `world`: what came from outside, or with time
 * - `message`: a message that arrived and did what messages do
 * - `relay`: one that only led to other messages
 */
export interface Clause {
  readonly words: string;
  readonly weight: 'words' | 'race' | 'world' | 'message' | 'relay';
}

const race = (words: string): Clause => ({ words, weight: 'race' });

/**
 * How a step is described: in its author's words if there are any, else in words that are made up; and in any case what was
 * lost, dropped or ignored on the way.
 */
export function clausesOf(step: PathStep): Clause[] {
  if (step.kind === 'tick') return [];
  const says = [...new Set(step.says.map(bare))].filter((words) => words !== '');
  const main: Clause[] = says.length > 0 ? inAuthorsWords(step, says) : inOtherWords(step);
  return [...main, ...mishaps(step), ...(says.length > 0 || step.changes.length > 0 ? [] : smallThings(step))];
}

/** An author may have written a whole sentence. */
const bare = (clause: string): string => clause.replace(/\s+/g, ' ').trim().replace(/\.$/, '');

function inAuthorsWords({ kind, hit }: PathStep, says: readonly string[]): Clause[] {
  const names = kind === 'fault' && hit.length > 0 ? ` (${inSeries(hit)})` : '';
  return says.map((words, index) => ({ words: index === 0 ? words + names : words, weight: 'words' }));
}

const inSeries = (messages: readonly Message[]): string => messages.map(eventInSentence).join(' and ');

function inOtherWords(step: PathStep): Clause[] {
  const { kind, from, to, timers, ignored } = step;
  const event = eventInSentence(step);
  switch (kind) {
    case 'stimulus':
      return [{ words: `${event} comes to ${theActor(to)}`, weight: 'world' }];
    case 'outcome':
      return [{ words: `${ofActor(to)} ${eventText(step)}`, weight: 'world' }];
    case 'deliver': {
      const [first] = ignored;
      const isIgnored = first?.from === from && first.to === to && first.event === step.event;
      if (isIgnored && first.isUnheard) return [];
      if (isIgnored) return [race(`${event} reaches ${theActor(to)} and changes nothing`)];
      const isRelay = step.changes.length === 0 && timers.length === 0;
      return [{ words: `${event} reaches ${theActor(to)}`, weight: isRelay ? 'relay' : 'message' }];
    }
    case 'timer': {
      const isOld = timers.some(({ what }) => what === 'fired as an orphan');
      const timer = `${isOld ? 'old ' : ''}${timerInSentence(step.event)}`;
      return [{ words: `${ofActor(from)} ${timer} fires`, weight: isOld ? 'race' : 'world' }];
    }
    case 'fault':
      return [race(faultWords(step))];
    default:
      return [];
  }
}

function faultWords({ event, hit, to: link }: PathStep): string {
  const way = `on the way to ${theActor(hit[0]?.to ?? link.split(' -> ').at(-1) ?? '')}`;
  const what = hit.length > 0 ? inSeries(hit) : 'a message';
  if (event === 'lose') return `${what} is lost ${way}`;
  return event === 'duplicate' ? `${what} is doubled ${way}` : `${what} change places ${way}`;
}

/** What did not go as its sender may have meant it. */
function mishaps({ sends, ignored, timers, changes }: PathStep): Clause[] {
  const sent = sends.flatMap((message): Clause[] => {
    const [event, way] = [eventInSentence(message), `on the way to ${theActor(message.to)}`];
    if (message.displaced) return [race(`${event} takes the place of ${eventInSentence(message.displaced)} ${way}`)];
    if (message.fate === 'lost' || message.fate === 'dropped') return [race(`${event} is ${message.fate} ${way}`)];
    return message.fate === 'overflowed' ? [race(`${event} finds no room ${way}`)] : [];
  });
  const late = ignored
    .filter(({ isUnheard }) => isUnheard)
    .map((message) => race(`${eventInSentence(message)} reaches ${theActor(message.to)}, which has ended`));
  const doubled = timers
    .filter(({ what }) => what === 'doubled')
    .map(({ actor, timer }) => race(`${theActor(actor)} starts a second ${timerInSentence(timer)}`));
  const failed = changes
    .filter(({ key, after }) => key === 'status' && after === 'error')
    .map(({ actor }) => race(`${theActor(actor)} fails`));
  return [...sent, ...late, ...doubled, ...failed];
}

const BEGINS: Readonly<Partial<Record<TimerChange['what'], string>>> = {
  started: 'starts',
  restarted: 'starts again',
  cancelled: 'is cancelled',
};

/** What is told only of a step that did nothing else. */
function smallThings({ kind, from, to, ignored, timers }: PathStep): Clause[] {
  const started = timers.flatMap(({ actor, timer, what }): Clause[] => {
    const words = BEGINS[what];
    return words === undefined ? [] : [race(`${ofActor(actor)} ${timerInSentence(timer)} ${words}`)];
  });
  const inVain = ignored
    .filter((message) => !message.isUnheard && !(kind === 'deliver' && message.from === from && message.to === to))
    .map((message) => race(`${eventInSentence(message)} reaches ${theActor(message.to)} and changes nothing`));
  return [...started, ...inVain];
}
