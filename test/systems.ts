import { homes } from '../src/home/homes.ts';
import { policiesWith } from '../src/home/policies.ts';

/** What the specs are checked on: every home. */
export const systems = Object.fromEntries(
  Object.entries(homes).map(([name, home]) => [name, home.build(policiesWith(...home.with))]),
);
