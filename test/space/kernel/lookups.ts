import type { Code, Local } from '../../../src/space/kernel/instructions.ts';
import { load, push, set } from '../../../src/space/kernel/instructions.ts';
import type { KernelMemory } from '../../../src/space/kernel/kernel-memory.ts';
import { type FunctionBody, WasmModule } from '../../../src/space/kernel/wasm-module.ts';
import type { Packing } from '../../../src/space/store/packing.ts';

/** Marks of some fields. */
export function marks(count: number, fields: readonly number[]): Uint8Array {
  const read = new Uint8Array(count);
  for (const field of fields) read[field] = 1;
  return read;
}

export function packed(packing: Packing, state: ArrayLike<number>): Int32Array {
  const words = new Int32Array(packing.words);
  packing.pack(Int32Array.from(state), words, 0);
  return words;
}

/**
 * Compiles code that looks a state up.
 *
 * @param write is given a variable for the number, variables with the state's words, and one with its address
 * @returns what it finds for a state
 */
export function compiledLookup(
  memory: KernelMemory,
  packing: Packing,
  write: (body: FunctionBody, into: Local, words: readonly Local[], address: Local) => Code,
): (state: ArrayLike<number>) => number {
  const address = memory.allocate(packing.words);
  const module = new WasmModule();
  module.export('lookup', 1, true, (body) => {
    const at = body.parameter(0);
    const words = Array.from({ length: packing.words }, () => body.variable());
    const into = body.variable();
    return [words.map((word, index) => set(word, load(at, 4 * index))), write(body, into, words, at), push(into)];
  });
  const { lookup } = module.instantiate(memory.memory, {}) as Record<'lookup', (address: number) => number>;
  return (state) => {
    memory.words.set(packed(packing, state), address / 4);
    return lookup(address);
  };
}
