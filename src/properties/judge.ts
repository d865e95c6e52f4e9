import type { LookedAt, Seen } from '../findings/check-result.ts';
import type { DecisionTree, FieldMarks, StateVector } from '../predicates/decision-tree.ts';
import type { Fields } from '../space/rules/fields.ts';
import { checkWords, type PlacedPredicate } from '../space/rules/predicate-words.ts';
import { treeOf } from '../space/rules/state-trees.ts';
import type { Watch } from '../space/watch.ts';
import type { Predicate } from '../system/view.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { criterionOn, placeOf } from './criterion-of.ts';
import { type ByMonitor, type ByState, decides } from './kinds/criterion.ts';
import type { Holds, Monitor } from './kinds/monitor.ts';
import type { Property } from './property.ts';
import type { Binding } from './subject.ts';

/** Classes of deeds for monitors. */
const TICK = 0;
const OTHER = 1;

/** A property and the id under which a spec exports it. */
export interface NamedProperty {
  readonly id: string;
  readonly property: Property;
}

/**
 * Decides one property on one system by states: it looks at each state as it is found, and remembers the first that decides.
 *
 * What a state that decides means, a witness or a violation, its kind says; either comes with a shortest path, since states
 * are found breadth first.
 */
export class Judge {
  readonly by: 'state' | 'monitor';
  readonly id: string;
  readonly property: Property;
  readonly monitor: Monitor | undefined;
  /** What is `given` arose in some state; true if nothing is. */
  givenArose: boolean;
  /** The predicate that the property is chiefly about held in some state that was noticed. */
  focusArose = false;
  /** The predicates that it asks, as they are bound to the system. */
  readonly predicates: readonly PlacedPredicate[];
  readonly #criterion: ByState | ByMonitor;
  /** By the name of the predicate; in the order in which the kind has them. */
  readonly #trees: ReadonlyMap<string, DecisionTree>;
  readonly #focus: DecisionTree;
  readonly #given: DecisionTree | undefined;

  constructor({ id, property }: NamedProperty, tables: SystemTables, fields: Fields, binding: Binding) {
    this.id = id;
    this.property = property;
    const place = placeOf(id, property);
    const criterion = criterionOn(property, tables.system, place);
    if (criterion.by === 'step') throw new RangeError(`${id} is decided by steps`);
    this.by = criterion.by;
    this.#criterion = criterion;
    this.monitor = criterion.by === 'monitor' ? criterion.monitor : undefined;
    const { given } = property.options;
    this.predicates = [...Object.values(criterion.predicates), ...(given ? [given] : [])].map((predicate) => ({
      predicate,
      place,
      names: binding,
    }));
    const tree = (predicate: Predicate<never>): DecisionTree => treeOf(tables, fields, predicate, place, binding);
    this.#trees = new Map(Object.entries(criterion.predicates).map(([name, predicate]) => [name, tree(predicate)]));
    this.#focus = this.#tree(criterion.focus);
    for (const predicate of this.predicates) checkWords(tables, fields, predicate);
    this.#given = given && tree(given);
    this.givenArose = given === undefined;
  }

  /** The automaton that has to be explored along, if the property has a memory. */
  get watch(): Watch | undefined {
    const { monitor } = this;
    if (!monitor) return undefined;
    return {
      size: monitor.size,
      // Monitors tell apart ticks and all that takes no time.
      classes: 2,
      classOf: ({ label }) => (label.kind === 'tick' ? TICK : OTHER),
      start: (state) => monitor.start(this.#holdsIn(state)),
      step: (watching, deedClass, state, read) =>
        monitor.step(watching, deedClass === TICK ? 'tick' : 'deliver', this.#holdsIn(state, read)),
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
    if (watching !== undefined && this.monitor && read) read[watching] = 1;
    const memory = this.monitor ? (state[watching as number] as number) : 0;
    return decides(this.#criterion, this.#holdsIn(state, read), memory);
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
    for (const tree of this.#trees.values())
      if (tree.evaluate(state, read) && tree === this.#focus) this.focusArose = true;
  }

  /** Whether what the property is chiefly about holds in a state, without memory. */
  holds(state: StateVector, read?: FieldMarks): boolean {
    return this.#focus.evaluate(state, read);
  }

  /** What the predicates see in one state, each question once. */
  seenIn(state: StateVector): Seen[] {
    const all = [this.#given, this.#focus].flatMap((tree) => tree?.seenIn(state) ?? []);
    return [...new Map(all.map((seen) => [seen.question, seen])).values()];
  }

  lookedAt(): LookedAt[] {
    const all = [...this.#trees.values(), this.#given].flatMap((tree) => tree?.lookedAt() ?? []);
    const merged = new Map<string, Set<string>>();
    for (const { question, answers } of all) {
      merged.set(question, new Set([...(merged.get(question) ?? []), ...answers]));
    }
    return [...merged].map(([question, answers]) => ({ question, answers: [...answers].sort() }));
  }

  #holdsIn(state: StateVector, read?: FieldMarks): Holds {
    return (name) => this.#tree(name).evaluate(state, read);
  }

  #tree(name: string): DecisionTree {
    const tree = this.#trees.get(name);
    if (!tree) throw new RangeError(`the property has no predicate ${name}`);
    return tree;
  }
}
