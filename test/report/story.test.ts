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

test('takes all clauses of a step, and none of ticks', () => {
  expect(story([step({ says: ['it rings', 'nobody opens'] }), tick(0)])).toBe('It rings, and nobody opens.');
  expect(story([tick(0)])).toBe('');
});

test('counts what repeats at once, also a run of clauses, and says what comes back as such', () => {
  expect(told('it rings', 'it rings', 'it rings')).toBe('It rings three times.');
  expect(told('it rings', 'somebody opens', 'it rings', 'somebody opens', 'it stops')).toBe(
    'It rings and somebody opens (twice), and it stops.',
  );
  expect(told('it rings, as it must', 'it rings, as it must')).toBe('It rings, as it must (twice).');
  expect(told('it is dark, as ever', 'it rings', 'it is dark, as ever')).toBe(
    'It is dark, as ever, it rings, and again it is dark, as ever.',
  );
  expect(told('it rings', 'someone opens', 'it rings')).toBe('It rings, someone opens, and it rings again.');
});

test('takes whole sentences for clauses', () => {
  expect(told('It rings.', 'nobody\n opens.')).toBe('It rings, and nobody opens.');
});

test('breaks a long story into sentences of about equal length', () => {
  expect(told('a', 'b', 'c', 'd', 'e', 'f', 'g')).toBe('A, b, c, and d. Then e, f, and g.');
});

const change = (actor: string, key: string, before: string, after: string) => ({ actor, key, before, after });
const lock = { from: 'key', to: 'lock', event: 'unlock' };
const opens = [change('lock', 'state', 'locked', 'open')];

test('finds words for steps that nobody gave words to', () => {
  const stimulus = step({ to: 'lamp', event: 'toggle', payload: 'bright' });
  const timer = step({ kind: 'timer', from: 'lock', to: 'lock', event: 'auto-lock' });
  expect(story([stimulus])).toBe('`toggle` (bright) comes to the lamp.');
  expect(story([step({ kind: 'deliver', ...lock, changes: opens })])).toBe('`unlock` reaches the lock.');
  expect(story([timer, step({ kind: 'timer', from: 'app2', to: 'app2', event: 'after 10 min' })])).toBe(
    "The lock's timer `auto-lock` fires, and app2's timer of 10 min fires.",
  );
});

test('names what is lost, dropped, displaced, ignored, or hit by a fault', () => {
  const sent = { from: 'remote', to: 'speaker', event: 'setVolume', payload: 'soft' };
  const sending = (parts: object) => story([step({ says: ['a tap'], sends: [{ ...sent, fate: 'queued', ...parts }] })]);
  expect(sending({})).toBe('A tap.');
  expect(sending({ fate: 'lost' })).toBe('A tap, and `setVolume` (soft) is lost on the way to the speaker.');
  expect(sending({ fate: 'dropped' })).toBe('A tap, and `setVolume` (soft) is dropped on the way to the speaker.');
  expect(sending({ displaced: { ...sent, event: 'stop', payload: undefined } })).toBe(
    'A tap, and `setVolume` (soft) takes the place of `stop` on the way to the speaker.',
  );
  expect(sending({ fate: 'overflowed' })).toBe(
    'A tap, and `setVolume` (soft) finds no room on the way to the speaker.',
  );
  const stop = { from: 'remote', to: 'speaker', event: 'stop' };
  expect(story([step({ kind: 'deliver', ...stop, ignored: [{ ...stop, isUnheard: false }] })])).toBe(
    '`stop` reaches the speaker and changes nothing.',
  );
  expect(story([step({ kind: 'deliver', ...stop, ignored: [{ ...stop, isUnheard: true }] })])).toBe(
    '`stop` reaches the speaker, which has ended.',
  );
  const fault = { kind: 'fault', to: 'remote -> speaker', hit: [sent] } as const;
  expect(story([step({ ...fault, event: 'lose' })])).toBe('`setVolume` (soft) is lost on the way to the speaker.');
  expect(story([step({ ...fault, event: 'duplicate', says: ['the cloud sends it twice'] })])).toBe(
    'The cloud sends it twice (`setVolume` (soft)).',
  );
  expect(story([step({ ...fault, event: 'swap', hit: [sent, stop] })])).toBe(
    '`setVolume` (soft) and `stop` change places on the way to the speaker.',
  );
});

test('reports a timer that is started twice, and that its first one fires; another one only where nothing else happens', () => {
  const timer = { actor: 'lock', timer: 'auto-lock', ticks: 2 };
  const unlock = (what: 'started' | 'doubled' | 'cancelled', parts = {}) =>
    story([step({ kind: 'deliver', ...lock, timers: [{ ...timer, what }], ...parts })]);
  expect(unlock('doubled')).toBe('`unlock` reaches the lock, and the lock starts a second timer `auto-lock`.');
  expect(unlock('cancelled')).toBe("`unlock` reaches the lock, and the lock's timer `auto-lock` is cancelled.");
  expect(unlock('started', { changes: opens })).toBe('`unlock` reaches the lock.');
  const fires = step({ kind: 'timer', from: 'lock', to: 'lock', event: 'auto-lock' });
  expect(story([{ ...fires, timers: [{ ...timer, what: 'fired as an orphan', ticks: 0 }] }])).toBe(
    "The lock's old timer `auto-lock` fires.",
  );
});

test('leaves messages to the table where the story would be too long, and those that only led to others to authors', () => {
  const deliver = (index: number) => step({ kind: 'deliver', ...lock, event: `e${index}`, changes: opens });
  const many = Array.from({ length: 12 }, (_, index) => deliver(index));
  expect(story([step({ says: ['it rings'] }), ...many])).toBe('It rings.');
  const relay = step({ kind: 'deliver', ...lock });
  expect(story([relay])).toBe('`unlock` reaches the lock.');
  expect(story([step({ says: ['it rings'] }), relay])).toBe('It rings.');
});

test('ends with what is so at the end, unless that was told', () => {
  const steps = [step({ says: ['it rings'] })];
  expect(story(steps, 'Now: an open door.')).toBe('It rings. Now: an open door.');
  expect(story(steps, 'Now: it rings.')).toBe('It rings.');
});
