import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  add,
  and,
  type Code,
  call,
  eq,
  eqz,
  increase,
  load,
  ltU,
  mul,
  push,
  return_,
  set,
  shrU,
  store,
  sub,
} from '../../../src/space/kernel/instructions.ts';
import { type FunctionBody, type Label, WasmModule } from '../../../src/space/kernel/wasm-module.ts';

type Run = (...numbers: number[]) => number;
type Host = Readonly<Record<string, (...numbers: number[]) => unknown>>;

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** What a module exports as `run`. */
function runOf(module: WasmModule, host: Host = {}, memory = new WebAssembly.Memory({ initial: 1 })): Run {
  return module.instantiate(memory, host).run as Run;
}

/** A function alone in its module. */
function compiled(takes: number, write: (body: FunctionBody) => Code): Run {
  const module = new WasmModule();
  module.export('run', takes, true, write);
  return runOf(module);
}

describe('a loop', () => {
  it('begins again until no branch is taken', () => {
    const sum = compiled(1, (body) => {
      const [at, total] = body.variables(2);
      return [
        body.loop((again) => [increase(at, 1), increase(total, at), body.brIf(ltU(at, body.parameter(0)), again)]),
        push(total),
      ];
    });
    expect([0, 1, 10, 1_000].map((upTo) => sum(upTo))).toEqual([1, 1, 55, 500_500]);
  });

  it('is left by a branch out of a block around it', () => {
    const bits = compiled(1, (body) => {
      const [rest, count] = body.variables(2);
      return [
        set(rest, body.parameter(0)),
        body.block((done) =>
          body.loop((next) => [
            body.brIf(eqz(rest), done),
            body.if(and(rest, 1), () => increase(count, 1)),
            set(rest, shrU(rest, 1)),
            body.br(next),
          ]),
        ),
        push(count),
      ];
    });
    fc.assert(
      fc.property(fc.integer(), (word) => {
        expect(bits(word)).toBe([...(word >>> 0).toString(2)].filter((digit) => digit === '1').length);
      }),
    );
  });

  it('lies in a loop, and goes on with the outer one from within the inner', () => {
    // Pairs of numbers below n whose second is smaller than the first.
    const pairs = compiled(1, (body) => {
      const [row, column, count] = body.variables(3);
      return [
        body.loop((nextRow) => [
          set(column, 0),
          body.block((rowDone) =>
            body.loop((nextColumn) => [
              body.brIf(eq(column, row), rowDone),
              increase(count, 1),
              increase(column, 1),
              body.br(nextColumn),
            ]),
          ),
          increase(row, 1),
          body.if(ltU(row, body.parameter(0)), () => body.br(nextRow)),
        ]),
        push(count),
      ];
    });
    expect([1, 2, 5, 40].map((n) => pairs(n))).toEqual([0, 1, 10, 780]);
  });
});

describe('a block', () => {
  /** Leaves as many of three blocks as it is told, each of which adds its digit at its end. */
  const leaving = (leave: (body: FunctionBody, to: Label) => Code) =>
    compiled(1, (body) => {
      const digits = body.variable();
      const digit = (value: number): Code => set(digits, add(mul(digits, 10), value));
      const leaveIf = (count: number, to: Label): Code => body.if(eq(body.parameter(0), count), () => leave(body, to));
      return [
        body.block((outer) => [
          body.block((middle) => [
            body.block((inner) => [leaveIf(1, inner), leaveIf(2, middle), leaveIf(3, outer), digit(1)]),
            digit(2),
          ]),
          digit(3),
        ]),
        digit(4),
        push(digits),
      ];
    });

  it('is left at its end, with all blocks within it, by a branch', () => {
    const left = leaving((body, to) => body.br(to));
    expect([0, 1, 2, 3].map((count) => left(count))).toEqual([1234, 234, 34, 4]);
  });

  it('is left so by a branch that depends', () => {
    const left = leaving((body, to) => body.brIf(body.parameter(0), to));
    expect([0, 1, 2, 3].map((count) => left(count))).toEqual([1234, 234, 34, 4]);
  });

  it('goes on where the branch is not taken', () => {
    const run = compiled(1, (body) => {
      const result = body.variable();
      return [set(result, 1), body.block((end) => [body.brIf(body.parameter(0), end), set(result, 2)]), push(result)];
    });
    expect([run(0), run(1), run(-1)]).toEqual([2, 1, 1]);
  });

  it('may lie in very many others', () => {
    const depth = 300;
    const run = compiled(1, (body) => {
      const passed = body.variable();
      const labels: Label[] = [];
      const nest = (): Code =>
        body.block((end) => {
          labels.push(end);
          const within =
            labels.length < depth
              ? nest()
              : labels.map((label, index) => body.brIf(eq(body.parameter(0), index), label));
          return [within, increase(passed, 1)];
        });
      return [nest(), push(passed)];
    });
    // Who leaves the block at an index passes the ends of those around it.
    expect([0, 1, 127, 128, 171, 172, 173, 299, 1_000].map((index) => run(index))).toEqual([
      ...[0, 1, 127, 128, 171, 172, 173, 299, 300],
    ]);
  });
});

describe('a condition', () => {
  it('leads into code, or past it', () => {
    const run = compiled(1, (body) => {
      const result = body.variable();
      return [set(result, 3), body.if(body.parameter(0), () => set(result, 1)), push(result)];
    });
    expect([0, 1].map((value) => run(value))).toEqual([3, 1]);
  });

  it('lies in a condition, and is left by branches', () => {
    const run = compiled(2, (body) => {
      const [first, second] = [body.parameter(0), body.parameter(1)];
      const result = body.variable();
      return [
        body.block((end) => [
          body.if(first, () => [body.if(second, () => [set(result, 11), body.br(end)]), increase(result, 500)]),
          increase(result, 1_000),
        ]),
        push(result),
      ];
    });
    const ways = [
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ] as const;
    expect(ways.map((way) => run(...way))).toEqual([11, 1_500, 1_000, 1_000]);
  });
});

describe('variables', () => {
  it('are zero at first, and apart from each other and from parameters', () => {
    const run = compiled(2, (body) => {
      const [a, b, c] = body.variables(3);
      const d = body.variable();
      const places = [body.parameter(0), body.parameter(1), a, b, c, d];
      const digits = (): Code =>
        places.map((place, index) => store(0, add(load(0, 400), mul(place, 10 ** index)), 400));
      return [digits(), set(a, 3), set(b, 4), set(c, 5), set(d, 6), digits(), load(0, 400)];
    });
    expect(run(1, 2)).toBe(21 + 654_321);
  });

  it('may be very many', () => {
    const run = compiled(1, (body) => {
      const all = Array.from({ length: 300 }, () => body.variable());
      return [
        all.map((variable, index) => set(variable, add(body.parameter(0), index))),
        push(0),
        all.map((variable, index) => [push(mul(variable, index % 2 === 0 ? 1 : -1)), '\x6a']),
      ];
    });
    expect(run(1_000)).toBe(-150);
  });

  it('are as many as were asked for', () => {
    const run = compiled(0, (body) => {
      const three = body.variables(3);
      const none = body.variables(0);
      return push(10 * three.length + none.length);
    });
    expect(run()).toBe(30);
  });
});

describe('a call', () => {
  it('hands numbers to the host in order, and takes what it gives', () => {
    const module = new WasmModule();
    const other = module.import('other', 0, false);
    const weigh = module.import('weigh', 3, true);
    module.export('run', 2, true, (body) => [
      call(other),
      sub(call(weigh, body.parameter(0), add(body.parameter(1), 1), -3), 1_000),
    ]);
    const host = { other: vi.fn(), weigh: vi.fn((a = 0, b = 0, c = 0) => 100 * a + 10 * b + c) };
    expect(runOf(module, host)(4, 5)).toBe(400 + 60 - 3 - 1_000);
    expect(host.weigh.mock.calls).toEqual([[4, 6, -3]]);
    expect(host.other.mock.calls).toEqual([[]]);
  });

  it('reaches functions of the module, whether they are exported or not', () => {
    const module = new WasmModule();
    module.import('unused', 2, true);
    const square = module.function(1, true, (body) => mul(body.parameter(0), body.parameter(0)));
    const keep = module.function(2, false, (body) => store(body.parameter(0), body.parameter(1)));
    const sum = module.export('sumOfSquares', 2, true, (body) =>
      add(call(square, body.parameter(0)), call(square, body.parameter(1))),
    );
    module.export('run', 0, true, () => [call(keep, 8, call(sum, 3, 4)), load(8)]);
    const { run, sumOfSquares, ...others } = module.instantiate(new WebAssembly.Memory({ initial: 1 }), {
      unused: () => 0,
    });
    expect([run?.(), sumOfSquares?.(5, 6), Object.keys(others)]).toEqual([25, 61, []]);
  });

  it('may lead to itself', () => {
    const module = new WasmModule();
    const self = { index: 0 };
    module.export('run', 1, true, (body) => [
      body.if(eqz(body.parameter(0)), () => return_(1)),
      mul(body.parameter(0), call(self, sub(body.parameter(0), 1))),
    ]);
    expect(runOf(module)(10)).toBe(3_628_800);
  });

  it('of a host that throws ends all of it with what was thrown', () => {
    class Refusal extends Error {}
    const refusal = new Refusal('not this one');
    const module = new WasmModule();
    const ask = module.import('ask', 1, false);
    const between = module.function(1, false, (body) => [call(ask, body.parameter(0)), store(0, 1)]);
    module.export('run', 1, true, (body) => [call(between, body.parameter(0)), load(0)]);
    const memory = new WebAssembly.Memory({ initial: 1 });
    const ask13 = (value = 0): void => {
      if (value === 13) throw refusal;
    };
    const run = runOf(module, { ask: ask13 }, memory);
    let thrown: unknown;
    try {
      run(13);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(refusal);
    expect(new Int32Array(memory.buffer)[0]).toBe(0);
    expect(run(12)).toBe(1);
  });
});

describe('a module', () => {
  it('works on the memory that it is given', () => {
    const module = new WasmModule();
    module.export('run', 0, true, () => [store(16, 77), load(20)]);
    const memory = new WebAssembly.Memory({ initial: 1 });
    new Int32Array(memory.buffer)[5] = 55;
    expect(runOf(module, {}, memory)()).toBe(55);
    expect(new Int32Array(memory.buffer)[4]).toBe(77);
  });

  it('gives nothing where it is to give nothing', () => {
    const module = new WasmModule();
    module.export('run', 0, false, () => []);
    expect(runOf(module)()).toBeUndefined();
  });

  it('imports nothing once a function is written', () => {
    const module = new WasmModule();
    module.import('early', 0, false);
    module.function(0, false, () => []);
    expect(() => module.import('late', 0, false)).toThrow('what is imported comes before what is written');
  });

  it('may be compiled more than once', () => {
    const module = new WasmModule();
    const ask = module.import('ask', 0, true);
    module.export('run', 0, true, () => add(call(ask), 1));
    expect([1, 2].map((answer) => runOf(module, { ask: () => answer })())).toEqual([2, 3]);
  });

  it('is refused if its code is wrong', () => {
    const module = new WasmModule();
    module.export('run', 0, true, () => []);
    expect(() => runOf(module)).toThrow(WebAssembly.CompileError);
  });

  it('may have a function of any length', () => {
    // Seven bytes each: sizes take two bytes from 128 on, and three from 16,384 on.
    const counts = [0, 1, ...range(12, 20), ...range(2_332, 2_342), 60_000];
    const wrong = counts.filter((count) => {
      const run = compiled(1, (body) => {
        const sum = body.variable();
        return [Array.from({ length: count }, () => increase(sum, body.parameter(0))), push(sum)];
      });
      return run(1) !== count || run(-3) !== -3 * count;
    });
    expect(wrong).toEqual([]);
  });

  it('may have many functions, imports and kinds of them, by long names', () => {
    const module = new WasmModule();
    const numbers = Array.from({ length: 300 }, (_, number) => number);
    const long = (number: number): string => `${'ä'.repeat(100)}${number}`;
    const asked = numbers.map((number) => module.import(long(number), number % 20, true));
    const own = numbers.map((number) =>
      module.export(long(number), 1, true, (body) => {
        const operands = Array.from({ length: number % 20 }, () => body.parameter(0));
        return call(asked[number] as { index: number }, ...operands);
      }),
    );
    module.export('run', 1, true, (body) => {
      const sum = body.variable();
      return [own.map((each) => increase(sum, call(each, body.parameter(0)))), push(sum)];
    });
    const host = Object.fromEntries(
      numbers.map((number) => [
        long(number),
        (...given: number[]) => number * 1_000 + given.reduce((all, each) => all + each, 0),
      ]),
    );
    const exported = module.instantiate(new WebAssembly.Memory({ initial: 1 }), host);
    expect(numbers.filter((number) => exported[long(number)]?.(7) !== number * 1_000 + 7 * (number % 20))).toEqual([]);
    // 300 * 299 / 2 thousands, and fifteen times 0 to 19.
    expect(exported.run?.(7)).toBe(44_850_000 + 7 * 2_850);
  });
});
