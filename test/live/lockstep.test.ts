import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { homes } from '../../src/home/homes.ts';
import { invokingPlans } from '../reference/random-invokes.ts';
import { smallSystems } from '../reference/small-systems.ts';
import { brokenPromises, sharesText, walkRandomSystems } from './random-lockstep.ts';
import { walkInLockstep } from './walk-in-lockstep.ts';

describe('live actors agree at each step with the reference rules and the rules of the search', () => {
  // XState warns of some of what a random machine does, such as an output that nobody declared.
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each(Object.entries(smallSystems))('%s', (_, { build }) => {
    walkInLockstep(build(), { steps: 5, seed: 1 });
  });

  test.each(homes.names)('in %s', (name) => {
    const { taken } = walkInLockstep(homes.build(name), { steps: 3, seed: 1 });
    expect(taken).toHaveLength(3);
  });

  test('in random systems, in which enough happens', () => {
    const shares = walkRandomSystems({ systems: 100, steps: 10, seed: 1990 });
    console.log(sharesText(shares));
    expect(brokenPromises(shares)).toEqual([]);
  });

  test('in random systems that invoke promises, callbacks and observables', () => {
    const { systems, outcomes } = walkRandomSystems({ systems: 50, steps: 8, seed: 2017, plans: invokingPlans });
    expect(outcomes).toBeGreaterThan(systems);
  });
});
