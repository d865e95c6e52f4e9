import type { System } from '../../src/system/define-system.ts';
import type { ActorView, NetworkView, Predicate } from '../../src/system/view.ts';
import { type ReferenceState, snapshotOf } from './state.ts';

type AnyView = ActorView<unknown, unknown, string, Readonly<Record<string, unknown>>>;

/** What predicates see of a state: the actors by name, and the network. */
export interface Views {
  readonly actors: Readonly<Record<string, AnyView>>;
  readonly net: NetworkView;
}

export function viewsOf(system: System, state: ReferenceState): Views {
  const { messages } = state;
  const viewOf = (actor: number): AnyView | undefined => {
    const snapshot = snapshotOf(state, actor, system);
    if (!snapshot) return undefined;
    const { value, context, status } = snapshot;
    const invoked = system.slots.filter((slot) => slot.actor === actor && slot.child >= 0);
    // Two of one id are never there at a time.
    const there = [...invoked].sort(
      (x, y) => Number(viewOf(x.child) !== undefined) - Number(viewOf(y.child) !== undefined),
    );
    const view = {
      value,
      context,
      status,
      matches: (state: never) => snapshot.matches(state),
      hasTag: (tag: string) => snapshot.hasTag(tag),
      children: Object.fromEntries(there.map(({ id, child }) => [id, viewOf(child)])),
    };
    return view as AnyView;
  };
  const actors = system.actors.map(({ name }, index): [string, AnyView] => {
    const view = viewOf(index);
    if (!view) throw new Error(`${name} has no snapshot`);
    return [name, view];
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
