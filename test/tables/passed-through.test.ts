import { expect, test } from 'vitest';
import { outermost, PassedThrough } from '../../src/tables/passed-through.ts';

test('a local state that a step ends in is not fleeting, whether it was left before or after', () => {
  const passed = new PassedThrough();
  passed.rests(1);
  for (const local of [1, 2, 3]) passed.left(local);
  passed.rests(2);
  expect(passed.fleeting).toEqual([3]);
});

test('of states inside each other, the outermost are named', () => {
  expect(outermost(['b.x', 'a', 'a.x', 'a.x.y', 'c.x.y'])).toEqual(['a', 'b.x', 'c.x.y']);
});
