import { expect, test } from 'vitest';
import { homes } from '../../../src/home/homes.ts';
import { compareExplored } from './compared-searches.ts';

test.each(homes.names)('generated code finds what interpretation does in %s', (name) => {
  const states = compareExplored(() => homes.build(name));
  console.log(`${name}: ${states} states`);
  expect(states).toBeGreaterThan(0);
});
