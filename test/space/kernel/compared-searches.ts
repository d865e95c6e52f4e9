import { expect } from 'vitest';
import { Search, type SearchOptions } from '../../../src/space/search.ts';
import type { Inspector, Watch } from '../../../src/space/watch.ts';
import type { System } from '../../../src/system/define-system.ts';
import { SystemTables } from '../../../src/tables/system-tables.ts';
import { TICK, tickOrOther } from '../watches.ts';

/** Counts ticks, and begins anew after each fourth. */
const ticks: Watch = {
  size: 4,
  ...tickOrOther,
  start: () => 0,
  step: (watching, deedClass) => (deedClass === TICK ? (watching + 1) % 4 : watching),
  settled: () => false,
};

/** Which states are of interest. */
export type Interest = Inspector['interesting'];

/** Some are: who is in which state matters only after some of the ticks. */
const some: Interest = (state, [watch = -1], read) => {
  if (read) read[watch] = 1;
  if (state[watch] === 1) return false;
  if (read) read[0] = read[1] = 1;
  return ((state[0] as number) + (state[1] as number)) % 3 === 0;
};

function interestedIn(interesting: Interest, found: number[]): Inspector {
  return {
    interesting,
    found: (id) => {
      found.push(id);
      return 'go on';
    },
  };
}

/** Explores all of a system with an inspector and, if nothing else is said, a watch. */
export function explored(
  system: System,
  options: SearchOptions = {},
  interest = some,
): { search: Search; found: readonly number[] } {
  const found: number[] = [];
  const inspector = interestedIn(interest, found);
  const search = new Search(new SystemTables(system), { watches: [ticks], inspector, ...options });
  while (!search.advance(1_000));
  return { search, found };
}

/** The first few ids whose states differ between two searches. */
function differences(left: Search, right: Search): string[] {
  const [one, other] = [new Int32Array(left.fields.count), new Int32Array(right.fields.count)];
  const texts: string[] = [];
  for (let id = 0; id < Math.min(left.states, right.states) && texts.length < 3; id++) {
    left.read(id, one);
    right.read(id, other);
    if (one.some((value, field) => value !== other[field])) texts.push(`${id}: ${one.join()} / ${other.join()}`);
  }
  return texts;
}

interface CompareOptions {
  /** Soon after so many states, both end. */
  readonly limit?: number;
  readonly interest?: Interest;
}

/**
 * Explores a system by interpretation and by generated code, with a watch and without one, and compares all that they found.
 *
 * @returns the number of states without a watch
 */
export function compareExplored(build: () => System, options: CompareOptions = {}): number {
  compareWith([ticks], build, options);
  return compareWith([], build, options);
}

function compareWith(watches: readonly Watch[], build: () => System, { limit = 10_000_000, interest }: CompareOptions) {
  const interpreted = explored(build(), { watches, limit, generateAfter: Number.POSITIVE_INFINITY }, interest);
  const generated = explored(build(), { watches, limit }, interest);
  expect([interpreted.search.generated, generated.search.generated]).toEqual([false, true]);
  const account = ({ search: { states, counts, complete, problems } }: typeof generated) => ({
    states,
    counts,
    complete,
    problems,
  });
  expect(account(generated)).toEqual(account(interpreted));
  expect(generated.search.complete).toBe(generated.search.states <= limit);
  expect(differences(generated.search, interpreted.search)).toEqual([]);
  for (let id = 0; id < generated.search.states; id += 997) {
    expect(generated.search.pathTo(id)).toEqual(interpreted.search.pathTo(id));
  }
  expect(generated.found.length).toBe(interpreted.found.length);
  expect(generated.found.filter((id, index) => id !== interpreted.found[index])).toEqual([]);
  expect(generated.found.length).toBeGreaterThan(0);
  return generated.search.states;
}
