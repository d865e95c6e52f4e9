import { describe, expect, test } from 'vitest';
import { objectsIn, textsOfParts } from '../../src/tables/equal-parts.ts';
import { samenesses, takenFor } from '../../src/tables/same-parts.ts';
import { copiesOf, copyOf } from '../../src/values/copy.ts';
import { Externals } from '../../src/values/externals.ts';

/** A context and an event in all ways in which parts that the event hands over may be one. */
function ways<C extends object, E extends object>(context: C, event: E, externals = new Externals()): [C, E][] {
  const handed = new Set(textsOfParts(copyOf(event, externals), externals));
  const roots = [context, event];
  const parts = [...objectsIn(roots, externals)];
  return [...samenesses(roots, handed, externals)].map(
    (sameness) => copiesOf(roots, externals, { taken: takenFor(sameness, parts) }) as [C, E],
  );
}

describe('parts that may be one', () => {
  test('are one, each two of them, and all', () => {
    const found = ways({ one: { id: 1 }, two: { id: 1 } }, { item: { id: 1 } });
    const same = found.map(([{ one, two }, { item }]) => [one === two, one === item, two === item]);
    expect(same).toHaveLength(4);
    expect(same[0]).toEqual([true, true, true]);
    expect(same.slice(1)).toEqual(
      expect.arrayContaining([
        [true, false, false],
        [false, true, false],
        [false, false, true],
      ]),
    );
  });

  test('lie in a Map or a Set, which keep their order', () => {
    const event = { map: new Map([['a', { id: 1 }]]), rest: new Set<object>([{ id: 2 }, { id: 1 }]) };
    const [all] = ways({ kept: { id: 1 } }, event);
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
    const [found, ...more] = ways({ kept: { of: { id: 1 } } }, { item: { of: { id: 1 } } });
    const [{ kept }, { item }] = found as NonNullable<typeof found>;
    expect(kept).toBe(item);
    // What lies in both may also be one alone.
    expect(more.map(([{ kept }, { item }]) => [kept === item, kept.of === item.of])).toEqual([[false, true]]);
  });

  test('may be one though only one of them is known to hold one object twice', () => {
    const part = { id: 1 };
    const [found] = ways({ kept: { a: part, b: part } }, { item: { a: { id: 1 }, b: { id: 1 } } });
    const [{ kept }, { item }] = found as NonNullable<typeof found>;
    expect(kept).toBe(item);
    expect(item.a).toBe(item.b);
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
