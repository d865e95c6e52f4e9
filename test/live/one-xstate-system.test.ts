import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assign, createMachine, sendTo } from 'xstate';
import { LiveSystem } from '../../src/live/live-system.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { OneXStateSystem } from './one-xstate-system.ts';
import { walkInOneSystem, walkRandomDirectSystems } from './walk-in-one-system.ts';

beforeEach(() => {
  // XState warns of messages to actors that are done.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('over direct links, all is as between actors of one system of XState’s', () => {
  expect(walkRandomDirectSystems(60, 1848)).toBeGreaterThan(200);
});

test('what is sent to one who is busy waits for it, whoever sent to it first', () => {
  const peer = peersOf<Record<string, { type: string }>>();
  const alarm = createMachine({
    entry: sendTo(peer('phone'), { type: 'ring' }, { delay: 1 }),
    on: { answered: { actions: sendTo(peer('phone'), { type: 'first' }) } },
  });
  const phone = createMachine({
    types: {} as { context: { notes: string[] } },
    context: { notes: [] },
    on: {
      ring: { actions: [sendTo(peer('alarm'), { type: 'answered' }), sendTo(peer('lamp'), { type: 'flash' })] },
      first: { actions: assign({ notes: ({ context }) => [...context.notes, 'first'] }) },
      second: { actions: assign({ notes: ({ context }) => [...context.notes, 'second'] }) },
    },
  });
  const lamp = createMachine({ on: { flash: { actions: sendTo(peer('phone'), { type: 'second' }) } } });
  const system = defineSystem(
    { alarm, phone, lamp },
    {
      tick: 1,
      links: {
        'alarm -> phone': direct(),
        'phone -> alarm': direct(),
        'phone -> lamp': direct(),
        'lamp -> phone': direct(),
      },
    },
  );
  expect(walkInOneSystem(system, (enabled) => enabled[0], 2)).toEqual(['tick', 'timer alarm']);
});

test('what is sent at the start may be an object of the sender’s first context', () => {
  const it = createMachine({
    types: {} as { context: { item: object; same: string } },
    context: () => ({ item: { id: 1 }, same: '' }),
    entry: sendTo(
      ({ self }) => self,
      ({ context }) => ({ type: 'back', item: context.item }),
    ),
    on: { back: { actions: assign({ same: ({ context, event }) => String(event.item === context.item) }) } },
  });
  const system = defineSystem({ it });
  const [[live], [one]] = [
    new LiveSystem(system).scene().snapshots.map(({ context }) => context.same),
    new OneXStateSystem(system).seen(),
  ];
  expect(live).toBe('true');
  expect(one?.key).toContain('"same":"true"');
});
