import { allNames } from '../predicates/bind-views.ts';
import { placeOfBound, placeOfOpen, placeOfWhen } from '../system/condition-places.ts';
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
    open: system.links.map((link) => link.open && question(system, names, link.open, placeOfOpen(link))),
    when: system.stimuli.map(
      (stimulus) => stimulus.when && question(system, names, stimulus.when, placeOfWhen(system, stimulus)),
    ),
    within: system.bounds.map((bound) => question(system, names, bound.within, placeOfBound(bound))),
  };
  gates.set(system, made);
  return made;
}
