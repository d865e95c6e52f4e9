import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Home, homes } from '../../../src/home/homes.ts';
import { policiesWith } from '../../../src/home/policies.ts';
import { switches } from '../systems.ts';
import { compareExplored, explored } from './compared-searches.ts';

describe('generated code', () => {
  it('finds the same states of hamburg in the same order as interpretation', { timeout: 60_000 }, () => {
    const home = homes.hamburg as Home;
    // As many as it takes for the packing to be thought over.
    expect(compareExplored(() => home.build(policiesWith(...home.with)), 20_000)).toBeGreaterThan(20_000);
  });
});

describe('a search goes on by interpretation', () => {
  const system = () => switches(10);
  const account = ({ search, found }: ReturnType<typeof explored>) => ({
    generated: search.generated,
    complete: search.complete,
    counts: { ...search.counts },
    states: Array.from({ length: search.states }, (_, id) => search.state(id).join()),
    found,
  });
  const plain = account(explored(system(), { generateAfter: Number.POSITIVE_INFINITY }));

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('but not here', () => {
    expect(account(explored(system()))).toEqual({ ...plain, generated: true });
    expect(plain).toMatchObject({ generated: false, complete: true });
  });

  it('where there is no WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined);
    const seen = account(explored(system()));
    vi.unstubAllGlobals();
    expect(seen).toEqual(plain);
  });

  it('where compiling is refused', () => {
    const { CompileError, Memory } = WebAssembly;
    const refuse = vi.fn(() => {
      throw new CompileError('refused');
    });
    class Module {
      constructor() {
        refuse();
      }
    }
    vi.stubGlobal('WebAssembly', { CompileError, Memory, Module });
    const seen = account(explored(system()));
    vi.unstubAllGlobals();
    expect(refuse).toHaveBeenCalled();
    expect(seen).toEqual(plain);
  });

  it('but ends with the error where something else goes wrong', () => {
    const { CompileError, Memory } = WebAssembly;
    class Module {
      constructor() {
        throw new RangeError('something else');
      }
    }
    vi.stubGlobal('WebAssembly', { CompileError, Memory, Module });
    expect(() => explored(system())).toThrow('something else');
  });
});
