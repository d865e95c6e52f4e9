import { expect, test, vi } from 'vitest';
import { howManySystems } from '../how-many.ts';
import { walkRandomDirectSystems } from './walk-in-one-system.ts';

test('over direct links, all is as between actors of one system of XState’s, in thousands of systems', () => {
  // XState warns of messages to actors that are done.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const systems = howManySystems(10_000);
  expect(walkRandomDirectSystems(systems, 2017)).toBeGreaterThan(3 * systems);
  vi.restoreAllMocks();
});
