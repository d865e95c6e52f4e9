import { describe, expect, it } from 'vitest';
import { precededByMonitor } from '../../../src/properties/kinds/preceded-by.ts';
import { met } from './met.ts';

describe('what has to be preceded', () => {
  const answers = ([later, earlier]: [boolean, boolean]) => ({ later, earlier });

  /** Each state as [later, earlier]. */
  const broken = (start: [boolean, boolean], ...steps: [boolean, boolean][]) =>
    met(
      precededByMonitor,
      answers(start),
      steps.map((holds) => ['deliver', answers(holds)] as const),
    );

  it('is broken by `later` before any `earlier`', () => {
    expect(broken([false, false], [true, false])).toEqual([false, true]);
    expect(broken([true, false])).toEqual([true]);
  });

  it('is kept by `earlier` before, however long ago', () => {
    expect(broken([false, true], [false, false], [true, false])).toEqual([false, false, false]);
  });

  it('is kept by both in the same state', () => {
    expect(broken([true, true])).toEqual([false]);
    expect(broken([false, false], [true, true], [true, false])).toEqual([false, false, false]);
  });

  it('is settled once `earlier` was there, and not before', () => {
    expect([0, 1, 2].map(precededByMonitor.settled)).toEqual([false, true, false]);
    // A settled monitor stays where it is.
    expect(precededByMonitor.step(1, 'deliver', (name) => name === 'later')).toBe(1);
  });

  it('is not broken without `later`', () => {
    expect(broken([false, false], [false, false])).toEqual([false, false]);
  });
});
