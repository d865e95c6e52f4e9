import type { Change, PathStep } from '../findings/path.ts';
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
    event: step.kind === 'fault' ? (FAULT_WORDS[step.event] ?? step.event) : step.event,
    changed: changed(step),
  };
}

/** The other end of a fault is a link; a timer mostly concerns its own actor alone. */
function between({ kind, from, to }: PathStep): string {
  if (kind === 'fault') return to;
  return from === to ? to : `${from} -> ${to}`;
}

const FAULT_WORDS: Readonly<Record<string, string>> = { lose: 'lost', duplicate: 'doubled', swap: 'swapped' };

function changed(step: PathStep): ChangeWords[] {
  if (step.changes.length > 0) return step.changes.map(changeWords);
  if (step.sends.length > 0) return step.sends.map(({ to, event }) => ({ what: '', how: `sends ${event} to ${to}` }));
  return [{ what: '', how: step.kind === 'fault' ? 'only what is on the way' : 'nothing' }];
}

/**
 * A change in words. `state` itself goes without saying, regions and context keys are told by their names, and a parent
 * that two states share is told once: `speaker.PLAYING  heard -> loud`.
 */
export function changeWords({ actor, key, before, after }: Change): ChangeWords {
  const place = key === 'state' ? actor : `${actor}.${key.replace(/^(state|context)\./, '')}`;
  const shared = key.startsWith('state') ? sharedParent(before, after) : '';
  const [from, to] = [before, after].map((text) =>
    text === '-' ? 'none' : text.slice(shared.length).replace(/\s+/g, ' '),
  );
  return { what: shared === '' ? place : `${place}.${shared.slice(0, -1)}`, how: `${from} -> ${to}` };
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
