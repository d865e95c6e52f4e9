import { describe, expect, it, onTestFinished } from 'vitest';
import { type AnyStateMachine, createActor } from 'xstate';
import { HiddenState, withoutCaches } from '../../src/census/hidden-state.ts';
import { rootsOfSystem } from '../../src/census/roots.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { caches, constant, hidden } from './hidden-machines.ts';

/** What changes while a machine is sent each event a few times. */
function changesOf(machine: AnyStateMachine) {
  const roots = rootsOfSystem(defineSystem({ door: machine }));
  const found = new HiddenState();
  found.watch(roots);
  const actor = createActor(machine).start();
  for (const type of ['x', 'y', 'z', 'y', 'x', 'back', 'z', 'x']) actor.send({ type });
  return found.changes(roots).variables;
}

describe('what answers rest on and no context holds is found: ', () => {
  it.each(Object.entries(hidden))('%s', (_, { variable, make }) => {
    onTestFinished(() => {
      delete (globalThis as Record<string, unknown>).doorTries;
      delete process.env.DOOR_TRIES;
    });
    const changed = changesOf(make());
    expect(changed.map(({ name }) => name)).toContain(variable);
    const { before, after, readBy, actors } = changed.find(({ name }) => name === variable) ?? {};
    expect(before).not.toBe(after);
    expect(actors).toEqual(['door']);
    expect(readBy?.[0]).toMatch(/^(guard of door on x in a|assign of door on [yz] in a)/);
  });
});

describe('what changes, and no answer with it, is found as well: ', () => {
  it.each(Object.entries(caches))('%s', (_, { variable, make }) => {
    const changed = changesOf(make());
    expect(changed.map(({ name }) => name)).toEqual([variable]);
    expect(withoutCaches(changed, { door: [variable] })).toEqual([]);
    expect(withoutCaches(changed, { door: ['other'], window: [variable] })).toEqual(changed);
  });
});

describe('nothing is found where nothing changes: ', () => {
  it.each(Object.entries(constant))('%s', (_, { make }) => {
    expect(changesOf(make())).toEqual([]);
  });
});
