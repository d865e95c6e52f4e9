import { describe, expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { rootsOfSystem } from '../../src/census/roots.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { AWKWARD } from '../values/awkward.ts';

const saying = (input: unknown): string[] =>
  rootsOfSystem(defineSystem({ lamp: { machine: createMachine({}), input: input as never } })).map(({ says }) => says);

describe('functions in an input', () => {
  test('wherever they stand', () => {
    const run = (): void => {};
    expect(saying({ on: run, list: [{ off: () => {} }] })).toEqual(['input of lamp', 'input of lamp']);
    expect(saying(run)).toEqual(['input of lamp']);
  });

  test.each(AWKWARD)('none in what is %s, but for a getter', (name, make) => {
    expect(saying(make())).toEqual(name.startsWith('a getter') ? ['input of lamp'] : []);
  });
});
