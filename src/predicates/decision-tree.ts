import type { LookedAt, Seen } from '../findings/check-result.ts';
import { ModelError } from '../findings/model-error.ts';
import type { NetworkView, Predicate } from '../system/view.ts';
import { shown } from '../values/shown.ts';
import { evaluate } from './evaluate.ts';
import type { ActorQuestion } from './question.ts';

/** A state vector: one small number a field. */
export type StateVector = Int32Array;

/** One byte a field of the state vector; 1 marks it. */
export type FieldMarks = Uint8Array;

/** A question about one field of the state vector. */
export interface FieldQuestion {
  /** Index of the field whose value decides the answer. */
  readonly field: number;
  /** Such as `speaker.hasTag(sounding)`; equal texts are one question. */
  readonly text: string;
  /** What is asked of which actor; undefined if a link is asked. */
  readonly of?: { readonly actor: number; readonly question: ActorQuestion };
  /** The answer when the field has this value. */
  answer(value: number): unknown;
  /** Tells answers apart, exactly as far as a predicate could. */
  answerText(value: number): string;
}

/** Makes the views of a predicate, so that each thing they are asked is put to `ask`. */
export type BindViews = (ask: (question: FieldQuestion) => unknown) => { views: object; net: NetworkView };

interface Node {
  readonly question: FieldQuestion;
  /** Field value to number of the answer; filled on demand. */
  readonly answerOf: number[];
  /** By the text of an answer: its number, and how people are shown it. */
  readonly answers: Map<string, { readonly number: number; readonly shown: string }>;
  /** By number of the answer; `undefined` where the predicate was not led yet. */
  readonly children: (Node | boolean | undefined)[];
}

interface Asked {
  readonly question: FieldQuestion;
  readonly answer: string;
}

/** A state in which the predicate was called, and what came of it. */
interface Leaf {
  readonly state: StateVector;
  readonly result: boolean;
  readonly asked: readonly Asked[];
}

/** Leaves that are asked once more at most: this many take a tenth of a second, and a predicate has a handful. */
const ASKED_AGAIN = 10_000;

/**
 * A predicate, unfolded into the questions that it asks. It is called only where it was never led before: after that
 * its answer is found by walking the tree, one array access a question.
 *
 * The tree also notices a predicate that is not a function of the state: asked twice, led by equal answers, or asked once more
 * at the end, it must ask and answer the same.
 */
export class DecisionTree {
  readonly #predicate: Predicate<never>;
  readonly #place: string;
  readonly #views: object;
  readonly #net: NetworkView;
  #root: Node | boolean | undefined;
  #state: StateVector = new Int32Array(0);
  #asked: Asked[] = [];
  readonly #leaves: Leaf[] = [];
  /** How many leaves there were when they were asked once more. */
  #askedAgain = 0;

  /**
   * @param place where the predicate stands, for error messages
   */
  constructor(predicate: Predicate<never>, place: string, bind: BindViews) {
    this.#predicate = predicate;
    this.#place = place;
    const { views, net } = bind((question) => this.#ask(question));
    this.#views = views;
    this.#net = net;
  }

  /**
   * @param read marks each field that the answer depends on
   * @throws {ModelError} if the predicate is impure, writes, throws, returns no boolean, or uses an unknown word
   */
  evaluate(state: StateVector, read?: FieldMarks): boolean {
    let node = this.#root;
    while (typeof node === 'object') {
      const { field } = node.question;
      if (read) read[field] = 1;
      node = node.children[answerNumber(node, state[field] as number)];
    }
    if (node !== undefined) return node;
    const result = this.#grow(state);
    if (read) for (const { question } of this.#asked) read[question.field] = 1;
    return result;
  }

  /** Each question with the answers it was given, in the order in which they were met. */
  lookedAt(): LookedAt[] {
    const seen = new Map<string, Set<string>>();
    const visit = (node: Node | boolean | undefined): void => {
      if (typeof node !== 'object') return;
      const answers = seen.get(node.question.text) ?? new Set();
      seen.set(node.question.text, answers);
      for (const answer of node.answers.values()) answers.add(answer.shown);
      node.children.forEach(visit);
    };
    visit(this.#root);
    return [...seen].map(([question, answers]) => ({ question, answers: [...answers] }));
  }

  /** The questions that lead to the answer in one state, with theirs. */
  seenIn(state: StateVector): Seen[] {
    this.evaluate(state);
    const seen: Seen[] = [];
    let node = this.#root;
    while (typeof node === 'object') {
      const { question } = node;
      const value = state[question.field] as number;
      seen.push({ question: question.text, answer: bare(question.answer(value)) });
      node = node.children[answerNumber(node, value)];
    }
    return seen;
  }

  /**
   * Asks each leaf once more, the last one first: a predicate that counts its calls, or remembers what it saw, agrees when it is
   * asked twice in a row, but hardly when all is asked in another order.
   *
   * @throws {ModelError} `predicate-impure`, with both answers
   */
  askAgain(): void {
    // What has not grown since has been asked.
    if (this.#askedAgain === this.#leaves.length) return;
    for (const { state, result, asked } of this.#leaves.toReversed()) {
      const again = this.#run(state);
      if (again.result !== result) throw this.#changed(result, again.result, asked);
      if (!sameQuestions(again.asked, asked)) throw this.#impure();
    }
    this.#askedAgain = this.#leaves.length;
  }

  #ask(question: FieldQuestion): unknown {
    const field = this.#state[question.field] as number;
    if (!this.#asked.some((earlier) => earlier.question.text === question.text)) {
      this.#asked.push({ question, answer: question.answerText(field) });
    }
    return question.answer(field);
  }

  #run(state: StateVector): { result: boolean; asked: Asked[] } {
    this.#state = state;
    this.#asked = [];
    const result = evaluate(this.#predicate, this.#views, this.#net, this.#place);
    return { result, asked: this.#asked };
  }

  #grow(state: StateVector): boolean {
    const { result, asked } = this.#run(state);
    const again = this.#run(state);
    if (again.result !== result || !sameQuestions(again.asked, asked)) throw this.#impure();
    if (this.#leaves.length < ASKED_AGAIN) this.#leaves.push({ state: state.slice(), result, asked });

    let parent: Node | undefined;
    let branch = 0;
    const attach = (child: Node | boolean): void => {
      if (parent) parent.children[branch] = child;
      else this.#root = child;
    };
    let node = this.#root;
    for (const { question } of asked) {
      if (typeof node === 'boolean') throw this.#impure();
      if (node === undefined) {
        node = { question, answerOf: [], answers: new Map(), children: [] };
        attach(node);
      } else if (node.question.text !== question.text) {
        throw this.#impure();
      }
      parent = node;
      branch = answerNumber(node, state[question.field] as number);
      node = node.children[branch];
    }
    if (typeof node === 'object') throw this.#impure();
    attach(result);
    return result;
  }

  #changed(before: boolean, after: boolean, asked: readonly Asked[]): ModelError {
    const seen = asked.map(({ question, answer }) => `${question.text} = ${answer}`).join(', ');
    return new ModelError({
      code: 'predicate-impure',
      place: this.#place,
      cause: `the predicate answered ${before}${seen === '' ? '' : ` where ${seen}`}, and ${after} when asked again at the end`,
      remedy: 'let it depend on nothing but its arguments: no variable outside that changes',
    });
  }

  #impure(): ModelError {
    return new ModelError({
      code: 'predicate-impure',
      place: this.#place,
      cause: 'the predicate answers differently in the same state',
      remedy: 'let it depend on nothing but its arguments: no clock, no random number, no variable outside',
    });
  }
}

/** A string without quotes. */
const bare = (value: unknown): string => (typeof value === 'string' ? value : shown(value));

const sameQuestions = (a: readonly Asked[], b: readonly Asked[]): boolean =>
  a.length === b.length && a.every((asked, index) => textOf(asked) === textOf(b[index] as Asked));

const textOf = ({ question, answer }: Asked): string => `${question.text}=${answer}`;

function answerNumber(node: Node, value: number): number {
  const known = node.answerOf[value];
  if (known !== undefined) return known;
  const text = node.question.answerText(value);
  const seen = node.answers.get(text);
  const number = seen?.number ?? node.answers.size;
  if (!seen) node.answers.set(text, { number, shown: bare(node.question.answer(value)) });
  node.answerOf[value] = number;
  return number;
}
