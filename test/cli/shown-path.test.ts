import { expect, test } from 'vitest';
import { shownPath, shownPlace } from '../../src/cli/output/shown-path.ts';

test('places are shown from the folder of the call', () => {
  expect(shownPlace('/home/me/flat/specs/playback.ts:9', '/home/me/flat')).toBe('specs/playback.ts:9');
  expect(shownPlace('/home/me/flat/specs/playback.ts:9 (loud)', '/home/me/flat')).toBe('specs/playback.ts:9 (loud)');
  expect(shownPlace('/home/me/flat/specs/a.ts:9', '/home/me/flat/src')).toBe('../specs/a.ts:9');
  expect(shownPlace('/home/me/my%20flat/a.ts:9', '/home/me/my flat')).toBe('a.ts:9');
  expect(shownPlace('file:///home/me/flat/a.ts:9', '/home/me/flat')).toBe('a.ts:9');
  expect(shownPlace('/home/me/50%/a.ts:9', '/home/me/50%')).toBe('a.ts:9');
});

test('places that are no files stay as they are', () => {
  for (const place of ['app -> cloud', 'speaker', 'npx nobody-home check', 'startsAt', '']) {
    expect(shownPlace(place, '/home/me')).toBe(place);
  }
});

test('what is far away is shown in full', () => {
  expect(shownPath('/tmp/x', '/home/me/projects/flat')).toBe('/tmp/x');
  expect(shownPath('.', '/home/me')).toBe('.');
});
