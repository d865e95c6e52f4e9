import fc from 'fast-check';
import { fingerprintOf, savedPathText } from '../../src/live/saved-path.ts';
import { room } from './room.ts';
import { oddText } from './texts.ts';
import { type Named, oddValue } from './values.ts';

/** The path to a light, as `check` saves it. */
const saved = () => ({
  format: 'nobody-home/path@2' as const,
  system: 'system',
  with: [] as string[],
  property: 'claim',
  says: 'light',
  fingerprint: fingerprintOf(room()),
  labels: ['stimulus lamp turn'],
});

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** Any value as it may stand in a file. */
const inFile = (value: unknown): unknown => {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return null;
  }
};

/** Values that would never be written down: there would be no end to them. */
const ENDLESS = ['a value with shared parts', 'the longest list'];

const valueInFile = oddValue.filter(({ name }) => !ENDLESS.includes(name));

/** Files that are, or are nearly, paths that were saved. */
export const oddPathFiles: fc.Arbitrary<Named<string>> = fc.oneof(
  fc.constant({ name: 'as it was saved', value: savedPathText(saved()) }),
  fc.nat(300).map((length) => ({ name: `cut after ${length}`, value: savedPathText(saved()).slice(0, length) })),
  fc.record({ key: fc.constantFrom(...Object.keys(saved())), any: valueInFile }).map(({ key, any }) => ({
    name: `${key} is ${any.name}`,
    value: JSON.stringify({ ...saved(), [key]: inFile(any.value()) }),
  })),
  fc.record({ key: fc.constantFrom(...Object.keys(saved())), text: oddText }).map(({ key, text }) => ({
    name: `${key} is ${JSON.stringify(text)}`,
    value: JSON.stringify({ ...saved(), [key]: text }),
  })),
  fc
    .array(fc.oneof(oddText, fc.constantFrom('stimulus lamp turn', 'timer lamp', 'tick', 'stimulus cat meow')), {
      maxLength: 5,
    })
    .map((labels) => ({ name: `labels ${JSON.stringify(labels)}`, value: JSON.stringify({ ...saved(), labels }) })),
  fc.constantFrom(10, 30_000).map((levels) => ({ name: `${levels} deep`, value: deep(levels) })),
  fc.constantFrom(30_000).map((levels) => ({
    name: `labels ${levels} deep`,
    value: JSON.stringify(saved()).replace('["stimulus lamp turn"]', deep(levels)),
  })),
  fc.constant({
    name: 'many labels',
    value: JSON.stringify({ ...saved(), labels: Array(1_000).fill('stimulus lamp turn') }),
  }),
  fc.constant({ name: 'a polluting key', value: `{"__proto__": {"format": "x"}, ${JSON.stringify(saved()).slice(1)}` }),
  oddText.map((text) => ({ name: `the text ${JSON.stringify(text)}`, value: text })),
);

export const replays: fc.Arbitrary<readonly string[]> = fc.constantFrom(
  ['replay', './path.json', './stage.ts'],
  ['replay', './path.json', './stage.ts', '--json'],
  ['replay', './path.json', './stage.ts', '--as-test'],
  ['replay', './path.json', './stage.ts', '--picture', 'out/picture.svg'],
);
