import type { Predicate } from '../../../src/system/view.ts';
import { distances } from '../graph.ts';
import { nearest, type ReferenceJudge } from './judge.ts';

/** A way that leads to the later without ever having met the earlier, to its end, is one too many. */
export const precededBy: ReferenceJudge = {
  means: 'VIOLATED',
  decidedAfter: ({ graph, claim, given, ask }) => {
    const { later, earlier } = claim as Readonly<Record<'later' | 'earlier', Predicate<never>>>;
    const [comes, came] = [ask(later), ask(earlier)];
    const start = came[0] ? Number.POSITIVE_INFINITY : 0;
    const without = distances(graph, [start], ({ to }) => !came[to]);
    return nearest(without, (state) => comes[state] === true && given[state] === true);
  },
};
