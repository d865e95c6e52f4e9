import { describe, expect, it } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { ModelError } from '../../src/findings/model-error.ts';
import { acted, asked, loaded, passed, startLoading, withTrapsSet } from '../../src/purity/region.ts';
import { TrapSet } from '../../src/purity/traps.ts';
import { refusal } from '../predicates/refusal.ts';

const machine = { place: 'door', by: 'the machine' } as const;
const predicate = { place: 'specs/x.ts:9', by: 'the predicate' } as const;

const lamp = createMachine({ initial: 'dark', states: { dark: { on: { press: 'lit' } }, lit: {} } });

const format = new Intl.DateTimeFormat('en');

/** What can be read, and how an error calls it. */
const readings: [string, () => unknown][] = [
  ['Date.now()', () => Date.now()],
  ['new Date()', () => new Date()],
  ['new Date()', () => Reflect.construct(Date, [])],
  ['Date()', () => Date()],
  ['performance.now()', () => performance.now()],
  ['performance.timeOrigin', () => performance.timeOrigin],
  ['process.hrtime()', () => process.hrtime()],
  ['process.hrtime.bigint()', () => process.hrtime.bigint()],
  ['process.uptime()', () => process.uptime()],
  ['Intl.DateTimeFormat().format()', () => format.format()],
  ['Intl.DateTimeFormat().formatToParts()', () => format.formatToParts()],
  ['Event.timeStamp', () => new Event('x').timeStamp],
  ['Math.random()', () => Math.random()],
  ['crypto.randomUUID()', () => crypto.randomUUID()],
  ['crypto.getRandomValues()', () => crypto.getRandomValues(new Uint8Array(1))],
  ['fetch()', () => fetch('data:,x')],
  ['new BroadcastChannel()', () => new BroadcastChannel('x')],
  ['AbortSignal.timeout()', () => AbortSignal.timeout(1)],
  ['setTimeout()', () => setTimeout(() => {}, 0)],
  ['setInterval()', () => setInterval(() => {}, 1_000)],
  ['setImmediate()', () => setImmediate(() => {})],
  ['queueMicrotask()', () => queueMicrotask(() => {})],
];

describe('code that may depend on its arguments only', () => {
  it.each(readings)('is refused %s', (what, read) => {
    const error = refusal(() => asked(machine, read));
    expect(error.code).toBe('not-deterministic');
    expect(error.place).toBe('door');
    expect(error.cause).toContain(`${what}, so that one event in one state can have two outcomes`);
    expect(refusal(() => asked(predicate, read))).toMatchObject({ code: 'predicate-impure', place: 'specs/x.ts:9' });
  });

  it('is reported by name and line, and what to do instead', () => {
    function tooMany() {
      return Math.random() > 0.5;
    }
    expect(refusal(() => asked(machine, tooMany))).toEqual({
      code: 'not-deterministic',
      place: 'door',
      cause: expect.stringMatching(
        /^the machine \(tooMany, asked\.test\.ts:\d+\) calls Math\.random\(\), so that one event in one state can have two outcomes$/,
      ),
      remedy: 'model the choice as two stimuli, and time as `after`',
    });
    expect(refusal(() => asked(predicate, () => Date.now())).remedy).toBe(
      'count ticks with `lasting`, or keep in a machine what is to be remembered',
    );
  });

  it('may use dates that it is given, and all that computes', () => {
    const results = asked(machine, () => [
      new Date(5).getTime(),
      new Date(5) instanceof Date,
      new Date(5).constructor === Date,
      Date.UTC(1970, 0, 1),
      Date.parse('1970-01-01T00:00:02Z'),
      format.format(0) === format.format(new Date(0)),
      Math.max(1, 2),
    ]);
    expect(results).toEqual([5, true, true, 0, 2_000, true, 2]);
  });

  it('may say something on the console, and look at a stack', () => {
    const { log } = console;
    const said: unknown[] = [];
    // What follows a line on the console is not the author's doing.
    expect(asked(machine, () => console.log(new Error('a line of a guard').stack === ''))).toBe(undefined);
    console.log = (text) => said.push(text);
    try {
      asked(machine, () => console.log('again'));
    } finally {
      console.log = log;
    }
    expect(said).toEqual(['again']);
  });

  it.each<[string, (ref: ReturnType<typeof createActor<typeof lamp>>) => unknown]>([
    ['getSnapshot', (ref) => ref.getSnapshot()],
    ['send', (ref) => ref.send({ type: 'press' })],
    ['subscribe', (ref) => ref.subscribe(() => {})],
    ['start', () => createActor(lamp).start()],
  ])('is refused `%s` of an actor that it holds', (name, use) => {
    const ref = createActor(lamp).start();
    const error = refusal(() => asked(machine, () => use(ref)));
    expect(error.cause).toContain(`\`${name}\` of an actor`);
    expect(ref.getSnapshot().value).toBe('dark');
  });

  it('cannot catch the refusal', () => {
    const swallow = (read: () => unknown) => () => {
      try {
        read();
      } catch {
        return 'caught';
      }
      return 'read';
    };
    expect(
      refusal(() =>
        asked(
          machine,
          swallow(() => Math.random()),
        ),
      ).code,
    ).toBe('not-deterministic');
    // Also where something else is thrown after it.
    const rewrap = () => {
      try {
        Date.now();
      } catch {
        throw new Error('something else');
      }
    };
    expect(refusal(() => asked(machine, rewrap)).code).toBe('not-deterministic');
  });

  it('gives its result, and throws what it throws', () => {
    expect(asked(machine, () => 7)).toBe(7);
    const fails = () => {
      throw new Error('no');
    };
    expect(() => asked(machine, fails)).toThrow('no');
    expect(() => asked(machine, fails)).not.toThrow(ModelError);
  });

  it('is refused storage and the document, where a platform has them', async () => {
    // A platform of its own: what there is to trap is looked at once.
    const page = globalThis as Record<string, unknown>;
    const text = { getItem: () => 'x' };
    Object.defineProperty(page, 'localStorage', { configurable: true, get: () => text });
    class Document {
      get cookie() {
        return 'a=1';
      }
      querySelector() {
        return null;
      }
    }
    page.Document = Document;
    try {
      const { placesOf } = await import('../../src/purity/platform.ts');
      const told: string[] = [];
      const places = placesOf(({ what }) => {
        told.push(what);
        return undefined;
      });
      const use = (key: string, self: unknown) => {
        const { owner, wrap } = places.find((each) => each.key === key) as (typeof places)[number];
        const { get, value } = Reflect.getOwnPropertyDescriptor(owner, key) as PropertyDescriptor;
        return (wrap(get ?? value) as () => unknown).call(self);
      };
      expect(use('localStorage', page)).toBe(text);
      expect(use('cookie', new Document())).toBe('a=1');
      expect(use('querySelector', new Document())).toBe(null);
      expect(told).toEqual(['localStorage', 'document.cookie', 'document.querySelector()']);
    } finally {
      delete page.localStorage;
      delete page.Document;
    }
  });
});

describe('an action that is run', () => {
  it('may read the clock and random numbers, but reach nobody unseen', () => {
    expect(acted(machine, () => typeof (Math.random() + Date.now()))).toBe('number');
    expect(refusal(() => acted(machine, () => fetch('data:,x'))).cause).toContain('fetch()');
    expect(refusal(() => acted(machine, () => setTimeout(() => {}))).cause).toContain('setTimeout()');
    const ref = createActor(lamp).start();
    expect(refusal(() => acted(machine, () => ref.send({ type: 'press' }))).cause).toContain('`send`');
  });
});

describe('what is not the author’s', () => {
  it('passes, in the middle of what is', () => {
    expect(asked(machine, () => passed(() => typeof Math.random()))).toBe('number');
    // And what follows it is refused again.
    const after = () => {
      passed(() => Math.random());
      Math.random();
    };
    expect(refusal(() => asked(machine, after)).code).toBe('not-deterministic');
  });
});

describe('what a module captured while it was loaded', () => {
  it('is refused in rows, and works outside of them', async () => {
    const module = await loaded(async () => {
      const { random } = Math;
      const { now } = Date;
      const { send } = createActor(lamp).start();
      return { random, now, RealDate: Date, later: setTimeout, send, clock: performance.now.bind(performance) };
    });
    const { random, now, RealDate, later, send, clock } = module;
    const uses: (() => unknown)[] = [
      random,
      now,
      () => new RealDate(),
      () => later(() => {}),
      () => send({ type: 'press' }),
      clock,
    ];
    for (const use of uses) expect(refusal(() => asked(machine, use)).code).toBe('not-deterministic');
    expect(random()).not.toBe(random());
    const [before, between, after] = [Date.now(), now(), Date.now()];
    expect([before, between, after]).toEqual([before, between, after].toSorted((a, b) => a - b));
    expect(new RealDate(5).getTime()).toBe(5);
  });

  it('is refused also where it came from a module of Node', async () => {
    const { randomUUID } = await loaded(() => import('node:crypto'));
    const crypto = await import('node:crypto');
    const { default: process, ...named } = await import('node:process');
    const use = () => asked(machine, () => crypto.randomUUID());
    expect(refusal(() => withTrapsSet(use)).cause).toContain('randomUUID() of node:crypto');
    expect(randomUUID()).not.toBe(crypto.randomUUID());
    expect((await import('node:process')).hrtime).toBe(process.hrtime);
    expect(named.hrtime).toBe(process.hrtime);
  });

  it('is loaded while the clock stands still: all instances of a module at one time', async () => {
    const times = () => [Date.now(), new Date().toISOString(), new Date(Date()).getTime() > 0, performance.now()];
    const first = await loaded(async () => times());
    await new Promise((next) => setTimeout(next, 5));
    expect(await loaded(async () => times())).toEqual(first);
  });
});

describe('afterwards', () => {
  const places = () => [
    Math.random,
    Date,
    Date.now,
    Date.prototype.constructor,
    performance.now,
    process.hrtime,
    process.hrtime.bigint,
    Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format')?.get,
    crypto.randomUUID,
    fetch,
    setTimeout,
    queueMicrotask,
    Object.getOwnPropertyDescriptor(globalThis, 'MessageChannel')?.get,
  ];

  it('all is as it was: after a result, an error, a refusal, one within another, and loading', async () => {
    const before = places();
    asked(machine, () => 1);
    expect(places()).toEqual(before);
    refusal(() => asked(machine, () => Math.random()));
    expect(places()).toEqual(before);
    withTrapsSet(() => asked(machine, () => asked(predicate, () => 1)));
    expect(places()).toEqual(before);
    await loaded(async () => 1);
    await expect(loaded(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(places()).toEqual(before);
  });

  it('all is as it was where a property cannot be assigned to', () => {
    const { random } = Math;
    Object.defineProperty(Math, 'random', { value: random, writable: false, configurable: true });
    const set = new TrapSet(
      () => [{ owner: Math, key: 'random', wrap: () => () => 7 }],
      () => {},
    );
    set.set(() => undefined);
    expect(Math.random()).toBe(7);
    set.remove();
    expect(Math.random).toBe(random);
    Object.defineProperty(Math, 'random', { value: random, writable: true, configurable: true });
  });

  it('what somebody else put there meanwhile stays', () => {
    const { random } = Math;
    const done = startLoading();
    const own = () => 0.5;
    Math.random = own;
    done();
    expect(Math.random).toBe(own);
    Math.random = random;
  });

  it('loading ends once, however often it is said', () => {
    const before = places();
    const first = startLoading();
    const second = startLoading();
    first();
    first();
    expect(Math.random).not.toBe(before[0]);
    second();
    expect(places()).toEqual(before);
  });
});
