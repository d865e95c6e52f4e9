import type { AnyMachineSnapshot } from 'xstate';
import { actorView } from '../predicates/actor-view.ts';
import { childViews, type Names, namedViews, networkView } from '../predicates/bind-views.ts';
import { evaluate } from '../predicates/evaluate.ts';
import { answer } from '../predicates/question.ts';
import { Vocabulary } from '../predicates/vocabulary.ts';
import type { System } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import type { AnyActorView, NetworkView, Predicate } from '../system/view.ts';

/** What predicates can see of a live system at one moment. Snapshots never change, so it stays true. */
export interface Scene {
  /** Of everyone, in the order of the system. */
  readonly snapshots: readonly AnyMachineSnapshot[];
  /** Messages in flight on each link. */
  readonly inFlight: readonly number[];
}

/** Answers a predicate about a scene. */
export type Question = (scene: Scene) => boolean;

const vocabularies = new WeakMap<System, readonly Vocabulary[]>();

function vocabulariesOf(system: System): readonly Vocabulary[] {
  const known = vocabularies.get(system);
  if (known) return known;
  const made = system.everyone.map(({ name, machine }) => new Vocabulary(name, machine));
  vocabularies.set(system, made);
  return made;
}

/**
 * Binds a predicate to the actors of a system.
 *
 * @param names which actors it sees, under which names
 * @param place where it stands, for error messages
 * @example
 * ```ts
 * const isLit = question(room, allNames(room), ({ lamp }) => lamp.hasTag('lit'), 'lit');
 * isLit(live.scene()); // false
 * ```
 */
export function question(system: System, names: Names, predicate: Predicate<never>, place: string): Question {
  const views = new SceneViews(system, names);
  return (scene) => {
    views.show(scene);
    return evaluate(predicate, views.views, views.net, place);
  };
}

/** What predicates see, of whatever scene is shown. */
export class SceneViews {
  readonly views: object;
  readonly net: NetworkView;
  readonly #words: readonly Vocabulary[];
  #scene: Scene | undefined;

  /** @param names which actors there are to see, under which names */
  constructor(system: System, names: Names) {
    this.#words = vocabulariesOf(system);
    const externals = externalsOf(system);
    const viewOf = (actor: number): AnyActorView =>
      actorView(
        this.#words[actor] as Vocabulary,
        (asked) => answer(asked, this.#snapshot(actor)),
        externals,
        () =>
          childViews(system, actor, (child) => answer({ kind: 'isInvoked' }, this.#snapshot(child)) === true, viewOf),
      );
    this.views = namedViews(names, viewOf);
    this.net = networkView(system, (link) => this.#scene?.inFlight[link] === 0);
  }

  show(scene: Scene): void {
    // Context keys become known by being seen, and must be known before they are asked for.
    for (const [actor, { context }] of scene.snapshots.entries()) {
      if (this.#scene?.snapshots[actor]?.context !== context) this.#words[actor]?.learn(context);
    }
    this.#scene = scene;
  }

  #snapshot(actor: number): AnyMachineSnapshot {
    return this.#scene?.snapshots[actor] as AnyMachineSnapshot;
  }
}
