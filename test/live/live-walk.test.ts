import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type AnyActorRef,
  type AnyEventObject,
  type AnyStateMachine,
  assign,
  createActor,
  createMachine,
  sendTo,
  setup,
} from 'xstate';
import { homes } from '../../src/home/homes.ts';
import { LiveWalkOver } from '../../src/live/live-walk.ts';
import { Search } from '../../src/space/search.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { smallSystems } from '../reference/small-systems.ts';

const peer = peersOf<Record<string, AnyEventObject>>();

/** Explores a system, then walks it. */
function walked(system: System, steps?: number): LiveWalkOver {
  const search = new Search(new SystemTables(system), { limit: 5_000 });
  while (!search.advance(1_000));
  const walk = new LiveWalkOver(search, steps === undefined ? {} : { steps });
  while (!walk.advance(1_000));
  return walk;
}

/** A system of one machine, which gets these events from the world. */
const alone = (it: AnyStateMachine, ...types: string[]): System =>
  defineSystem({ it }, { stimuli: { it: types.map((type) => ({ type })) } });

/** The one difference, in short: its step, what differs, and the cause. */
function difference(walk: LiveWalkOver) {
  const [found, ...more] = walk.differences;
  expect(more).toEqual([]);
  return found && { step: found.difference.step, what: found.difference.what, cause: found.cause };
}

// XState warns of some of what a random machine does.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a walk finds nothing where live actors do what was explored', () => {
  test.each(Object.entries(smallSystems))('in %s', (_, { build }) => {
    expect(walked(build(), 60).differences).toEqual([]);
  });

  test('in random systems', () => {
    fc.assert(
      fc.property(systemPlans, (plan) => {
        expect(walked(buildSystem(plan), 40).differences).toEqual([]);
      }),
      { numRuns: 30, seed: 1977 },
    );
  });

  test('at home, where it comes about', () => {
    const walk = walked(homes.build('echo'));
    const { steps, covered, kinds, complete } = walk.result;
    expect(walk.differences).toEqual([]);
    expect([steps, complete]).toEqual([500, true]);
    expect(covered).toBeGreaterThan(0.9 * kinds);
  });
});

describe('a walk finds', () => {
  test('what an action remembers outside of the context', () => {
    let tries = 0;
    const pin = setup({
      guards: { tooMany: () => tries > 2 },
      actions: {
        count: () => {
          tries++;
        },
      },
    }).createMachine({
      initial: 'asking',
      states: {
        asking: { on: { wrong: [{ guard: 'tooMany', target: 'blocked' }, { actions: 'count' }] } },
        blocked: {},
      },
    });
    const walk = walked(alone(pin, 'wrong'));
    expect(difference(walk)).toEqual({ step: 4, what: 'it', cause: 'memory outside' });
    expect(walk.differences[0]?.labels).toHaveLength(4);
    expect(walk.differences[0]?.difference.live).toContain('blocked');
  });

  test('what a guard remembers, where nothing should ever happen', () => {
    let asked = 0;
    const pin = createMachine({
      initial: 'asking',
      states: { asking: { on: { wrong: { guard: () => ++asked > 30, target: 'blocked' } } }, blocked: {} },
    });
    expect(difference(walked(alone(pin, 'wrong')))).toMatchObject({ what: 'stimulus it wrong', step: 0 });
  });

  /** Sends by a detour, so that the source of the action does not tell. */
  const messenger = (type: string) => {
    let held: AnyActorRef | undefined;
    const hold = (ref: AnyActorRef): void => {
      held = ref;
    };
    return { hold, deliver: () => held?.send({ type }) };
  };

  test('an event that an action sends to itself, if nothing in it says that it would', () => {
    const { hold, deliver } = messenger('broken');
    const door = createMachine({
      initial: 'shut',
      entry: ({ self }) => hold(self),
      states: { shut: { on: { check: { actions: () => deliver() }, broken: 'open' } }, open: {} },
    });
    expect(difference(walked(alone(door, 'check')))).toEqual({ step: 1, what: 'it', cause: 'action sends' });
  });

  test.each([
    ['direct', direct()],
    ['fifo', fifo({ capacity: 1 })],
  ])('an event that an action sends to a peer over a %s link', (_, link) => {
    const { hold, deliver } = messenger('turn');
    const hand = createMachine({
      entry: ({ system }) => hold(system.get('lamp')),
      on: { push: { actions: () => deliver() } },
    });
    const lamp = createMachine({ initial: 'off', states: { off: { on: { turn: 'on' } }, on: {} } });
    const system = defineSystem(
      { hand, lamp },
      { links: { 'hand -> lamp': link }, stimuli: { hand: [{ type: 'push' }] } },
    );
    expect(difference(walked(system))).toMatchObject({ step: 1, cause: 'action sends' });
  });

  test('nothing where an action sends, and it could be seen that it might', () => {
    const door = createMachine({
      initial: 'shut',
      states: {
        shut: { on: { check: { actions: ({ self }) => self.send({ type: 'broken' }) }, broken: 'open' } },
        open: {},
      },
    });
    expect(walked(alone(door, 'check')).differences).toEqual([]);
  });

  test('nothing that an action does of which its author said that it is of no account', () => {
    let tries = 0;
    const pin = createMachine({
      initial: 'asking',
      states: {
        asking: { on: { wrong: [{ guard: () => tries > 2, target: 'blocked' }, { actions: 'count' }] } },
        blocked: {},
      },
    }).provide({ actions: { count: () => void tries++ } });
    const system = defineSystem(
      { it: pin },
      { stimuli: { it: [{ type: 'wrong' }] }, actions: { it: { count: 'ignore' } } },
    );
    expect(walked(system).differences).toEqual([]);
    expect(tries).toBe(0);
  });

  test('a context that an action changes in place, if nothing in it says that it would', () => {
    const mark = (context: { marks: string[] }) => void context.marks.push('x');
    const desk = createMachine({
      types: {} as { context: { marks: string[] } },
      context: () => ({ marks: [] }),
      on: { tap: { actions: ({ context }) => mark(context) } },
    });
    expect(difference(walked(alone(desk, 'tap')))).toMatchObject({ step: 1, cause: 'context in place' });
  });

  test('a context that an action changes in place after its step is over, if time is left for that', async () => {
    const desk = createMachine({
      types: {} as { context: { marks: string[] } },
      context: () => ({ marks: [] }),
      on: {
        tap: {
          actions: async ({ context }) => {
            await null;
            context.marks.push('x');
          },
        },
      },
    });
    const search = new Search(new SystemTables(alone(desk, 'tap')));
    while (!search.advance(1_000));
    const walk = new LiveWalkOver(search, { steps: 3 });
    while (!walk.advance(1_000)) await new Promise((resolve) => setImmediate(resolve));
    expect(difference(walk)).toMatchObject({ what: 'it' });
    expect(walk.differences[0]?.difference.live).toContain('"x"');
  });

  test('an actor that is not of the system, and that an action sends to, if nothing in it says that it would', () => {
    const auth = createActor(
      createMachine({ initial: 'out', states: { out: { on: { login: 'in' } }, in: {} } }),
    ).start();
    const { hold, deliver } = messenger('login');
    hold(auth);
    const player = createMachine({ on: { play: { actions: () => deliver() } } });
    const walk = walked(alone(player, 'play'));
    expect(difference(walk)).toEqual({ step: 1, what: 'it', cause: 'outside actor' });
    expect(walk.differences[0]?.difference.live).toMatch(/^`login` is sent to /);
  });

  test('what happens only far away, on a rare way', () => {
    const runs: string[] = [];
    const lock = createMachine({
      types: {} as { context: { turns: number } },
      context: { turns: 0 },
      on: {
        turn: { actions: assign({ turns: ({ context }) => (context.turns + 1) % 40 }) },
        back: { actions: assign({ turns: 0 }) },
        open: [{ guard: ({ context }) => context.turns === 39, actions: () => void runs.push('open') }],
      },
    });
    expect(walked(alone(lock, 'turn', 'back', 'open')).differences).toEqual([]);
    expect(runs.length).toBeGreaterThan(0);
  });

  test('what is wrong with the model only when it runs, without losing what is known', () => {
    const { hold, deliver } = messenger('typo');
    const talker = createMachine({ entry: ({ self }) => hold(self), on: { go: { actions: () => deliver() } } });
    expect(difference(walked(alone(talker, 'go')))).toMatchObject({ step: 1, what: 'it -> it', cause: 'action sends' });
  });
});

test('a walk is the same each time, and as long as it should be', () => {
  const system = homes.build('echo');
  const labels: string[][] = [[], []];
  for (const taken of labels) {
    const search = new Search(new SystemTables(system));
    while (!search.advance(1_000));
    const walk = new LiveWalkOver(search, { steps: 120, now: () => 0 });
    while (!walk.advance(0)) taken.push(JSON.stringify(walk.result));
    expect(walk.result.steps).toBeGreaterThanOrEqual(120);
    expect(walk.result.steps).toBeLessThan(200);
  }
  expect(labels[0]).toEqual(labels[1]);
  expect(labels[0]?.length).toBeGreaterThan(10);
});

test('actions of the author run for real, but reach nothing real', () => {
  const logged = vi.spyOn(console, 'log');
  const done: unknown[] = [];
  const page = createMachine({
    on: {
      save: {
        actions: () => {
          console.log('saved');
          done.push(typeof fetch('https://example.org').then, localStorage.getItem('theme'));
          setTimeout(() => done.push('late'), 0);
          queueMicrotask(() => done.push('late'));
        },
      },
    },
  });
  const { setTimeout: before } = globalThis;
  expect(walked(alone(page, 'save'), 5).differences).toEqual([]);
  expect(new Set(done)).toEqual(new Set(['function', null]));
  expect(logged).not.toHaveBeenCalled();
  expect(globalThis.setTimeout).toBe(before);
});

test('messages, timers and everything else that XState does by itself is not taken for the doing of an action', () => {
  const clock = createMachine({
    initial: 'a',
    states: {
      a: { after: { 10: { target: 'b', actions: sendTo(peer('bell'), { type: 'ring' }) } } },
      b: { after: { 10: 'a' } },
    },
  });
  const bell = createMachine({ on: { ring: { actions: 'sound' } } });
  const walk = walked(defineSystem({ clock, bell }, { links: { 'clock -> bell': fifo({ capacity: 1 }) } }));
  expect(walk.differences).toEqual([]);
  expect(walk.result).toMatchObject({ steps: 500, covered: 3, kinds: 3 });
});
