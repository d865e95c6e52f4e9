import { allNames } from '../predicates/bind-views.ts';
import type { System } from '../system/define-system.ts';
import { type Question, question } from './scene.ts';

/** The conditions that stand in a system: when links are open, and when the world may act. */
export interface Gates {
  /** By index of the link; undefined if it is always open. */
  readonly open: readonly (Question | undefined)[];
  /** By index of the stimulus; undefined if it can always happen. */
  readonly when: readonly (Question | undefined)[];
  /** Bounds: beyond one of them, nothing is enabled. */
  readonly within: readonly Question[];
}

const gates = new WeakMap<System, Gates>();

/** Binds the conditions of a system, once. */
export function gatesOf(system: System): Gates {
  const known = gates.get(system);
  if (known) return known;
  const names = allNames(system);
  const made: Gates = {
    open: system.links.map(({ name, open }) => open && question(system, names, open, `link '${name}', open`)),
    when: system.stimuli.map(({ actor, event, when }) => {
      const place = `stimuli of ${system.actors[actor]?.name}, ${event.type}, when`;
      return when && question(system, names, when, place);
    }),
    within: system.bounds.map(({ name, within }) => question(system, names, within, `upTo '${name}'`)),
  };
  gates.set(system, made);
  return made;
}
