import type { System } from './define-system.ts';

// Where the conditions of a system are, as errors and warnings say it, whoever evaluates them.

/** The `when` of a stimulus. */
export const placeOfWhen = (system: System, { actor, event }: System['stimuli'][number]): string =>
  `stimulus ${event.type} of ${system.actors[actor]?.name}`;

/** The `open` of a link. */
export const placeOfOpen = ({ name }: { readonly name: string }): string => `open of '${name}'`;

/** A bound of `upTo`. */
export const placeOfBound = ({ name }: { readonly name: string }): string => `upTo '${name}'`;
