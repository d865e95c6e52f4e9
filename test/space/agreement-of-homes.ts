import { expect, test } from 'vitest';
import { homes } from '../../src/home/homes.ts';
import { compareWholeSpaces } from './whole-spaces.ts';

/**
 * Tests that the search and the naive explorer agree on all states of some homes. Each takes minutes, so that they are spread over files,
 * which run side by side.
 */
export function testAgreement(isMeant: (home: string) => boolean): void {
  test.each(homes.names.filter(isMeant))('they agree on all states of %s', (name) => {
    const states = compareWholeSpaces(() => homes.build(name), 1_000_000);
    console.log(`${name}: ${states} states`);
    expect(states).toBeGreaterThan(0);
  });
}

/** The largest homes are variants of the flat in Hamburg. */
export const isInHamburg = (home: string): boolean => home.startsWith('hamburg');
