import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyChoice } from '../../src/values/every-choice.ts';

test('each way to choose is run once, the first options first', () => {
  const seen: string[] = [];
  const areAll = everyChoice((choose) => {
    const first = choose(3);
    // How many choices follow may depend on what was chosen before.
    seen.push(first === 1 ? `${first}` : `${first}${choose(2)}`);
  }, 100);
  expect(areAll).toBe(true);
  expect(seen).toEqual(['00', '01', '1', '20', '21']);
});

test('where nothing is chosen, it is run once', () => {
  let runs = 0;
  expect(everyChoice(() => runs++, 1)).toBe(true);
  expect(runs).toBe(1);
});

test('that it has run for all is said exactly where it has', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 80 }), (options, most) => {
      const seen = new Set<string>();
      const areAll = everyChoice((choose) => seen.add(String(options.map((count) => choose(count)))), most);
      const all = options.reduce((product, count) => product * count, 1);
      expect(areAll).toBe(all <= most);
      if (areAll) expect(seen.size).toBe(all);
    }),
  );
});

test('where there are too many ways, the second option everywhere is run, and each option alone', () => {
  const seen = new Set<string>();
  const places = Array.from({ length: 10 });
  expect(everyChoice((choose) => seen.add(places.map(() => choose(3)).join('')), 30)).toBe(false);
  expect(seen).toContain('1111111111');
  for (const place of places.keys()) {
    for (const option of ['1', '2']) expect(seen).toContain(`${'0'.repeat(place)}${option}${'0'.repeat(9 - place)}`);
  }
});
