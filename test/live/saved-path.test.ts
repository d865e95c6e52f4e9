import { describe, expect, test } from 'vitest';
import { createMachine } from 'xstate';
import {
  fingerprintOf,
  PATH_FORMAT,
  readSavedPath,
  refuseOtherSystem,
  savedPathText,
} from '../../src/live/saved-path.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';

const lamp = createMachine({ initial: 'off', states: { off: { on: { press: 'on' } }, on: { on: { press: 'off' } } } });
const room = (types: readonly 'press'[] = ['press'], capacity = 1): System =>
  defineSystem(
    { lamp, other: lamp },
    { stimuli: { lamp: types.map((type) => ({ type })) }, links: { 'lamp -> other': fifo({ capacity }) } },
  );
const path = {
  format: PATH_FORMAT,
  system: 'room',
  with: [],
  property: 'dark',
  says: 'dark',
  fingerprint: fingerprintOf(room()),
  labels: ['stimulus lamp press'],
} as const;

test('a path is read as it was written', () => {
  expect(readSavedPath(savedPathText(path), 'path.json')).toEqual(path);
});

describe('a fingerprint', () => {
  test('is the same for the same system, built again', () => {
    expect(fingerprintOf(room())).toBe(path.fingerprint);
    expect(path.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });

  test('differs where steps, actors or links do', () => {
    const others = [room([]), room(['press', 'press']), room(['press'], 2), defineSystem({ lamp })];
    expect(new Set([path.system, ...others.map(fingerprintOf)]).size).toBe(5);
  });
});

describe('what is not a path of this version is refused', () => {
  const without = (key: keyof typeof path): object => ({ ...path, [key]: undefined });

  test.each<[string, string]>([
    ['no JSON', 'labels: a, b'],
    ['an empty file', ''],
    ['another document', '{"format":"nobody-home/check@1","labels":[]}'],
    ['a list', '[]'],
    ['no format', JSON.stringify(without('format'))],
    ['no labels', JSON.stringify(without('labels'))],
    ['labels that are none', JSON.stringify({ ...path, labels: [1] })],
    ['no system', JSON.stringify(without('system'))],
  ])('%s', (_, text) => {
    expect(() => readSavedPath(text, 'path.json')).toThrow(
      expect.objectContaining({ code: 'bad-path', place: 'path.json' }),
    );
  });

  test.each(['nobody-home/path@0', 'nobody-home/path@1'])('the format %s', (format) => {
    expect(() => readSavedPath(JSON.stringify({ ...path, format }), 'path.json')).toThrow(
      expect.objectContaining({
        code: 'path-format',
        cause: `the path is saved in format ${format.at(-1)}, and this version reads format 2`,
      }),
    );
  });

  test('a path of another system, with a step that this one does not have', () => {
    expect(() => refuseOtherSystem(path, room(), 'path.json')).not.toThrow();
    expect(() => refuseOtherSystem(path, room([]), 'path.json')).toThrow(
      expect.objectContaining({
        code: 'other-system',
        cause:
          'the path was saved from another system than what `room` is now; this one has no step `stimulus lamp press`',
      }),
    );
  });
});
