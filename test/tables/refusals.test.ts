import { describe, expect, it } from 'vitest';
import {
  type AnyActorRef,
  type AnyEventObject,
  type AnyStateMachine,
  assign,
  createMachine,
  enqueueActions,
  raise,
  sendParent,
  sendTo,
  setup,
  spawnChild,
} from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
import { LimitReached } from '../../src/system/limit-reached.ts';
import { fifo } from '../../src/system/links.ts';
import { refusal } from '../predicates/refusal.ts';
import { ask, peer } from './tables-of.ts';

const taker = createMachine({ on: { note: {}, other: {} } });
const child = createMachine({});

/** What is refused when a machine `it`, which has links to `near` but not to `far`, is sent `go`. */
const refused = (it: AnyStateMachine, tick = 10) =>
  refusal(() => {
    const asked = ask(
      defineSystem({ it, near: taker, far: taker }, { links: { 'it -> near': fifo({ capacity: 1 }) }, tick }),
    );
    asked.row(asked.table.start.next, { type: 'go' });
  });

type Actions = Parameters<typeof createMachine>[0]['entry'];
const doing = (actions: Actions): AnyStateMachine =>
  createMachine({ types: {} as { context: { n?: unknown; ref?: AnyActorRef } }, context: {}, on: { go: { actions } } });

const unsupported = { code: 'unsupported', place: 'it' };

describe('refused is what the tables cannot hold', () => {
  it.each<[string, Actions]>([
    ['spawnChild', spawnChild(child)],
    ['spawn in an assign', assign({ ref: ({ spawn }) => spawn(child) })],
    ['spawn with a system id', assign({ ref: ({ spawn }) => spawn(child, { systemId: 'child' }) })],
    ['an enqueued spawn', enqueueActions(({ enqueue }) => enqueue.spawnChild(child))],
  ])('%s', (_, actions) => {
    expect(refused(doing(actions))).toEqual({
      ...unsupported,
      cause: 'an actor is spawned',
      remedy: 'make it an actor of the system, joined by a `direct()` link',
    });
  });

  it('spawn in a first context', () => {
    const context = ({ spawn }: { spawn: (logic: typeof child) => AnyActorRef }) => ({ ref: spawn(child) });
    const spawning = createMachine({ context } as Parameters<typeof createMachine>[0]);
    expect(refused(spawning).cause).toBe('an actor is spawned');
  });

  it('sendParent', () => {
    expect(refused(doing(sendParent({ type: 'note' })))).toEqual({
      ...unsupported,
      cause: '`sendParent` is used',
      remedy: "send to a peer by its name: `sendTo(peer('name'), event)`",
    });
  });

  it.each<[string, string, (of: { system: AnyActorRef['system']; self: AnyActorRef }) => unknown]>([
    ['a peer', 'near', ({ system }) => system.get('near').getSnapshot()],
    ['oneself', 'it', ({ self }) => self.getSnapshot()],
  ])('reading the snapshot of %s', (_, name, read) => {
    const expected = {
      ...unsupported,
      cause: `the snapshot of ${name} is read`,
      remedy: 'let the actors send each other what they need, as events',
    };
    expect(refused(doing(assign({ n: (args) => read(args as never) })))).toEqual(expected);
    // XState swallows what is thrown at the start.
    expect(refused(createMachine({ entry: assign({ n: (args) => read(args as never) }) }))).toEqual(expected);
  });

  it('calling `send` on an actor', () => {
    const calling = assign(({ self }: { self: AnyActorRef }) => {
      self.send({ type: 'go' });
      return {};
    });
    expect(refused(doing(calling as Actions))).toMatchObject({
      ...unsupported,
      cause: '`send` is called on it while a step is computed, not by an action',
    });
  });
});

describe('refused is what cannot be part of a state', () => {
  it.each<[string, () => unknown, string, string]>([
    ['an iterator', () => [1].values(), 'it.context.n', 'an iterator'],
    ['a Proxy', () => new Proxy({}, {}), 'it.context.n', 'a Proxy'],
    [
      'something deep within',
      () => ({ a: [0, { b: new Map([['c', [1].values()]]) }] }),
      'it.context.n.a[1].b.get("c")',
      'an iterator',
    ],
  ])('%s in the context', (_, make, place, what) => {
    const parts = { code: 'value-refused', place, cause: `${what} cannot be part of a state` };
    expect(refused(doing(assign({ n: make })))).toMatchObject(parts);
    expect(refused(createMachine({ context: () => ({ n: make() }) }))).toMatchObject(parts);
  });

  it('in an event that is sent', () => {
    const sending = sendTo(peer('near'), () => ({ type: 'note', at: [1].values() }));
    expect(refused(doing(sending))).toMatchObject({ code: 'value-refused', place: 'it sends.at' });
    const later = raise(() => ({ type: 'go', at: [1].values() }) as AnyEventObject, { delay: 10 });
    expect(refused(doing(later))).toMatchObject({ code: 'value-refused', place: 'it: delay of go.at' });
  });

  it('in an output', () => {
    const ends = createMachine({
      initial: 'a',
      states: { a: { on: { go: 'b' } }, b: { type: 'final' } },
      output: () => [1].values(),
    });
    expect(refused(ends)).toMatchObject({ code: 'value-refused', place: 'it.output' });
  });
});

describe('refused is what leads nowhere', () => {
  it('a message without a link', () => {
    expect(refused(doing(sendTo(peer('far'), { type: 'note' })))).toEqual({
      code: 'no-link',
      place: 'it -> far',
      cause: 'it sends `note` to far, but no link joins them',
      remedy: "add 'it -> far': fifo({ capacity: 2 }) to the links, or direct()",
    });
  });

  it('also a delayed one', () => {
    expect(refused(doing(sendTo(peer('far'), { type: 'note' }, { delay: 10 }))).code).toBe('no-link');
  });

  it('a peer that nobody is', () => {
    expect(refused(doing(sendTo(peer('nobody'), { type: 'note' })))).toEqual({
      code: 'unknown-actor',
      place: 'it',
      cause: 'no actor is named `nobody`',
      remedy: 'the actors are it, near, far',
    });
    expect(refused(doing(sendTo(({ system }) => system.get('nobody'), { type: 'note' }))).code).toBe('unknown-actor');
  });

  it('what is sent to something else', () => {
    const other = { send: () => {} } as unknown as AnyActorRef;
    expect(refused(doing(sendTo(() => other, { type: 'note' })))).toEqual({
      code: 'unknown-actor',
      place: 'it',
      cause: '`note` is sent to something that is not an actor of this system',
      remedy: "address it by name: `sendTo(peer('name'), event)`",
    });
  });

  it('an event that no state of its receiver handles, with a suggestion', () => {
    expect(refused(doing(sendTo(peer('near'), { type: 'nte' })))).toEqual({
      code: 'unhandled-event',
      place: 'it -> near',
      cause: 'no state of near handles `nte`',
      remedy: 'did you mean `note`?',
    });
    expect(refused(doing(sendTo(peer('near'), { type: 'zzz' }))).remedy).toBe(
      "add it to near (as `'zzz': {}`, if it is to be ignored), or do not send it",
    );
    expect(refused(doing(sendTo(({ self }) => self, { type: 'zzz' }))).cause).toBe('no state of it handles `zzz`');
  });

  it.each(['xstate.done.actor.x', 'xstate.init', '*', ''])('an event that XState keeps for itself: %j', (type) => {
    expect(refused(doing(sendTo(peer('near'), { type })))).toEqual({
      code: 'reserved-event',
      place: 'it sends to near',
      cause: `an event has the type '${type}'`,
      remedy: 'give it a type of its own: `*` and `xstate.` are reserved by XState',
    });
  });
});

describe('refused is a delay that is none', () => {
  const computed = (ms: unknown): AnyStateMachine =>
    setup({ delays: { wait: () => ms as number } }).createMachine({
      initial: 'a',
      states: { a: { on: { go: 'b' } }, b: { after: { wait: 'a' } } },
    });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    ['7', "the string '7'"],
    [Number.NaN, 'NaN'],
    [-1, '-1'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
  ])('if it is computed as %s', (ms, said) => {
    expect(refused(computed(ms))).toEqual({
      code: 'bad-delay',
      place: 'it: delay wait',
      cause: `a delay is ${said}, so XState would fire it at once`,
      remedy: 'give a number of milliseconds, 0 or more',
    });
  });

  it.each([null, '7', Number.NaN, -1, 2 ** 31])('if it is computed as %s where it is used', (ms) => {
    const delay = () => ms as number;
    expect(
      refused(createMachine({ on: { go: { actions: raise({ type: 'later' }, { delay }) }, later: {} } })),
    ).toMatchObject({
      code: 'bad-delay',
      place: 'it: delay of later',
    });
    expect(refused(doing(sendTo(peer('near'), { type: 'note' }, { delay })))).toMatchObject({
      code: 'bad-delay',
      place: 'it: delay of note',
    });
  });

  it('if it is no multiple of the tick', () => {
    expect(refused(computed(15))).toEqual({
      code: 'tick-divides-not',
      place: 'it: delay of xstate.after.wait.(machine).b',
      cause: 'a delay of 15 ms is not a whole number of ticks of 10 ms',
      remedy: 'choose a `tick` that divides all delays, or change the delay',
    });
  });

  it('if no length of a tick is known', () => {
    const hidden = createMachine({
      on: { go: { actions: enqueueActions(({ enqueue }) => enqueue.raise({ type: 'go' }, { delay: 20 })) } },
    });
    const run = () => {
      const asked = ask(defineSystem({ it: hidden }));
      asked.row(asked.table.start.next, { type: 'go' });
    };
    expect(refusal(run)).toEqual({
      code: 'tick-needed',
      place: 'it: delay of go',
      cause: 'a delay of 20 ms was found while exploring, but the length of a tick is not known',
      remedy: 'give `tick`, a length of time that divides all delays',
    });
  });

  it('but not 0, and not a multiple', () => {
    const ticks = (ms: number) => {
      const asked = ask(defineSystem({ it: computed(ms) }, { tick: 10 }));
      return asked.say(asked.row(asked.table.start.next, { type: 'go' }).commands);
    };
    expect(ticks(0)).toMatchObject([{ ticks: 0 }]);
    expect(ticks(30)).toMatchObject([{ ticks: 3 }]);
  });
});

describe('a context without bounds reaches a limit', () => {
  const counting = createMachine({
    types: {} as { context: { muted: boolean; count: number } },
    context: { muted: false, count: 0 },
    on: {
      up: { actions: assign({ count: ({ context }) => context.count + 1, muted: ({ context }) => !context.muted }) },
    },
  });

  it('that names the actor and the key', () => {
    const asked = ask(defineSystem({ counter: counting }, { limits: { localStates: 5 } }));
    const up = (times: number) => asked.reach(...Array.from({ length: times }, () => ({ type: 'up' })));
    up(4);
    const reached = () => {
      try {
        up(5);
      } catch (error) {
        return error;
      }
    };
    expect(reached()).toBeInstanceOf(LimitReached);
    expect(reached()).toMatchObject({
      place: 'counter',
      detail: 'more than 5 local states (`limits.localStates`); `context.count` alone took 5 values',
    });
    // What was known before is known still.
    up(4);
  });
});

it('a context that grows reaches a limit by its size, long before there are too many local states', () => {
  const growing = createMachine({
    types: {} as { context: { text: string } },
    context: { text: 'x' },
    on: { more: { actions: assign({ text: ({ context }) => context.text + context.text }) } },
  });
  const asked = ask(defineSystem({ grower: growing }));
  let reached: unknown;
  let local = asked.table.start.next;
  while (!reached) {
    try {
      local = asked.row(local, { type: 'more' }).next;
    } catch (error) {
      reached = error;
    }
  }
  expect(asked.table.size).toBeLessThan(30);
  expect(reached).toBeInstanceOf(LimitReached);
  expect(reached).toMatchObject({
    detail: `${asked.table.size} local states take more than 34 million characters (\`limits.localStates\` allows as many in proportion); \`context.text\` alone took ${asked.table.size} values`,
  });
});

describe('refused is what one event can do in two ways', () => {
  const { random } = Math;
  const { now } = Date;

  it.each<[string, () => unknown]>([
    ['Math.random()', () => Math.random()],
    ['Date.now()', () => Date.now()],
    ['new Date()', () => new Date().getHours()],
    ['Date()', () => Date()],
  ])('by %s', (what, value) => {
    const parts = {
      code: 'not-deterministic',
      place: 'it',
      cause: expect.stringContaining(` calls ${what}, so that one event in one state can have two outcomes`),
      remedy: 'model the choice as two stimuli, and time as `after`',
    };
    expect(refused(doing(assign({ n: value })))).toEqual(parts);
    expect(refused(createMachine({ on: { go: { guard: () => value() !== 0, actions: 'x' } } }))).toEqual(parts);
    expect(refused(createMachine({ context: () => ({ n: value() }) }))).toEqual(parts);
    expect(refused(doing(sendTo(peer('near'), () => ({ type: 'note', at: value() }))))).toEqual(parts);
  });

  it('also where the machine has kept a way of its own to the random numbers or the clock', () => {
    // While this file was loaded, the traps were set.
    expect(refused(doing(assign({ n: () => random() }))).cause).toContain('calls Math.random()');
    expect(refused(doing(assign({ n: () => now() }))).cause).toContain('calls Date.now()');
    const untrapped = Math.random;
    const refusal = refused(doing(assign({ n: () => untrapped() })));
    expect(refusal).toMatchObject({ code: 'not-deterministic', place: 'it' });
    expect(refusal.cause).toMatch(
      /^asked twice, the machine answers differently to `go`: `it.context.n` was 0\.\d+, and then 0\.\d+$/,
    );
    expect(now()).toBeGreaterThan(0);
  });

  it.each<[string, (count: () => number) => AnyStateMachine]>([
    ['in the context', (count) => doing(assign({ n: () => count() }))],
    [
      'in a guard',
      (count) =>
        createMachine({
          initial: 'a',
          states: { a: { on: { go: [{ guard: () => count() % 2 === 0, target: 'b' }, 'c'] } }, b: {}, c: {} },
        }),
    ],
    ['in an event', (count) => doing(sendTo(peer('near'), () => ({ type: 'note', n: count() })))],
    ['in a delay', (count) => doing(raise({ type: 'go' }, { delay: () => 10 * count() }))],
  ])('by a counter outside, seen %s', (_, machine) => {
    let counter = 0;
    expect(refused(machine(() => counter++)).code).toBe('not-deterministic');
  });

  it('at the start', () => {
    let counter = 0;
    expect(refused(createMachine({ context: () => ({ n: counter++ }) })).cause).toBe(
      'asked twice, the machine answers differently at the start: `it.context.n` was 0, and then 1',
    );
  });

  it('but not by dates that are given', () => {
    const { table, row } = ask(
      defineSystem({ it: doing(assign({ n: () => new Date('2017-11-03T20:00:00Z').getTime() })) }),
    );
    expect(table.snapshot(row(table.start.next, { type: 'go' }).next).context).toEqual({ n: 1509739200000 });
  });
});
