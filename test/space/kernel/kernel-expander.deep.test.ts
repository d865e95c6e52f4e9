import { expect, test } from 'vitest';
import { homes } from '../../../src/home/homes.ts';
import { policiesWith } from '../../../src/home/policies.ts';
import { compareExplored } from './compared-searches.ts';

test.each(Object.entries(homes))('generated code finds what interpretation does in %s', (name, home) => {
  const states = compareExplored(() => home.build(policiesWith(...home.with)));
  console.log(`${name}: ${states} states`);
  expect(states).toBeGreaterThan(0);
});
