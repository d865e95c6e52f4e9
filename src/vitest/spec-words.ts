import type { CheckResult } from '../findings/check-result.ts';
import type { RandomResult } from '../live/random-check.ts';
import { capacityNote } from '../report/assumption-text.ts';
import { counted } from '../report/figures.ts';
import { lookedAtText } from '../report/looked-at-text.ts';
import { statesSeen } from '../report/system-report.ts';
import { verdictNote } from '../report/verdict-words.ts';

/** What came of a property, in a line or two: its verdict, the states, and what was looked at. */
export function outcomeText(result: CheckResult): string {
  return result.verdicts
    .map((verdict) => {
      const note = [verdictNote(verdict), capacityNote(verdict, result)].filter((text) => text !== '').join('; ');
      const looked = verdict.lookedAt.map(lookedAtText).join('; ');
      return `${verdict.verdict}${note ? ` (${note})` : ''}: ${statesSeen(result)}; looked at ${looked}`;
    })
    .join('\n');
}

/** What random runs came to, with the seed that repeats them. */
export function randomText({
  verdict,
  runs,
  seed,
  found,
}: Pick<RandomResult, 'verdict' | 'runs' | 'seed' | 'found'>): string {
  const shrunk = found ? `, run ${found.run}, shrunk ${found.originalLength} -> ${found.shrunkLength}` : '';
  return `${verdict} (${counted(runs, 'random run')} on live actors, seed ${seed}${shrunk})`;
}
