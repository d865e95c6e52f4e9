import type { LookedAt, Seen } from '../findings/check-result.ts';
import type { DecisionTree, FieldMarks, StateVector } from '../predicates/decision-tree.ts';
import type { Fields } from '../space/rules/fields.ts';
import { checkWords, type PlacedPredicate } from '../space/rules/predicate-words.ts';
import { treeOf } from '../space/rules/state-trees.ts';
import type { Watch } from '../space/watch.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { type Monitor, monitorOf, predicatesOf } from './monitor.ts';
import type { Property } from './property.ts';
import type { Binding } from './subject.ts';

/** A property and the id under which a spec exports it. */
export interface NamedProperty {
  readonly id: string;
  readonly property: Property;
}

/**
 * Decides one property on one system: it looks at each state as it is found, and remembers the first that decides.
 *
 * For `possible` that is a witness, for all others a violation; either comes with a shortest path, since states are found
 * breadth first.
 */
export class Judge {
  readonly id: string;
  readonly property: Property;
  readonly monitor: Monitor | undefined;
  /** What is `given` arose in some state; true if nothing is. */
  givenArose: boolean;
  /** The condition, or what must not come first, held in some state that was noticed. */
  conditionArose = false;
  /** The predicates that it asks, as they are bound to the system. */
  readonly predicates: readonly PlacedPredicate[];
  readonly #condition: DecisionTree;
  readonly #earlier: DecisionTree | undefined;
  readonly #given: DecisionTree | undefined;

  constructor({ id, property }: NamedProperty, tables: SystemTables, fields: Fields, binding: Binding) {
    this.id = id;
    this.property = property;
    const place = property.at === '' ? id : `${property.at} (${id})`;
    this.monitor = monitorOf(property, tables.system, place);
    const { condition, earlier, given } = predicatesOf(property);
    const tree = (predicate: typeof condition): DecisionTree => treeOf(tables, fields, predicate, place, binding);
    this.predicates = [condition, earlier, given].flatMap((predicate) =>
      predicate ? [{ predicate, place, names: binding }] : [],
    );
    for (const predicate of this.predicates) checkWords(tables, fields, predicate);
    this.#condition = tree(condition);
    this.#earlier = earlier && tree(earlier);
    this.#given = given && tree(given);
    this.givenArose = given === undefined;
  }

  /** The automaton that has to be explored along, if the property has a memory. */
  get watch(): Watch | undefined {
    const { monitor } = this;
    if (!monitor) return undefined;
    const holdsIn =
      (state: StateVector, read?: FieldMarks) =>
      (which: number): boolean =>
        which === 0 ? this.#condition.evaluate(state, read) : (this.#earlier?.evaluate(state, read) ?? false);
    return {
      size: monitor.size,
      start: (state) => monitor.start(holdsIn(state)),
      step: (watching, label, state, read) => monitor.step(watching, label, holdsIn(state, read)),
      settled: (watching) => monitor.settled(watching),
    };
  }

  /**
   * @param watching the field of the monitor's state, if there is one
   * @param read marks each field that the answer depends on
   * @returns whether this state decides the property
   */
  decides(state: StateVector, watching: number | undefined, read?: FieldMarks): boolean {
    if (this.#given) {
      if (!this.#given.evaluate(state, read)) return false;
      this.givenArose = true;
    }
    if (!this.monitor) return this.#condition.evaluate(state, read) !== (this.property.kind === 'always');
    if (read) read[watching as number] = 1;
    return this.monitor.met(state[watching as number] as number);
  }

  /**
   * Looks at a state without the monitor: where the condition never arises, it cannot last, and nothing comes too early.
   *
   * Everything is asked in every state, so that a mistake in a predicate does not depend on what came before to be seen.
   *
   * @param read marks each field that is looked at
   */
  notice(state: StateVector, read?: FieldMarks): void {
    if (this.#given?.evaluate(state, read)) this.givenArose = true;
    if (this.#condition.evaluate(state, read)) this.conditionArose = true;
    this.#earlier?.evaluate(state, read);
  }

  /** Whether the condition itself holds in a state, without memory. */
  holds(state: StateVector, read?: FieldMarks): boolean {
    return this.#condition.evaluate(state, read);
  }

  /** What the predicates see in one state, each question once. */
  seenIn(state: StateVector): Seen[] {
    const all = [this.#given, this.#condition].flatMap((tree) => tree?.seenIn(state) ?? []);
    return [...new Map(all.map((seen) => [seen.question, seen])).values()];
  }

  lookedAt(): LookedAt[] {
    const all = [this.#condition, this.#earlier, this.#given].flatMap((tree) => tree?.lookedAt() ?? []);
    const merged = new Map<string, Set<string>>();
    for (const { question, answers } of all) {
      merged.set(question, new Set([...(merged.get(question) ?? []), ...answers]));
    }
    return [...merged].map(([question, answers]) => ({ question, answers: [...answers].sort() }));
  }
}
