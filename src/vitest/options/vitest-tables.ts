// The options of the matcher and of the plugin, a line each: whatever has no line here is refused.
import { number, optional, optionTable, text } from '../../system/options/kinds.ts';

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
  { specs: text, systems: text },
  "an object of paths, such as `{ specs: 'specs', systems: 'systems.ts' }`",
);
