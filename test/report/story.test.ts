import { expect, test } from 'vitest';
import { story } from '../../src/report/story.ts';
import { incident, step, tick } from './sample.ts';

const told = (...clauses: string[]): string => story(clauses.map((clause) => step({ says: [clause] })));

test('joins the clauses of the steps', () => {
  expect(told('the resident leaves')).toBe('The resident leaves.');
  expect(told('the resident leaves', 'night falls')).toBe('The resident leaves, and night falls.');
  expect(story(incident.steps)).toBe(
    'The resident leaves, the phone in the pocket taps play, the cloud sends it twice, and the new session resets the volume to loud.',
  );
});

test('takes all clauses of a step, and none of those that have no words', () => {
  expect(story([step({ says: ['it rings', 'nobody opens'] }), step({}), tick(0)])).toBe('It rings, and nobody opens.');
  expect(story([step({}), tick(0)])).toBe('');
});

test('tells a repeated clause once, and one that comes back as such', () => {
  expect(told('it rings', 'it rings', 'it rings')).toBe('It rings.');
  expect(told('it rings', 'someone opens', 'it rings')).toBe('It rings, someone opens, and it rings again.');
});

test('takes whole sentences for clauses', () => {
  expect(told('It rings.', 'nobody\n opens.')).toBe('It rings, and nobody opens.');
});

test('breaks a long story into sentences of about equal length', () => {
  expect(told('a', 'b', 'c', 'd', 'e', 'f', 'g')).toBe('A, b, c, and d. Then e, f, and g.');
});
