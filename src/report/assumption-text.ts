import type { Assumption } from '../findings/check-result.ts';
import { duration } from '../system/quantum.ts';
import { counted } from './figures.ts';

const FAULTS: Readonly<Record<string, string>> = { lose: 'lost', duplicate: 'doubled', swap: 'swapped' };

/**
 * One line of what an answer rests on.
 *
 * @example
 * ```ts
 * assumptionText({ kind: 'quantum', ms: 600_000, forcedBy: 'given' }); // 'a tick is 10 min, as given'
 * ```
 */
export function assumptionText(assumption: Assumption): string {
  switch (assumption.kind) {
    case 'link':
      return linkText(assumption);
    case 'quantum': {
      const { ms, forcedBy } = assumption;
      return `a tick is ${duration(ms)}, ${forcedBy === 'given' ? 'as given' : `because of ${forcedBy}`}`;
    }
    case 'start order':
      return `actors start in this order: ${assumption.actors.join(', ')}`;
    case 'held back':
      return `${counted(assumption.stimuli, 'stimulus', 'stimuli')} held back until there was room on a link`;
    case 'restarted timer':
      return `${assumption.actor} restarts a timer that runs: the older one fires all the same`;
    case 'custom actions':
      return `actions of ${assumption.actor} that are taken to change nothing: ${assumption.actions.join(', ')}`;
    case 'up to':
      return `explored up to: ${assumption.bound}`;
    case 'caches':
      return `declared caches of ${assumption.actor}, on which no answer depends: ${assumption.variables.join(', ')}`;
    case 'hidden state':
      return assumption.lookedAt === 'in part'
        ? 'there are too many functions to look at all variables outside of the contexts: those not looked at do not change'
        : 'variables outside of the contexts do not change: this was not looked at';
    case 'fine':
      return `declared fine: ${assumption.problem}`;
  }
}

/** What a link that keeps messages holds, and what may happen to them. */
export function linkText({
  link,
  capacity,
  conditional,
  faults,
}: Omit<Extract<Assumption, { kind: 'link' }>, 'kind'>): string {
  const budgets = Object.entries(faults).map(
    ([fault, budget]) => `at most ${counted(budget, 'message')} ${FAULTS[fault] ?? fault}`,
  );
  const holds = `${link} holds ${counted(capacity, 'message')}`;
  return [holds, ...(conditional ? ['delivers while it is open'] : []), ...budgets].join(', ');
}
