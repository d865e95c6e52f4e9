import { describe, expect, test } from 'vitest';
import { ModelError } from '../../src/findings/model-error.ts';
import { assumptionText } from '../../src/report/assumption-text.ts';
import { checkDocument, checkJson } from '../../src/report/check-json.ts';
import { counted, listed, took } from '../../src/report/figures.ts';
import { landmarkLines, landmarks } from '../../src/report/landmarks.ts';
import { lookedAtByThoseThatHold, lookedAtText } from '../../src/report/looked-at-text.ts';
import { modelErrorText, unexpectedErrorText } from '../../src/report/model-error-text.ts';
import { pathText } from '../../src/report/path-text.ts';
import { problemText } from '../../src/report/problem-text.ts';
import { progressText } from '../../src/report/progress-text.ts';
import { plain } from '../../src/report/style.ts';
import { terminalStyle } from '../../src/report/terminal-style.ts';
import { change, clock, hamburg, holds, incident, step, verdict } from './sample.ts';

test('counts, durations and lists are written as people read them', () => {
  expect(counted(1, 'step')).toBe('1 step');
  expect(counted(48_212, 'state')).toBe('48,212 states');
  expect([took(0.04), took(9.99), took(75.2)]).toEqual(['0.0 s', '10.0 s', '75 s']);
  expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
});

test('each kind of assumption has its words', () => {
  const link = { kind: 'link', link: 'a -> b', capacity: 1 } as const;
  expect(assumptionText({ ...link, conditional: false, faults: { lose: 2, swap: 1 } })).toBe(
    'a -> b holds 1 message, at most 2 messages lost, at most 1 message swapped',
  );
  expect(
    assumptionText({
      ...link,
      conditional: true,
      full: 'drop oldest',
      unordered: true,
      loses: true,
      patient: true,
      faults: { lose: 'unlimited' },
    }),
  ).toMatch(
    /holds \d messages?, drops the oldest when it is full, delivers while it is open, loses what is sent while it is closed, delivers in any order, may take any time, any message may be lost$/,
  );
  const to = [
    { actor: 'speaker', events: ['voice.play'] },
    { actor: 'app', events: ['close', 'open'] },
  ];
  expect(assumptionText({ kind: 'never sent', to })).toBe(
    'handled, but never sent: voice.play to speaker; close, open to app',
  );
  const guarded = { actor: 'app', events: ['close', 'open'], neverWhen: ['open'] };
  expect(assumptionText({ kind: 'never sent', to: [guarded] })).toBe(
    'handled, but never sent: open to app (its `when` never holds); close to app',
  );
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  expect(assumptionText({ kind: 'never sent', to: [{ actor: 'cloud', events: many }, ...to] })).toBe(
    'handled, but never sent: a, b, c, d, e, f, g to cloud; voice.play to speaker; and 2 more (--assumptions lists them)',
  );
  expect(assumptionText({ kind: 'never sent', to }, 2)).toContain('and 1 more');
  expect(assumptionText({ kind: 'timer never fired', actor: 'hub', event: 'after 31 s' })).toBe(
    'hub: after 31 s never goes off; messages on open links take no time, unless the link is `patient`',
  );
  expect(assumptionText({ kind: 'dropped', messages: 2 })).toBe('2 messages dropped at full links');
  expect(assumptionText({ kind: 'lost', messages: 1 })).toBe('1 message lost at closed links');
  expect(assumptionText({ kind: 'times', actor: 'door', event: 'ring', times: 1 })).toBe('door ring at most 1 time');
  expect(assumptionText({ kind: 'quantum', ms: 600_000, forcedBy: 'given' })).toBe('a tick is 10 min, as given');
  expect(assumptionText({ kind: 'start order', actors: ['a', 'b'] })).toBe('actors start in this order: a, b');
  expect(assumptionText({ kind: 'held back', stimuli: 3 })).toBe('3 stimuli held back until there was room on a link');
  expect(assumptionText({ kind: 'restarted timer', actor: 'a' })).toContain('the older one fires all the same');
  expect(assumptionText({ kind: 'sent too late', actor: 'a.b', events: ['c', 'd'] })).toBe(
    'what reaches a.b after its end is lost: c, d',
  );
  expect(assumptionText({ kind: 'end after stop', actor: 'a.b' })).toContain('a.b was stopped while it was at work');
  expect(assumptionText({ kind: 'custom actions', actor: 'a', actions: ['log'] })).toContain(
    'change nothing, and not to throw: log',
  );
  expect(assumptionText({ kind: 'emitted', actor: 'a' })).toBe('what a emits goes to nobody');
  expect(assumptionText({ kind: 'direct', links: ['a -> b'] })).toMatch(/^a -> b: both ends are in one process/);
  expect(assumptionText({ kind: 'doubled in place', links: ['a -> b'] })).toContain('right behind its original');
  expect(assumptionText({ kind: 'exact time', faults: false })).toBe(
    'timers are never late, and all actors start at the same moment',
  );
  expect(assumptionText({ kind: 'exact time', faults: true })).toContain('no fault falls inside of a step');
  expect(assumptionText({ kind: 'implementations', actors: ['a', 'b'] })).toContain('delays of a, b, and provides no');
  expect(assumptionText({ kind: 'made afresh', events: ['play to app', 'queue to app'] })).toBe(
    'each play to app, each queue to app brings objects of its own: none is the same object as an earlier one',
  );
  expect(assumptionText({ kind: 'identities', of: ['cloud', 'specs/x.ts:9'] })).toContain(
    'to cloud, specs/x.ts:9: there',
  );
  expect(assumptionText({ kind: 'fine', problem: 'overflow' })).toBe('declared fine: overflow');
});

test('a model error: cause, place, next step, and a word to search for', () => {
  const error = new ModelError({
    code: 'unknown-tag',
    place: 'specs/playback.ts:9',
    cause: 'speaker has no tag `soundng`',
    remedy: 'did you mean `sounding`?',
  });
  expect(modelErrorText(error, plain)).toEqual([
    'error  speaker has no tag `soundng`',
    'where  specs/playback.ts:9',
    'next   did you mean `sounding`?',
    'code   unknown-tag',
  ]);
});

test('a mistake of ours comes with its stack', () => {
  const lines = unexpectedErrorText(new RangeError('no actor 7'));
  expect(lines[0]).toBe('Sorry: this is a bug in Nobody Home itself, not in your model.');
  expect(lines).toContain('RangeError: no actor 7');
  expect(lines.at(-1)).toMatch(/^ +at /);
});

test('landmarks: by words, or by states where nobody gave words', () => {
  expect(landmarks(incident.steps, clock)).toEqual([
    '20:00 the resident leaves',
    '21:00 the phone in the pocket taps play',
    '21:00 the cloud sends it twice',
    '21:00 the new session resets the volume to loud',
  ]);
  const wordless = [
    step({ changes: [change('door', 'context.knocks', '0', '1'), change('door', 'state', 'shut', 'open')] }),
  ];
  expect(landmarks(wordless, clock)).toEqual(['20:00 door shut -> open']);
  expect(landmarkLines(['a'.repeat(40), 'b'.repeat(40), 'c'], 2)).toEqual([
    `  ${'a'.repeat(40)}`,
    `  ${'b'.repeat(40)} · c`,
  ]);
});

test('what was looked at: by those that hold, each question once', () => {
  const other = verdict({ lookedAt: [{ question: 'speaker.volume', answers: ['soft'] }] });
  const [volume] = lookedAtByThoseThatHold([holds, other, verdict({ ...other, verdict: 'VIOLATED' })]);
  expect(volume).toEqual({ question: 'speaker.volume', answers: ['loud', 'normal', 'soft'] });
  const many = Array.from({ length: 12 }, (_, index) => String(index)).sort();
  expect(lookedAtText({ question: 'n', answers: many })).toBe('n: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more');
});

test('a path without steps says that the start is enough', () => {
  expect(pathText({ steps: [], confirmed: true }, clock, plain)).toEqual([
    '  It is true from the start, before the first step.',
  ]);
});

describe('progress', () => {
  const now = { doing: 'exploring', states: 4_711, expanded: 4_000, depth: 12, bytes: 2 ** 21 } as const;
  const all = {
    ...now,
    perSecond: 1_234_567,
    ahead: { states: 23_456_789, bytes: 300 * 2 ** 20, seconds: 12.1 },
    memory: 0.344,
    time: 0.126,
  };

  test('says how far it is, and what is likely to be needed', () => {
    expect(progressText('hamburg', now)).toBe('hamburg: 4,711 states, depth 12, frontier 711');
    expect(progressText('hamburg', { ...now, perSecond: 31_400 })).toBe(
      'hamburg: 4,711 states, 31.4k/s, depth 12, frontier 711, still growing',
    );
    expect(progressText('flat', { ...all, memory: undefined, time: undefined })).toBe(
      'flat: 4,711 states, 1.23M/s, depth 12, frontier 711, at most 23.5M, 13 s left',
    );
    expect(progressText('flat', { ...now, property: 'order' })).toBe(
      'flat: order, 4,711 states, depth 12, frontier 711',
    );
    expect(progressText('flat', { ...now, ahead: { states: 5_000, bytes: 2 ** 21, seconds: 0 } })).toBe(
      'flat: 4,711 states, depth 12, frontier 711, at most 5,000, 2 MB, 0 s left',
    );
    expect(progressText('hamburg', { ...all, doing: 'looking at steps' })).toBe(
      'hamburg: 4,711 states, looking at steps, memory 34 %, time 13 %',
    );
  });

  test('fits on one line: what matters least is left out', () => {
    expect(progressText('hamburg', all)).toBe(
      'hamburg: 4,711 states, memory 34 %, time 13 %, at most 23.5M, 13 s left',
    );
    expect(progressText('x'.repeat(100), all).length).toBeLessThan(80);
  });
});

test('colour adds nothing but colour', () => {
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
  expect(terminalStyle.bad('VIOLATED')).toMatch(escapes);
  expect(terminalStyle.bad('VIOLATED').replace(escapes, '')).toBe('VIOLATED');
});

test('JSON: one document per system', () => {
  const { exploration: _, ...rest } = hamburg().result;
  expect(checkDocument(hamburg())).toEqual({
    format: 'nobody-home/check@3',
    title: 'hamburg, as sold in 2017',
    startsAt: '20:00',
    tick: 600_000,
    states: 48_212,
    transitions: 310_004,
    depth: 61,
    seconds: 0.63,
    complete: true,
    xstateCalls: 512,
    heldBack: 0,
    ignored: 3,
    dropped: 0,
    lost: 0,
    bounds: [],
    ...rest,
  });
});

test('JSON: of several systems, one document that holds theirs', () => {
  expect(JSON.parse(checkJson([hamburg()]))).toMatchObject({ format: 'nobody-home/check@3', system: 'hamburg' });
  const { format, systems } = JSON.parse(checkJson([hamburg(), hamburg()])) as { format: string; systems: unknown[] };
  expect(format).toBe('nobody-home/check@3');
  expect(systems).toHaveLength(2);
  expect(systems[0]).toMatchObject({ format: 'nobody-home/check@3', system: 'hamburg' });
});

test('a variable that an action would change is reported with the words that declare it', () => {
  const told = (writtenBy: readonly string[]): string => {
    const variable = { name: 'tries', at: 'a.ts:1', before: '0', after: '0', readBy: [], actors: ['pin'], writtenBy };
    const problem = { kind: 'hidden state', place: 'a.ts:1', detail: '', count: 1, fine: false, variable } as const;
    return problemText(problem, clock, plain).join(' ').replaceAll(/\s+/g, ' ');
  };
  expect(told(['action count of pin'])).toContain("declare that: `actions: { pin: { 'count': 'ignore' } }`");
  expect(told(['action of pin on wrong in asking'])).toContain("`actions: { pin: { ACTION: 'ignore' } }`");
});
