import { describe, expect, it } from 'vitest';
import { assign, createActor, createMachine, setup } from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
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

  it('cannot change the past: every context is frozen, at any depth', () => {
    const asked = alone(
      createMachine({
        types: {} as { context: { of: { list: number[] } } },
        context: () => ({ of: { list: [1] } }),
        on: { go: { actions: assign({ of: () => ({ list: [2] }) }) } },
      }),
    );
    for (const local of [asked.reach(), asked.reach({ type: 'go' })]) {
      const { of } = asked.table.snapshot(local).context as { of: { list: number[] } };
      expect(Object.isFrozen(of)).toBe(true);
      expect(() => of.list.push(3)).toThrow(TypeError);
    }
  });

  it('cannot change the past either where the author has frozen the outside of an object himself', () => {
    const asked = alone(
      createMachine({
        types: {} as { context: { of: { list: number[] } } },
        context: () => ({ of: Object.freeze({ list: [1] }) }),
        on: {
          go: {
            actions: assign(({ context }) => {
              context.of.list[0] = 2;
              return {};
            }),
          },
        },
      }),
    );
    expect(asked.row(asked.table.start.next, { type: 'go' }).error).toContain('Cannot assign to read only property');
    expect(asked.table.snapshot(asked.table.start.next).context).toEqual({ of: { list: [1] } });
  });
});
