import { describe, expect, test } from 'vitest';
import { assign, createActor, createMachine, sendTo, setup } from 'xstate';
import { about, defineSystem, direct, fifo, hours, peersOf, seconds } from '../../src/index.ts';
import { askAsUser } from './as-a-user.ts';

type Messages = {
  cloud: { type: 'ask' } | { type: 'louder' };
  app: { type: 'answer' } | { type: 'done' };
  hub: { type: 'ping' };
};
const peer = peersOf<Messages>();

describe('messages take no time, unless it is said that they may', () => {
  const app = createMachine({
    initial: 'idle',
    states: {
      idle: { on: { tap: { target: 'asking', actions: sendTo(peer('cloud'), { type: 'ask' }) } } },
      asking: { on: { answer: 'idle' }, after: { 10000: 'gaveUp' } },
      gaveUp: { on: { answer: 'confused' } },
      confused: {},
    },
  });
  const cloud = createMachine({ on: { ask: { actions: sendTo(peer('app'), { type: 'answer' }) } } });
  const net = (patient: boolean) => () =>
    defineSystem(
      { app, cloud },
      {
        links: { 'app -> cloud': fifo({ capacity: 2, patient }), 'cloud -> app': fifo({ capacity: 2, patient }) },
        stimuli: { app: [{ type: 'tap' }] },
        tick: seconds(1),
      },
    );
  const givesUp = about({ app }).never('gave up', ({ app }) => app.matches('gaveUp'));
  const confused = about({ app }).never('an answer too late', ({ app }) => app.matches('confused'));

  test('a request that is given up after ten seconds is never given up, and that is reported', async () => {
    const { verdict, text } = await askAsUser(net(false), givesUp);
    expect(verdict).toBe('HOLDS');
    expect(text).toContain(
      'app: after 10 s never goes off; messages on open links take no time, unless the link is `patient`',
    );
  });

  test('on patient links it may be, and the answer may come after that', async () => {
    expect((await askAsUser(net(true), givesUp)).verdict).toBe('VIOLATED');
    expect((await askAsUser(net(true), confused)).verdict).toBe('VIOLATED');
  });

  const device = createMachine({
    initial: 'beat',
    states: {
      beat: { after: { 30000: { target: 'beat', reenter: true, actions: sendTo(peer('hub'), { type: 'ping' }) } } },
    },
  });
  const hub = createMachine({
    initial: 'alive',
    states: { alive: { on: { ping: { target: 'alive', reenter: true } }, after: { 31000: 'lost' } }, lost: {} },
  });
  const watched = (patient: boolean) => () =>
    defineSystem({ device, hub }, { links: { 'device -> hub': fifo({ capacity: 1, patient }) } });
  const lost = about({ hub }).never('lost', ({ hub }) => hub.matches('lost'));

  test('a watchdog that waits for a second longer than the heart beats', async () => {
    const { verdict, text } = await askAsUser(watched(false), lost);
    expect(verdict).toBe('HOLDS');
    expect(text).toContain('hub: after 31 s never goes off; messages on open links take no time');
    expect((await askAsUser(watched(true), lost)).verdict).toBe('VIOLATED');
  });
});

test('what a link holds stands beside a verdict for which somebody waited', async () => {
  const app = setup({ types: { context: {} as { pending: number } } }).createMachine({
    context: { pending: 0 },
    on: {
      tap: {
        actions: [
          assign({ pending: ({ context }) => Math.min(context.pending + 1, 5) }),
          sendTo(peer('cloud'), { type: 'louder' }),
        ],
      },
      done: { actions: assign({ pending: ({ context }) => Math.max(context.pending - 1, 0) }) },
    },
  });
  const cloud = createMachine({ on: { louder: { actions: sendTo(peer('app'), { type: 'done' }) } } });
  const system = (capacity: number) => () =>
    defineSystem(
      { app, cloud },
      { links: { 'app -> cloud': fifo({ capacity }), 'cloud -> app': direct() }, stimuli: { app: [{ type: 'tap' }] } },
    );
  const three = about({ app }).never('three pending', ({ app }) => app.context.pending > 2);
  const { verdict, text } = await askAsUser(system(2), three);
  expect(verdict).toBe('HOLDS');
  expect(text).toMatch(/HOLDS never: three pending \(links hold 2; 1 stimulus waited\)/);
  expect((await askAsUser(system(3), three)).verdict).toBe('VIOLATED');
});

describe('an action that is not run, and matters', () => {
  const pin = () => {
    let tries = 0;
    return setup({
      actions: {
        count: () => {
          tries++;
        },
      },
      guards: { tooMany: () => tries > 2 },
    }).createMachine({
      initial: 'asking',
      states: {
        asking: { on: { wrong: [{ guard: 'tooMany', target: 'blocked' }, { actions: 'count' }] } },
        blocked: {},
      },
    });
  };

  test('counts in a variable that a guard reads', async () => {
    const actor = createActor(pin()).start();
    for (let sent = 0; sent < 4; sent++) actor.send({ type: 'wrong' });
    expect(actor.getSnapshot().value).toBe('blocked');

    const it = pin();
    const blocked = about({ it }).never('a blocked card', ({ it }) => it.matches('blocked'));
    const { verdict, because, text } = await askAsUser(
      () => defineSystem({ it }, { stimuli: { it: [{ type: 'wrong' }] } }),
      blocked,
    );
    expect([verdict, because]).toEqual(['INCONCLUSIVE', ['hidden state']]);
    expect(text).toMatch(/`tries` is written by what is not run here \(action count of it\), .* - guard tooMany of it/);
  });

  test('pushes to a list of the context', async () => {
    const desk = setup({
      types: { context: {} as { marks: string[] } },
      actions: { mark: ({ context }) => void context.marks.push('x') },
    }).createMachine({
      context: () => ({ marks: [] }),
      initial: 'a',
      states: {
        a: { on: { tap: [{ guard: ({ context }) => context.marks.length > 1, target: 'full' }, { actions: 'mark' }] } },
        full: {},
      },
    });
    const actor = createActor(desk).start();
    for (let sent = 0; sent < 3; sent++) actor.send({ type: 'tap' });
    expect(actor.getSnapshot().value).toBe('full');

    const full = about({ desk }).never('a full desk', ({ desk }) => desk.matches('full'));
    const { verdict, because } = await askAsUser(
      () => defineSystem({ desk }, { stimuli: { desk: [{ type: 'tap' }] } }),
      full,
    );
    expect([verdict, because]).toEqual(['VIOLATED', []]);
  });

  test('sends to an actor of the module, which a guard reads', async () => {
    const auth = createActor(
      createMachine({ initial: 'out', states: { out: { on: { login: 'in' } }, in: {} } }),
    ).start();
    const player = setup({
      actions: { login: () => auth.send({ type: 'login' }) },
      guards: { in: () => auth.getSnapshot().matches('in') },
    }).createMachine({
      initial: 'idle',
      states: { idle: { on: { login: { actions: 'login' }, play: { guard: 'in', target: 'playing' } } }, playing: {} },
    });
    const system = () => defineSystem({ player }, { stimuli: { player: [{ type: 'login' }, { type: 'play' }] } });
    const playing = about({ player }).never('playing', ({ player }) => player.matches('playing'));
    const { verdict, because, text } = await askAsUser(system, playing);
    expect([verdict, because]).toEqual(['refused', ['unsupported']]);
    expect(text).toMatch(/the action `login` \(login, rules\.test\.ts:\d+\) calls `send` of an actor that it holds/);
    expect(auth.getSnapshot().value).toBe('out');

    const live = createActor(player).start();
    live.send({ type: 'login' });
    live.send({ type: 'play' });
    expect(live.getSnapshot().value).toBe('playing');
  });

  test('sends later, which nobody can follow', async () => {
    const desk = setup({
      actions: {
        save: async ({ self }) => {
          await fetch('data:,x');
          self.send({ type: 'saved' });
        },
        later: ({ self }) => void setTimeout(() => self.send({ type: 'saved' }), 5_000),
      },
    });
    for (const [action, what] of [
      ['save', 'fetch()'],
      ['later', 'setTimeout()'],
    ] as const) {
      const it = desk.createMachine({
        initial: 'a',
        states: { a: { on: { save: { actions: action }, saved: 'b' } }, b: {} },
      });
      const saved = about({ it }).never('saved', ({ it }) => it.matches('b'));
      const { verdict, because, text } = await askAsUser(
        () => defineSystem({ it }, { stimuli: { it: [{ type: 'save' }] } }),
        saved,
      );
      expect([verdict, because]).toEqual(['refused', ['unsupported']]);
      expect(text).toContain(`calls ${what}, and what comes of that cannot be followed`);
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
});

test('a month is longer than a timeout can be: XState would fire at once, and it is refused by name', async () => {
  const sub = setup({ delays: { month: hours(24 * 30) } }).createMachine({
    initial: 'free',
    states: { free: { on: { pay: 'paid' } }, paid: { after: { month: 'expired' } }, expired: {} },
  });
  const shop = () => defineSystem({ sub }, { stimuli: { sub: [{ type: 'pay' }] } });
  const expired = about({ sub }).never('expired', ({ sub }) => sub.matches('expired'));
  const { verdict, because, text } = await askAsUser(shop, expired);
  expect([verdict, because]).toEqual(['refused', ['bad-delay']]);
  expect(text).toContain('2592000000 ms (30 days) is more than setTimeout can wait');
  expect(text).toContain('where sub: delay month');

  // Live, it is over within a tick of the event loop.
  const delays: number[] = [];
  const clock = {
    setTimeout: (run: () => void, ms: number) => {
      delays.push(ms);
      return setTimeout(run, ms);
    },
    clearTimeout,
  };
  const warned = process.listeners('warning');
  process.removeAllListeners('warning');
  const actor = createActor(sub, { clock: clock as never }).start();
  actor.send({ type: 'pay' });
  await new Promise((resolve) => setTimeout(resolve, 10));
  for (const listener of warned) process.on('warning', listener);
  expect([delays, actor.getSnapshot().value]).toEqual([[hours(24 * 30)], 'expired']);
});
