// The options of random runs, a line each: whatever has no line here is refused.
import { functionOf, number, optional, optionTable, text } from '../../system/options/kinds.ts';
import type { ExecuteOptions } from '../run.ts';

type Told<Name extends keyof ExecuteOptions> = NonNullable<ExecuteOptions[Name]>;

/** Of `runs`. */
export const runsTable = optionTable(
  {
    maxLength: optional(number),
    watch: optional(functionOf<Told<'watch'>>('a function that makes a watcher')),
    given: optional(functionOf<Told<'given'>>('a function that is called with events')),
    sent: optional(functionOf<Told<'sent'>>('a function that is called with messages')),
    act: optional(functionOf<Told<'act'>>('a function that runs actions')),
    inspect: optional(functionOf<Told<'inspect'>>('a function that is called with inspection events')),
  },
  'an object of options, such as `{ maxLength: 50 }`',
);

/** Of `checkRandomly`. */
export const randomCheckTable = optionTable(
  {
    runs: optional(number),
    seed: optional(number),
    maxLength: optional(number),
    path: optional(text),
  },
  'an object of options, such as `{ runs: 500, seed: 1 }`',
);
