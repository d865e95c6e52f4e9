import { describe, expect, it } from 'vitest';
import { type AnyMachineSnapshot, type AnyStateMachine, createActor, createMachine } from 'xstate';
import { snapshotKey } from '../../src/tables/snapshot-key.ts';
import { refusal } from '../predicates/refusal.ts';

function reach(machine: AnyStateMachine, ...types: string[]): AnyMachineSnapshot {
  const actor = createActor(machine);
  actor.subscribe({ error: () => {} });
  actor.start();
  for (const type of types) actor.send({ type });
  return actor.getSnapshot() as AnyMachineSnapshot;
}

const key = (machine: AnyStateMachine, ...types: string[]): string => snapshotKey(reach(machine, ...types), 'it');
const holding = (context: Record<string, unknown>): string => key(createMachine({ context }));

describe('the key of a snapshot', () => {
  it('is that of an equal one', () => {
    const lamp = createMachine({ initial: 'off', states: { off: { on: { x: 'on' } }, on: { on: { x: 'off' } } } });
    expect(key(lamp)).toBe(key(lamp, 'x', 'x'));
    expect(key(lamp)).not.toBe(key(lamp, 'x'));
  });

  it('does not depend on the order of context keys', () => {
    expect(holding({ a: 1, b: { c: 1, d: 2 } })).toBe(holding({ b: { d: 2, c: 1 }, a: 1 }));
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
    expect(snapshotKey(moved, 'it')).not.toBe(snapshotKey(start, 'it'));
  });

  it('holds status and output', () => {
    const over = (output: unknown) =>
      createMachine({ initial: 'a', states: { a: { type: 'final' } }, output: () => output });
    const keys = [key(over(1)), key(over(2)), key(over(undefined))];
    expect(new Set(keys).size).toBe(3);
    expect(keys.every((each) => each.startsWith('done|'))).toBe(true);
  });

  it('holds the message of an error, and nothing else of it', () => {
    const failing = (error: unknown) =>
      snapshotKey({ ...reach(createMachine({})), status: 'error', error } as AnyMachineSnapshot, 'it');
    expect(failing(new Error('a'))).toBe(failing(new TypeError('a')));
    expect(failing(new Error('a'))).not.toBe(failing(new Error('b')));
    expect(failing('a')).toBe(failing(new Error('a')));
    expect(failing(undefined)).not.toBe(key(createMachine({})));
  });

  it('is there also for an actor that failed before it had a state', () => {
    const fails = createMachine({
      context: () => {
        throw new Error('no');
      },
    });
    expect(key(fails)).toContain('error|');
  });
});

it('what is no plain data is refused, with its place', () => {
  expect(refusal(() => holding({ tracks: [{ at: new Map() }] }))).toMatchObject({
    code: 'not-plain-data',
    place: 'it.context.tracks[0].at',
  });
});
