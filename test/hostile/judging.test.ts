import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesWith } from '../cli/call.ts';
import { contradictions } from './contradictions.ts';
import { faultsOf } from './faults.ts';
import { both, elsewhere, lit, room } from './room.ts';
import { brokenShares, Counter } from './tally.ts';
import { namedForOutput, writtenElsewhere } from './written.ts';

const fine = { code: 0, out: 'fine\n', err: '' };

describe('what is never right', () => {
  test.each([
    ['a stack trace', { ...fine, err: 'Error: x\n    at run (file.ts:1:2)\n' }, 'shows a stack trace'],
    ['an escape', { ...fine, out: 'a \u001b[31m lamp' }, 'prints a control character'],
    ['a text from right to left', { ...fine, out: '\u202eright' }, 'prints a control character'],
    ['half a character', { ...fine, out: 'a \ud800' }, 'prints a control character'],
    ['an exit code that is not documented', { ...fine, code: 7 }, 'ends with 7'],
    ['no end', { ...fine, code: null }, 'ends with null'],
    ['an error without a code', { ...fine, code: 2, err: 'no' }, 'does not say what is wrong'],
  ])('%s', (_, ended, fault) => {
    expect(faultsOf(fine, { isJson: false })).toEqual([]);
    expect(faultsOf(ended, { isJson: false })).toEqual([fault]);
  });

  test('what should be one JSON document, and is not', () => {
    expect(faultsOf({ ...fine, out: '{}\n' }, { isJson: true })).toEqual([]);
    expect(faultsOf({ ...fine, out: 'logged\n{}\n' }, { isJson: true })).toEqual([
      'prints what is not one JSON document',
    ]);
  });

  test('a file next to the folder that output goes to', () => {
    const outer = filesWith({ own: '' });
    for (const file of ['out/in', 'elsewhere/in', 'a/b']) {
      mkdirSync(join(outer, file, '..'), { recursive: true });
      writeFileSync(join(outer, file), '');
    }
    const named = (...args: string[]): string[] => writtenElsewhere(outer, ['own'], namedForOutput(args, outer));
    expect(named().toSorted()).toEqual(['a/b', 'elsewhere/in']);
    expect(named('--out', 'elsewhere')).toEqual(['a/b']);
    expect(named('--out=elsewhere', '--picture', 'a/b')).toEqual([]);
  });
});

describe('what another witness says of a verdict', () => {
  const said = (verdict: 'HOLDS' | 'VIOLATED' | 'HOLDS UP TO') =>
    [lit, both, elsewhere].map((property, index) => ({
      system: room(),
      property: { id: ['lit', 'both', 'elsewhere'][index] as string, property },
      verdict,
    }));

  test('it is wrong', () => {
    expect(contradictions(said('HOLDS'))).toEqual(['says HOLDS of lit where another witness says VIOLATED']);
    expect(contradictions(said('VIOLATED'))).toEqual([
      'says VIOLATED of both where another witness says HOLDS',
      'says VIOLATED of elsewhere where another witness says HOLDS',
    ]);
  });

  test('nothing of what was left open', () => {
    expect(contradictions(said('HOLDS UP TO'))).toEqual([]);
  });
});

test('of systems, a tenth comes to each end; calls count as none', () => {
  const counter = new Counter();
  const count = (kind: string, outcome: 'VIOLATED' | 'HOLDS' | 'refused', times: number): void => {
    for (let time = 0; time < times; time++) counter.count(kind, '', { outcome, faults: [] });
  };
  count('machine', 'VIOLATED', 1);
  count('system', 'refused', 9);
  count('call', 'HOLDS', 5);
  expect(brokenShares(counter)).toEqual(['only 0 of 10 systems are HOLDS']);
  count('machine', 'HOLDS', 1);
  expect(brokenShares(counter)).toEqual(['only 1 of 11 systems are VIOLATED', 'only 1 of 11 systems are HOLDS']);
  count('machine', 'HOLDS', 2);
  count('machine', 'VIOLATED', 2);
  expect(brokenShares(counter)).toEqual([]);
});
