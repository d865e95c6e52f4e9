import { expect, it } from 'vitest';
import { outerWords } from '../../src/census/outer-words.ts';

it.each<[string, string[]]>([
  ['({ lamp }) => lamp.matches(door)', ['matches', 'door']],
  // As compilers rename it.
  ['({ lamp: lamp2 }) => lamp2.matches(door)', ['matches', 'door']],
  ['({ lamp: all }, net) => all + lamp + net', ['lamp']],
  ['async ({ context, ...others }) => context + others + tries', ['tries']],
  ['async(event)=>event + tries', ['tries']],
  ['event => event + tries', ['tries']],
  ['() => lamp', ['lamp']],
  // What stands among the parameters may be looked up outside.
  ['({ lamp = other }) => lamp', ['lamp', 'other']],
  ['({ [key]: lamp }) => lamp', ['key', 'lamp']],
  ['({ lamp: [first] }) => lamp', ['lamp', 'first']],
  ['(a = (b) => c) => d', ['a', 'b', 'c', 'd']],
  ['function isLit({ lamp }) { return lamp; }', ['function', 'isLit', 'lamp', 'return']],
])('words that `%s` may look up outside of itself', (source, words) => {
  expect([...outerWords(source)]).toEqual(words);
});
