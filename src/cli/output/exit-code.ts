import type { CheckResult } from '../../findings/check-result.ts';

/** The exit code where the call or the model is wrong. */
export const WRONG = 2;

/** The exit code after Ctrl-C where there is nothing to be judged by, as that of any process that it ends. */
export const INTERRUPTED = 130;

/**
 * The exit code of `check`: 0 all as expected, 1 some not, 3 something was left open. That the call or the model is
 * wrong (2) is thrown. What is known to be wrong counts more than what is not known.
 */
export function exitCodeOf(results: readonly CheckResult[], interrupted: boolean): 0 | 1 | 3 {
  const verdicts = results.flatMap((result) => result.verdicts);
  const open = verdicts.filter(
    ({ verdict, acceptance }) => verdict === 'HOLDS UP TO' || verdict === 'INCONCLUSIVE' || acceptance?.is === 'open',
  );
  if (verdicts.some((verdict) => !verdict.expected && !open.includes(verdict))) return 1;
  // A path to a known violation may be the very one that live actors do not follow.
  // And what holds state that nobody looks at may do anything.
  const differs = results.some(({ problems }) =>
    problems.some(({ kind, fine }) => (kind === 'live difference' || kind === 'hidden state') && !fine),
  );
  return open.length > 0 || interrupted || differs ? 3 : 0;
}
