import fc from 'fast-check';
import { expect } from 'vitest';
import { copyOf } from '../../src/values/copy.ts';
import { encode } from '../../src/values/encode.ts';
import { Externals } from '../../src/values/externals.ts';
import { twin } from '../../src/values/twin.ts';
import { coarseText, sameValue } from '../reference/isomorphism.ts';
import { build, type Change, changed, changes, OUTSIDE, type Plan, plans } from './graphs.ts';

/** How often each was seen, so that a test can tell that it looked at both. */
export interface Tally {
  same: number;
  different: number;
}

/** The text of two values agrees with the walk of the reference, for values that share what is from outside. */
function compare(a: unknown, b: unknown, externals: Externals, tally: Tally): void {
  const isExternal = (thing: object | symbol): boolean => externals.has(thing);
  const same = sameValue(a, b, isExternal);
  const [text, other] = [encode(a, externals), encode(b, externals)];
  expect(text === other, `${text}\n${other}`).toBe(same);
  if (same) expect(coarseText(a)).toBe(coarseText(b));
  tally[same ? 'same' : 'different']++;
}

function inTwinWorlds(a: unknown, b: unknown, externals: Externals, tally: Tally): void {
  const answer = twin(a, b, externals);
  for (const thing of externals.all) expect(OUTSIDE.includes(thing) || typeof thing === 'symbol').toBe(true);
  compare(a, b, externals, tally);
  expect('text' in answer).toBe(encode(a, externals) === encode(b, externals));
  if ('text' in answer) expect(answer.text).toBe(encode(a, externals));
  else expect(answer.difference.path).toMatch(/^value/);
}

function copies(plan: Plan, externals: Externals): void {
  const value = build(plan);
  const text = encode(value, externals);
  const copy = copyOf(value, externals);
  expect(encode(copy, externals)).toBe(text);
  expect(sameValue(value, copy, (thing) => externals.has(thing))).toBe(true);
  if (typeof value === 'object' && !OUTSIDE.includes(value as object)) expect(copy === value).toBe(false);
  const guarded = copyOf(value, externals, { refuse: () => expect.fail('nobody uses it') });
  expect(encode(guarded, externals)).toBe(text);
  expect(encode(copyOf(guarded, externals), externals)).toBe(text);
  expect(encode(value, externals)).toBe(text);
}

/** Compares this many pairs of graphs: copies, and near misses by one change or two. */
export function agreement(pairs: number): Tally {
  const tally: Tally = { same: 0, different: 0 };
  fc.assert(
    fc.property(plans, fc.array(changes, { maxLength: 2 }), fc.boolean(), (plan, steps, known) => {
      const externals = new Externals(known ? OUTSIDE : []);
      const near = steps.reduce<Plan>((each, step: Change) => changed(each, step), plan);
      compare(build(plan), build(near), externals, tally);
      copies(plan, externals);
      inTwinWorlds(build(plan), build(near), externals, tally);
    }),
    { numRuns: Math.ceil(pairs / 2) },
  );
  return tally;
}
