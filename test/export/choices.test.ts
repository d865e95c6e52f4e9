import { expect, test } from 'vitest';
import { everyWay } from '../../src/export/choices.ts';

test('choices give every combination, in order', () => {
  expect(everyWay((choose) => choose(['a', 'b']) + choose([1, 2, 3]))).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3']);
});

test('what is chosen decides what there is to choose', () => {
  const ways = everyWay((choose) => (choose([true, false]) ? choose(['x', 'y']) : 'z'));
  expect(ways).toEqual(['x', 'y', 'z']);
});

test('without a choice there is one way', () => {
  expect(everyWay(() => 7)).toEqual([7]);
});
