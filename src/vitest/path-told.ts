import type { PropertyVerdict } from '../findings/check-result.ts';
import { lastStateText } from '../report/last-state-text.ts';
import { confirmation, pathText } from '../report/path-text.ts';
import { plain } from '../report/style.ts';
import type { Clock } from '../report/time-of-day.ts';
import { shortestWords } from '../report/verdict-words.ts';
import { paragraph } from '../report/wrap.ts';
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
        ...paragraph(`${shortestWords(verdict)} · ${confirmation(verdict.path)}`, 2),
      ]
    : [];
