import { fieldsOf } from '../space/rules/fields.ts';
import { Steps } from '../space/rules/steps.ts';
import type { Timer } from '../tables/timer-table.ts';
import type { RecordedTables } from './recorded-tables.ts';
import { type Effect, startCase } from './step-cases.ts';

/** The first state of a system. */
export interface StartState {
  /** By actor. */
  readonly locals: readonly number[];
  readonly timers: readonly (readonly Timer[])[];
  /** By link: numbers of events, oldest first. */
  readonly messages: readonly (readonly number[])[];
}

/** Links are open or closed as they are once all actors are built. */
function lossesAtTheStart(tables: RecordedTables): (link: number) => boolean {
  const { system } = tables;
  const fields = fieldsOf(system, 0);
  const built = new Int32Array(fields.count);
  tables.actors.forEach(({ start }, actor) => {
    built[fields.local[actor] as number] = start.next;
  });
  const steps = new Steps(tables, fields);
  const read = new Uint8Array(fields.count);
  return (link) => system.links[link]?.closed === 'loses' && !steps.opened(built, link, read);
}

/** A message joins its link. Where there is no room and the link does not say what to drop, it overflows. */
function enter(
  messages: readonly number[][],
  { link, event }: Extract<Effect, { kind: 'append' }>,
  { system }: RecordedTables,
): void {
  const [queue, definition] = [messages[link], system.links[link]];
  if (!queue || !definition) return;
  const isFull = queue.length >= definition.capacity;
  if (isFull && definition.full === 'drop newest') return;
  if (isFull && definition.full !== 'refuse') queue.shift();
  queue.push(event);
}

/** @returns undefined if a finding ends the start */
export function startState(tables: RecordedTables): StartState | undefined {
  const { outcome, effects } = startCase(tables);
  if (outcome === 'ended' || outcome === 'unexplored') return undefined;
  const locals = tables.actors.map(({ start }) => start.next);
  const timers = tables.actors.map(() => 0);
  const messages = tables.system.links.map((): number[] => []);
  const isLost = lossesAtTheStart(tables);
  for (const effect of effects) {
    if (effect.kind === 'become') {
      for (const local of effect.changes.values()) locals[effect.actor] = local;
    }
    if (effect.kind === 'append' && !isLost(effect.link)) enter(messages, effect, tables);
    if (effect.kind === 'become' || effect.kind === 'append') continue;
    const table = tables.actors[effect.actor]?.timers;
    const before = timers[effect.actor];
    if (!table || before === undefined) continue;
    if (effect.kind === 'schedule') timers[effect.actor] = table.schedule(before, effect.actor, effect.timer);
    if (effect.kind === 'cancel') timers[effect.actor] = table.cancel(before, effect.actor, effect.id);
    if (effect.kind === 'stop') timers[effect.actor] = table.stop(before, effect.actor);
  }
  const overflows = tables.system.links.some(
    ({ kind, capacity }, link) => kind === 'fifo' && (messages[link]?.length ?? 0) > capacity,
  );
  if (overflows) return undefined;
  return { locals, timers: timers.map((list, actor) => tables.actors[actor]?.timers.list(list) ?? []), messages };
}
