// The options of the matcher and of the plugin, a line each: whatever has no line here is refused.
import { number, optional, optionTable } from '../../system/options/kinds.ts';
import { paths } from '../../systems/options/config-table.ts';

const random = optionTable(
  { runs: optional(number), seed: optional(number) },
  'an object of numbers, such as `{ runs: 500, seed: 1 }`',
);

/** Of `toHold`. */
export const toHoldTable = optionTable(
  { random: optional(random) },
  'an object of options, such as `{ random: { runs: 500, seed: 1 } }`',
);

export { random as toHoldRandomTable };

/** Of `specTests`. */
export const specTable = optionTable(
  { specs: optional(paths), systems: optional(paths) },
  "an object of paths, such as `{ specs: 'specs', systems: 'systems.ts' }`",
);
