import type { AnyMachineSnapshot } from 'xstate';
import type { Change, Message, PathStep } from '../findings/path.ts';
import type { StateVector } from '../predicates/decision-tree.ts';
import type { GlobalState, Trace } from '../system/global-state.ts';
import type { Label } from '../system/labels.ts';
import { encodePlain } from '../system/plain-data.ts';
import { duration } from '../system/quantum.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import type { Fields } from './fields.ts';
import { globalState } from './global-states.ts';
import { Steps } from './steps.ts';

/** A path told twice: for people, and for those who replay it. */
export interface ToldPath {
  readonly steps: readonly PathStep[];
  readonly trace: Trace;
}

/**
 * Walks a path again and writes down what each step did.
 *
 * @param from the state vector at its beginning
 * @param labels indices into the system's labels
 * @param ticks that had passed at its beginning
 */
export function tellPath(
  tables: SystemTables,
  fields: Fields,
  from: StateVector,
  labels: readonly number[],
  ticks = 0,
): ToldPath {
  const walk = new Steps(tables, fields);
  let state = from.slice();
  let time = ticks;
  const steps: PathStep[] = [];
  const trace: { label: string; after: GlobalState }[] = [];
  for (const index of labels) {
    const label = tables.system.labels[index] as Label;
    const sends: Message[] = [];
    const descriptions: string[] = [];
    walk.observer = {
      row: (actor, local, event) => {
        descriptions.push(...(tables.actors[actor]?.says(local, event) ?? []));
      },
      send: (sender, to, event) => {
        if (sender === to) return;
        sends.push({ from: nameOf(tables, sender), to: nameOf(tables, to), event: tables.events.event(event).type });
      },
    };
    const shown = describe(tables, fields, label, state);
    walk.take(state, label);
    const after = walk.next.slice();
    const changes = changesBetween(tables, fields, state, after);
    const says = shown.says === undefined ? descriptions : [shown.says, ...descriptions];
    steps.push({ label: label.name, kind: label.kind, ticks: time, ...shown, says, changes, sends });
    trace.push({ label: label.name, after: globalState(tables, fields, after) });
    state = after;
    if (label.kind === 'tick') time++;
  }
  return { steps, trace: { start: globalState(tables, fields, from), steps: trace } };
}

const nameOf = (tables: SystemTables, actor: number): string => tables.actors[actor]?.name ?? '';

type Shown = Pick<PathStep, 'from' | 'to' | 'event' | 'routine'> & { readonly says: string | undefined };

function describe(tables: SystemTables, fields: Fields, label: Label, state: StateVector): Shown {
  const { links, stimuli } = tables.system;
  switch (label.kind) {
    case 'deliver': {
      const link = links[label.link];
      const contents = state[fields.contents[label.link] as number] as number;
      const event = tables.contents[label.link]?.sequence(contents)[0] as number;
      return {
        from: nameOf(tables, link?.from ?? -1),
        to: nameOf(tables, link?.to ?? -1),
        event: tables.events.event(event).type,
        routine: true,
        says: undefined,
      };
    }
    case 'timer': {
      const table = tables.actors[label.actor];
      const timer = table?.timers.due(state[fields.timers[label.actor] as number] as number);
      const type = timer ? tables.events.event(timer.event).type : '';
      return {
        from: nameOf(tables, label.actor),
        to: nameOf(tables, timer?.to ?? label.actor),
        event: timerName(type),
        routine: true,
        says: undefined,
      };
    }
    case 'stimulus': {
      const stimulus = stimuli[label.stimulus];
      return {
        from: 'world',
        to: nameOf(tables, stimulus?.actor ?? -1),
        event: stimulus?.event.type ?? '',
        routine: stimulus?.routine ?? false,
        says: stimulus?.says,
      };
    }
    case 'fault': {
      const link = links[label.link];
      return { from: 'world', to: link?.name ?? '', event: label.fault, routine: false, says: link?.says[label.fault] };
    }
    case 'tick':
      return { from: '', to: '', event: 'tick', routine: true, says: undefined };
  }
}

/** XState calls the event of `after` `xstate.after.<delay>.<state id>`, where the delay is a name or milliseconds. */
function timerName(type: string): string {
  const [, delay] = /^xstate\.after\.([^.]+)\./.exec(type) ?? [];
  if (delay === undefined) return type;
  return `after ${Number.isNaN(Number(delay)) ? delay : duration(Number(delay))}`;
}

function changesBetween(tables: SystemTables, fields: Fields, before: StateVector, after: StateVector): Change[] {
  return tables.actors.flatMap((table, actor) => {
    const field = fields.local[actor] as number;
    const [from, to] = [before[field] as number, after[field] as number];
    if (from === to) return [];
    const [old, now] = [facts(table.snapshot(from)), facts(table.snapshot(to))];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
      const change = { actor: table.name, key, before: old.get(key) ?? '-', after: now.get(key) ?? '-' };
      return change.before === change.after ? [] : [change];
    });
  });
}

/** A snapshot as lines: one for its state, one more for each region of a parallel one, one a context key. */
function facts(snapshot: AnyMachineSnapshot): Map<string, string> {
  const lines = new Map<string, string>();
  const visit = (value: unknown, key: string, above: readonly string[]): void => {
    if (typeof value === 'string') {
      lines.set(key, [...above, value].join('.'));
      return;
    }
    // A compound state has one child: it is told as `parent.child`; a parallel state has one line a region.
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
    lines.set(`context.${key}`, typeof value === 'string' ? value : encodePlain(value, key));
  }
  if (snapshot.status !== 'active') lines.set('status', snapshot.status);
  return lines;
}
