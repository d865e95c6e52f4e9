import type { Timer } from '../tables/timer-table.ts';
import type { RecordedTables } from './recorded-tables.ts';
import { startCase } from './step-cases.ts';

/** The first state of a system. */
export interface StartState {
  /** By actor. */
  readonly locals: readonly number[];
  readonly timers: readonly (readonly Timer[])[];
  /** By link: numbers of events, oldest first. */
  readonly messages: readonly (readonly number[])[];
}

/** @returns undefined if a finding ends the start */
export function startState(tables: RecordedTables): StartState | undefined {
  const { outcome, effects } = startCase(tables);
  if (outcome === 'ended' || outcome === 'unexplored') return undefined;
  const locals = tables.actors.map(({ start }) => start.next);
  const timers = tables.actors.map(() => 0);
  const messages = tables.system.links.map((): number[] => []);
  for (const effect of effects) {
    if (effect.kind === 'become') {
      for (const local of effect.changes.values()) locals[effect.actor] = local;
    }
    if (effect.kind === 'append') messages[effect.link]?.push(effect.event);
    if (effect.kind === 'become' || effect.kind === 'append') continue;
    const table = tables.actors[effect.actor]?.timers;
    const before = timers[effect.actor];
    if (!table || before === undefined) continue;
    if (effect.kind === 'schedule') timers[effect.actor] = table.schedule(before, effect.timer);
    if (effect.kind === 'cancel') timers[effect.actor] = table.cancel(before, effect.id);
    if (effect.kind === 'stop') timers[effect.actor] = table.stop(before);
  }
  const overflows = tables.system.links.some(
    ({ kind, capacity }, link) => kind === 'fifo' && (messages[link]?.length ?? 0) > capacity,
  );
  if (overflows) return undefined;
  return { locals, timers: timers.map((list, actor) => tables.actors[actor]?.timers.list(list) ?? []), messages };
}
