// The options of random runs, a line each: whatever has no line here is refused.
import { functionOf, number, optional, optionTable, text } from '../../system/options/kinds.ts';
import type { RunsOptions } from '../runs.ts';

type Told<Name extends keyof RunsOptions> = NonNullable<RunsOptions[Name]>;

/** Of `runs`. */
export const runsTable = optionTable(
  {
    maxLength: optional(number),
    watch: optional(functionOf<Told<'watch'>>('a function that makes a watcher')),
    given: optional(functionOf<Told<'given'>>('a function that is told of events')),
    sent: optional(functionOf<Told<'sent'>>('a function that is told of messages')),
    inspect: optional(functionOf<Told<'inspect'>>('a function that is told of inspection events')),
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
