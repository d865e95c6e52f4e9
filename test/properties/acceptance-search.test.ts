import { describe, expect, test } from 'vitest';
import { type AnyEventObject, assign, sendTo, setup } from 'xstate';
import type { PropertyVerdict } from '../../src/findings/check-result.ts';
import { about } from '../../src/properties/about.ts';
import { AcceptanceSearch, isToBeAccepted } from '../../src/properties/acceptance-search.ts';
import { Check, type CheckOptions } from '../../src/properties/check.ts';
import type { KnownBy, Property } from '../../src/properties/property.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { because } from './lamps.ts';

const peer = peersOf<Record<string, AnyEventObject>>();

/** A door that opens to whoever pushes it, and to a code of two digits. */
const door = setup({
  types: { events: {} as { type: 'push' } | { type: 'one' } | { type: 'two' } | { type: 'knock' } },
}).createMachine({
  initial: 'shut',
  states: {
    shut: { on: { push: 'open', one: 'half', knock: 'shut' } },
    half: { on: { two: 'open', push: 'open' } },
    open: {},
  },
});
const houseWith = (...types: readonly ('push' | 'one' | 'two' | 'knock')[]) =>
  defineSystem({ door }, { stimuli: { door: types.map((type) => ({ type })) } });
const house = houseWith('push', 'one', 'two', 'knock');

const by = (...events: readonly string[]): KnownBy[] => events.map((event) => ({ system: 'house', by: event }));

/** The verdict on a property, as `check` and specs come to it. */
function verdictOn(property: Property, system: System, options: CheckOptions = {}) {
  const [target, named] = [
    { name: 'house', with: [], system },
    { id: 'claim', property },
  ];
  const check = new Check(target, [named]);
  while (!check.advance(1_000));
  const [first] = check.result().verdicts;
  if (!first) throw new Error('it does not apply');
  if (!isToBeAccepted(first)) return told(first, false);
  const search = new AcceptanceSearch(target, named, first, options);
  while (!search.advance(1_000));
  return told(search.verdict, true);
}

/** The verdict on an open door. */
function accepted(
  violatedIn: readonly (string | KnownBy)[],
  { system = house, options }: { system?: System; options?: CheckOptions } = {},
) {
  const property = about({ door }).never('an open door', ({ door: it }) => it.matches('open'), { violatedIn });
  return verdictOn(property, system, options);
}

const told = ({ verdict, expected, path, acceptance }: PropertyVerdict, isSearched: boolean) => ({
  verdict,
  expected,
  path: path?.steps.map(({ label }) => label.replace('stimulus door ', '')),
  is: acceptance?.is,
  because: because(acceptance?.why ?? []),
  isSearched,
});

describe('a violation that is known by what happens on the way to it', () => {
  test('is as expected if every path takes it', () => {
    expect(accepted(by('push'), { system: houseWith('push', 'one', 'knock') })).toMatchObject({
      verdict: 'VIOLATED',
      expected: true,
      path: ['push'],
      is: 'every path',
    });
  });

  test('is not as expected if there is another way, and that is told: the shortest that does without', () => {
    expect(accepted(by('push'))).toEqual({
      verdict: 'VIOLATED',
      expected: false,
      path: ['one', 'two'],
      is: 'another way',
      because: [],
      isSearched: true,
    });
  });

  test('takes no search where the shortest path does without', () => {
    expect(accepted(by('knock'))).toMatchObject({
      expected: false,
      path: ['push'],
      is: 'another way',
      isSearched: false,
    });
  });

  test('is as expected if each path takes one of several', () => {
    expect(accepted(by('push', 'two'))).toMatchObject({ expected: true, is: 'every path' });
    expect(accepted(by('push', 'knock'))).toMatchObject({ expected: false, path: ['one', 'two'] });
  });

  test('is as expected also where, without it, time stands still', () => {
    const spinning = setup({ types: { events: {} as { type: 'push' } } }).createMachine({
      initial: 'left',
      states: {
        left: { on: { push: 'open' }, after: { 0: 'right' } },
        right: { on: { push: 'open' }, after: { 0: 'left' } },
        open: { after: { 1000: 'shut' } },
        shut: {},
      },
    });
    const system = defineSystem({ spinning }, { stimuli: { spinning: [{ type: 'push' }] } });
    const open = about({ spinning }).never('an open door', ({ spinning: it }) => it.matches('open'), {
      violatedIn: by('push'),
    });
    expect(verdictOn(open, system)).toMatchObject({ verdict: 'VIOLATED', expected: true, is: 'every path' });
  });

  test('is left open where the search is cut off', () => {
    expect(accepted(by('push'), { options: { limit: 1 } })).toMatchObject({
      verdict: 'VIOLATED',
      expected: false,
      path: ['push'],
      is: 'open',
      because: ['limit'],
    });
  });

  test('is an error once it is gone', () => {
    expect(accepted(by('push'), { system: houseWith('one', 'knock') })).toMatchObject({
      verdict: 'HOLDS',
      expected: false,
      is: undefined,
    });
  });

  test('is known in that system only, and whatever happens where the system is named alone', () => {
    expect(accepted([{ system: 'flat', by: 'push' }])).toMatchObject({ expected: false, is: undefined });
    expect(accepted([...by('knock'), 'house'])).toMatchObject({ expected: true, path: ['push'], is: undefined });
  });
});

describe('what happens on the way', () => {
  const counter = setup({
    types: { context: {} as { rings: number }, events: {} as { type: 'ring'; loud: boolean } | { type: 'rung' } },
  }).createMachine({
    context: { rings: 0 },
    on: {
      rung: {
        actions: assign({ rings: ({ context }) => context.rings + 1 }),
        guard: ({ context }) => context.rings < 2,
      },
    },
  });
  const bell = setup({ types: { events: {} as { type: 'ring'; loud: boolean } } }).createMachine({
    initial: 'calm',
    states: {
      calm: { on: { ring: { target: 'over', actions: sendTo(peer('counter'), { type: 'rung' }) } } },
      over: {},
    },
  });
  const system = defineSystem(
    { bell, counter },
    {
      links: { 'bell -> counter': fifo({ capacity: 2, duplicate: 1 }) },
      stimuli: {
        bell: [
          { type: 'ring', loud: true },
          { type: 'ring', loud: false },
        ],
      },
    },
  );
  const isFor = (event: string, most: number) => {
    const property = about({ counter }).never('rings', ({ counter: it }) => it.context.rings > most, {
      violatedIn: by(event),
    });
    return verdictOn(property, system).is;
  };

  test('may be a fault', () => {
    expect(isFor('duplicate bell -> counter', 1)).toBe('every path');
    expect(isFor('duplicate bell -> counter', 0)).toBe('another way');
  });

  test('is one event, whichever of the stimuli of its type it is', () => {
    expect(isFor('ring', 0)).toBe('every path');
  });
});
