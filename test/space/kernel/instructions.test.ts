import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  and,
  bitsAt,
  type Code,
  divU,
  eq,
  eqz,
  gtU,
  increase,
  load,
  ltS,
  ltU,
  mul,
  ne,
  type Operand,
  or,
  push,
  return_,
  set,
  shl,
  shrU,
  signed as signedCode,
  store,
  sub,
  unreachable,
  unsigned as unsignedCode,
  xor,
} from '../../../src/space/kernel/instructions.ts';
import { type FunctionBody, WasmModule } from '../../../src/space/kernel/wasm-module.ts';

const bytesOf = (code: string): number[] => [...code].map((character) => character.charCodeAt(0));
const signed = (value: number): number[] => bytesOf(signedCode(value));
const unsigned = (value: number): number[] => bytesOf(unsignedCode(value));

type Run = (...numbers: number[]) => number;

/** Compiles one module of some functions. */
function compiled(
  functions: Readonly<Record<string, readonly [takes: number, write: (body: FunctionBody) => Code]>>,
  memory = new WebAssembly.Memory({ initial: 1 }),
): (name: string) => Run {
  const module = new WasmModule();
  for (const [name, [takes, write]] of Object.entries(functions)) module.export(name, takes, true, write);
  const exported = module.instantiate(memory, {});
  return (name) => exported[name] as Run;
}

/** What some bytes of LEB128 stand for, without a sign. */
const decoded = (bytes: readonly number[]): number =>
  bytes.reduce((sum, byte, index) => sum + (byte & 0x7f) * 2 ** (7 * index), 0);

const decodedSigned = (bytes: readonly number[]): number =>
  decoded(bytes) - (((bytes.at(-1) as number) & 0x40) === 0 ? 0 : 2 ** (7 * bytes.length));

/** Whether every byte but the last says that another one follows. */
const isOneNumber = (bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => byte >= 0 && byte < 256 && byte >= 0x80 === index < bytes.length - 1);

const bitsOf = (value: number): number => 32 - Math.clz32(value);

/** Numbers around those where one byte more is needed, or a sign changes. */
const edges = [6, 7, 13, 14, 20, 21, 27, 28, 31].flatMap((bits) => [2 ** bits - 1, 2 ** bits, 2 ** bits + 1]);

describe('a number as bytes', () => {
  it('is what the specification says', () => {
    expect(unsigned(624_485)).toEqual([0xe5, 0x8e, 0x26]);
    expect(signed(-123_456)).toEqual([0xc0, 0xbb, 0x78]);
    expect([unsigned(0), signed(0), signed(-1)]).toEqual([[0], [0], [0x7f]]);
  });

  it('comes back without a sign, and is as short as can be', () => {
    const values = [0, 1, ...edges, 2 ** 32 - 1];
    const bytes = values.map(unsigned);
    expect(bytes.map(decoded)).toEqual(values);
    expect(bytes.filter((each) => !isOneNumber(each))).toEqual([]);
    expect(bytes.map(({ length }) => length)).toEqual(values.map((value) => Math.ceil(bitsOf(value) / 7) || 1));
  });

  it('comes back with its sign, and is as short as can be', () => {
    const values = [0, 1, ...edges.filter((edge) => edge < 2 ** 31)].flatMap((edge) => [edge, -edge - 1]);
    const bytes = values.map(signed);
    expect(bytes.map(decodedSigned)).toEqual(values);
    expect(bytes.filter((each) => !isOneNumber(each))).toEqual([]);
    expect(bytes.map(({ length }) => length)).toEqual(
      values.map((value) => Math.ceil((bitsOf(value < 0 ? -value - 1 : value) + 1) / 7)),
    );
  });

  it('comes back, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(decodedSigned(signed(value))).toBe(value);
        expect(decoded(unsigned(value))).toBe(value >>> 0);
      }),
    );
  });

  it('is pushed as it is', () => {
    const numbers = [...edges.flatMap((edge) => [edge | 0, -edge | 0]), ...fc.sample(fc.integer(), 200)];
    const run = compiled(Object.fromEntries(numbers.map((each) => [`is ${each}`, [0, () => push(each)]])));
    expect(numbers.filter((each) => run(`is ${each}`)() !== each)).toEqual([]);
  });
});

/** Each instruction, and what it computes. */
const binaries: Readonly<
  Record<string, [write: (left: Operand, right: Operand) => Code, computes: (left: number, right: number) => number]>
> = {
  eq: [eq, (left, right) => Number(left === right)],
  ne: [ne, (left, right) => Number(left !== right)],
  ltS: [ltS, (left, right) => Number(left < right)],
  ltU: [ltU, (left, right) => Number(left >>> 0 < right >>> 0)],
  gtU: [gtU, (left, right) => Number(left >>> 0 > right >>> 0)],
  add: [add, (left, right) => (left + right) | 0],
  sub: [sub, (left, right) => (left - right) | 0],
  mul: [mul, Math.imul],
  and: [and, (left, right) => left & right],
  or: [or, (left, right) => left | right],
  xor: [xor, (left, right) => left ^ right],
  shl: [shl, (left, right) => left << right],
  shrU: [shrU, (left, right) => (left >>> right) | 0],
};

const pairs = fc.oneof(
  fc.tuple(fc.integer(), fc.integer()),
  fc.tuple(fc.integer(), fc.integer({ min: -3, max: 35 })),
  fc.integer().map((value): [number, number] => [value, value]),
);

describe('an instruction', () => {
  const run = compiled({
    ...Object.fromEntries(
      Object.entries({ ...binaries, divU: [divU] as const }).map(([name, [write]]) => [
        name,
        [2, (body: FunctionBody) => write(body.parameter(0), body.parameter(1))],
      ]),
    ),
    eqz: [1, (body) => eqz(body.parameter(0))],
    nested: [2, (body) => sub(mul(body.parameter(0), 3), add(push(body.parameter(1)), [push(-7)]))],
    increased: [
      2,
      (body) => {
        const [sum, other] = body.variables(2);
        return [set(sum, body.parameter(0)), increase(sum, body.parameter(1)), increase(other, 1), push(sum)];
      },
    ],
    'given back': [1, (body) => [body.if(body.parameter(0), () => return_(body.parameter(0))), push(-1)]],
    unreachable: [1, (body) => [body.if(body.parameter(0), () => unreachable), push(5)]],
  });

  it.each(Object.entries(binaries))('computes what JavaScript does: %s', (name, [, computes]) => {
    const compute = run(name);
    fc.assert(
      fc.property(pairs, ([left, right]) => {
        expect(compute(left, right)).toBe(computes(left, right));
      }),
      { numRuns: 300 },
    );
  });

  it('divides without a sign, but not by zero', () => {
    const divide = run('divU');
    fc.assert(
      fc.property(pairs, ([left, right]) => {
        fc.pre(right !== 0);
        expect(divide(left, right) >>> 0).toBe(Math.floor((left >>> 0) / (right >>> 0)));
      }),
      { numRuns: 300 },
    );
    expect(() => divide(1, 0)).toThrow(WebAssembly.RuntimeError);
  });

  it('tells zero from all else', () => {
    const values = [0, 1, -1, 2, 256, 65_536, 2 ** 31 - 1, -(2 ** 31)];
    expect(values.map((value) => run('eqz')(value))).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('takes numbers, variables and what other instructions leave', () => {
    fc.assert(
      fc.property(pairs, ([left, right]) => {
        expect(run('nested')(left, right)).toBe((left * 3 - (right - 7)) | 0);
        expect(run('increased')(left, right)).toBe((left + right) | 0);
      }),
    );
  });

  it('ends the function with a number', () => {
    expect([run('given back')(7), run('given back')(0)]).toEqual([7, -1]);
  });

  it('stops with an error where it says so', () => {
    expect(run('unreachable')(0)).toBe(5);
    expect(() => run('unreachable')(1)).toThrow(WebAssembly.RuntimeError);
  });
});

describe('bits of a word', () => {
  const places = Array.from({ length: 32 }, (_, shift) =>
    Array.from({ length: 32 - shift }, (_, less) => ({ shift, width: less + 1 })),
  ).flat();
  const run = compiled(
    Object.fromEntries(
      places.map(({ shift, width }) => [
        `${width} bits at ${shift}`,
        [1, (body) => bitsAt(body.parameter(0), shift, width)],
      ]),
    ),
  );

  it('are taken from anywhere', () => {
    expect(places).toHaveLength(528);
    fc.assert(
      fc.property(fc.integer(), (word) => {
        const digits = (word >>> 0).toString(2).padStart(32, '0');
        const wrong = places.filter(({ shift, width }) => {
          const bits = Number.parseInt(digits.slice(32 - shift - width, 32 - shift), 2);
          return run(`${width} bits at ${shift}`)(word) >>> 0 !== bits;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 30, examples: [[-1], [0], [2 ** 31 - 1], [-(2 ** 31)]] },
    );
  });
});

describe('a word in memory', () => {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const words = new Int32Array(memory.buffer);
  const offsets = [0, 4, 124, 128, 65_540];
  const run = compiled(
    Object.fromEntries(
      offsets.flatMap((offset) => [
        [`load ${offset}`, [1, (body) => load(body.parameter(0), offset)]],
        [`store ${offset}`, [2, (body) => [store(body.parameter(0), body.parameter(1), offset), push(0)]]],
        [`load at ${offset}`, [0, () => load(offset)]],
        [`store at ${offset}`, [1, (body) => [store(offset, body.parameter(0)), push(0)]]],
      ]),
    ),
    memory,
  );
  /** The words that are not zero. */
  const written = () => [...words].flatMap((word, index) => (word === 0 ? [] : [[4 * index, word]]));

  it.each(offsets)('is read and written %s bytes behind an address', (offset) => {
    for (const address of [0, 4, 1_000, 65_528]) {
      words.fill(0);
      run(`store ${offset}`)(address, -123_456_789);
      expect(written()).toEqual([[address + offset, -123_456_789]]);
      expect(run(`load ${offset}`)(address)).toBe(-123_456_789);
    }
  });

  it.each(offsets)('is read and written at the address %s', (address) => {
    words.fill(0);
    run(`store at ${address}`)(987_654_321);
    expect(written()).toEqual([[address, 987_654_321]]);
    expect(run(`load at ${address}`)()).toBe(987_654_321);
  });

  it('lies in the memory, or it is an error', () => {
    const end = memory.buffer.byteLength;
    words.fill(0);
    expect(run('load 0')(end - 4)).toBe(0);
    expect(() => run('load 0')(end)).toThrow(WebAssembly.RuntimeError);
    expect(() => run('store 4')(end - 4, 1)).toThrow(WebAssembly.RuntimeError);
    expect(written()).toEqual([]);
  });
});
