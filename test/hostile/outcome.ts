import type { Ended } from './faults.ts';

/** What a call comes to. */
export type Outcome = 'VIOLATED' | 'HOLDS' | 'refused' | 'other';

export function outcomeOf({ code, out }: Ended, { isJson }: { isJson: boolean }): Outcome {
  if (code === 2) return 'refused';
  const verdicts = isJson
    ? [...out.matchAll(/"verdict": "([A-Z ]+)"/g)].map(([, word]) => word)
    : [...out.matchAll(/^[ !?] (VIOLATED|HOLDS(?: UP TO)?) /gm)].map(([, word]) => word);
  return verdicts.includes('VIOLATED') ? 'VIOLATED' : verdicts.includes('HOLDS') ? 'HOLDS' : 'other';
}
