import { describe, expect, test } from 'vitest';
import { objectsIn, textsOfParts } from '../../src/tables/equal-parts.ts';
import { allOf, type Roots, takenFor, trySamenesses } from '../../src/tables/same-parts.ts';
import { copiesOf, copyOf } from '../../src/values/copy.ts';
import { encode } from '../../src/values/encode.ts';
import { Externals } from '../../src/values/externals.ts';

interface Ways<C, E> {
  /** A context and an event in all ways in which parts of them may be one. */
  readonly ways: [C, E][];
  /** Those that have to come to the same as if nothing were. */
  readonly handed: boolean[];
  readonly areAll: boolean;
}

function tried<C extends object, E extends object>(
  roots: Roots,
  handed: readonly string[],
  externals: Externals,
): Ways<C, E> {
  const all = allOf(roots);
  const parts = [...objectsIn(all, externals)];
  const found: Ways<C, E> = { ways: [], handed: [], areAll: true };
  const areAll = trySamenesses(roots, new Set(handed), externals, ({ sameness, literals, isHanded }) => {
    const instead = new Map([...literals].map(([place, literal]) => [parts[place], literal]));
    found.ways.push(copiesOf(all, externals, { taken: takenFor(sameness, parts), instead }) as [C, E]);
    found.handed.push(isHanded);
  });
  return { ...found, areAll };
}

/** All ways in which parts that an event hands over may be one. */
const ways = <C extends object, E extends object>(context: C, event: E, externals = new Externals()): [C, E][] =>
  tried<C, E>({ handed: [context, event], fresh: [] }, textsOfParts(copyOf(event, externals), externals), externals)
    .ways;

/** All ways in which parts of a context and of a stimulus may be objects of the user's code. */
function literalWays<C extends object, E extends object>(
  context: C,
  event: E,
  literals: readonly object[],
): Ways<C, E> {
  const externals = new Externals();
  for (const each of literals) {
    const text = encode(each, externals);
    externals.literals.set(text, (externals.literals.get(text) ?? new Set()).add(each));
  }
  return tried({ handed: [context], fresh: [event] }, [], externals);
}

describe('parts that may be one', () => {
  /** Which are one, as the first place of each. */
  const classes = (...parts: readonly object[]): string => parts.map((part) => parts.indexOf(part)).join('');

  test('are one, each choice of them', () => {
    const found = ways({ one: { id: 1 }, two: { id: 1 } }, { item: { id: 1 } });
    const same = found.map(([{ one, two }, { item }]) => classes(one, two, item));
    expect(same.toSorted()).toEqual(['000', '002', '010', '011']);
  });

  test('are divided in all ways: of one to five parts, as many as there are partitions of a set', () => {
    // Bell numbers, but for that in which all are told apart: https://oeis.org/A000110
    for (const [count, partitions] of [1, 2, 5, 15, 52].entries()) {
      const list = Array.from({ length: count }, () => ({ id: 1 }));
      const found = ways({ list }, { item: { id: 1 } });
      const same = found.map(([context, { item }]) => classes(...context.list, item));
      expect(new Set(same).size).toBe(partitions - 1);
      expect(same).toHaveLength(partitions - 1);
    }
  });

  test('are tried as far as there are not too many: all as one, and each two', () => {
    const list = Array.from({ length: 9 }, () => ({ id: 1 }));
    const externals = new Externals();
    const found = tried<{ list: object[] }, object>(
      { handed: [{ list }], fresh: [] },
      [encode({ id: 1 }, externals)],
      externals,
    );
    expect(found.areAll).toBe(false);
    const same = found.ways.map(([context]) => classes(...context.list));
    expect(same).toContain('000000000');
    expect(same).toContain('012345670');
    expect(same).toContain('012345677');
    expect(tried({ handed: [{ list }], fresh: [] }, [], externals)).toEqual({ ways: [], handed: [], areAll: true });
  });

  test('lie in a Map or a Set, which keep their order', () => {
    const event = { map: new Map([['a', { id: 1 }]]), rest: new Set<object>([{ id: 2 }, { id: 1 }]) };
    const all = ways({ kept: { id: 1 } }, event).find(
      ([{ kept }, { map, rest }]) => map.get('a') === kept && rest.has(kept),
    );
    const [{ kept }, { map, rest }] = all as NonNullable<typeof all>;
    expect(map.get('a')).toBe(kept);
    expect([...rest]).toEqual([{ id: 2 }, { id: 1 }]);
    expect([...rest][1]).toBe(kept);
  });

  test('are two where they are two items of a Set, or two keys of a Map', () => {
    const found = ways({ kept: { id: 1 } }, { rest: new Set<object>([{ id: 1 }, { id: 1 }]) });
    expect(found).toHaveLength(2);
    for (const [{ kept }, { rest }] of found) {
      expect(rest.size).toBe(2);
      expect(rest.has(kept)).toBe(true);
    }
    const keys = new Map<object, number>([
      [{ id: 1 }, 1],
      [{ id: 1 }, 2],
    ]);
    expect(ways({}, { keys })).toEqual([]);
  });

  test('bring what lies in them along', () => {
    const found = ways({ kept: { of: { id: 1 } } }, { item: { of: { id: 1 } } });
    // What lies in both may also be one alone.
    expect(found.map(([{ kept }, { item }]) => [kept === item, kept.of === item.of]).toSorted()).toEqual([
      [false, true],
      [true, true],
    ]);
  });

  test('may be one though only one of them is known to hold one object twice', () => {
    const part = { id: 1 };
    const found = ways({ kept: { a: part, b: part } }, { item: { a: { id: 1 }, b: { id: 1 } } });
    const whole = found.filter(([{ kept }, { item }]) => kept === item);
    expect(whole).toHaveLength(1);
    for (const [, { item }] of whole) expect(item.a).toBe(item.b);
  });

  test('are nothing that was not handed over, and nothing from outside', () => {
    const outside = { id: 1 };
    expect(ways({ kept: { id: 1 }, again: { id: 1 } }, { item: outside }, new Externals([outside]))).toEqual([]);
    expect(ways({ kept: { id: 1 }, again: { id: 1 } }, { item: { id: 2 } })).toEqual([]);
  });

  test('are left as they were, with their holders', () => {
    const [context, event] = [{ kept: { id: 1 } }, { item: { id: 1 } }];
    ways(context, event);
    expect(context.kept).not.toBe(event.item);
  });
});

describe('parts that may be an object of the user’s code', () => {
  const LOUD = { level: 9 };
  const loud = () => ({ level: 9 });

  test('are it, each choice of them, and other ones are no less one', () => {
    const { ways: found, handed, areAll } = literalWays({ a: loud(), b: loud() }, { mode: loud() }, [LOUD]);
    expect(areAll).toBe(true);
    const are = found.map(([{ a, b }, { mode }]) => [a, b, mode].map((each) => (each === LOUD ? 'L' : '-')).join(''));
    expect(are.toSorted()).toEqual(['--L', '-L-', '-LL', 'L--', 'L-L', 'LL-', 'LLL']);
    // Two of them are one only if both are that: made afresh, they are two.
    expect(handed).toEqual(are.map((each) => each.split('L').length === 2));
  });

  test('are one at most of several that are equal', () => {
    const SAME = { level: 9 };
    const { ways: found } = literalWays({ a: loud() }, { mode: loud() }, [LOUD, SAME]);
    const names = new Map<object, string>([
      [LOUD, 'L'],
      [SAME, 'S'],
    ]);
    const are = found.map(([{ a }, { mode }]) => [a, mode].map((each) => names.get(each) ?? '-').join(''));
    expect(are.toSorted()).toEqual(['-L', '-S', 'L-', 'LL', 'LS', 'S-', 'SL', 'SS']);
  });

  test('bring what lies in it along, wherever else that lies', () => {
    const OF = { mode: LOUD };
    const mode = loud();
    const { ways: found } = literalWays({ of: { mode }, again: mode }, {}, [OF, LOUD]);
    expect(found.map(([{ of, again }]) => [of === OF, of.mode === LOUD, again === LOUD]).toSorted()).toEqual([
      [false, true, true],
      [true, true, true],
    ]);
  });
});
