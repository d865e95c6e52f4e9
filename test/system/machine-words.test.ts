import { expect, test } from 'vitest';
import { assign, sendTo, setup } from 'xstate';
import { literalsIn, wordsOf } from '../../src/system/machine-words.ts';

test('the texts in the source of a function', () => {
  const source = "a === 'one' || a === \"two\" || a === `three` || \"it's\" || ''";
  expect(literalsIn(source)).toEqual(['one', 'two', 'three', "it's", '']);
});

test('the words that a machine may write', () => {
  const machine = setup({
    types: { context: {} as { volume: string; deep: { mode: string } } },
    actions: {
      named: assign({ volume: 'named' }),
      withParams: assign((_, { to }: { to: string }) => ({ volume: to })),
    },
    guards: { isRead: ({ context }) => context.volume === 'guarded' },
  }).createMachine({
    context: { volume: 'first', deep: { mode: 'inner' } },
    initial: 'stateName',
    on: {
      go: { actions: ['named', { type: 'withParams', params: { to: 'param' } }, assign({ volume: () => 'inline' })] },
    },
    states: {
      stateName: { tags: 'tagName', entry: sendTo('nobody', () => ({ type: 'sent' })) },
    },
  });
  const words = wordsOf(machine);
  expect([...words]).toEqual(expect.arrayContaining(['named', 'guarded', 'first', 'inner', 'param', 'inline']));
  // Names of states and tags are compared by `matches` and `hasTag`, which know them.
  expect(words.has('stateName') || words.has('tagName')).toBe(false);
});
