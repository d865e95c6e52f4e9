import { expect, test } from 'vitest';
import type { Warning } from '../../src/findings/check-result.ts';
import { checkDocument } from '../../src/report/check-json.ts';
import { checkText } from '../../src/report/check-text.ts';
import { plain } from '../../src/report/style.ts';
import { warningText } from '../../src/report/warning-text.ts';
import { hamburg } from './sample.ts';

const volume = { place: 'specs/loud.ts:3 (loud)', question: 'speaker.volume', answers: ['loud', 'soft'] };
const idle: Warning = { ...volume, kind: 'no difference', mistyped: { written: 'LOUD', known: 'loud' } };

const passing: Warning = {
  kind: 'passed through',
  place: 'specs/loud.ts:3 (loud)',
  question: 'siren.matches(alarm)',
  answers: ['false'],
  passing: { actor: 'siren', states: ['alarm'] },
};

test('each kind of doubt in words', () => {
  expect(warningText({ kind: 'asks nothing', place: 'specs/loud.ts:3 (loud)', question: '', answers: [] })).toBe(
    'specs/loud.ts:3 (loud): it asks nothing of its argument, so it gives the same answer in every state; is a call missing, as in `net.quiet(from, to)`?',
  );
  expect(warningText(idle)).toBe(
    'specs/loud.ts:3 (loud): speaker.volume: loud, soft: none of these makes a difference; did you mean `loud` instead of `LOUD`?',
  );
  expect(warningText({ ...volume, kind: 'no difference' })).toBe(
    'specs/loud.ts:3 (loud): speaker.volume: loud, soft: none of these makes a difference',
  );
  expect(warningText({ ...idle, kind: 'unknown word' })).toBe(
    'specs/loud.ts:3 (loud): speaker.volume: loud, soft: `LOUD` is none of these; did you mean `loud` instead of `LOUD`?',
  );
  expect(
    warningText({ ...volume, kind: 'unknown key', question: '"volum" in speaker.context', answers: ['volume'] }),
  ).toBe('specs/loud.ts:3 (loud): "volum" in speaker.context is false in every state; the keys are volume');
  expect(warningText(passing)).toBe(
    'specs/loud.ts:3 (loud): siren passes through `alarm` within a step, but predicates are only asked between steps, where siren.matches(alarm) is always false; let it last (an `after`, a `fifo` link), or note it in the context',
  );
  expect(warningText({ ...passing, question: 'siren.value', answers: ['idle', 'off'] })).toContain(
    'where siren.value is only idle, off; let it',
  );
});

test('doubts stand in the text of a check, before what is only for reference', () => {
  const lines = checkText(hamburg({ warnings: [idle] }), plain);
  const at = lines.indexOf('probably mistyped');
  expect(lines.slice(at, at + 3)).toEqual([
    'probably mistyped',
    '  specs/loud.ts:3 (loud): speaker.volume: loud, soft: none of these makes a',
    '    difference; did you mean `loud` instead of `LOUD`?',
  ]);
  expect(at).toBeLessThan(lines.findIndex((line) => line.startsWith('rests on')));
  expect(checkText(hamburg({}), plain)).not.toContain('probably mistyped');
  const both = checkText(hamburg({ warnings: [passing, idle] }), plain);
  expect(both.indexOf('not seen by predicates')).toBeGreaterThan(both.indexOf('probably mistyped'));
  expect(checkText(hamburg({ warnings: [passing] }), plain)).not.toContain('probably mistyped');
});

test('doubts stand in the JSON document of a check', () => {
  expect(checkDocument(hamburg({ warnings: [idle] })).warnings).toEqual([idle]);
});
