import type { Acceptance } from '../findings/check-result.ts';
import type { Path } from '../findings/path.ts';
import type { System } from '../system/define-system.ts';
import type { Label } from '../system/labels.ts';
import type { KnownBy, Property } from './property.ts';

/** The name of the system that an entry of `violatedIn` is about. */
export const systemOf = (entry: string | KnownBy): string => (typeof entry === 'string' ? entry : entry.system);

/**
 * Whether a violation of a property is known in a system: not at all, whatever happens on the way to it, or only where each
 * path takes one of some stimuli or faults.
 *
 * @param name of the system
 */
export function knownIn({ options }: Property, name: string): 'not' | 'whatever happens' | readonly string[] {
  const { violatedIn = [] } = options;
  if (violatedIn.includes(name)) return 'whatever happens';
  const events = violatedIn.flatMap((entry) => (typeof entry === 'object' && entry.system === name ? [entry.by] : []));
  return events.length > 0 ? [...new Set(events)] : 'not';
}

/** By what a label is accepted: all stimuli of one type are one event, all places on a link are one fault, and whatever a promise resolves with. */
function eventOf(label: Label, { stimuli, links, slots }: System): string | undefined {
  if (label.kind === 'outcome') {
    const slot = slots[label.slot];
    return `${slot?.name} ${slot?.outcomes[label.outcome]?.verb}`;
  }
  if (label.kind === 'stimulus') return stimuli[label.stimulus]?.event.type;
  return label.kind === 'fault' ? `${label.fault} ${links[label.link]?.name}` : undefined;
}

/** All that is up to the world in a system, each once: types of stimuli, faults, and what promises and the like do. */
export const eventsOf = (system: System): string[] => [
  ...new Set(system.labels.flatMap((label) => eventOf(label, system) ?? [])),
];

const isOneOf = (label: Label, events: readonly string[], system: System): boolean =>
  events.includes(eventOf(label, system) ?? '');

/**
 * The same system, in which some stimuli and faults do not happen. That time may stand still without them is no finding about the system:
 * what happens then instead takes one of them.
 */
export const withoutEvents = (system: System, events: readonly string[]): System => ({
  ...system,
  fine: [...system.fine, 'time-lock'],
  labels: system.labels.filter((label) => !isOneOf(label, events, system)),
});

/**
 * Whether one of some stimuli and faults happens on a path.
 *
 * @param path names of its labels
 */
export function takesOneOf(path: readonly string[], events: readonly string[], system: System): boolean {
  const names = new Set(system.labels.flatMap((label) => (isOneOf(label, events, system) ? [label.name] : [])));
  return path.some((name) => names.has(name));
}

/** What a first path says: if it takes none of the events, there is another way; else nobody knows yet. */
export function firstLook(by: readonly string[], path: Path | undefined, system: System): Acceptance {
  const labels = path?.steps.map(({ label }) => label) ?? [];
  return { by, is: takesOneOf(labels, by, system) ? 'open' : 'another way', why: [] };
}
