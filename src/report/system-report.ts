import type { CheckResult, ProblemKind, StopReason } from '../findings/check-result.ts';
import { counted, took } from './figures.ts';
import { type Style, setOff } from './style.ts';
import type { Clock } from './time-of-day.ts';
import { ends } from './wrap.ts';

/** What is known about one system, and what is needed to tell it. */
export interface SystemReport {
  /** Such as `hamburg, as sold in 2017`. */
  readonly title: string;
  readonly clock: Clock;
  readonly result: CheckResult;
}

const STOPPED: Readonly<Record<StopReason, string>> = {
  interrupted: 'interrupted',
  limit: 'the limit',
  memory: 'no more memory allowed',
  time: 'no more time allowed',
  'no return': 'something does not return',
};

/** What takes states away. */
const ENDS: readonly ProblemKind[] = ['overflow', 'limit', 'chain limit', 'always loop', 'orphan'];

/** Such as `48,212 states, all seen`. */
export function statesSeen({ exploration: { states, complete, stoppedBy, bounds }, problems }: CheckResult): string {
  const isCut = bounds.length > 0 || problems.some(({ kind }) => ENDS.includes(kind));
  if (complete) return `${counted(states, 'state')}, ${isCut ? 'but some branches were cut off' : 'all seen'}`;
  return `${counted(states, 'state')}, ${STOPPED[stoppedBy ?? 'interrupted']}`;
}

/** The line above all that is told about a system. */
export function systemLine({ title, result }: SystemReport, style: Style): string[] {
  const [first = '', ...rest] = ends(title, `${statesSeen(result)}, ${took(result.exploration.seconds)}`);
  return [setOff(first, title, style.strong), ...rest];
}
