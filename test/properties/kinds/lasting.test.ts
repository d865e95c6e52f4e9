import { describe, expect, it } from 'vitest';
import { lastingMonitor } from '../../../src/properties/kinds/lasting.ts';
import { type Kind, met } from './met.ts';

describe('a condition that lasts for two ticks', () => {
  const monitor = lastingMonitor(2);
  const lasting = (start: boolean, ...steps: [Kind, boolean][]) =>
    met(
      monitor,
      { condition: start },
      steps.map(([kind, condition]) => [kind, { condition }] as const),
    );

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
