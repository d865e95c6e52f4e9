import { beforeAll, describe, expect, it } from 'vitest';
import { type AnyStateMachine, createActor } from 'xstate';
import { HiddenState, withoutCaches } from '../../src/census/hidden-state.ts';
import { rootsOfSystem } from '../../src/census/roots.ts';
import type { ChangedVariable } from '../../src/findings/check-result.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { asking, caches, constant, hidden } from './hidden-machines.ts';

/** All machines are looked at together: each look takes as long as a hundred tests. */
const cases = [...Object.entries(hidden), ...Object.entries(caches), ...Object.entries(constant)];
const nameOf = (says: string): string => `door${cases.findIndex(([each]) => each === says)}`;
let changed: readonly ChangedVariable[] = [];

/** What changes while each machine is sent each event a few times. */
beforeAll(() => {
  const machines = cases.map(([says, { make }]) => [nameOf(says), make()] as const);
  const roots = rootsOfSystem(defineSystem(Object.fromEntries(machines)));
  const found = new HiddenState();
  found.watch(roots);
  for (const [, machine] of machines) {
    const actor = createActor(machine).start();
    for (const type of ['x', 'y', 'z', 'y', 'x', 'back', 'z', 'x']) actor.send({ type });
  }
  changed = found.changes(roots).variables;
  delete (globalThis as Record<string, unknown>).doorTries;
  delete process.env.DOOR_TRIES;
});

const changedIn = (says: string) => changed.filter(({ actors }) => actors.includes(nameOf(says)));

describe('what answers rest on and no context holds is found: ', () => {
  it.each(Object.entries(hidden))('%s', (says, { variable }) => {
    const found = changedIn(says);
    expect(found.map(({ name }) => name)).toContain(variable);
    const { before, after, readBy } = found.find(({ name }) => name === variable) ?? {};
    expect(before).not.toBe(after);
    expect(readBy?.[0]).toMatch(/^(guard of door\d+ on x in a|assign of door\d+ on [yz] in a)/);
  });
});

describe('what changes, and no answer with it, is found as well: ', () => {
  it.each(Object.entries(caches))('%s', (says, { variable }) => {
    const [door, found] = [nameOf(says), changedIn(says)];
    expect(found.map(({ name }) => name)).toEqual([variable]);
    expect(withoutCaches(found, { [door]: [variable] })).toEqual([]);
    expect(withoutCaches(found, { [door]: ['other'], window: [variable] })).toEqual(found);
  });
});

it('an actor that is named like what every object has declares what it declares', () => {
  const found = { name: 'tries', at: '', before: '0', after: '1', readBy: [], actors: ['toString'], writtenBy: [] };
  expect(withoutCaches([found], {})).toEqual([found]);
  expect(withoutCaches([found], { toString: ['tries'] } as never)).toEqual([]);
});

describe('nothing is found where nothing changes: ', () => {
  it.each(Object.keys(constant))('%s', (says) => {
    expect(changedIn(says)).toEqual([]);
  });
});

describe('an action that is not run and writes to what is read elsewhere is found: ', () => {
  const writersOf = (machine: AnyStateMachine) => {
    const roots = rootsOfSystem(defineSystem({ door: machine }));
    const found = new HiddenState();
    found.watch(roots);
    return found.changes(roots).variables.map(({ name, writtenBy, readBy }) => ({ name, writtenBy, readBy }));
  };

  it('by itself, or through a function that it calls', () => {
    let tries = 0;
    const more = () => {
      tries++;
    };
    const readBy = ['guard of door on x in a'];
    const writtenBy = ['action of door on y in a'];
    expect(writersOf(asking(() => tries > 2, { y: () => more() }))).toEqual([{ name: 'tries', readBy, writtenBy }]);
    const marks: string[] = [];
    expect(writersOf(asking(() => marks.length > 2, { y: () => marks.push('x') }))).toEqual([
      { name: 'marks', readBy, writtenBy },
    ]);
  });

  it('not where it only reads, or where nobody else reads', () => {
    const limit = 3;
    let calls = 0;
    expect(writersOf(asking(() => limit > 2, { y: () => String(limit) }))).toEqual([]);
    expect(writersOf(asking(() => limit > 2, { y: () => calls++ }))).toEqual([]);
    expect(calls).toBe(0);
  });
});

describe('a census', () => {
  it('leaves no trace, and lets two instances of a function have their own variables', () => {
    const counter = () => {
      let count = 0;
      return () => ++count;
    };
    const [one, ten] = [counter(), counter()];
    const roots = [one, ten].map((run, index) => ({
      run,
      says: `f${index}`,
      actor: undefined,
      use: 'computed' as const,
    }));
    const before = Object.getOwnPropertyNames(globalThis);
    const found = new HiddenState();
    found.watch(roots);
    expect(Object.getOwnPropertyNames(globalThis)).toEqual(before);
    expect(found.changes(roots).variables).toEqual([]);
    ten();
    expect(found.changes(roots).variables).toMatchObject([{ name: 'count', before: '0', after: '1', readBy: ['f1'] }]);
    // What was told once is told no more.
    expect(found.changes(roots).variables).toEqual([]);
  });

  it('names the line of the declaration, and shows where two long values differ', () => {
    const list: number[] = Array.from({ length: 50 }, (_, index) => index);
    const line = Number(/:(\d+):\d+\)?$/m.exec(new Error().stack ?? '')?.[1]) - 1;
    const roots = [{ run: () => list, says: 'f', actor: undefined, use: 'computed' as const }];
    const found = new HiddenState();
    found.watch(roots);
    list[49] = 500;
    const [changed] = found.changes(roots).variables;
    expect(changed?.at).toMatch(RegExp(`/test/census/hidden-state\\.test\\.ts:${line}$`));
    expect(changed?.before).toMatch(/^\.\.\..*,48,49\]$/);
    expect(changed?.after).toMatch(/,48,500\]$/);
  });

  it('looks at files of the author’s only', () => {
    let calls = 0;
    const roots = [{ run: () => ++calls, says: 'f', actor: undefined, use: 'computed' as const }];
    const found = new HiddenState((url) => !url.includes('hidden-state.test.ts'));
    found.watch(roots);
    calls++;
    expect(found.changes(roots).variables).toEqual([]);
  });

  it('says when it was too much', () => {
    const functions = Array.from({ length: 1_600 }, (_, index) => () => index);
    const roots = [{ run: () => functions, says: 'f', actor: undefined, use: 'computed' as const }];
    const found = new HiddenState();
    found.watch(roots);
    expect(found.changes(roots).isCut).toBe(true);
    expect(found.changes([{ ...(roots[0] as (typeof roots)[number]), run: () => 5 }]).isCut).toBe(false);
  });
});
