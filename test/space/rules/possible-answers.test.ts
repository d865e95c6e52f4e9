import { describe, expect, test } from 'vitest';
import { createMachine } from 'xstate';
import type { FieldQuestion } from '../../../src/predicates/decision-tree.ts';
import { PossibleAnswers } from '../../../src/space/rules/possible-answers.ts';
import { defineSystem } from '../../../src/system/define-system.ts';
import { SystemTables } from '../../../src/tables/system-tables.ts';
import { AWKWARD } from '../../values/awkward.ts';

/** The answers to what is kept in a context. */
function answersTo(kept: unknown): { seen: readonly unknown[]; all: readonly unknown[] } {
  const tables = new SystemTables(defineSystem({ shelf: createMachine({ context: { kept } }) }));
  const question: FieldQuestion = {
    field: 0,
    text: 'shelf.kept',
    of: { actor: 0, question: { kind: 'context', key: 'kept' } },
    answer: () => kept,
    answerText: () => '',
  };
  const answers = new PossibleAnswers(tables);
  return { seen: answers.seen(question), all: answers.all(question) };
}

describe('answers that a question may be given', () => {
  test('what was seen, and what it becomes if a part of it is another', () => {
    const { seen, all } = answersTo({ mode: 'day' });
    expect(seen).toEqual([{ mode: 'day' }]);
    expect(all).toEqual(expect.arrayContaining([{ mode: 'day' }, { mode: '' }, { mode: null }, null, undefined]));
  });

  test('of a list, one that is empty and one that is long', () => {
    expect(answersTo(['a']).all).toEqual(expect.arrayContaining([[], Array(40).fill('a'), [null]]));
  });

  test('only as many as can be tried, however many could be made up', () => {
    const wide = Object.fromEntries(Array.from({ length: 120 }, (_, key) => [`key${key}`, { on: true, name: 'x' }]));
    expect(answersTo(wide).all.length).toBeLessThanOrEqual(200);
  });

  test('none for what is too large to be copied for each try', () => {
    const { seen, all } = answersTo(Array.from({ length: 60_000 }, (_, index) => index));
    expect(seen).toEqual([]);
    expect(all).toEqual([null, undefined]);
  });

  test.each(AWKWARD)('a value that is hard to walk through: %s', (_, make) => {
    expect(answersTo(make()).all.length).toBeLessThanOrEqual(200);
  });
});
