import { describe, expect, test } from 'vitest';
import { buildHome, properties, verdictsOn } from './all-properties.ts';
import { sabotages } from './sabotages.ts';

/** Homes that are explored in no time; the others are sabotaged in the deep tests. */
const small = ['parrotCured', 'sharedFlat', 'sharedFlatCured', 'vacationCured', 'echo'];

test('there is a sabotage for every property', () => {
  expect(properties.filter(({ id }) => !sabotages.some(({ property }) => property === id))).toEqual([]);
});

test('no sabotage is about a home in which the property is violated anyway', () => {
  const expected = (id: string) => properties.find((each) => each.id === id)?.property.options.violatedIn ?? [];
  expect(sabotages.filter(({ property, home }) => expected(property).includes(home))).toEqual([]);
});

describe('a sabotage is noticed', () => {
  test.each(sabotages.filter(({ home }) => small.includes(home)))('$property: $says', ({ property, home, spoil }) => {
    const asked = properties.filter(({ id }) => id === property);
    expect(verdictsOn(spoil(buildHome(home)), asked)).toEqual({ [property]: 'VIOLATED' });
  });
});
