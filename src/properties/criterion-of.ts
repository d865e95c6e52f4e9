import { ModelError } from '../findings/model-error.ts';
import type { System } from '../system/define-system.ts';
import type { Predicate } from '../system/view.ts';
import type { Criterion } from './kinds/criterion.ts';
import { kindOf } from './kinds/registry.ts';
import type { Property } from './property.ts';

/** How a property is decided, whatever the system. */
export const criterionOf = (property: Property): Criterion => kindOf(property).criterion(property.claim as never);

/**
 * How a property is decided on a system.
 *
 * @param place where the property stands, for error messages
 * @throws {ModelError} `tick-needed` if it counts ticks, and the system has none
 */
export function criterionOn(property: Property, { quantum }: Pick<System, 'quantum'>, place: string): Criterion {
  const criterion = criterionOf(property);
  if (criterion.by !== 'monitor' || !criterion.countsTicks || quantum.ms !== undefined) return criterion;
  throw new ModelError({
    code: 'tick-needed',
    place,
    cause: 'the property counts ticks, but nothing in this system takes time, so a tick has no length',
    remedy: 'say how long a tick is: give `defineSystem` a `tick`, such as `tick: minutes(10)`',
  });
}

/** Where a property stands, for error messages. */
export const placeOf = (id: string, { at }: Pick<Property, 'at'>): string => (at === '' ? id : `${at} (${id})`);

/** The predicates of states that a property asks, by name: those of its claim, and what is `given`. */
export function predicatesOf(property: Property): Readonly<Record<string, Predicate<never>>> {
  const { given } = property.options;
  return { ...criterionOf(property).predicates, ...(given ? { given } : {}) };
}

/** All of the author's functions that answers rest on. */
export function functionsOf(property: Property): readonly object[] {
  const criterion = criterionOf(property);
  return [...Object.values(predicatesOf(property)), ...(criterion.by === 'step' ? [criterion.ask] : [])];
}
