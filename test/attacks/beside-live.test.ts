import { describe, expect, it } from 'vitest';
import {
  type AnyEventObject,
  type AnyStateMachine,
  assign,
  createActor,
  createMachine,
  raise,
  SimulatedClock,
  sendTo,
  setup,
} from 'xstate';
import { about, defineSystem, direct, fifo, peersOf, type System } from '../../src/index.ts';
import { alone, askAsUser, type Told } from './as-a-user.ts';

const peer = peersOf<Record<string, AnyEventObject>>();

/** A machine as XState runs it: milliseconds pass, all else is sent. */
function run(machine: AnyStateMachine, ...events: (string | number)[]) {
  const clock = new SimulatedClock();
  const actor = createActor(machine, { clock });
  // Whoever does not listen has errors thrown at the process.
  actor.subscribe({ error: () => {} });
  actor.start();
  for (const event of events) {
    if (typeof event === 'number') clock.increment(event);
    else actor.send({ type: event });
  }
  return actor.getSnapshot();
}

describe('an object that comes back by a timer is the one that was sent', () => {
  const toast = (identify: (item: { text: string }, other: { text: string }) => boolean) =>
    setup({ types: { context: {} as { items: { text: string }[]; shown: boolean } } }).createMachine({
      context: { items: [], shown: false },
      on: {
        add: {
          guard: ({ context }) => !context.shown,
          actions: [
            assign({ items: ({ context }) => [...context.items, { text: 'hi' }], shown: true }),
            raise(({ context }) => ({ type: 'expire', item: context.items.at(-1) }) as never, { delay: 1_000 }),
          ],
        },
        expire: {
          actions: assign({
            items: ({ context, event }) =>
              context.items.filter((item) => !identify(item, (event as AnyEventObject).item)),
          }),
        },
      },
    });
  const gone = (machine: ReturnType<typeof toast>) =>
    about({ it: machine }).never('a toast that is gone', ({ it }) => it.context.shown && it.context.items.length === 0);

  it('and whether it is: nothing is said where that decides', async () => {
    const machine = toast((item, other) => item === other);
    expect(run(machine, 'add', 1_000).context.items).toEqual([]);
    const { verdict, text } = await askAsUser(() => alone(machine, ['add']), gone(machine));
    expect(verdict).toBe('refused');
    expect(text).toContain('what becomes of `expire` depends on whether `event.item` is the same object');
  });

  it('found by what is in it, the answer is that of live actors', async () => {
    const machine = toast((item, other) => item.text === other.text);
    expect(run(machine, 'add', 1_000).context.items).toEqual([]);
    expect((await askAsUser(() => alone(machine, ['add']), gone(machine))).verdict).toBe('VIOLATED');
  });
});

describe('a receiver that marks what it is sent', () => {
  const till = createMachine({
    on: {
      pay: {
        actions: assign(({ event }) => {
          event.order.paid = true;
          return {};
        }),
      },
    },
  });
  const shop = setup({ types: { context: {} as { order: { paid: boolean } } } }).createMachine({
    context: () => ({ order: { paid: false } }),
    initial: 'open',
    states: {
      open: {
        on: {
          buy: { actions: sendTo(peer('till'), ({ context }) => ({ type: 'pay', order: context.order })) },
          look: { guard: ({ context }) => context.order.paid, target: 'sent' },
        },
      },
      sent: {},
    },
  });
  const system = (link: ReturnType<typeof direct> | ReturnType<typeof fifo>) => (): System =>
    defineSystem(
      { shop, till },
      { links: { 'shop -> till': link }, stimuli: { shop: [{ type: 'buy' }, { type: 'look' }] } },
    );
  const sent = about({ shop }).never('sent', ({ shop }) => shop.matches('sent'));

  it('in one process, that reaches the sender: refused', async () => {
    const order = { paid: false };
    const actor = createActor(till).start();
    actor.send({ type: 'pay', order });
    expect(order.paid).toBe(true);
    const { verdict, text } = await askAsUser(system(direct()), sent);
    expect(verdict).toBe('refused');
    expect(text).toContain('`pay`');
    expect(text).toContain('where till');
  });

  it('over a wire it does not: the order is never sent', async () => {
    expect((await askAsUser(system(fifo({ capacity: 2 })), sent)).verdict).toBe('HOLDS');
  });
});

describe('an action that throws ends its actor', () => {
  const ring = (initial: 'idle' | 'loud') =>
    setup({
      actions: {
        ring: () => {
          throw new Error('no speaker');
        },
      },
    }).createMachine({
      initial,
      states: {
        idle: { on: { go: { target: 'loud', actions: 'ring' } } },
        loud: { on: { stop: { target: 'idle', actions: 'ring' } } },
      },
    });

  it.each([
    ['idle', 'go'],
    ['loud', 'stop'],
  ] as const)('from %s by %s: nobody says that it does not', async (initial, event) => {
    const machine = ring(initial);
    expect(run(machine, event)).toMatchObject({ status: 'error' });
    const it = about({ it: machine });
    const ask = (property: ReturnType<typeof it.never>) => askAsUser(() => alone(machine, ['go', 'stop']), property);
    const error = await ask(it.never('an error', ({ it }) => it.status === 'error'));
    expect([error.verdict, error.because]).toEqual(['VIOLATED', ['actor error']]);
    const two = await ask(it.never('two at a time', ({ it }) => it.matches('idle') && it.matches('loud')));
    expect([two.verdict, two.because]).toEqual(['INCONCLUSIVE', ['actor error']]);
    expect(two.text).toContain('no speaker');
  });
});

describe('a state that is only passed through', () => {
  const sounded: string[] = [];
  const siren = setup({
    actions: { sound: () => void sounded.push('siren') },
  }).createMachine({
    context: { isTest: true },
    initial: 'idle',
    states: {
      idle: { on: { go: 'alarm' } },
      alarm: { entry: 'sound', always: { guard: ({ context }) => context.isTest, target: 'idle' } },
    },
  });

  it('is not a state in which anybody sees the actor, live or here', async () => {
    const seen: unknown[] = [];
    const actor = createActor(siren);
    actor.subscribe(({ value }) => seen.push(value));
    actor.start();
    actor.send({ type: 'go' });
    expect([sounded, new Set(seen)]).toEqual([['siren'], new Set(['idle'])]);
    const alarm = about({ siren }).never('an alarm', ({ siren }) => siren.matches('alarm'));
    const { verdict, text } = await askAsUser(
      () => defineSystem({ siren }, { stimuli: { siren: [{ type: 'go' }] } }),
      alarm,
    );
    expect(verdict).toBe('HOLDS');
    // It was run all the same.
    expect(text).toContain('actions of siren that are taken to change nothing, and not to throw: sound');
  });
});

describe('ids', () => {
  it.each([
    ['from the clock, two of which may be one', () => Date.now(), 'Date.now()'],
    ['that are drawn, of which an older one may come back', () => crypto.randomUUID(), 'randomUUID()'],
  ])('%s', async (_, id, what) => {
    const machine = createMachine({
      types: {} as { context: { ids: unknown[] } },
      context: { ids: [] },
      on: {
        add: {
          guard: ({ context }) => context.ids.length < 2,
          actions: assign({ ids: ({ context }) => [...context.ids, id()] }),
        },
        drop: { actions: assign({ ids: ({ context: { ids } }) => ids.filter((each) => each !== ids[0]) }) },
      },
    });
    const told: Told = await askAsUser(
      () => alone(machine, ['add', 'drop']),
      about({ it: machine }).never('none of two', ({ it }) => it.context.ids.length > 2),
    );
    expect([told.verdict, told.because]).toEqual(['refused', ['not-deterministic']]);
    expect(told.text).toContain(what);
  });
});
