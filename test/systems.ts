import { homes } from '../src/home/homes.ts';
import { policiesWith } from '../src/home/policies.ts';

/** What the specs are checked on: every home as it was sold, and one that is cured. The deep tests check them all. */
export const systems = Object.fromEntries(
  Object.entries(homes)
    .filter(([name, home]) => home.with.length === 0 || name === 'hamburgCured')
    .map(([name, home]) => [name, home.build(policiesWith(...home.with))]),
);
