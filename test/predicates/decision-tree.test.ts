import { describe, expect, it } from 'vitest';
import {
  type BindViews,
  DecisionTree,
  type FieldQuestion,
  type StateVector,
} from '../../src/predicates/decision-tree.ts';
import type { NetworkView } from '../../src/system/view.ts';
import { refusal } from './refusal.ts';

const net = {} as NetworkView;

interface Bits {
  readonly low: boolean;
  readonly high: boolean;
  readonly level: number;
}

/** A question whose answers are told apart by their texts. */
const about = (field: number, text: string, answer: (value: number) => unknown): FieldQuestion => ({
  field,
  text,
  answer,
  answerText: (value) => String(answer(value)),
});

/** Two fields, and three questions about them. */
const bind: BindViews = (ask) => ({
  views: {
    get low() {
      return ask(about(0, 'low', (value) => value === 0));
    },
    get high() {
      return ask(about(1, 'high', (value) => value >= 50));
    },
    get level() {
      return ask(about(1, 'level', (value) => value));
    },
  },
  net,
});

function treeOf(predicate: (bits: Bits) => boolean) {
  let calls = 0;
  const counted = (bits: Bits): boolean => {
    calls++;
    return predicate(bits);
  };
  const tree = new DecisionTree(counted as never, 'specs/x.ts:9', bind);
  return { tree, calls: () => calls };
}

const vector = (...fields: number[]): StateVector => Int32Array.from(fields);

describe('a decision tree', () => {
  it('answers as the predicate does, in every state', () => {
    const predicate = (is: Bits): boolean => (is.low ? is.high : is.level % 3 === 0);
    const { tree } = treeOf(predicate);
    const wrong: number[][] = [];
    for (let first = 0; first < 3; first++) {
      for (let second = 0; second < 100; second++) {
        const expected = predicate({ low: first === 0, high: second >= 50, level: second });
        if (tree.evaluate(vector(first, second)) !== expected) wrong.push([first, second]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('calls the predicate a handful of times over thousands of states', () => {
    const { tree, calls } = treeOf((is) => is.low && is.high);
    for (let first = 0; first < 100; first++) {
      for (let second = 0; second < 100; second++) tree.evaluate(vector(first, second));
    }
    // Twice for each of three ways through it: not low; low, not high; low and high.
    expect(calls()).toBe(6);
  });

  it('does not call the predicate again where its answer is known', () => {
    const { tree, calls } = treeOf((is) => is.low);
    tree.evaluate(vector(0, 0));
    const before = calls();
    expect([tree.evaluate(vector(0, 0)), tree.evaluate(vector(0, 99))]).toEqual([true, true]);
    expect(calls()).toBe(before);
  });

  it('says which fields an answer depends on, also where it was grown only now', () => {
    const { tree } = treeOf((is) => is.low || is.high);
    for (const _ of ['grown', 'known']) {
      const read = new Uint8Array(2);
      tree.evaluate(vector(0, 1), read);
      expect([...read]).toEqual([1, 0]);
      tree.evaluate(vector(1, 1), read);
      expect([...read]).toEqual([1, 1]);
    }
  });

  it('needs no state for a predicate that asks nothing', () => {
    const { tree, calls } = treeOf(() => true);
    expect([tree.evaluate(vector(0, 0)), tree.evaluate(vector(1, 1))]).toEqual([true, true]);
    expect(calls()).toBe(2);
    expect(tree.lookedAt()).toEqual([]);
  });

  it('asks a question once on each way, however often the predicate does', () => {
    const { tree } = treeOf((is) => is.low && is.low && (is.high || is.low));
    expect(tree.evaluate(vector(0, 0))).toBe(true);
    expect(tree.evaluate(vector(1, 0))).toBe(false);
    expect(tree.lookedAt()).toEqual([
      { question: 'low', answers: ['true', 'false'] },
      { question: 'high', answers: ['false'] },
    ]);
  });

  it('says which answers it met, and not those it did not', () => {
    const { tree } = treeOf((is) => is.low && is.level > 7);
    tree.evaluate(vector(0, 7));
    tree.evaluate(vector(0, 8));
    expect(tree.lookedAt()).toEqual([
      { question: 'low', answers: ['true'] },
      { question: 'level', answers: ['7', '8'] },
    ]);
  });

  it('says what was seen in one state: the questions that lead to its answer, also if it was never asked before', () => {
    const { tree } = treeOf((is) => is.low && is.high && is.level === 60);
    expect(tree.seenIn(vector(1, 60))).toEqual([{ question: 'low', answer: 'false' }]);
    expect(tree.seenIn(vector(0, 70))).toEqual([
      { question: 'low', answer: 'true' },
      { question: 'high', answer: 'true' },
      { question: 'level', answer: '70' },
    ]);
  });

  it('shows texts without their quotes', () => {
    const named: BindViews = (ask) => ({
      views: { name: () => ask(about(0, 'name', (value) => (value === 0 ? 'ann' : null))) },
      net,
    });
    const tree = new DecisionTree((({ name }: { name(): unknown }) => name() === 'ann') as never, 'x', named);
    expect([tree.evaluate(vector(0)), tree.evaluate(vector(1))]).toEqual([true, false]);
    expect(tree.lookedAt()).toEqual([{ question: 'name', answers: ['ann', 'null'] }]);
  });
});

describe('a predicate that is not a function of the state', () => {
  const impure = {
    code: 'predicate-impure',
    place: 'specs/x.ts:9',
    cause: 'the predicate answers differently in the same state',
    remedy: 'let it depend on nothing but its arguments: no clock, no random number, no variable outside',
  };

  it('is refused where it answers differently when asked twice', () => {
    let count = 0;
    const { tree } = treeOf(() => count++ % 2 === 0);
    expect(refusal(() => tree.evaluate(vector(0, 0)))).toEqual(impure);
  });

  it('is refused where it asks differently when asked twice', () => {
    let count = 0;
    const { tree } = treeOf((is) => (count++ % 2 === 0 ? is.low || true : is.high || true));
    expect(refusal(() => tree.evaluate(vector(0, 0)))).toEqual(impure);
  });

  it('is refused where it asks something else after equal answers', () => {
    let isLater = false;
    const { tree } = treeOf((is) => (is.low ? (isLater ? is.high : is.level > 5) : false));
    tree.evaluate(vector(0, 0));
    isLater = true;
    expect(refusal(() => tree.evaluate(vector(0, 1)))).toEqual(impure);
  });

  it('is refused where it asks less after equal answers', () => {
    let isLater = false;
    const { tree } = treeOf((is) => (isLater ? is.low : is.low && is.high && is.level > 60));
    tree.evaluate(vector(0, 55));
    isLater = true;
    expect(refusal(() => tree.evaluate(vector(0, 0)))).toEqual(impure);
  });

  it('is refused where it asks first what it asked later before', () => {
    let isLater = false;
    const { tree } = treeOf((is) => (isLater ? is.high && is.low : is.low && is.high));
    tree.evaluate(vector(0, 60));
    isLater = true;
    expect(refusal(() => tree.evaluate(vector(1, 0)))).toEqual(impure);
  });

  it('is refused where it answers differently when all is asked once more at the end', () => {
    let calls = 0;
    const { tree } = treeOf((is) => is.level > 2 && ++calls > 4);
    const states = [vector(0, 1), vector(0, 3), vector(0, 4)];
    expect(states.map((state) => tree.evaluate(state))).toEqual([false, false, false]);
    expect(refusal(() => tree.askAgain())).toEqual({
      code: 'predicate-impure',
      place: 'specs/x.ts:9',
      cause: 'the predicate answered false where level = 4, and true when asked again at the end',
      remedy: 'let it depend on nothing but its arguments: no variable outside that changes',
    });
  });

  it('is refused where it asks something else at the end, in the state as it was then', () => {
    let isLater = false;
    const { tree } = treeOf((is) => (isLater ? is.low && is.high : is.high));
    const state = vector(0, 60);
    tree.evaluate(state);
    state.fill(1);
    tree.askAgain();
    tree.evaluate(vector(0, 0));
    isLater = true;
    expect(refusal(() => tree.askAgain())).toEqual(impure);
  });

  it('is found out by the last leaf first: what is remembered from then on cannot hide it', () => {
    const seen = new Set<number>();
    const { tree } = treeOf((is) => {
      const isNew = !seen.has(is.level - 1);
      seen.add(is.level);
      return isNew;
    });
    for (const level of [3, 2, 1]) tree.evaluate(vector(0, level));
    expect(refusal(() => tree.askAgain()).cause).toContain('level = 2');
  });
});
