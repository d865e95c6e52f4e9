import { describe, expect, it } from 'vitest';
import type { ProblemKind, Reason, Verdict } from '../../src/findings/check-result.ts';
import type { Finds } from '../../src/properties/kinds/kind.ts';
import { judgementOf, type Known } from '../../src/properties/verdict.ts';

const nothing: Known = {
  finds: 'violation',
  decided: 'no',
  findings: [],
  bounds: [],
  stoppedBy: undefined,
  started: true,
  givenArose: true,
};
const FINDS: readonly Finds[] = ['violation', 'witness'];

const wordOf = (known: Partial<Known>): Verdict => judgementOf({ ...nothing, ...known }).verdict;
const whyOf = (known: Partial<Known>): readonly Reason[] => judgementOf({ ...nothing, ...known }).why;
const met = (kind: ProblemKind, fine = false, count = 1) => ({ kind, count, fine });

/** What can leave a search with less than an answer. */
const LEFT = {
  nothing: {},
  overflow: { findings: [met('overflow')] },
  'overflow, fine': { findings: [met('overflow', true)] },
  limit: { findings: [met('limit')] },
  'limit, fine': { findings: [met('limit', true)] },
  'chain limit': { findings: [met('chain limit')] },
  'always loop': { findings: [met('always loop')] },
  orphan: { findings: [met('orphan')] },
  'live difference': { findings: [met('live difference')] },
  'actor error': { findings: [met('actor error')] },
  'actor error, fine': { findings: [met('actor error', true)] },
  'time-lock': { findings: [met('time-lock')] },
  'time-lock, fine': { findings: [met('time-lock', true)] },
  'hidden state': { findings: [met('hidden state')] },
  'hidden state, fine': { findings: [met('hidden state', true)] },
  bound: { bounds: ['noon'] },
  'bound, time-lock': { bounds: ['noon'], findings: [met('time-lock')] },
  stopped: { stoppedBy: 'time' },
  'stopped, overflow': { stoppedBy: 'memory', findings: [met('overflow')] },
  'stopped, actor error': { stoppedBy: 'limit', findings: [met('actor error')] },
  'no start': { started: false, findings: [met('actor error', true)] },
} as const satisfies Record<string, Partial<Known>>;

const WORDS = { H: 'HOLDS', U: 'HOLDS UP TO', I: 'INCONCLUSIVE', '-': 'VACUOUS', X: 'VIOLATED' } as const;

/** Of what was not found: for what seeks a violation and what seeks a witness, where what is given arose, and where it did not. */
const TABLE: Readonly<Record<keyof typeof LEFT, string>> = {
  nothing: 'H X - -',
  overflow: 'U I I I',
  'overflow, fine': 'U I I I',
  limit: 'U I I I',
  'limit, fine': 'U I I I',
  'chain limit': 'I I I I',
  'always loop': 'I I I I',
  orphan: 'I I I I',
  'live difference': 'I I I I',
  'actor error': 'I I I I',
  'actor error, fine': 'H X - -',
  'time-lock': 'I I I I',
  'time-lock, fine': 'H X - -',
  'hidden state': 'I I I I',
  'hidden state, fine': 'H X - -',
  bound: 'U I I I',
  'bound, time-lock': 'I I I I',
  stopped: 'U I I I',
  'stopped, overflow': 'U I I I',
  'stopped, actor error': 'I I I I',
  'no start': 'I I I I',
};

describe('what was not found', () => {
  it.each(Object.entries(TABLE))('with %s left: %s', (left, line) => {
    const known = LEFT[left as keyof typeof LEFT];
    const words = [true, false].flatMap((givenArose) => FINDS.map((finds) => wordOf({ ...known, finds, givenArose })));
    expect(words).toEqual(line.split(' ').map((letter) => WORDS[letter as keyof typeof WORDS]));
  });
});

describe('what was found', () => {
  it.each(Object.entries(LEFT))('stands whatever is left: %s', (_, known) => {
    for (const finds of FINDS) {
      expect(judgementOf({ ...nothing, ...known, finds, decided: 'yes' })).toEqual({
        verdict: finds === 'witness' ? 'HOLDS' : 'VIOLATED',
        why: [],
      });
    }
  });

  it.each(Object.entries(LEFT))('is open if live actors differ, whatever is left: %s', (_, known) => {
    for (const finds of FINDS) {
      expect(wordOf({ ...known, finds, decided: 'live actors differ' })).toBe('INCONCLUSIVE');
    }
    expect(whyOf({ decided: 'live actors differ' })).toEqual([
      { kind: 'finding', finding: 'live difference', count: 1 },
    ]);
  });
});

describe('the reasons', () => {
  it('count branches, those of one kind together', () => {
    const findings = [met('overflow', false, 2), met('limit', true), met('overflow', true, 3)];
    expect(whyOf({ findings })).toEqual([
      { kind: 'finding', finding: 'overflow', count: 5 },
      { kind: 'finding', finding: 'limit', count: 1 },
    ]);
  });

  it('are all that HOLDS goes up to', () => {
    expect(whyOf({ findings: [met('limit')], bounds: ['noon', 'two failures'], stoppedBy: 'time' })).toEqual([
      { kind: 'finding', finding: 'limit', count: 1 },
      { kind: 'bound', bound: 'noon' },
      { kind: 'bound', bound: 'two failures' },
      { kind: 'stopped', by: 'time' },
    ]);
  });

  it('say that what is given has not arisen, where it could have', () => {
    expect(whyOf({ givenArose: false, bounds: ['noon'] })).toEqual([
      { kind: 'never given' },
      { kind: 'bound', bound: 'noon' },
    ]);
    expect(whyOf({ givenArose: false })).toEqual([]);
  });

  it('are only those that leave everything in doubt, where there is one', () => {
    const findings = [met('overflow'), met('actor error'), met('chain limit', false, 4)];
    expect(whyOf({ findings, bounds: ['noon'], stoppedBy: 'time' })).toEqual([
      { kind: 'finding', finding: 'actor error', count: 1 },
      { kind: 'finding', finding: 'chain limit', count: 4 },
    ]);
  });

  it('leave out what is fine only if all of it is', () => {
    expect(wordOf({ findings: [met('actor error', true), met('actor error', false)] })).toBe('INCONCLUSIVE');
  });
});
