import type { System } from '../../src/system/define-system.ts';
import type { ActorView, NetworkView, Predicate } from '../../src/system/view.ts';
import type { ReferenceState } from './state.ts';

type AnyView = ActorView<unknown, unknown, string>;

/** What predicates see of a state: the actors by name, and the network. */
export interface Views {
  readonly actors: Readonly<Record<string, AnyView>>;
  readonly net: NetworkView;
}

export function viewsOf(system: System, { snapshots, messages }: ReferenceState): Views {
  const actors = system.actors.map(({ name }, index): [string, AnyView] => {
    const snapshot = snapshots[index];
    if (!snapshot) throw new Error(`${name} has no snapshot`);
    const { value, context, status } = snapshot;
    const view = {
      value,
      context,
      status,
      matches: (state: never) => snapshot.matches(state),
      hasTag: (tag: string) => snapshot.hasTag(tag),
    };
    return [name, view as AnyView];
  });
  return {
    actors: Object.fromEntries(actors),
    net: {
      quiet(from, to) {
        const link = system.links.findIndex(({ name }) => name === `${from} -> ${to}`);
        if (link < 0) throw new Error(`there is no link from ${from} to ${to}`);
        return messages[link]?.length === 0;
      },
    },
  };
}

/** A system keeps its predicates without the type of their views, which are those of its own actors. */
export function holds(predicate: Predicate<never>, { actors, net }: Views): boolean {
  return (predicate as Predicate<unknown>)(actors, net);
}
