// The options of `systemsOf`, a line each: whatever has no line here is refused.
import * as v from 'valibot';
import type { System } from '../../system/define-system.ts';
import { isSystem } from '../../system/is-system.ts';
import { listOf, optional, optionTable, recordOf, text } from '../../system/options/kinds.ts';

const BUILD = 'what `defineSystem` gives, or a function that makes it';

const build = v.custom<System | ((switches: never) => System)>(
  (value) => typeof value === 'function' || isSystem(value),
  BUILD,
);

/** One system, with what is said of it. */
export const registrationTable = optionTable(
  {
    build,
    says: optional(text),
    asks: optional(text),
    with: optional(listOf(text, 'a list of names of switches, such as `["stickyMute"]`')),
  },
  `${BUILD}, or \`{ build, says: "..." }\``,
);

const registration = v.lazy(
  (value): v.GenericSchema => (typeof value === 'function' || isSystem(value) ? build : registrationTable),
);

/** What `systemsOf` takes. */
export const systemsTable = optionTable(
  {
    switches: optional(recordOf(text, 'an object of texts, such as `{ stickyMute: "only a person unmutes" }`')),
    systems: recordOf(registration, 'an object of systems, such as `{ flat: { build: flat, says: "..." } }`'),
  },
  'an object of options, such as `{ switches: { ... }, systems: { ... } }`',
);
