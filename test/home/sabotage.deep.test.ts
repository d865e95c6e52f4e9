import { expect, test, vi } from 'vitest';
import { buildHome, properties, verdictsOn } from './all-properties.ts';
import { sabotages } from './sabotages.ts';

vi.setConfig({ testTimeout: 120_000 });

test.each(sabotages)('$property: $says', ({ property, home, spoil }) => {
  const asked = properties.filter(({ id }) => id === property);
  expect(verdictsOn(buildHome(home), asked)).toEqual({ [property]: 'HOLDS' });
  expect(verdictsOn(spoil(buildHome(home)), asked)).toEqual({ [property]: 'VIOLATED' });
});
