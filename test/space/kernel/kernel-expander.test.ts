import { afterEach, describe, expect, it, vi } from 'vitest';
import { assign, createMachine } from 'xstate';
import { homes } from '../../../src/home/homes.ts';
import { defineSystem } from '../../../src/system/define-system.ts';
import { switches } from '../systems.ts';
import { compareExplored, explored } from './compared-searches.ts';

describe('generated code', () => {
  const hamburg = () => homes.build('hamburg');
  /** As many as it takes for the packing to be thought over. */
  const enough = 20_000;

  it('finds the same states of hamburg in the same order as interpretation', () => {
    expect(compareExplored(hamburg, { limit: enough })).toBeGreaterThan(enough);
  });

  it('also where time passes and nobody has a timer', () => {
    // A hundred states more than are expanded before there is code; with the watch, each is seen after 0 to 3 ticks.
    expect(compareExplored(() => switches(8, { tick: 1 }), { interest: () => true })).toBe(2 ** 8);
    const { search } = explored(switches(8, { tick: 1 }));
    expect(search.states).toBe(4 * 2 ** 8);
  });

  it('also where a value is the greatest so far when the packing is thought over', () => {
    const counter = createMachine({
      types: {} as { context: { n: number } },
      context: { n: 0 },
      on: { up: { guard: ({ context }) => context.n < 8_200, actions: assign({ n: ({ context }) => context.n + 1 }) } },
    });
    const fuse = createMachine({ initial: 'whole', states: { whole: { on: { blow: 'blown' } }, blown: {} } });
    // Two states for each number: there are 2 ** 14 of them just when a number needs a bit more.
    const build = () =>
      defineSystem({ counter, fuse }, { stimuli: { counter: [{ type: 'up' }], fuse: [{ type: 'blow' }] } });
    expect(compareExplored(build, { limit: 20_000, interest: () => true })).toBe(2 * 8_201);
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
    expect(refuse).toHaveBeenCalledTimes(1);
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
