import type { AnyStateMachine } from 'xstate';
import type { System } from '../system/define-system.ts';
import type { All, Either, Property, Subject, SubjectEntry } from './property.ts';

/** Which actors of a system a property speaks of: an index for a machine, a list for `all(machine)`. */
export type Binding = Readonly<Record<string, number | readonly number[]>>;

/** `.provide()` gives another machine with the same config. */
const sameMachine = (a: AnyStateMachine, b: AnyStateMachine): boolean => a.config === b.config;

const isAll = (entry: SubjectEntry): entry is All<AnyStateMachine> => 'all' in entry;

/** The machines that an entry speaks of. */
export const machinesOf = (entry: SubjectEntry): readonly AnyStateMachine[] =>
  isAll(entry) ? [entry.all] : 'either' in entry ? (entry as Either<AnyStateMachine>).either : [entry];

/** Why a property does not apply to a system. */
export interface Miss {
  /** A machine of the right name that is another one is the likelier mistake than a name that nobody has. */
  readonly kind: 'another machine' | 'nobody';
  readonly why: string;
}

/**
 * Finds the actors that a property speaks of.
 *
 * @returns the binding, or the reason why the property does not apply to this system
 */
export function bindSubject(property: { readonly subject: Subject }, system: System): Binding | string {
  const bound = bind(property, system);
  return Array.isArray(bound) ? (likeliest(bound)?.why ?? '') : (bound as Binding);
}

/** Why a property does not apply to a system; undefined if it does. */
export function whyNot(property: { readonly subject: Subject }, system: System): Miss | undefined {
  const bound = bind(property, system);
  return Array.isArray(bound) ? likeliest(bound) : undefined;
}

const likeliest = (misses: readonly Miss[]): Miss | undefined =>
  misses.find(({ kind }) => kind === 'another machine') ?? misses[0];

function bind({ subject }: { readonly subject: Subject }, system: System): Binding | readonly Miss[] {
  const binding: Record<string, number | readonly number[]> = {};
  const misses: Miss[] = [];
  for (const [name, entry] of Object.entries(subject)) {
    if (isAll(entry)) {
      const found = system.actors.flatMap(({ machine }, index) => (sameMachine(machine, entry.all) ? [index] : []));
      if (found.length === 0) misses.push({ kind: 'nobody', why: `no actor is a \`${entry.all.id}\` (${name})` });
      binding[name] = found;
    } else {
      const index = system.actors.findIndex((actor) => actor.name === name);
      const actor = system.actors[index];
      if (!actor) misses.push({ kind: 'nobody', why: `no actor is named \`${name}\`` });
      else if (!machinesOf(entry).some((machine) => sameMachine(actor.machine, machine))) {
        misses.push({ kind: 'another machine', why: `\`${name}\` is another machine here` });
      }
      binding[name] = index;
    }
  }
  return misses.length > 0 ? misses : binding;
}

/** Whether a property says something about a system. */
export const applies = (property: Property, system: System): boolean =>
  typeof bindSubject(property, system) !== 'string';
