import type { EventObject } from 'xstate';
import type { LookedAt, Seen } from '../findings/check-result.ts';
import type { BindViews, DecisionTree, FieldMarks, FieldQuestion, StateVector } from '../predicates/decision-tree.ts';
import type { Fields } from '../space/rules/fields.ts';
import { type Happening, withEvents } from '../space/rules/happenings.ts';
import { checkWords, type PlacedPredicate } from '../space/rules/predicate-words.ts';
import { bindTo, treeOf, treeWith } from '../space/rules/state-trees.ts';
import type { Label } from '../system/labels.ts';
import type { NetworkView, Predicate } from '../system/view.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { placeOf } from './criterion-of.ts';
import { deedOf } from './deeds.ts';
import type { NamedProperty } from './judge.ts';
import type { ByStep } from './kinds/criterion.ts';
import type { Deed } from './kinds/deed.ts';
import type { Property } from './property.ts';
import type { Binding } from './subject.ts';

/** What the question for the deed is called. */
const DEED = 'the step';

/** What a label did, by the numbers of the tables. */
export interface Recorded {
  readonly label: Label;
  readonly happenings: readonly Happening[];
}

interface StepViews {
  readonly before: object;
  readonly deed: Deed;
  readonly after: object;
}

/**
 * Decides one property by steps. A step is represented as one vector: the state before it, the state after it, and the number of what
 * it did; so that the author's function is unfolded into questions, like any predicate.
 */
export class StepJudge {
  readonly by = 'step';
  readonly id: string;
  readonly property: Property;
  /** What is `given` held before some step; true if nothing is. */
  givenArose: boolean;
  /** The source of the author's function. */
  readonly source: string;
  /** Those that are asked of states. */
  readonly predicates: readonly PlacedPredicate[];
  readonly #tree: DecisionTree;
  readonly #given: DecisionTree | undefined;
  readonly #answer: boolean;

  /** @param recorded what a number of a deed stands for */
  constructor(
    { id, property }: NamedProperty,
    { ask, answer }: ByStep,
    tables: SystemTables,
    fields: Fields,
    binding: Binding,
    recorded: (deed: number) => Recorded,
  ) {
    this.id = id;
    this.property = property;
    this.#answer = answer;
    this.source = String(ask);
    const place = placeOf(id, property);
    const { given } = property.options;
    this.predicates = given ? [{ predicate: given, place, names: binding }] : [];
    for (const predicate of this.predicates) checkWords(tables, fields, predicate);
    this.#given = given && treeOf(tables, fields, given, place, binding);
    this.givenArose = given === undefined;
    const step = ({ before, deed, after }: StepViews): boolean => ask(before as never, deed as never, after as never);
    this.#tree = treeWith(tables, step as Predicate<never>, place, bindStep(tables, fields, binding, recorded));
  }

  /**
   * @param read marks each field of the step's vector that the answer depends on
   * @returns whether this step decides the property
   */
  decides(step: StateVector, read?: FieldMarks): boolean {
    if (this.#given) {
      if (!this.#given.evaluate(step, read)) return false;
      this.givenArose = true;
    }
    return this.#tree.evaluate(step, read) === this.#answer;
  }

  /** What the predicates see of one step, each question once. */
  seenIn(step: StateVector): Seen[] {
    const seen = [...(this.#given?.seenIn(step) ?? []), ...this.#tree.seenIn(step)];
    return seen.filter(({ question }) => question !== DEED);
  }

  lookedAt(): LookedAt[] {
    const all = [...this.#tree.lookedAt(), ...(this.#given?.lookedAt() ?? [])];
    return all
      .filter(({ question }) => question !== DEED)
      .map(({ question, answers }) => ({ question, answers: [...answers].sort() }));
  }
}

/** The fields of the state after a step, in the vector of the step. */
function shifted(fields: Fields): Fields {
  const shift = (field: number): number => (field < 0 ? field : field + fields.count);
  return { ...fields, local: fields.local.map(shift), contents: fields.contents.map(shift) };
}

/** Makes the views of both states, and of what happened between them. */
function bindStep(
  tables: SystemTables,
  fields: Fields,
  binding: Binding,
  recorded: (deed: number) => Recorded,
): BindViews {
  const { system, events } = tables;
  const told = (happening: Happening): Happening<EventObject> => withEvents(happening, (event) => events.event(event));
  return (ask) => {
    const asked = (when: string) => (question: FieldQuestion) => ask({ ...question, text: `${when} ${question.text}` });
    const before = bindTo(tables, fields, binding)(asked('before'));
    const after = bindTo(tables, shifted(fields), binding)(asked('after'));
    const views = {
      before: before.views,
      after: after.views,
      // It is asked for in each evaluation: what a step did says most about it.
      get deed(): unknown {
        return ask({
          field: 2 * fields.count,
          text: DEED,
          answer: (deed) => {
            const { label, happenings } = recorded(deed);
            return deedOf(system, label, happenings.map(told), binding);
          },
          answerText: String,
        });
      },
    };
    return { views, net: NO_NETWORK };
  };
}

/** What a step did to the network, it says itself. */
const NO_NETWORK: NetworkView = { quiet: () => true };
