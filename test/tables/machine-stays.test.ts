import { describe, expect, it } from 'vitest';
import { assign, createActor, createMachine, setup } from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
import { refusal } from '../predicates/refusal.ts';
import { alone, ask } from './tables-of.ts';

describe("the author's machine", () => {
  const machine = setup({ delays: { wait: () => 10, long: 20 } }).createMachine({
    context: { list: [1] },
    initial: 'a',
    states: { a: { on: { go: 'b' }, after: { wait: 'b' } }, b: { after: { long: 'a' } } },
  });

  it('keeps its options, its delays and its config', () => {
    const { options, config, implementations } = machine;
    const [before, delays] = [{ ...machine.options }, { ...machine.implementations.delays }];
    const asked = ask(defineSystem({ machine }, { tick: 10, limits: { microsteps: 7 } }));
    asked.reach({ type: 'go' });
    expect(machine.options).toBe(options);
    expect(machine.options).toEqual(before);
    expect(machine.config).toBe(config);
    expect(machine.implementations).toBe(implementations);
    expect(machine.implementations.delays).toEqual(delays);
    expect(machine.implementations.delays.wait).toBe(delays.wait);
  });

  it('still runs as it did', () => {
    ask(defineSystem({ machine }, { tick: 10 })).reach({ type: 'go' });
    const actor = createActor(machine).start();
    actor.send({ type: 'go' });
    expect(actor.getSnapshot().value).toBe('b');
    actor.stop();
  });

  it('is not written to by one that changes its context in place', () => {
    const writing = createMachine({
      types: {} as { context: { of: { list: number[] } } },
      context: () => ({ of: { list: [1] } }),
      on: {
        go: {
          actions: assign(({ context }) => {
            context.of.list.push(2);
            return {};
          }),
        },
      },
    });
    const asked = alone(writing);
    const first = asked.reach();
    const next = asked.reach({ type: 'go' });
    // Whoever is asked again starts from what was there, and what came of it before stays as it is.
    expect(asked.reach({ type: 'go' })).toBe(next);
    const lists = [first, next, asked.reach({ type: 'go' }, { type: 'go' })].map(
      (local) => (asked.table.snapshot(local).context as { of: { list: number[] } }).of.list,
    );
    expect(lists).toEqual([[1], [1, 2], [1, 2, 2]]);
    expect(Object.isFrozen(lists[0])).toBe(false);
  });

  it('is refused if it writes to the one context of its configuration', () => {
    const config = { list: [1], n: 0 };
    const writing = createMachine({
      types: {} as { context: typeof config },
      context: config,
      on: {
        go: {
          actions: assign(({ context }) => {
            context.n = 5;
            return {};
          }),
        },
      },
    });
    expect(refusal(() => alone(writing).reach({ type: 'go' })).remedy).toContain('context: () => ({ ... })');
    expect(config).toEqual({ list: [1], n: 0 });
  });
});
