import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, assign, fromPromise, setup } from 'xstate';
import { Search } from '../../src/space/search.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { refusal } from '../system/refusal.ts';

interface Args {
  readonly event: unknown;
}

const outputOf = ({ event }: Args): { name?: string } | undefined => (event as { output?: { name?: string } }).output;
const errorOf = ({ event }: Args): { status?: number; message?: string } | undefined =>
  (event as { error?: { status?: number } }).error;

const app = setup({ types: {} as { context: { is: unknown } }, actors: { load: fromPromise(async () => ({})) } });

/** A machine that goes on in some way when its promise settles. */
const loading = (onDone: object | string, onError: object | string = 'over'): AnyStateMachine =>
  app.createMachine({
    context: { is: undefined },
    initial: 'loading',
    states: {
      loading: { invoke: { src: 'load', onDone: onDone as string, onError: onError as string } },
      over: {},
      other: {},
    },
  });

function explored(machine: AnyStateMachine): Search {
  const search = new Search(new SystemTables(defineSystem({ app: machine })));
  while (!search.advance(1_000));
  return search;
}

const guarded = (guard: (args: Args) => boolean) => [{ guard, target: 'over' }, { target: 'other' }];

describe('a value that nobody has written', () => {
  test('is no matter where nobody looks at it', () => {
    expect(explored(loading('over')).states).toBe(2);
    expect(explored(loading({ target: 'over', actions: assign({ is: 1 }) })).states).toBe(3);
  });

  test.each([
    ['kept', { actions: assign({ is: ({ event }: Args) => outputOf({ event }) }) }],
    ['looked into', { actions: assign({ is: ({ event }: Args) => outputOf({ event })?.name }) }],
    ['looked into, if it is there', guarded(({ event }) => outputOf({ event })?.name === 'Ada')],
    ['compared with nothing', guarded(({ event }) => outputOf({ event }) != null)],
    ['asked for its type', guarded(({ event }) => typeof outputOf({ event }) === 'string')],
    ['replaced if it is not there', { actions: assign({ is: ({ event }: Args) => outputOf({ event }) ?? 'nobody' }) }],
  ])('is asked for if it is %s', (_, onDone) => {
    expect(refusal(() => explored(loading(onDone)))).toEqual({
      code: 'world-needed',
      place: 'app',
      cause: 'what app does depends on what app.load resolves with, which is not said',
      remedy:
        'say what it may do: `world: { app: { load: { resolves: [{ ... }], rejects: [new Error("offline")] } } }`',
    });
  });

  test.each([
    ['its message is', { actions: assign({ is: ({ event }: Args) => errorOf({ event })?.message }) }],
    ['its status is', guarded(({ event }) => errorOf({ event })?.status === 404)],
    ['its class is', guarded(({ event }) => errorOf({ event }) instanceof TypeError)],
  ])('of an error, is asked for if %s looked at', (_, onError) => {
    expect(refusal(() => explored(loading('over', onError))).cause).toBe(
      'what app does depends on what app.load rejects with, which is not said',
    );
  });

  test('may be an error that ends the machine', () => {
    const machine = app.createMachine({ context: { is: 0 }, invoke: { src: 'load' } });
    expect(explored(machine).problems).toMatchObject([{ kind: 'actor error', detail: 'app.load rejects' }]);
  });
});
