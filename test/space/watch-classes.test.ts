import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Search, type SearchOptions } from '../../src/space/search.ts';
import { globalState } from '../../src/space/telling/global-states.ts';
import { IGNORED, type Watch } from '../../src/space/watch.ts';
import { ALL_IGNORE, WatchClasses } from '../../src/space/watch-classes.ts';
import type { System } from '../../src/system/define-system.ts';
import type { Label } from '../../src/system/labels.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { smallSystems } from '../reference/small-systems.ts';
import { switches, workshop } from './systems.ts';
import { refusesSharing } from './two-explorers.ts';
import { countSent, firstOf, tickOrOther } from './watches.ts';

const isStimulus =
  (which: number) =>
  ({ label }: { readonly label: Label }): boolean =>
    label.kind === 'stimulus' && label.stimulus === which;

const ticks: Watch = {
  size: 3,
  ...tickOrOther,
  start: () => 0,
  step: (watching, deedClass) => (deedClass === 0 ? (watching + 1) % 3 : watching),
  settled: () => false,
};

/** All that a search found, and counted. */
function account(system: System, watches: readonly Watch[], options: SearchOptions): unknown {
  const search = new Search(new SystemTables(system), { watches, limit: 700, ...options });
  while (!search.advance(1_000));
  const { states, counts, complete, tables, fields } = search;
  // Numbers in state vectors depend on what was asked first.
  const texts = Array.from({ length: states }, (_, id) => {
    const state = search.state(id);
    return JSON.stringify([globalState(tables, fields, state, true), fields.monitors.map((field) => state[field])]);
  });
  return { states, counts, complete, texts };
}

/** Compares what generated code and interpretation find. */
function compare(build: () => System, watches: readonly Watch[], generateAfter = 10): void {
  expect(account(build(), watches, { generateAfter })).toEqual(
    account(build(), watches, { generateAfter: Number.POSITIVE_INFINITY }),
  );
}

describe('joint classes', () => {
  const labels = ['a', 'b', 'c', 'd'].map((name, actor): Label => ({ kind: 'timer', name, actor }));
  const watch = (classes: number, of: readonly number[]): Watch => ({
    ...ticks,
    classes,
    classOf: ({ index }) => of[index] ?? IGNORED,
  });

  it('tell the class in which each watch sees a deed', () => {
    const of = [
      [0, 1, IGNORED, IGNORED],
      [2, IGNORED, 1, IGNORED],
    ];
    const classes = new WatchClasses([watch(2, of[0] as number[]), watch(3, of[1] as number[])], labels);
    const joint = labels.map((_, index) => classes.of(index, []));
    expect(classes.count).toBe(12);
    expect(of.map((_, index) => joint.map((each) => classes.classFor(index, each)))).toEqual(of);
    expect(joint.map((each) => each === ALL_IGNORE)).toEqual([false, false, false, true]);
  });

  it('are refused where there would be too many', () => {
    const many = Array.from({ length: 9 }, () => watch(4, []));
    expect(() => new WatchClasses(many, labels)).toThrow('1953125 classes');
  });
});

describe('a watch that ignores deeds', () => {
  const either = firstOf(isStimulus(0), isStimulus(1));

  it('remembers which of two came first, though most steps are asleep', () => {
    const search = new Search(new SystemTables(switches(8)), { watches: [either], generateAfter: 0 });
    while (!search.advance(1_000));
    // Neither was flipped; one or the other came first, and all may have been flipped back since.
    expect(search.states).toBe(2 ** 6 + 2 * 2 ** 8);
    compare(() => switches(8), [either]);
  });

  it('sees messages that steps send', () => {
    compare(workshop, [countSent(3)]);
  });

  it('may be one of several at a time', () => {
    const watches = [countSent(2), ticks, firstOf(isStimulus(1), isStimulus(0))];
    compare(workshop, watches);
    const search = new Search(new SystemTables(workshop()), { watches });
    while (!search.advance(1_000));
    const values = search.fields.monitors.map(
      (field) => new Set(Array.from({ length: search.states }, (_, id) => search.state(id)[field])).size,
    );
    // Of these two stimuli, the second can only come after the first.
    expect(values).toEqual([3, 3, 2]);
  });

  it.each(Object.entries(smallSystems))(
    'finds the same by generated code and by interpretation on %s',
    (_, { build }) => {
      compare(build, [either, countSent(2)]);
    },
  );

  describe('at random', () => {
    // XState warns of some of what a random machine does.
    beforeEach(() => {
      vi.spyOn(console, 'warn').mockImplementation(() => {});
    });
    afterEach(() => {
      vi.restoreAllMocks();
    });

    it('finds the same on random systems', () => {
      fc.assert(
        fc.property(systemPlans, fc.constantFrom(0, 10), (plan, generateAfter) => {
          try {
            compare(() => buildSystem(plan), [either, countSent(2)], generateAfter);
          } catch (error) {
            if (!refusesSharing(error)) throw error;
          }
        }),
        { numRuns: 20, seed: 1996, endOnFailure: true },
      );
    });
  });
});
