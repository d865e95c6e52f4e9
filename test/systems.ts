import { homes } from '../src/home/homes.ts';
import { policiesWith } from '../src/home/policies.ts';

/** Every home as it is registered: what the specs are checked on. */
export const systems = Object.fromEntries(
  Object.entries(homes).map(([name, home]) => [name, home.build(policiesWith(...home.with))]),
);
