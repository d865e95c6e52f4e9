import { describe, expect, it } from 'vitest';
import { lastingMonitor, type Monitor, precededByMonitor } from '../../src/properties/monitor.ts';
import type { Label } from '../../src/system/labels.ts';

type Kind = Label['kind'];

/** Where the monitor's condition is met, along steps after which each predicate holds or not; the start is first. */
function met(
  monitor: Monitor,
  start: readonly boolean[],
  steps: readonly (readonly [Kind, ...boolean[]])[],
): boolean[] {
  let state = monitor.start((which) => start[which] ?? false);
  const seen = [monitor.met(state)];
  for (const [label, ...holds] of steps) {
    state = monitor.step(state, label, (which) => holds[which] ?? false);
    expect(state).toBeLessThan(monitor.size);
    seen.push(monitor.met(state));
  }
  return seen;
}

describe('a condition that lasts for two ticks', () => {
  const monitor = lastingMonitor(2);
  const lasting = (start: boolean, ...steps: [Kind, boolean][]) => met(monitor, [start], steps);

  it('is met at the second tick, from the start on', () => {
    expect(lasting(true, ['tick', true], ['tick', true])).toEqual([false, false, true]);
  });

  it('is met at the second tick after it began, not counting the tick by which it began', () => {
    expect(lasting(false, ['tick', true], ['tick', true], ['tick', true])).toEqual([false, false, false, true]);
    expect(lasting(false, ['stimulus', true], ['tick', true], ['tick', true])).toEqual([false, false, false, true]);
  });

  it('is not brought nearer by steps that take no time', () => {
    expect(lasting(true, ['tick', true], ['deliver', true], ['timer', true], ['fault', true])).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('stays met while it goes on', () => {
    expect(lasting(true, ['tick', true], ['tick', true], ['tick', true], ['deliver', true]).slice(2)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each<Kind>(['stimulus', 'deliver', 'timer', 'tick', 'fault'])('begins anew once it is broken by a %s', (kind) => {
    expect(lasting(true, ['tick', true], [kind, false], ['deliver', true], ['tick', true], ['tick', true])).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('ends once it is broken', () => {
    expect(lasting(true, ['tick', true], ['tick', true], ['deliver', false])).toEqual([false, false, true, false]);
  });
});

describe('what has to be preceded', () => {
  /** Each state as [later, earlier]. */
  const broken = (start: [boolean, boolean], ...steps: [boolean, boolean][]) =>
    met(
      precededByMonitor,
      start,
      steps.map((holds) => ['deliver', ...holds] as const),
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
    expect(precededByMonitor.step(1, 'deliver', (which) => which === 0)).toBe(1);
  });

  it('is not broken without `later`', () => {
    expect(broken([false, false], [false, false])).toEqual([false, false]);
  });
});
