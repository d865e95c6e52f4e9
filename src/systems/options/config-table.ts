// The options of `defineConfig`, a line each: whatever has no line here is refused.
import * as v from 'valibot';
import { listOf, optional, optionTable, text } from '../../system/options/kinds.ts';

const WANTED = 'a path, a glob, or a list of them, such as `["src/**/*.system.ts"]`';

/** One or several. */
export const paths = v.union([text, listOf(text, WANTED)], WANTED);

/** What `defineConfig` takes. */
export const configTable = optionTable(
  { systems: optional(paths), specs: optional(paths), ways: optional(text), out: optional(text) },
  'an object of paths, such as `{ systems: "src/**/*.system.ts" }`',
);
