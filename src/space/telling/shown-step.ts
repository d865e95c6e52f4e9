import type { AnyMachineSnapshot, EventObject } from 'xstate';
import type { Change, PathStep } from '../../findings/path.ts';
import type { System } from '../../system/define-system.ts';
import type { Label } from '../../system/labels.ts';
import { ABSENT } from '../../tables/absent.ts';
import { shown } from '../../values/shown.ts';
import { payloadOf, timerName } from './shown-event.ts';
import { shownOutcome } from './shown-outcome.ts';

/** An event on its way, and the index of the actor that it is for. */
export interface Carried {
  readonly event: EventObject;
  /** Whose timer it is; nobody's if it is none. */
  readonly from?: number;
  readonly to: number;
}

type Shown = Pick<PathStep, 'from' | 'to' | 'event' | 'payload' | 'routine'> & { readonly says: string | undefined };

/**
 * How a step is reported, whoever takes it.
 *
 * @param carried what the step brings along, if it is a delivery, a timer or an outcome
 */
export function shownStep(system: System, label: Label, carried: Carried | undefined): Shown {
  const nameOf = (actor: number | undefined): string => system.everyone[actor ?? -1]?.name ?? '';
  switch (label.kind) {
    case 'deliver': {
      const link = system.links[label.link];
      const ends = { from: nameOf(link?.from), to: nameOf(link?.to) };
      return { ...ends, ...eventOf(carried?.event), routine: true, says: undefined };
    }
    case 'timer': {
      const from = nameOf(carried?.from ?? label.actor);
      const to = carried ? nameOf(carried.to) || from : from;
      return { from, to, ...eventOf(carried?.event), routine: true, says: undefined };
    }
    case 'stimulus': {
      const stimulus = system.stimuli[label.stimulus];
      return {
        from: 'world',
        to: nameOf(stimulus?.actor),
        ...eventOf(stimulus?.event),
        routine: stimulus?.routine ?? false,
        says: stimulus?.says,
      };
    }
    case 'outcome':
      return shownOutcome(system, label, carried?.event);
    case 'fault': {
      const link = system.links[label.link];
      return { from: 'world', to: link?.name ?? '', event: label.fault, routine: false, says: link?.says[label.fault] };
    }
    case 'tick':
      return { from: '', to: '', event: 'tick', routine: true, says: undefined };
  }
}

const eventOf = (event: EventObject | undefined): Pick<PathStep, 'event' | 'payload'> =>
  event ? { event: timerName(event.type), ...payloadOf(event) } : { event: '' };

/** What is different in an actor. */
export function changesOf(actor: string, before: AnyMachineSnapshot, after: AnyMachineSnapshot): Change[] {
  if (before === ABSENT || after === ABSENT) {
    // What it holds comes and goes with it.
    const change = { actor, key: 'state', before: stateOf(before), after: stateOf(after) };
    return change.before === change.after ? [] : [change];
  }
  const [old, now] = [facts(before), facts(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const change = { actor, key, before: old.get(key) ?? '-', after: now.get(key) ?? '-' };
    return change.before === change.after ? [] : [change];
  });
}

const stateOf = (snapshot: AnyMachineSnapshot): string => facts(snapshot).get('state') ?? '-';

/** A snapshot as lines: one for its state, one more for each region of a parallel one, one a context key. */
function facts(snapshot: AnyMachineSnapshot): Map<string, string> {
  const lines = new Map<string, string>();
  const visit = (value: unknown, key: string, above: readonly string[]): void => {
    if (typeof value === 'string') {
      lines.set(key, [...above, value].join('.'));
      return;
    }
    // A compound state has one child: it is reported as `parent.child`; a parallel state has one line a region.
    const entries = Object.entries(value as object);
    const [only] = entries;
    if (entries.length === 1 && only) {
      visit(only[1], key, [...above, only[0]]);
      return;
    }
    if (above.length > 0) lines.set(key, above.join('.'));
    for (const [region, inner] of entries) visit(inner, `${key}.${region}`, []);
  };
  visit(snapshot.value, 'state', []);
  for (const [key, value] of Object.entries((snapshot.context ?? {}) as object)) {
    lines.set(`context.${key}`, typeof value === 'string' ? value : shown(value));
  }
  lines.set('status', snapshot.status);
  return lines;
}
