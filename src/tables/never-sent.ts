import type { NeverSent } from '../findings/check-result.ts';
import type { SystemTables } from './system-tables.ts';

/**
 * The types of events that some state of an actor handles, but that nobody gave it in what was explored so far: no stimulus, no
 * actor, no timer and no `raise` of its own. Wildcards name no type, so they are left out.
 */
export function neverSent({ system, actors, events }: SystemTables): NeverSent[] {
  const given = actors.map(({ raised }) => new Set(raised));
  const note = (to: number, event: number): void => void given[to]?.add(events.event(event).type);
  for (const actor of actors) {
    const rows = [...actor.rowsByLocal()];
    for (const { event } of rows) note(actor.index, event);
    for (const { commands } of [actor.start, ...rows.map(({ row }) => row)]) {
      for (const command of commands) {
        // Also what waits on a link that never opens, or for a time that never comes, was sent by somebody.
        if (command.kind === 'send' || command.kind === 'schedule') note(command.to, command.event);
        if (command.kind === 'tell' && command.event >= 0) note(system.slots[command.slot]?.child ?? -1, command.event);
      }
    }
  }
  return system.everyone.flatMap(({ name, descriptors }, index) => {
    const missing = descriptors.filter((type) => !isWildcard(type) && !given[index]?.has(type));
    if (missing.length === 0) return [];
    const listed = new Set(system.stimuli.flatMap(({ actor, event }) => (actor === index ? [event.type] : [])));
    const neverWhen = missing.filter((type) => listed.has(type));
    return [{ actor: name, events: missing, ...(neverWhen.length > 0 ? { neverWhen } : {}) }];
  });
}

const isWildcard = (descriptor: string): boolean => descriptor === '*' || descriptor.endsWith('.*');
