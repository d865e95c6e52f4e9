import { describe, expect, it } from 'vitest';
import { type Impurity, withImpurityTrapped } from '../../src/tables/impurity-trap.ts';

function trapped(run: () => unknown): Impurity[] {
  const found: Impurity[] = [];
  const trap = (what: Impurity): never => {
    found.push(what);
    throw new Error('trapped');
  };
  expect(() => withImpurityTrapped(trap, run)).toThrow('trapped');
  return found;
}

const never = (what: Impurity): never => {
  throw new Error(`trapped ${what}`);
};

describe('out of bounds', () => {
  it.each<[Impurity, () => unknown]>([
    ['Math.random()', () => Math.random()],
    ['Date.now()', () => Date.now()],
    ['new Date()', () => new Date()],
    ['new Date()', () => Date()],
  ])('is %s', (what, run) => {
    expect(trapped(run)).toEqual([what]);
  });

  it('is not a date that is given', () => {
    const given = withImpurityTrapped(never, () => [
      new Date(5).getTime(),
      new Date('1970-01-01T00:00:01Z').getTime(),
      Date.UTC(1970, 0, 1),
      Date.parse('1970-01-01T00:00:02Z'),
      new Date(5) instanceof Date,
    ]);
    expect(given).toEqual([5, 1000, 0, 2000, true]);
  });

  it('is nothing else', () => {
    expect(withImpurityTrapped(never, () => Math.max(1, 2))).toBe(2);
  });
});

describe('afterwards', () => {
  const { random } = Math;
  const RealDate = Date;

  const isRestored = (): void => {
    expect(Math.random).toBe(random);
    expect(globalThis.Date).toBe(RealDate);
  };

  it('all is as it was', () => {
    withImpurityTrapped(never, () => 1);
    isRestored();
  });

  it('all is as it was, also after an error', () => {
    const fails = () => {
      throw new Error('no');
    };
    expect(() => withImpurityTrapped(never, fails)).toThrow('no');
    isRestored();
    trapped(() => Math.random());
    isRestored();
  });

  it('all is as it was, also after one within another', () => {
    withImpurityTrapped(never, () => withImpurityTrapped(never, () => 1));
    isRestored();
  });
});
