import fc from 'fast-check';

/** Texts that a terminal, a file system, JavaScript or a page takes for something else. */
const ODD = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'x'.repeat(300),
  'a\u0000b',
  'a/b',
  '..',
  '../../x',
  '/etc/passwd',
  'a\\b',
  'CON',
  '\u001b]0;title\u0007',
  '\u001b[2J\u001b[31mred',
  '\u009b31m',
  '\u202Eright to left',
  '\u200b\ufeff',
  '\u2028x',
  '\ud800',
  'a\nb',
  'a\r\nerror  x',
  '*/ process.exit(7) /*',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code where it gets into code
  '`${process.exit(7)}`',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'ключ 鍵 🔑',
  'a b; c | d -> e',
  '0',
  '-1',
  '--out',
  'null',
] as const;

/** Halves of characters are among them. */
const anyCharacters = fc
  .array(fc.oneof(fc.nat(0x2ff), fc.nat(0x10ffff)), { maxLength: 20 })
  .map((points) => String.fromCodePoint(...points));

export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: anyCharacters },
);

/** Mostly a plain word, so that not everything is refused for its names. */
export const sometimesOdd = (usual: string, odds = 3): fc.Arbitrary<string> =>
  fc.oneof({ weight: 10 - odds, arbitrary: fc.constant(usual) }, { weight: odds, arbitrary: oddText });
