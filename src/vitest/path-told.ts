import type { PropertyVerdict } from '../findings/check-result.ts';
import { lastStateText } from '../report/last-state-text.ts';
import { confirmation, pathText } from '../report/path-text.ts';
import { plain } from '../report/style.ts';
import type { Clock } from '../report/time-of-day.ts';
import type { System } from '../system/define-system.ts';

/** When the steps of a system are told to happen. */
export const clockOf = ({ startsAt, quantum }: System): Clock => ({ startsAt, tickMs: quantum.ms });

/** The path of a verdict, if it has one, and the state that it ends in, as a failing test shows them. */
export const pathTold = (verdict: PropertyVerdict, clock: Clock): string[] =>
  verdict.path
    ? [
        ...pathText(verdict.path, clock, plain, verdict),
        '',
        ...lastStateText(verdict),
        `  shortest: breadth first · ${confirmation(verdict.path)}`,
      ]
    : [];
