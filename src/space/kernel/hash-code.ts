import { FINAL_MULTIPLIER, finished, multiplier } from '../store/visited-set.ts';
import { add, type Code, type Local, mul, type Operand, set, shrU, xor } from './instructions.ts';

/** Code of a hash of some words; its high bits are good. It computes what `hashOfWords` does. */
export function hashInto(hash: Local, words: readonly Operand[]): Code {
  const products = words.map((word, index) => mul(word, multiplier(index)));
  return [set(hash, products.reduce(add)), set(hash, mul(xor(hash, shrU(hash, 15)), FINAL_MULTIPLIER))];
}

/** A hash of some words, as the visited set's hash is of its keys. */
export function hashOfWords(words: readonly number[]): number {
  return finished(words.reduce((sum, word, index) => sum + Math.imul(word, multiplier(index)), 0));
}
