import { describe, expect, it, vi } from 'vitest';
import { createMachine } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { Check } from '../../src/properties/check.ts';
import { Judge } from '../../src/properties/judge.ts';
import { JudgedSearch } from '../../src/properties/judged-search.ts';
import type { Property } from '../../src/properties/property.ts';
import { bindSubject } from '../../src/properties/subject.ts';
import { fieldsOf } from '../../src/space/rules/fields.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';

/** Three dials, one of which turns back as time passes. */
const dial = createMachine({
  initial: 'a',
  states: {
    a: { on: { turn: 'b' } },
    b: { on: { turn: 'c' }, after: { 20: 'a' } },
    c: { on: { turn: 'd' } },
    d: { on: { turn: 'a' } },
  },
});
const system = defineSystem(
  { one: dial, two: dial, three: dial },
  { stimuli: { one: [{ type: 'turn' }], two: [{ type: 'turn' }], three: [{ type: 'turn' }] }, tick: 10 },
);
const { never, always, possible, precededBy, lasting } = about({ one: dial, two: dial, three: dial });

const properties: Record<string, Property> = {
  all: never('all at d', ({ one, two, three }) => [one, two, three].every((each) => each.matches('d'))),
  order: precededBy('d of one only after d of two or three at c', {
    later: ({ one, two }) => one.matches('d') && two.matches('c'),
    earlier: ({ two, three }) => two.matches('d') || three.matches('c'),
  }),
  kept: precededBy('d only after c', {
    later: ({ one }) => one.matches('d'),
    earlier: ({ one }) => one.matches('c'),
  }),
  long: never(
    'b of one and c of two for two ticks',
    lasting(({ one, two }) => one.matches('b') && two.matches('c'), 2),
  ),
  unheardOf: precededBy('an end after an end', { later: ({ one }) => one.status === 'done', earlier: () => false }),
  longer: never(
    'b of one for three ticks',
    lasting(({ one }) => one.matches('b'), 3),
  ),
  given: always('two at a', ({ two }) => two.matches('a'), { given: ({ three }) => three.matches('d') }),
  vacuous: never('any', () => true, { given: ({ one }) => one.status === 'done' }),
  witness: possible('d and b', ({ one, three }) => one.matches('d') && three.matches('b')),
};

function judgesOf(tables: SystemTables): Judge[] {
  const fields = fieldsOf(system, 0);
  return Object.entries(properties).map(([id, property]) => {
    const binding = bindSubject(property, system);
    if (typeof binding === 'string') throw new Error(binding);
    return new Judge({ id, property }, tables, fields, binding);
  });
}

function decided(generateAfter: number) {
  const tables = new SystemTables(system);
  const judges = judgesOf(tables);
  const plain = JudgedSearch.plain(tables, judges, { generateAfter });
  const products = judges
    .filter(({ monitor }) => monitor)
    .map((judge) => JudgedSearch.product(tables, judge, { generateAfter }));
  const searches = [plain, ...products];
  for (const { search } of searches) while (!search.advance(1_000));
  return searches.flatMap(({ search, judges: its, decidedBy }, index) =>
    its.map((judge) => {
      const by = decidedBy.call(searches[index] as JudgedSearch, judge);
      return {
        id: judge.id,
        by,
        length: by === undefined ? undefined : search.pathTo(by).labels.length,
        given: judge.givenArose,
        complete: search.complete,
        generated: search.generated,
      };
    }),
  );
}

describe('properties are decided by the same states, with the same paths', () => {
  it('whether states are expanded by the rules or by generated code', () => {
    const [interpreted, generated] = [decided(Number.POSITIVE_INFINITY), decided(0)];
    expect(interpreted.some(({ generated: is }) => is)).toBe(false);
    expect(generated.some(({ generated: is }) => is)).toBe(true);
    const without = (list: typeof generated) => list.map(({ generated: _, ...rest }) => rest);
    expect(without(generated)).toEqual(without(interpreted));
    expect(Object.fromEntries(interpreted.map(({ id, length }) => [id, length]))).toMatchObject({
      all: 9,
      kept: undefined,
      longer: undefined,
      long: 5,
      vacuous: undefined,
    });
    expect(interpreted.filter(({ given }) => !given).map(({ id }) => id)).toEqual(['vacuous']);
  });

  it('what has a memory is left to a search of its own only where its condition arises', () => {
    const tables = new SystemTables(system);
    const plain = JudgedSearch.plain(tables, judgesOf(tables), {});
    expect(plain.undecided.map(({ id }) => id)).toEqual(['order', 'kept', 'long', 'unheardOf', 'longer']);
    while (!plain.search.advance(1_000));
    expect(plain.undecided.map(({ id }) => id)).toEqual(['order', 'kept', 'long', 'longer']);
  });

  it('a search for several goes on to the end, one with a memory ends once it is decided', () => {
    const complete = Object.fromEntries(decided(Number.POSITIVE_INFINITY).map((each) => [each.id, each.complete]));
    expect(complete).toMatchObject({ all: true, witness: true, order: false, long: false, kept: true, longer: true });
  });
});

it('a search that gives its states back still knows what it found, and nothing else', () => {
  const tables = new SystemTables(system);
  const judge = judgesOf(tables).find(({ monitor }) => monitor) as Judge;
  const product = JudgedSearch.product(tables, judge, {});
  while (!product.advance(1_000));
  const known = () => {
    const decision = product.decision(judge);
    const { states, complete, stoppedBy } = product.facts;
    return {
      ...{ states, complete, stoppedBy, finished: product.finished },
      ...{ labels: decision?.labels(), end: decision?.end(), seen: decision?.seen() },
    };
  };
  const before = known();
  product.release();
  expect(known()).toEqual(before);
  expect(() => product.search).toThrow('given back');
});

it('a check gives back the states of each search with a memory before it makes the next', () => {
  const release = vi.spyOn(JudgedSearch.prototype, 'release');
  const claims = Object.entries(properties).map(([id, property]) => ({ id, property }));
  const check = new Check({ name: 'dials', with: [], system }, claims);
  while (!check.advance(1_000));
  expect(check.result().verdicts.length).toBe(claims.length);
  expect(release.mock.calls.length).toBeGreaterThan(0);
  release.mockRestore();
});
