import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AnyEventObject, assign, createMachine, sendTo } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { Check, type CheckOptions } from '../../src/properties/check.ts';
import { EdgeList } from '../../src/space/edge-list.ts';
import { bytesToSeek } from '../../src/space/graph/time-lock.ts';
import { Search } from '../../src/space/search.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { named } from './lamps.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const peer = peersOf<Record<string, AnyEventObject>>();

/** Counts two things; messages might go round forever, so that there are time-locks to look for, but they do not. */
const counter = createMachine({
  types: {} as { context: { n: number; m: number } },
  context: { n: 0, m: 0 },
  on: {
    up: { actions: assign({ n: ({ context }) => (context.n + 1) % 40 }) },
    over: { actions: assign({ m: ({ context }) => (context.m + 1) % 40 }) },
    begin: { actions: sendTo(peer('echo'), { type: 'ask' }) },
    ask: { actions: sendTo(peer('echo'), { type: 'ask' }) },
  },
});
const echo = createMachine({
  initial: 'fresh',
  states: {
    fresh: { on: { ask: { target: 'tired', actions: sendTo(peer('counter'), { type: 'ask' }) } } },
    tired: { on: { ask: 'fresh' } },
  },
});
const system = defineSystem(
  { counter, echo },
  {
    links: { 'counter -> echo': fifo({ capacity: 1 }), 'echo -> counter': fifo({ capacity: 1 }) },
    stimuli: { counter: [{ type: 'up' }, { type: 'over' }, { type: 'begin', times: 1 }] },
  },
);
const { never, precededBy, step } = about({ counter });
const properties = named({
  nowhere: never('nowhere', ({ counter: it }) => it.context.n < 0),
  somewhere: never('somewhere', ({ counter: it }) => it.context.n === 30),
  stays: step('stays', (before, _, after) => after.counter.context.n !== before.counter.context.n + 30),
  ordered: precededBy('ordered', {
    later: ({ counter: it }) => it.context.n === 2,
    earlier: ({ counter: it }) => it.context.n === 1,
  }),
});

function checked(options: CheckOptions = {}) {
  const check = new Check({ name: 'room', with: [], system }, properties, options);
  while (!check.advance(1_000));
  const { verdicts } = check.result();
  const words = verdicts.map(({ property, verdict, why }) => [
    property,
    verdict,
    ...why.map((reason) => (reason.kind === 'stopped' ? reason.by : reason.kind)),
  ]);
  return { check, words };
}

const ALL = [
  ['nowhere', 'HOLDS'],
  ['somewhere', 'VIOLATED'],
  ['stays', 'HOLDS'],
  ['ordered', 'HOLDS'],
];
/** Nothing is lost, and nothing holds for certain. */
const OPEN = [
  ['nowhere', 'HOLDS UP TO', 'memory'],
  ['somewhere', 'VIOLATED'],
  ['stays', 'HOLDS UP TO', 'memory'],
  ['ordered', 'HOLDS UP TO', 'memory'],
];

describe('where there is no memory for the graph of all steps', () => {
  it('within the bound, it stays open whether time can stand still', () => {
    expect(checked().words).toEqual(ALL);
    const search = new Search(new SystemTables(system));
    while (!search.advance(1_000));
    const [bytes, needed] = [search.bytes, bytesToSeek(search)];
    expect(needed).toBeGreaterThan(0);
    expect(checked({ memory: bytes + needed / 2 }).words).toEqual(OPEN);
  });

  it('at all, it does as well, and steps are looked at without', () => {
    const end = vi.spyOn(EdgeList.prototype, 'end').mockImplementation(() => {
      throw new RangeError('Array buffer allocation failed');
    });
    expect(checked().words).toEqual(OPEN);
    // To look for a time-lock, and to look at all steps.
    expect(end).toHaveBeenCalledTimes(2);
  });
});

it('a search for a property with a memory has what the search of the system leaves', () => {
  const { check } = checked();
  const { bytes } = check.explored as Search;
  const memory = 4 * bytes;
  const bounded = new Check({ name: 'room', with: [], system }, properties, { memory });
  while (!bounded.advance(1_000));
  const left = bounded.roomForMore() as number;
  expect(left).toBeLessThan(memory);
  // What only finding more states needs was given back.
  expect((bounded.explored as Search).bytes).toBe(memory - left);
  expect(memory - left).toBeLessThan(bytes / 2);
  expect(check.roomForMore()).toBeUndefined();
});
