import type { AnyStateMachine } from 'xstate';
import type { System } from '../system/define-system.ts';
import type { All, Property, Subject } from './property.ts';

/** Which actors of a system a property speaks of: an index for a machine, a list for `all(machine)`. */
export type Binding = Readonly<Record<string, number | readonly number[]>>;

/** `.provide()` gives a machine anew but keeps its config. */
const sameMachine = (a: AnyStateMachine, b: AnyStateMachine): boolean => a.config === b.config;

const isAll = (entry: AnyStateMachine | All<AnyStateMachine>): entry is All<AnyStateMachine> => 'all' in entry;

/**
 * Finds the actors that a property speaks of.
 *
 * @returns the binding, or the reason why the property does not apply to this system
 */
export function bindSubject({ subject }: { readonly subject: Subject }, system: System): Binding | string {
  const binding: Record<string, number | readonly number[]> = {};
  for (const [name, entry] of Object.entries(subject)) {
    if (isAll(entry)) {
      const found = system.actors.flatMap(({ machine }, index) => (sameMachine(machine, entry.all) ? [index] : []));
      if (found.length === 0) return `no actor is a \`${entry.all.id}\` (${name})`;
      binding[name] = found;
    } else {
      const index = system.actors.findIndex((actor) => actor.name === name);
      const actor = system.actors[index];
      if (!actor) return `no actor is named \`${name}\``;
      if (!sameMachine(actor.machine, entry)) return `\`${name}\` is another machine here`;
      binding[name] = index;
    }
  }
  return binding;
}

/** Whether a property says something about a system. */
export const applies = (property: Property, system: System): boolean =>
  typeof bindSubject(property, system) !== 'string';
