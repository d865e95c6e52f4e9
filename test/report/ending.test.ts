import { expect, test } from 'vitest';
import { endingOf } from '../../src/report/ending.ts';

const seen = (...facts: readonly string[]) =>
  facts.map((fact) => {
    const [question = '', answer = ''] = fact.split(' = ');
    return { question, answer };
  });

test('the end of a path says what is so, in the words of the property, and by what it is seen', () => {
  const lastSeen = seen('speaker.hasTag(sounding) = true', 'speaker.volume = loud', 'resident.matches(away) = true');
  expect(endingOf({ kind: 'never', says: 'loud music in an empty flat', lastSeen })).toBe(
    'Now: loud music in an empty flat (speaker sounding, volume loud, resident away).',
  );
  expect(endingOf({ kind: 'possible', says: 'soft music.' })).toBe('Now: soft music.');
});

test('of a property whose words are a rule, it says that it no longer holds', () => {
  expect(endingOf({ kind: 'always', says: 'the lamp is off', lastSeen: seen('lamp.matches(off) = false') })).toBe(
    'Now this no longer holds: the lamp is off (lamp not off).',
  );
  expect(endingOf({ kind: 'precededBy', says: 'a warning comes first' })).toBe(
    'Now this no longer holds: a warning comes first.',
  );
});

test('states, statuses and links are reported in words; what is not so, only where there is room', () => {
  const end = (...facts: readonly string[]) => endingOf({ kind: 'never', says: 'x', lastSeen: seen(...facts) });
  expect(end('oven.status = error', 'lock.value = open', 'net.quiet(app -> hub) = true')).toBe(
    'Now: x (oven error, lock open, nothing on its way from app to hub).',
  );
  expect(end('a.hasTag(b) = false', 'a.c = 1')).toBe('Now: x (a not b, c 1).');
  const many = ['b', 'c', 'd', 'e', 'f', 'g'].map((key) => `a.${key} = 1`);
  expect(end('a.hasTag(h) = false', ...many)).toBe('Now: x (a b 1, c 1, d 1, e 1, f 1, g 1).');
  expect(end(`a.long = ${'1'.repeat(40)}`)).toBe('Now: x.');
});
