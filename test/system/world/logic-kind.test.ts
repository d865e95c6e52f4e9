import { describe, expect, test } from 'vitest';
import { createMachine, fromCallback, fromEventObservable, fromObservable, fromPromise, fromTransition } from 'xstate';
import { logicKind } from '../../../src/system/world/logic-kind.ts';

const never = (): never => {
  throw new Error('it is run');
};

describe('the kind of a logic, by what it does', () => {
  test.each([
    ['promise', fromPromise(never)],
    ['callback', fromCallback(never)],
    ['observable', fromObservable(never)],
    ['event observable', fromEventObservable(never)],
    ['machine', createMachine({})],
    ['transition', fromTransition(never, 0)],
    ['other', { transition: never, getInitialSnapshot: never, getPersistedSnapshot: never }],
    ['other', { config: never, start: never, transition: () => ({}), getInitialSnapshot: never }],
    ['other', undefined],
    ['other', never],
  ])('%s', (kind, logic) => {
    expect(logicKind(logic)).toBe(kind);
  });
});
