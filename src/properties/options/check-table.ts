// The options of `Check`, a line each: whatever has no line here is refused.
import * as v from 'valibot';
import { Search } from '../../space/search.ts';
import { functionOf, number, optional, optionTable, orUndefined } from '../../system/options/kinds.ts';
import type { WalkLive } from '../check-options.ts';
import type { LookForHiddenState } from '../hidden-state.ts';
import type { Confirm } from '../told-paths.ts';

export const checkTable = optionTable(
  {
    limit: optional(orUndefined(number)),
    memory: optional(orUndefined(number)),
    time: optional(orUndefined(number)),
    explored: optional(orUndefined(v.instance(Search, 'what an earlier `Check` has `explored`'))),
    hiddenState: optional(orUndefined(functionOf<LookForHiddenState>('a function that looks for hidden state'))),
    confirm: optional(functionOf<Confirm>('a function that replays a path')),
    walk: optional(functionOf<WalkLive>('a function that walks live actors')),
    now: optional(functionOf<() => number>('a function that gives milliseconds')),
  },
  'an object of options, such as `{ limit: 100_000 }`',
);
