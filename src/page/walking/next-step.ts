import type { PathStep } from '../../findings/path.ts';
import type { StateVector } from '../../predicates/decision-tree.ts';
import type { Fields } from '../../space/rules/fields.ts';
import { shownOutcome } from '../../space/telling/shown-outcome.ts';
import type { Label } from '../../system/labels.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import { eventWords } from './event-words.ts';

/** Who does what to whom. */
export type Deed = Pick<PathStep, 'kind' | 'from' | 'to' | 'event' | 'payload' | 'says'>;

/** A step that could be taken now. */
export interface NextStep {
  readonly label: string;
  readonly deed: Deed;
  /** It would leave everything as it is. */
  readonly isIdle: boolean;
}

/** What a label that can be taken would do, without taking it. */
export function deedOf(tables: SystemTables, fields: Fields, label: Label, state: StateVector): Deed {
  const { actors, links, stimuli } = tables.system;
  const name = (actor: number): string => actors[actor]?.name ?? '';
  const says = (actor: number, event: number): string[] =>
    tables.actors[actor]?.says(state[fields.local[actor] as number] as number, event) ?? [];
  const words = (event: number): string => eventWords(tables.events.event(event));
  const { kind } = label;
  switch (kind) {
    case 'stimulus': {
      const stimulus = stimuli[label.stimulus];
      const to = name(stimulus?.actor ?? -1);
      return {
        kind,
        from: 'world',
        to,
        event: stimulus ? eventWords(stimulus.event) : '',
        says: stimulus?.says ? [stimulus.says] : [],
      };
    }
    case 'deliver': {
      const { from = -1, to = -1 } = links[label.link] ?? {};
      const contents = state[fields.contents[label.link] as number] as number;
      const event = tables.contents[label.link]?.sequence(contents)[label.position] ?? -1;
      return { kind, from: name(from), to: name(to), event: words(event), says: says(to, event) };
    }
    case 'timer': {
      const timer = tables.actors[label.actor]?.timers.due(state[fields.timers[label.actor] as number] as number);
      const { from, to, event } = timer ?? { from: label.actor, to: label.actor, event: -1 };
      return { kind, from: name(from), to: name(to) || name(from), event: words(event), says: says(to, event) };
    }
    case 'outcome': {
      const held = state[fields.slots[label.slot] as number] as number;
      const answer = tables.slots[label.slot]?.answer(held, label.outcome);
      const event = answer && tables.events.event(answer.event);
      const { routine: _, says: told, ...shown } = shownOutcome(tables.system, label, event);
      return { kind, ...shown, says: told === undefined ? [] : [told] };
    }
    case 'fault': {
      const link = links[label.link];
      const told = link?.says[label.fault];
      return { kind, from: 'world', to: link?.name ?? '', event: label.fault, says: told === undefined ? [] : [told] };
    }
    case 'tick':
      return { kind, from: '', to: '', event: 'tick', says: [] };
  }
}
