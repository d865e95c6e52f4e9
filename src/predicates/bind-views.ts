import { ModelError } from '../findings/model-error.ts';
import type { System } from '../system/define-system.ts';
import type { AnyActorView, AnyChildren, NetworkView } from '../system/view.ts';
import { refused } from './refused.ts';
import { strictObject } from './strict-object.ts';

/** Views by name: of one actor, or of several. */
export type Names = Readonly<Record<string, number | readonly number[]>>;

/** The names of all actors of a system, as `when` and `open` see them. */
export const allNames = (system: System): Names =>
  Object.fromEntries(system.actors.map(({ name }, index) => [name, index]));

/** Arranges the views of single actors under the names that a predicate uses. */
export function namedViews(names: Names, viewOf: (actor: number) => AnyActorView): object {
  const entries = Object.entries(names).map(([name, actors]) => [
    name,
    typeof actors === 'number' ? viewOf(actors) : Object.freeze(actors.map(viewOf)),
  ]);
  return strictObject(Object.fromEntries(entries), 'the views');
}

/**
 * Arranges the views of the machines that an actor invokes under their ids.
 *
 * @param isThere whether a machine is invoked now
 * @param viewOf makes the view of a machine
 */
export function childViews(
  { everyone, slots }: System,
  actor: number,
  isThere: (child: number) => boolean,
  viewOf: (child: number) => AnyActorView,
): AnyChildren {
  const made = new Map<number, AnyActorView>();
  const viewNow = (children: readonly number[]): AnyActorView | undefined => {
    // At most one of an id is there at a time.
    const child = children.find(isThere);
    if (child === undefined) return undefined;
    const view = made.get(child) ?? viewOf(child);
    made.set(child, view);
    return view;
  };
  const byId = new Map<string, number[]>();
  for (const slot of slots) {
    if (slot.actor === actor && slot.child >= 0) byId.set(slot.id, [...(byId.get(slot.id) ?? []), slot.child]);
  }
  const getters = [...byId].map(([id, children]) => [id, { enumerable: true, get: () => viewNow(children) }] as const);
  return strictObject(
    Object.defineProperties({}, Object.fromEntries(getters)) as AnyChildren,
    `what a predicate sees of the machines that ${everyone[actor]?.name} invokes`,
  );
}

/**
 * What a predicate sees of the network.
 *
 * @param isEmpty whether nothing is in flight on the link of this index
 */
export function networkView(system: System, isEmpty: (link: number) => boolean): NetworkView {
  return strictObject(
    {
      quiet(from: string, to: string): boolean {
        const name = `${from} -> ${to}`;
        const link = system.links.findIndex((each) => each.name === name);
        if (link >= 0) return isEmpty(link);
        throw refused(
          new ModelError({
            code: 'unknown-link',
            place: 'net.quiet',
            cause: `there is no link '${name}'`,
            remedy: `the links are ${system.links.map((each) => `'${each.name}'`).join(', ') || 'none'}`,
          }),
        );
      },
    },
    'what a predicate sees of the network',
  );
}
