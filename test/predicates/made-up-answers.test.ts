import { describe, expect, test } from 'vitest';
import type { FieldQuestion } from '../../src/predicates/decision-tree.ts';
import { MadeUpAnswers, type Trial } from '../../src/predicates/made-up-answers.ts';
import type { Predicate } from '../../src/system/view.ts';

type Ask = (text: string) => unknown;

/** A predicate that asks by name, without actors. */
const madeUp = (predicate: (ask: Ask) => boolean): MadeUpAnswers =>
  new MadeUpAnswers(predicate as unknown as Predicate<never>, (ask) => ({
    views: (text: string) => ask({ field: 0, text, answer: () => undefined, answerText: () => '' }),
    net: { quiet: () => true },
  }));

const shown = ({ asked, result }: Trial): string =>
  `${[...asked].map(([text, { answer }]) => `${text}=${answer}`).join(' ')}: ${result}`;

const both = (): readonly unknown[] => [false, true];

describe('the ways of a predicate', () => {
  const isTried = madeUp((ask) => ask('a') === true && (ask('b') === true || ask('c') === true));

  test('each once, those that begin with the likeliest answers first', () => {
    expect([...isTried.ways(both, 100)].map(shown)).toEqual([
      'a=false: false',
      'a=true b=false c=false: false',
      'a=true b=true: true',
      'a=true b=false c=true: true',
    ]);
  });

  test('no more than are asked for', () => {
    expect([...isTried.ways(both, 2)]).toHaveLength(2);
  });

  test('a question is answered once, however often it is asked', () => {
    let answer = 0;
    const trial = madeUp((ask) => [ask('a'), ask('a')].every((each) => each === 0)).call(() => answer++);
    expect([trial.result, answer]).toEqual([true, 1]);
  });

  test('a throw is reported, not thrown', () => {
    const trial = madeUp((ask) => {
      if (ask('a') === true) throw new Error('lost');
      return true;
    }).call(() => true);
    expect([trial.result, trial.error]).toEqual([undefined, new Error('lost')]);
  });

  test('the question is handed over', () => {
    const asked: FieldQuestion[] = [];
    madeUp((ask) => ask('a') === 1).call((question) => asked.push(question));
    expect(asked.map(({ text }) => text)).toEqual(['a']);
  });
});
