import { ModelError } from '../findings/model-error.ts';
import { actorView } from '../predicates/actor-view.ts';
import { type Names, namedViews, networkView } from '../predicates/bind-views.ts';
import { evaluate } from '../predicates/evaluate.ts';
import { type ActorQuestion, answer, answerText, questionText } from '../predicates/question.ts';
import { externalsOf } from '../system/externals-of.ts';
import type { Predicate } from '../system/view.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { shown } from '../values/shown.ts';
import { type Choose, everyWay } from './choices.ts';

/** An answer that a predicate was given. */
export type Answered =
  | {
      readonly kind: 'actor';
      readonly actor: number;
      /** Such as `hasTag(sounding)`. */
      readonly question: string;
      /** As text, such as `true`. */
      readonly answer: string;
      /** It is answered by true or false in all local states. */
      readonly yesOrNo: boolean;
      /** All local states that give this answer. */
      readonly locals: readonly number[];
    }
  | { readonly kind: 'quiet'; readonly link: number; readonly answer: boolean };

/** One way through a predicate. */
export interface PredicateCase {
  readonly answered: readonly Answered[];
  /** Undefined where the predicate throws: a combination of states that no search has met. */
  readonly result: boolean | undefined;
}

/**
 * Unfolds a predicate into the questions that it asks: it is run once for each combination of answers that local states
 * can give.
 *
 * @param names which actors the predicate sees under which names
 * @param place where the predicate stands, for error messages
 */
export function casesOfPredicate(
  tables: SystemTables,
  predicate: Predicate<never>,
  names: Names,
  place: string,
): PredicateCase[] {
  return everyWay((choose) => new Asking(tables, choose).run(predicate, names, place));
}

/** Answers the questions of one run of a predicate. */
class Asking {
  readonly #tables: SystemTables;
  readonly #choose: Choose;
  readonly #answered = new Map<string, { readonly fact: Answered; readonly value: unknown }>();
  /** By actor: the local states that agree with all answers so far. */
  readonly #possible = new Map<number, readonly number[]>();

  constructor(tables: SystemTables, choose: Choose) {
    this.#tables = tables;
    this.#choose = choose;
  }

  run(predicate: Predicate<never>, names: Names, place: string): PredicateCase {
    const views = namedViews(names, (actor) => {
      const { vocabulary } = this.#tables.actors[actor] as SystemTables['actors'][number];
      return actorView(vocabulary, (question) => this.#ask(actor, question), externalsOf(this.#tables.system));
    });
    const net = networkView(this.#tables.system, (link) => this.#isQuiet(link));
    const result = this.#evaluate(() => evaluate(predicate, views, net, place));
    return { answered: [...this.#answered.values()].map(({ fact }) => fact), result };
  }

  #evaluate(run: () => boolean): boolean | undefined {
    try {
      return run();
    } catch (error) {
      if (error instanceof ModelError && error.code === 'predicate-throws') return undefined;
      throw error;
    }
  }

  #ask(actor: number, question: ActorQuestion): unknown {
    const table = this.#tables.actors[actor] as SystemTables['actors'][number];
    const text = questionText(question);
    const key = `${actor}.${text}`;
    const known = this.#answered.get(key);
    if (known) return known.value;
    const all = Array.from({ length: table.size }, (_, local) => local);
    const encoded = all.map((local) => answerText(question, table.snapshot(local), externalsOf(this.#tables.system)));
    const possible = this.#possible.get(actor) ?? all;
    const chosen = this.#choose([...new Set(possible.map((local) => encoded[local] as string))]);
    const left = possible.filter((local) => encoded[local] === chosen);
    this.#possible.set(actor, left);
    const value = answer(question, table.snapshot(left[0] as number));
    const locals = all.filter((local) => encoded[local] === chosen);
    const yesOrNo = encoded.every((each) => each === 'true' || each === 'false');
    const fact = { kind: 'actor', actor, question: text, answer: shown(value), yesOrNo, locals } as const;
    this.#answered.set(key, { fact, value });
    return value;
  }

  #isQuiet(link: number): boolean {
    // Nothing is ever in flight on a direct link.
    if (this.#tables.system.links[link]?.kind !== 'fifo') return true;
    const key = `quiet ${link}`;
    const known = this.#answered.get(key);
    if (known) return known.value === true;
    const value = this.#choose([true, false]);
    this.#answered.set(key, { fact: { kind: 'quiet', link, answer: value }, value });
    return value;
  }
}
