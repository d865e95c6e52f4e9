import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, createActor, createMachine, setup } from 'xstate';
import { LiveSystem } from '../../src/live/live-system.ts';
import { replay } from '../../src/live/replay.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { refusal } from '../predicates/refusal.ts';

const step = (machine: AnyStateMachine) => {
  const system = defineSystem({ door: machine }, { stimuli: { door: [{ type: 'press' }] } });
  return () => replay(system, ['stimulus door press']);
};

const guarded = (guard: () => boolean): AnyStateMachine =>
  setup({ guards: { may: guard } }).createMachine({
    initial: 'closed',
    states: { closed: { on: { press: { guard: 'may', target: 'open' } } }, open: {} },
  });

const swallowing = (read: () => unknown) => (): boolean => {
  try {
    read();
  } catch {
    // A guard that takes no notice.
  }
  return true;
};

describe('a machine on live actors', () => {
  const other = createActor(createMachine({})).start();

  it.each<[string, () => unknown]>([
    ['Math.random()', () => Math.random()],
    ['Date.now()', () => Date.now()],
    ['`getSnapshot` of an actor that it holds', () => other.getSnapshot()],
  ])('is refused %s in a guard, even if it catches that', (what, read) => {
    const error = refusal(step(guarded(swallowing(read))));
    expect(error).toMatchObject({ code: 'not-deterministic', place: 'door' });
    expect(error.cause).toContain(what);
  });

  it('is refused it at the start as well', () => {
    const machine = createMachine({ context: () => ({ at: Date.now() }), on: { press: {} } });
    const system = defineSystem({ door: machine }, { stimuli: { door: [{ type: 'press' }] } });
    expect(refusal(() => new LiveSystem(system)).cause).toContain('Date.now()');
  });

  it('may do all that in its own actions', () => {
    const done: unknown[] = [];
    const machine = setup({
      actions: {
        note: () => {
          done.push(Math.random(), Date.now(), other.getSnapshot());
        },
      },
    }).createMachine({
      initial: 'closed',
      states: { closed: { on: { press: { target: 'open', actions: 'note' } } }, open: {} },
    });
    expect(step(machine)().states).toHaveLength(2);
    expect(done).toHaveLength(3);
  });
});
