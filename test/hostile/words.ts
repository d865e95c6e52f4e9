import fc from 'fast-check';
import { oddText } from './texts.ts';

const FLAGS = [
  '--json',
  '--random',
  '--list',
  '--afresh=1',
  '--toString',
  '--__proto__',
  '--constructor',
  '--help',
  '-h',
  '-x',
  '--',
  '---',
  '--limit',
  '--memory',
  '--time',
  '--seed',
  '--runs',
  '--with',
  '--spec',
  '--out',
  '--changed',
  '--format',
  '--actor',
  '--light',
  '--unreached',
  '--markdown',
  '--picture',
  '--as-test',
  '--port',
] as const;

const NUMBERS = [
  '0',
  '1',
  '-1',
  '1e400',
  '0.5',
  'NaN',
  'Infinity',
  '0x10',
  '99999999999999999999',
  '0.0001ms',
  '1kb',
  '1ms',
  '3s',
  '5 parsecs',
  '1GB',
  '٣',
] as const;

const word = fc.oneof(
  { weight: 2, arbitrary: oddText },
  { weight: 4, arbitrary: fc.constantFrom(...NUMBERS) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'system',
      'hamburg',
      './stage.ts',
      './nothing.ts',
      'out',
      '/proc/x',
      '/dev/null/x',
      'promela',
      'svg',
    ),
  },
);

const flag = fc.oneof(
  fc.tuple(fc.constantFrom(...FLAGS)),
  fc.tuple(fc.constantFrom(...FLAGS), word),
  fc.tuple(fc.constantFrom(...FLAGS), word).map(([name, value]) => [`${name}=${value}`]),
);

const command = fc.oneof(
  // `explore` serves until it is ended, and `new` and `ways` are about other files.
  { weight: 9, arbitrary: fc.constantFrom('check', 'check', 'check', 'hunt', 'chart', 'export', 'systems', 'ways') },
  { weight: 1, arbitrary: oddText },
);

/** Calls with flags and words that may be anything, for which one may still have to work little. */
export const oddWords: fc.Arbitrary<readonly string[]> = fc
  .record({ command, first: fc.option(word, { freq: 1 }), flags: fc.array(flag, { maxLength: 3 }) })
  .map(({ command, first, flags }) => [
    command,
    ...(command === 'export' ? ['promela'] : []),
    './stage.ts',
    ...(first === null || first === './stage.ts' ? [] : [first]),
    ...flags.flat(),
  ]);
