import { describe, expect, it } from 'vitest';
import { type AnyMachineSnapshot, type AnyStateMachine, createActor, createMachine } from 'xstate';
import { snapshotKey, twinSnapshotKey } from '../../src/tables/snapshot-key.ts';
import { Externals } from '../../src/values/externals.ts';
import { refusal } from '../predicates/refusal.ts';

function reach(machine: AnyStateMachine, ...types: string[]): AnyMachineSnapshot {
  const actor = createActor(machine);
  actor.subscribe({ error: () => {} });
  actor.start();
  for (const type of types) actor.send({ type });
  return actor.getSnapshot() as AnyMachineSnapshot;
}

/** What is outside is the same for all of them. */
const externals = new Externals();
const keyOf = (snapshot: AnyMachineSnapshot): string => snapshotKey(snapshot, externals, 'it');
const key = (machine: AnyStateMachine, ...types: string[]): string => keyOf(reach(machine, ...types));
const holding = (context: Record<string, unknown>): string => key(createMachine({ context }));

describe('the key of a snapshot', () => {
  it('is that of an equal one', () => {
    const lamp = createMachine({ initial: 'off', states: { off: { on: { x: 'on' } }, on: { on: { x: 'off' } } } });
    expect(key(lamp)).toBe(key(lamp, 'x', 'x'));
    expect(key(lamp)).not.toBe(key(lamp, 'x'));
  });

  it('depends on the order of keys, on what is the same object, and on what stands outside', () => {
    const [list, outside] = [[1], [1]];
    externals.add(outside);
    const context = (all: Record<string, unknown>) =>
      keyOf({ ...reach(createMachine({})), context: all } as AnyMachineSnapshot);
    const contexts = [
      { a: { c: 1, d: 2 }, b: 0 },
      { b: 0, a: { c: 1, d: 2 } },
      { b: 0, a: { d: 2, c: 1 } },
      { a: list, b: list },
      { a: [1], b: [1] },
      { a: outside, b: [1] },
    ];
    expect(new Set(contexts.map(context)).size).toBe(contexts.length);
  });

  it('cannot be confused by ids that look like more than one', () => {
    const parallel = (...names: string[]) =>
      key(createMachine({ type: 'parallel', states: Object.fromEntries(names.map((name) => [name, { id: name }])) }));
    expect(parallel('a b', 'c')).not.toBe(parallel('a', 'b c'));
    expect(parallel('a|b')).not.toBe(parallel('a', 'b'));
  });

  it('tells apart what JSON would not', () => {
    const values = [0, -0, Number.NaN, null, undefined, '0', 'null', false, [], {}, [undefined], [null], '', 0n];
    const keys = [holding({}), ...values.map((a) => holding({ a }))];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('holds the history', () => {
    const player = createMachine({
      initial: 'off',
      states: {
        off: { on: { back: 'on.last', on: 'on' } },
        on: { initial: 'a', on: { off: 'off' }, states: { last: { type: 'history' }, a: { on: { b: 'b' } }, b: {} } },
      },
    });
    const keys = [key(player), key(player, 'on', 'off'), key(player, 'on', 'b', 'off')];
    expect(new Set(keys).size).toBe(3);
  });

  it('holds the order of the active nodes, by which XState picks among transitions in conflict', () => {
    const region = (move: string) => ({
      initial: 'x',
      states: { x: { on: { [move]: 'y' } }, y: { on: { [move]: 'x' } } },
    });
    const both = createMachine({ type: 'parallel', states: { a: region('a'), b: region('b') } });
    const [start, moved] = [reach(both), reach(both, 'a', 'a')];
    expect(moved.value).toEqual(start.value);
    const order = (snapshot: AnyMachineSnapshot): string => snapshot._nodes.map(({ id }) => id).join();
    expect(order(moved)).not.toBe(order(start));
    expect(keyOf(moved)).not.toBe(keyOf(start));
  });

  it('holds status and output', () => {
    const over = (output: unknown) =>
      createMachine({ initial: 'a', states: { a: { type: 'final' } }, output: () => output });
    const keys = [key(over(1)), key(over(2)), key(over(undefined))];
    expect(new Set(keys).size).toBe(3);
    expect(keys.every((each) => each.startsWith('["done"'))).toBe(true);
  });

  it('holds an error, but for where it was made', () => {
    const failing = (error: unknown) =>
      keyOf({ ...reach(createMachine({})), status: 'error', error } as AnyMachineSnapshot);
    expect(failing(new Error('a'))).toBe(failing(new Error('a')));
    expect(failing(new Error('a'))).not.toBe(failing(new TypeError('a')));
    expect(failing(new Error('a'))).not.toBe(failing(new Error('b')));
    expect(failing('a')).not.toBe(failing(new Error('a')));
    expect(failing(undefined)).not.toBe(key(createMachine({})));
  });

  it('is there also for an actor that failed before it had a state', () => {
    const fails = createMachine({
      context: () => {
        throw new Error('no');
      },
    });
    expect(key(fails)).toMatch(/^\["error",/);
  });
});

describe('the key in two worlds', () => {
  const snapshot = (context: object) => ({ ...reach(createMachine({})), context }) as AnyMachineSnapshot;

  it('is that of either', () => {
    const both = { a: snapshot({ n: [1] }), b: snapshot({ n: [1] }) };
    expect(twinSnapshotKey(both, new Externals(), 'it')).toEqual({ text: snapshotKey(both.a, new Externals(), 'it') });
  });

  it('takes what both have in common for something from outside', () => {
    const [EMPTY, outside] = [[], new Externals()];
    const found = twinSnapshotKey({ a: snapshot({ n: EMPTY }), b: snapshot({ n: EMPTY }) }, outside, 'it');
    expect(outside.has(EMPTY)).toBe(true);
    expect(found).not.toEqual({ text: snapshotKey(snapshot({ n: [] }), outside, 'it') });
  });

  it('is none where they differ', () => {
    const found = twinSnapshotKey({ a: snapshot({ n: [1] }), b: snapshot({ n: [2] }) }, new Externals(), 'it');
    expect(found).toEqual({ difference: { path: 'it.context.n[0]', a: 1, b: 2, what: 'value' } });
  });
});

it('what cannot be part of a state is refused, with its place', () => {
  expect(refusal(() => holding({ tracks: [{ at: [1].values() }] }))).toMatchObject({
    code: 'value-refused',
    place: 'it.context.tracks[0].at',
  });
});
