import { expect, test } from 'vitest';
import { evaluate } from '../../src/predicates/evaluate.ts';
import { asked, askedNow } from '../../src/purity/region.ts';
import { undoAll, undoing } from '../../src/purity/undoing.ts';

test('what is undone behind something is undone also if that throws', () => {
  const undone: string[] = [];
  expect(
    undoing(
      () => undone.push('first'),
      () => 1,
    ),
  ).toBe(1);
  const failing = () => {
    throw new Error('no');
  };
  expect(() => undoing(() => undone.push('second'), failing)).toThrow('no');
  expect(undone).toEqual(['first', 'second']);
  // Nothing is left.
  undoAll();
  expect(undone).toEqual(['first', 'second']);
});

test('where code was ended in the middle, all is undone from within, the last first', () => {
  const undone: string[] = [];
  undoing(
    () => undone.push('outer'),
    () =>
      undoing(
        () => undone.push('inner'),
        () => undoAll(),
      ),
  );
  expect(undone).toEqual(['inner', 'outer']);
});

test('a machine or predicate that was ended in the middle leaves no trap behind', () => {
  const { now } = Date;
  const net = { quiet: () => true };
  let isEnded = false;
  evaluate(
    () => {
      // Code that is ended does not go on, so that it is not asked a second time.
      if (isEnded) return true;
      isEnded = true;
      expect(askedNow()?.by).toBe('the predicate');
      undoAll();
      expect(askedNow()).toBeUndefined();
      expect(Date.now).toBe(now);
      expect(Date.now()).toBeGreaterThan(0);
      return true;
    },
    {},
    net,
    'here',
  );
  expect(askedNow()).toBeUndefined();
  // The next one is refused what the first one was.
  expect(() => asked({ place: 'door', by: 'the machine' }, () => Date.now())).toThrow(/calls Date\.now\(\)/);
});
