import type { AnyEventObject } from 'xstate';
import type { NamedProperty } from '../../src/export/property-code.ts';
import { about } from '../../src/properties/about.ts';
import type { System } from '../../src/system/define-system.ts';
import { peersOf } from '../../src/system/peers.ts';

export const peer = peersOf<Record<string, AnyEventObject>>();

/** What predicates see of an actor of these systems. */
export interface View {
  matches(state: string): boolean;
  hasTag(tag: string): boolean;
  readonly context: Readonly<Record<string, number>>;
}

/** The names of the actors are made up while a system is built, so types cannot know them. */
export const viewOf = (views: object, name: string): View => (views as Record<string, View>)[name] as View;

/** The entries of a record, for each of so many floors or rooms. */
export const forEach = (count: number, make: (index: number) => [string, object][]): Record<string, never> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)).flat()) as Record<string, never>;

/** Properties `never` about some actors of a system, by id. */
export function invariantsOf(
  system: System,
  actors: readonly string[],
  ruledOut: Readonly<Record<string, (view: (actor: string) => View) => boolean>>,
): NamedProperty[] {
  const machines = system.actors.flatMap(({ name, machine }) => (actors.includes(name) ? [[name, machine]] : []));
  const { never } = about(Object.fromEntries(machines));
  return Object.entries(ruledOut).map(([id, holds]) => ({
    id,
    property: never(id, (views: object) => holds((actor) => viewOf(views, actor))),
  }));
}
