import { ModelError } from '../findings/model-error.ts';
import type { System } from '../system/define-system.ts';
import type { NetworkView } from '../system/view.ts';
import type { AnyActorView } from './actor-view.ts';
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
