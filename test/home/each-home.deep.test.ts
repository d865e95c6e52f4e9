import { describe, expect, test, vi } from 'vitest';
import { homes } from '../../src/home/homes.ts';
import { Search } from '../../src/space/search.ts';
import { stateNodes } from '../../src/system/machine-facts.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { buildHome } from './all-properties.ts';
import { neverReached, reachOf } from './reach.ts';

vi.setConfig({ testTimeout: 120_000 });

const states = {
  hamburg: 65_031,
  hamburgCured: 81_092,
  hamburgWarned: 114_558,
  parrot: 14_849,
  parrotCoded: 12_807,
  parrotCured: 1_288,
  couple: 27_571,
  coupleCured: 92_127,
  vacation: 56_792,
  vacationCured: 14_148,
  vacationCapped: 61_844,
  breakfast: 45_312,
  sharedFlat: 11_714,
  sharedFlatCured: 19_848,
  echo: 578,
};

const built = homes.names.map((name) => ({ name, system: buildHome(name) }));

test('these are the homes', () => {
  expect(homes.names).toEqual(Object.keys(states));
});

describe('every home can be explored whole', () => {
  const meters = new Map<string, ReturnType<typeof reachOf>['meter']>();

  test.each(Object.entries(states))('%s', (name, count) => {
    const { meter, search } = reachOf(buildHome(name));
    meters.set(name, meter);
    expect(search.problems).toEqual([]);
    expect([search.states, search.complete]).toEqual([count, true]);
  });

  // If a state or a transition cannot be reached, leave it out, or let a home reach it.
  test('and together they reach every state and transition of every machine', () => {
    const reached = built.flatMap(({ name }) => meters.get(name) ?? []);
    expect(
      neverReached(
        built.map(({ system }) => system),
        reached,
      ),
    ).toEqual({});
  });
});

/** The homes as sold: of those that share a building, the one without policies of its own. */
const asSold = homes.names.filter((name) => homes.entries[name].with.length === 0);

describe.each(asSold)('%s can be explored whole with any policy', (name) => {
  test.each(homes.switches)('%s', (policy) => {
    const search = new Search(new SystemTables(buildHome(name, [policy])), {});
    while (!search.advance(1_000));
    expect([search.problems, search.complete]).toEqual([[], true]);
  });
});

describe.each(built)('$name reads as a story', ({ system }) => {
  test('every stimulus says what happens', () => {
    const silent = system.stimuli.filter(({ says }) => says === undefined);
    expect(silent).toEqual([]);
  });

  test('every state is described', () => {
    const plain = system.actors.flatMap(({ name, machine }) =>
      stateNodes(machine)
        .filter(({ description }) => description === undefined)
        .map(({ path }) => `${name} ${path.join('.')}`),
    );
    expect(plain).toEqual([]);
  });
});
