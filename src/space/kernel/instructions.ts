/**
 * Instructions of WebAssembly as functions that put each other together, so that code is written much as it is read:
 * `add(mul(x, 3), 1)`. All values are 32-bit integers. The names are those of the text format, in camel case: `shrU` is
`i32.shr_u`; `return_` has an underscore because `return` is reserved.
 *
 * Source: the binary format of the WebAssembly core specification, https://webassembly.github.io/spec/core/binary/.
 */

/**
 * Bytes as the characters of a string, or several pieces of them in order. Strings, since they are put together at nearly no
 * cost, while arrays of numbers would be copied again and again.
 */
export type Code = string | readonly Code[];

/** A parameter or a variable of a function. */
export interface Local {
  readonly local: number;
}

/** What an instruction takes: code that leaves a number, a variable, or the number itself. */
export type Operand = Code | Local | number;

/** Pieces of code as one. */
export const joined = (code: Code): string => (typeof code === 'string' ? code : code.map(joined).join(''));

export const byte = (value: number): string => String.fromCharCode(value);

/** A whole number from 0, as few bytes as it needs (LEB128). */
export function unsigned(value: number): string {
  let bytes = '';
  let rest = value >>> 0;
  while (rest > 0x7f) {
    bytes += byte((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return bytes + byte(rest);
}

/** A 32-bit integer with its sign, as few bytes as it needs (LEB128). */
export function signed(value: number): string {
  let bytes = '';
  let rest = value | 0;
  while (rest > 0x3f || rest < -0x40) {
    bytes += byte((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  return bytes + byte(rest & 0x7f);
}

const isLocal = (operand: Operand): operand is Local => typeof operand === 'object' && !Array.isArray(operand);

/** Code that leaves an operand's number. */
export function push(operand: Operand): string {
  if (typeof operand === 'number') return byte(0x41) + signed(operand);
  return isLocal(operand) ? byte(0x20) + unsigned(operand.local) : joined(operand);
}

const binary = (opcode: number) => {
  const code = byte(opcode);
  return (left: Operand, right: Operand): string => push(left) + push(right) + code;
};

export const eq = binary(0x46);
export const ne = binary(0x47);
export const ltS = binary(0x48);
export const ltU = binary(0x49);
export const gtU = binary(0x4b);
export const add = binary(0x6a);
export const sub = binary(0x6b);
export const mul = binary(0x6c);
export const divU = binary(0x6e);
export const and = binary(0x71);
export const or = binary(0x72);
export const xor = binary(0x73);
/** Only the lowest five bits of the right operand count. */
export const shl = binary(0x74);
export const shrU = binary(0x76);

export const eqz = (operand: Operand): string => push(operand) + byte(0x45);

/** The number of bits that are 1. */
export const popcnt = (operand: Operand): string => push(operand) + byte(0x69);

/** The word at an address and this many bytes further. */
export const load = (address: Operand, offset = 0): string => push(address) + byte(0x28) + byte(2) + unsigned(offset);

/** Writes a word at an address and this many bytes further. */
export const store = (address: Operand, value: Operand, offset = 0): string =>
  push(address) + push(value) + byte(0x36) + byte(2) + unsigned(offset);

export const set = (variable: Local, value: Operand): string => push(value) + byte(0x21) + unsigned(variable.local);

/** Adds to a variable. */
export const increase = (variable: Local, by: Operand): string => set(variable, add(variable, by));

/** Calls a function by its number; see `WasmModule`. */
export const call = (callee: { readonly index: number }, ...operands: readonly Operand[]): string =>
  operands.map(push).join('') + byte(0x10) + unsigned(callee.index);

/** Ends the function; the operand is what it gives. */
export const return_ = (...operands: readonly Operand[]): string => operands.map(push).join('') + byte(0x0f);

/** Stops with an error: the code was wrong about something. */
export const unreachable = byte(0x00);

/** All bits of some fields: an index, as wide as they are together. */
export const bitsAt = (word: Operand, shift: number, width: number): string => {
  const moved = shift === 0 ? push(word) : shrU(word, shift);
  return shift + width >= 32 ? moved : and(moved, 2 ** width - 1);
};
