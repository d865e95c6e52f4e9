import { expect, test } from 'vitest';
import { assign, createMachine, fromPromise } from 'xstate';
import { Search } from '../../../src/space/search.ts';
import { defineSystem, type System } from '../../../src/system/define-system.ts';
import { SystemTables } from '../../../src/tables/system-tables.ts';

/** An app that loads page after page, and a counter, so that there are some thousand states. */
function pages(): System {
  const count = (most: number) => assign({ n: ({ context }: { context: { n: number } }) => (context.n + 1) % most });
  const app = createMachine({
    context: { n: 0 },
    initial: 'loading',
    states: {
      loading: {
        invoke: {
          id: 'load',
          src: fromPromise(async () => 1),
          onDone: { target: 'loading', reenter: true, actions: count(40) },
        },
        after: { 7: 'late' },
      },
      late: {},
    },
  });
  const counter = createMachine({ context: { n: 0 }, on: { press: { actions: count(20) } } });
  return defineSystem(
    { app, counter },
    {
      stimuli: { counter: [{ type: 'press' }] },
      world: { app: { load: { resolves: [1], rejects: [], within: 5 } } },
      tick: 1,
    },
  );
}

test.each([Number.POSITIVE_INFINITY, 10])(
  'time waits for a promise, in code that is generated after %d states',
  (generateAfter) => {
    const search = new Search(new SystemTables(pages()), { generateAfter });
    while (!search.advance(1_000));
    // Of each page and each count: with 5, 4, 3, 2, 1 and 0 ticks left. Nobody is ever late.
    expect(search.states).toBe(40 * 20 * 6);
    // Each may be pressed and loaded; but for the last, time may pass.
    expect(search.counts.transitions).toBe(40 * 20 * (6 + 6 + 5));
  },
);
