import type { Change, PathStep, SentMessage, TimerChange } from '../findings/path.ts';
import { duration } from '../system/quantum.ts';
import { eventText } from './actor-words.ts';
import { type Clock, timeOfDay } from './time-of-day.ts';

/** One line of a step table in words. */
export interface StepRow {
  /** Such as `7`, or `7-12` for ticks that are folded. */
  readonly number: string;
  readonly time: string;
  readonly between: string;
  readonly event: string;
  readonly changed: readonly ChangeWords[];
}

/** A change, or a remark where there is none. */
export interface ChangeWords {
  /** What changed, such as `speaker.volume`; empty for a remark. */
  readonly what: string;
  readonly how: string;
}

/**
 * The rows of a path; consecutive ticks are one row.
 *
 * @example
 * ```ts
 * stepRows(path.steps, clock).map(({ time }) => time); // ['20:00', '20:00 .. 22:00', '22:00']
 * ```
 */
export function stepRows(steps: readonly PathStep[], clock: Clock): StepRow[] {
  const rows: StepRow[] = [];
  for (let at = 0; at < steps.length; ) {
    const step = steps[at] as PathStep;
    if (step.kind !== 'tick') {
      rows.push(row(step, at + 1, clock));
      at++;
      continue;
    }
    const first = at;
    while (steps[at]?.kind === 'tick') at++;
    rows.push({
      number: at === first + 1 ? `${at}` : `${first + 1}-${at}`,
      time: `${timeOfDay(clock, step.ticks)} .. ${timeOfDay(clock, step.ticks + at - first)}`,
      between: '',
      event: at === first + 1 ? 'tick' : `${at - first} ticks`,
      changed: [],
    });
  }
  return rows;
}

function row(step: PathStep, number: number, clock: Clock): StepRow {
  return {
    number: `${number}`,
    time: timeOfDay(clock, step.ticks),
    between: between(step),
    event: step.kind === 'fault' ? (FAULT_WORDS[step.event] ?? step.event) : eventText(step),
    changed: stepChanges(step, clock),
  };
}

/** The other end of a fault is a link; a timer mostly concerns its own actor alone. */
function between({ kind, from, to }: PathStep): string {
  if (kind === 'fault') return to;
  return from === to ? to : `${from} -> ${to}`;
}

const FAULT_WORDS: Readonly<Record<string, string>> = { lose: 'lost', duplicate: 'doubled', swap: 'swapped' };

/** What a step changed, sent and lost, a line each; a remark if it is nothing. */
export function stepChanges(step: PathStep, clock: Clock): ChangeWords[] {
  const changes = stateChanges(step.changes);
  const told = [...changes, ...hitRows(step), ...sentRows(step), ...arrivedRows(step, changes.length > 0)];
  const rows = [...told, ...timerRows(step, clock, told.length > 0)];
  if (rows.length > 0) return rows;
  return [{ what: '', how: step.kind === 'fault' ? 'only what is on the way' : 'nothing' }];
}

function hitRows({ event, hit }: PathStep): ChangeWords[] {
  if (hit.length === 0) return [];
  const how = { lose: 'is lost', duplicate: 'is there twice', swap: 'change places' }[event] ?? '';
  return [{ what: '', how: `${hit.map(eventText).join(' and ')} ${how}` }];
}

/** Where an actor goes to another state, the regions that it leaves go without saying, and those that it enters are reported with it. */
function stateChanges(changes: readonly Change[]): ChangeWords[] {
  const moved = new Set(changes.filter(({ key }) => key === 'state').map(({ actor }) => actor));
  const isFolded = ({ actor, key, before, after }: Change): boolean =>
    moved.has(actor) && key.startsWith('state.') && (before === '-' || after === '-');
  return changes
    .filter((change) => !isFolded(change))
    .map((change) => {
      const words = changeWords(change);
      const entered = changes.filter((each) => isFolded(each) && each.actor === change.actor && each.after !== '-');
      if (change.key !== 'state' || entered.length === 0) return words;
      return { ...words, how: `${words.how} (${entered.map(({ after }) => after).join(', ')})` };
    });
}

/** Messages that are on their way now, or never will arrive: a row for each sender and receiver. */
function sentRows({ sends }: PathStep): ChangeWords[] {
  const rows = new Map<string, string[]>();
  for (const message of sends) {
    if (message.fate === 'handed') continue;
    const way = `${message.from} -> ${message.to}`;
    rows.set(way, [...(rows.get(way) ?? []), `${eventText(message)}${fateWords(message)}`]);
  }
  return [...rows].map(([what, messages]) => ({ what, how: messages.join(', ') }));
}

function fateWords({ fate, displaced }: SentMessage): string {
  if (displaced) return ` instead of ${eventText(displaced)}`;
  if (fate === 'lost') return ' is lost (closed)';
  if (fate === 'dropped') return ' is dropped (full)';
  return fate === 'overflowed' ? ' finds no room' : '';
}

/** Messages that changed nothing: where something else did change, only those that came too late. */
function arrivedRows({ ignored, sends }: PathStep, isChanged: boolean): ChangeWords[] {
  const rows = ignored
    .filter(({ isUnheard }) => isUnheard || !isChanged)
    .map((message) => ({
      what: message.to,
      how: `${message.isUnheard ? 'has ended: no' : 'ignores'} ${eventText(message)}`,
    }));
  if (rows.length > 0 || isChanged) return rows;
  const handed = sends.filter(({ fate }) => fate === 'handed');
  return handed.map((message) => ({ what: `${message.from} -> ${message.to}`, how: eventText(message) }));
}

/** Timers are reported where nothing else is, and where an older one goes on next to a new one. */
function timerRows({ timers }: PathStep, clock: Clock, isTold: boolean): ChangeWords[] {
  return timers
    .filter(({ what }) => what === 'doubled' || what === 'fired as an orphan' || (!isTold && what !== 'fired'))
    .map((change) => ({ what: change.actor, how: timerWords(change, clock) }));
}

function timerWords({ timer, what, ticks }: TimerChange, { tickMs = 0 }: Clock): string {
  const length = /^after \d/.test(timer) ? '' : ` (${ticks === 0 ? 'at once' : duration(ticks * tickMs)})`;
  switch (what) {
    case 'started':
      return `timer ${timer}${length}`;
    case 'restarted':
      return `timer ${timer} again${length}`;
    case 'doubled':
      return `second timer ${timer}${length}`;
    case 'cancelled':
      return `timer ${timer} cancelled`;
    case 'fired as an orphan':
      return `old timer ${timer}`;
    case 'fired':
      return `timer ${timer}`;
  }
}

/**
 * A change in words. `state` itself goes without saying, regions and context keys are named, and a parent
 * that two states share is reported once: `speaker.PLAYING  heard -> loud`.
 */
export function changeWords({ actor, key, before, after }: Change): ChangeWords {
  const place = key === 'state' ? actor : `${actor}.${key.replace(/^(state|context)\./, '')}`;
  const shared = key.startsWith('state') ? sharedParent(before, after) : '';
  const [from, to] = [before, after].map((text) =>
    text === '-' ? 'none' : text.slice(shared.length).replace(/\s+/g, ' '),
  );
  const how = [from, to].map((text, index) => inShort(text ?? '', (index === 0 ? to : from) ?? '')).join(' -> ');
  return { what: shared === '' ? place : `${place}.${shared.slice(0, -1)}`, how };
}

/** Characters of a value at most; and of those, before it differs from what it was. */
const [LONGEST, LEAD] = [200, 20];

/** A value, if it is long, from shortly before it differs from another one. */
function inShort(text: string, other: string): string {
  if (text.length <= LONGEST) return text;
  let same = 0;
  while (same < text.length && text[same] === other[same]) same++;
  const start = same <= LONGEST - LEAD ? 0 : same - LEAD;
  const end = start + LONGEST;
  return `${start > 0 ? '...' : ''}${text.slice(start, end)}${end < text.length ? '...' : ''}`;
}

/** Such as `PLAYING.` for `PLAYING.heard` and `PLAYING.loud`. */
function sharedParent(before: string, after: string): string {
  const [a, b] = [before.split('.'), after.split('.')];
  const depth = a.findIndex((part, index) => index === a.length - 1 || index === b.length - 1 || part !== b[index]);
  return a
    .slice(0, Math.max(0, depth))
    .map((part) => `${part}.`)
    .join('');
}
