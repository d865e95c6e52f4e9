import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { kinds } from '../../src/properties/kinds/registry.ts';
import { judges } from '../reference/judges/registry.ts';
import { judgeRandomSystems, judgeSmallSystems, runSmallSystems } from './random-judging.ts';

describe('the search and a judge without monitors agree', () => {
  // XState warns of some of what a random machine does.
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('on each kind of property', () => {
    expect(Object.keys(judges).sort()).toEqual(kinds.map(({ name }) => name).sort());
  });

  test('on random properties of small systems, and of random ones', () => {
    const tally = judgeSmallSystems({ seed: 1815, properties: 3 });
    judgeRandomSystems(40, { seed: 1815, properties: 4 }, tally);
    // Each answer is given, so that none is compared in vain.
    for (const kind of ['never', 'never lasting', 'always', 'possible', 'possible lasting', 'precededBy', 'step']) {
      for (const verdict of ['HOLDS', 'VIOLATED']) expect([...tally.keys()]).toContain(`${kind} ${verdict}`);
      expect([...tally.keys()]).toContain(`${kind.replace(' lasting', '')} VACUOUS`);
    }
  });

  test('and random runs on live actors do not contradict it', () => {
    expect(runSmallSystems({ seed: 1879, properties: 3 }, 5)).toBeGreaterThan(50);
  });
});
