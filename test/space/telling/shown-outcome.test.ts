import { expect, test } from 'vitest';
import { shownOutcome } from '../../../src/space/telling/shown-outcome.ts';
import type { System } from '../../../src/system/define-system.ts';
import { AWKWARD } from '../../values/awkward.ts';

const outcomes = ['resolves', 'rejects'].map((verb) => ({ verb, isWritten: true }));
const system = { everyone: [{ name: 'app' }], slots: [{ actor: 0, name: 'app load', outcomes }] } as unknown as System;
const label = (outcome: number) => ({ kind: 'outcome', slot: 0, outcome }) as never;

const payloadOf = (output: unknown): unknown =>
  shownOutcome(system, label(0), { type: 'xstate.done.actor.load', output } as never).payload;
const errorOf = (error: unknown): unknown =>
  shownOutcome(system, label(1), { type: 'xstate.error.actor.load', error } as never).payload;

test('what a promise settles with: an object by its keys, all else as it is', () => {
  expect(payloadOf({ volume: 'soft', step: 2 })).toBe('soft, step: 2');
  expect(payloadOf([1, 2])).toBe('value: [1, 2]');
  expect(errorOf(new Error('no door'))).toBe('no door');
});

test.each(AWKWARD)('it is shown though it is %s', (_, make) => {
  for (const value of [make(), { inner: make() }]) expect([payloadOf(value), errorOf(value)].every(isText)).toBe(true);
});

const isText = (payload: unknown): boolean => payload === undefined || typeof payload === 'string';
