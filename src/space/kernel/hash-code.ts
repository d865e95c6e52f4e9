import { HASH_MULTIPLIERS } from '../visited-set.ts';
import { type Code, type Local, multiply, type Operand, set, shiftRight, xor } from './instructions.ts';

/** Code of a hash of some words; its high bits are good. It computes what `hashOfWords` does. */
export function hashInto(hash: Local, words: readonly Operand[]): Code {
  return [
    words.map((word, index): Code => {
      const mixed = index === 0 ? word : xor(hash, word);
      return [
        set(hash, multiply(mixed, HASH_MULTIPLIERS[index % 4] as number)),
        set(hash, xor(hash, shiftRight(hash, 15))),
      ];
    }),
    set(hash, multiply(hash, HASH_MULTIPLIERS[2])),
  ];
}

/** A hash of some words, as the visited set's hash is of its keys. */
export function hashOfWords(words: readonly number[]): number {
  let hash = 0;
  words.forEach((word, index) => {
    hash = Math.imul(hash ^ word, HASH_MULTIPLIERS[index % 4] as number);
    hash ^= hash >>> 15;
  });
  return Math.imul(hash, HASH_MULTIPLIERS[2]);
}
