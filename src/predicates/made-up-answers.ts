import { answerOf } from '../purity/thenable.ts';
import type { NetworkView, Predicate } from '../system/view.ts';
import type { BindViews, FieldQuestion } from './decision-tree.ts';

/** A call of a predicate with answers that are made up: no state needs to exist that gives them. */
export interface Trial {
  /** The questions in the order in which they were asked, by their text, with the answers that were given. */
  readonly asked: ReadonlyMap<string, { readonly question: FieldQuestion; readonly answer: unknown }>;
  /** Undefined where it threw. */
  readonly result: unknown;
  readonly error?: unknown;
}

/** Calls a predicate with made-up answers, so as to see where it leads before, or without, any state that leads there. */
export class MadeUpAnswers {
  readonly #predicate: Predicate<never>;
  readonly #views: object;
  readonly #net: NetworkView;
  #answerTo: (question: FieldQuestion) => unknown = () => undefined;
  #asked = new Map<string, { question: FieldQuestion; answer: unknown }>();

  constructor(predicate: Predicate<never>, bind: BindViews) {
    this.#predicate = predicate;
    const { views, net } = bind((question) => this.#ask(question));
    this.#views = views;
    this.#net = net;
  }

  /** The source of the predicate. */
  get source(): string {
    return String(this.#predicate);
  }

  /** Each question is answered once in a call, however often it is asked. */
  call(answerTo: (question: FieldQuestion) => unknown): Trial {
    this.#answerTo = answerTo;
    this.#asked = new Map();
    try {
      const result: unknown = answerOf(() => this.#predicate(this.#views as never, this.#net));
      return { asked: this.#asked, result };
    } catch (error) {
      return { asked: this.#asked, result: undefined, error };
    }
  }

  /**
   * Leads the predicate along all the ways that some answers open, each once.
   *
   * @param answersTo the answers to try, the likeliest first; at least one
   * @param most ways; where there are more, those that differ in their first answers come first
   */
  *ways(answersTo: (question: FieldQuestion) => readonly unknown[], most: number): Generator<Trial> {
    /** The beginnings that are still to be taken, each as the answers to the first questions. */
    const waiting: (readonly unknown[])[] = [[]];
    for (let count = 0; count < most; count++) {
      const given = waiting.shift();
      if (!given) return;
      let next = 0;
      const trial = this.call((question) => (next < given.length ? given[next++] : answersTo(question)[0]));
      yield trial;
      const taken = [...trial.asked.values()];
      for (let index = given.length; index < taken.length && waiting.length < most; index++) {
        const before = taken.slice(0, index).map(({ answer }) => answer);
        const [, ...others] = answersTo((taken[index] as (typeof taken)[number]).question);
        for (const other of others) waiting.push([...before, other]);
      }
    }
  }

  #ask(question: FieldQuestion): unknown {
    const known = this.#asked.get(question.text);
    if (known) return known.answer;
    const answer = this.#answerTo(question);
    this.#asked.set(question.text, { question, answer });
    return answer;
  }
}
