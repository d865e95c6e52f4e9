import { expect, it } from 'vitest';
import { StateIndex } from '../../../src/space/store/state-index.ts';

const hash = (value: number): number => Math.imul(value, 0x9e3779b1);

it.each([0, 1, 2, 1_000])('finds each of %s by its hash, also where hashes are equal, and nothing else', (size) => {
  for (const hashOf of [hash, () => 0x1234_5678, (value: number) => hash(value % 10)]) {
    const index = new StateIndex(size, hashOf);
    for (let id = 0; id < size; id++) expect(index.find(hashOf(id), (other) => other === id)).toBe(id);
    expect(index.find(hashOf(size), (other) => other === size)).toBe(-1);
    expect(index.bytes).toBeGreaterThan(0);
  }
});
