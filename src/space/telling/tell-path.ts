import type { Change, PathStep } from '../../findings/path.ts';
import type { StateVector } from '../../predicates/decision-tree.ts';
import type { GlobalState, Trace } from '../../system/global-state.ts';
import type { Label } from '../../system/labels.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import type { Fields } from '../rules/fields.ts';
import { withEvents } from '../rules/happenings.ts';
import { Steps } from '../rules/steps.ts';
import { globalState } from './global-states.ts';
import { namedHappenings } from './named-happenings.ts';
import { type Carried, changesOf, shownStep } from './shown-step.ts';

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
    const shown = shownStep(tables.system, label, carriedBy(tables, fields, label, state));
    walk.take(state, label);
    const after = walk.next.slice();
    const happenings = walk.happenings.map((each) => withEvents(each, (event) => tables.events.event(event)));
    const happened = namedHappenings(tables.system, happenings, shown.from);
    const descriptions = walk.happenings.flatMap((each) =>
      each.kind === 'handled' ? (tables.actors[each.actor]?.says(each.before, each.event) ?? []) : [],
    );
    const changes = changesBetween(tables, fields, state, after);
    const says = shown.says === undefined ? descriptions : [shown.says, ...descriptions];
    steps.push({ label: label.name, kind: label.kind, ticks: time, ...shown, says, changes, ...happened });
    trace.push({ label: label.name, after: globalState(tables, fields, after) });
    state = after;
    if (label.kind === 'tick') time++;
  }
  return { steps, trace: { start: globalState(tables, fields, from), steps: trace } };
}

/** What a label brings along in a state: a message of its link, the timer that is due, or what is told by an outcome. */
function carriedBy(tables: SystemTables, fields: Fields, label: Label, state: StateVector): Carried | undefined {
  if (label.kind === 'deliver') {
    const contents = state[fields.contents[label.link] as number] as number;
    const event = tables.contents[label.link]?.sequence(contents)[label.position] as number;
    return { event: tables.events.event(event), to: tables.system.links[label.link]?.to ?? -1 };
  }
  if (label.kind === 'outcome') {
    const held = state[fields.slots[label.slot] as number] as number;
    const answer = tables.slots[label.slot]?.answer(held, label.outcome);
    return answer && { event: tables.events.event(answer.event), to: tables.system.slots[label.slot]?.actor ?? -1 };
  }
  if (label.kind !== 'timer') return undefined;
  const timer = tables.actors[label.actor]?.timers.due(state[fields.timers[label.actor] as number] as number);
  return timer && { event: tables.events.event(timer.event), from: timer.from, to: timer.to };
}

function changesBetween(tables: SystemTables, fields: Fields, before: StateVector, after: StateVector): Change[] {
  return tables.actors.flatMap((table, actor) => {
    const field = fields.local[actor] as number;
    const [from, to] = [before[field] as number, after[field] as number];
    return from === to ? [] : changesOf(table.name, table.snapshot(from), table.snapshot(to));
  });
}
