import fc from 'fast-check';
import { type AnyStateMachine, assign, fromCallback, fromObservable, fromPromise, setup } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { oddFunction } from './functions.ts';
import type { Staged } from './machines.ts';
import type { Exports } from './stage.ts';
import { oddText } from './texts.ts';
import { lightValue, type Named } from './values.ts';

const SOURCES = {
  promise: fromPromise(async () => 1),
  callback: fromCallback(() => {}),
  observable: fromObservable(() => ({ subscribe: () => ({ unsubscribe: () => {} }) }) as never),
};

/** What each source is usually told to do, and what else there is. */
const USUAL: Readonly<Record<keyof typeof SOURCES, Readonly<Record<string, unknown>>>> = {
  promise: { resolves: [1], rejects: ['no'] },
  callback: { sends: [{ type: 'told', value: 1 }] },
  observable: { emits: [1, 2], completes: true, fails: ['no'] },
};
const OPTIONS: Readonly<Record<keyof typeof SOURCES, readonly string[]>> = {
  promise: ['resolves', 'resolves', 'rejects', 'within', 'sends', 'resolve'],
  callback: ['sends', 'sends', 'atStart', 'answers', 'emits'],
  observable: ['emits', 'emits', 'completes', 'fails', 'atStart', 'resolves'],
};

const value: fc.Arbitrary<Named<() => unknown>> = fc.oneof(
  { weight: 3, arbitrary: lightValue.map(({ name, value }) => ({ name: `[${name}]`, value: () => [value()] })) },
  {
    weight: 1,
    arbitrary: lightValue.map(({ name, value }) => ({
      name: `[told ${name}]`,
      value: () => [{ type: 'told', value: value() }],
    })),
  },
  { weight: 1, arbitrary: lightValue },
  {
    weight: 1,
    arbitrary: oddFunction.map(({ name, value }) => ({ name: `a function that ${name}`, value: () => value })),
  },
);

function reader(kind: keyof typeof SOURCES, world: unknown, says: string, isHolding: boolean): Exports {
  const keep = assign({ kept: ({ event }) => (event as { output?: unknown; value?: unknown }).output ?? event });
  const machine = setup({ actors: { source: SOURCES[kind] as never } }).createMachine({
    context: { kept: null } as never,
    initial: 'idle',
    states: {
      idle: { on: { go: 'reading' } },
      reading: {
        invoke: {
          id: 'source',
          src: 'source' as never,
          onDone: { target: 'done', actions: keep },
          onError: 'failed',
          ...(kind === 'observable' ? { onSnapshot: { actions: keep } } : {}),
        } as never,
        on: { told: { target: 'done', actions: keep } },
      },
      done: {},
      failed: {},
    },
  } as never) as unknown as AnyStateMachine;
  const { never, possible } = about({ reader: machine } as never);
  const isAt = (state: string) =>
    (({ reader }: { reader: { matches(state: string): boolean } }) => reader.matches(state)) as never;
  return {
    system: defineSystem(
      { reader: machine } as never,
      {
        stimuli: { reader: [{ type: 'go', times: 1 }] },
        world: { reader: { source: world } },
      } as never,
    ),
    claim: isHolding ? possible(says, isAt('done')) : never(says, isAt('failed')),
    other: possible('reading', isAt('reading')),
  };
}

/** A machine that invokes something, which does what nobody expects. */
export const oddWorlds: fc.Arbitrary<Staged> = fc
  .record({
    kind: fc.constantFrom<keyof typeof SOURCES>('promise', 'callback', 'observable'),
    option: fc.nat(5),
    given: fc.option(value, { freq: 4 }),
    says: oddText,
    isHolding: fc.boolean(),
  })
  .map(({ option: number, ...rest }) => ({ ...rest, option: OPTIONS[rest.kind][number] ?? 'resolves' }))
  .map(({ kind, option, given, says, isHolding }) => ({
    name: `${kind} that ${given === null ? 'does as usual' : `${option} ${given.name}`}, ${JSON.stringify(says)}`,
    make: () =>
      reader(kind, { ...USUAL[kind], ...(given === null ? {} : { [option]: given.value() }) }, says, isHolding),
  }));
