import { describe, expect, it, onTestFinished } from 'vitest';
import { type AnyStateMachine, assign, createActor, createMachine } from 'xstate';
import { about } from '../../src/index.ts';
import { asking, caches, constant, hidden } from '../census/hidden-machines.ts';
import { alone, askAsUser, type Told } from './as-a-user.ts';

// biome-ignore lint/suspicious/noExplicitAny: machines of no type are what these are
type Any = Record<string, any>;

const TYPES = ['x', 'y', 'z', 'back'];

/** Whether `b` can be reached: where a memory decides on that, nobody who asks each row once can know. */
const ask = (machine: AnyStateMachine, values = {}): Promise<Told> =>
  askAsUser(
    () => alone(machine, TYPES, values),
    about({ it: machine }).never('b', ({ it }) => it.matches('b')),
  );

/** Machines that remember something in what the context holds, or look at the world. */
const further: Readonly<Record<string, { readonly says: RegExp; readonly make: () => AnyStateMachine }>> = {
  'a weak map, keyed by an object of the context': {
    says: /hidden state: .* `counts` was WeakMap/,
    make: () => {
      const counts = new WeakMap<object, number>();
      return asking(
        ({ context }) => {
          const count = (counts.get(context.key) ?? 0) + 1;
          counts.set(context.key, count);
          return count > 4;
        },
        { context: { key: {} }, y: assign({ key: () => ({}) }) },
      );
    },
  },
  'a weak map in which stands what an object of the context cannot tell': {
    says: /hidden state: .* `kinds` was WeakMap/,
    make: () => {
      const kinds = new WeakMap<object, number>();
      const made = (kind: number) => () => {
        const key = {};
        kinds.set(key, kind);
        return key;
      };
      return asking(({ context }) => kinds.get(context.key) === 2, {
        y: assign({ key: made(1) }),
        z: assign({ key: made(2) }),
      });
    },
  },
  'a closure in the context that counts': {
    says: /a function made in an earlier step is used/,
    make: () =>
      asking(({ context }) => context.count?.() > 3, {
        y: assign({
          count: () => {
            let count = 0;
            return () => ++count;
          },
        }),
      }),
  },
  'a closure in the context that holds a value': {
    says: /a function made in an earlier step is used/,
    make: () =>
      asking(({ context }) => context.level?.() === 2, {
        y: assign({ level: () => () => 1 }),
        z: assign({ level: () => () => 2 }),
      }),
  },
  'a private field of an object in the context': {
    says: /an instance of Level, which has private state, made in an earlier step, is used/,
    make: () => {
      class Level {
        readonly #level: number;
        constructor(level: number) {
          this.#level = level;
        }
        get level() {
          return this.#level;
        }
      }
      return asking(({ context }) => context.of?.level === 2, {
        y: assign({ of: () => new Level(1) }),
        z: assign({ of: () => new Level(2) }),
      });
    },
  },
  'an iterator in the context': {
    says: /an iterator cannot be part of a state where it\.context\.numbers/,
    make: () =>
      asking(({ context }) => context.numbers?.next().value > 3, {
        y: assign({
          numbers: () =>
            (function* () {
              for (let number = 1; ; number++) yield number;
            })(),
        }),
      }),
  },
  'the time since it was made': {
    says: /the machine \(hidden-machines\.deep\.test\.ts:\d+\) calls Date\.now\(\)/,
    make: () => {
      const madeAt = Date.now();
      return asking(() => Date.now() - madeAt > 1e7);
    },
  },
  'the time since the page was opened': {
    says: /calls performance\.now\(\)/,
    make: () => asking(() => performance.now() > 1e9),
  },
  'the time of the machine it runs on': {
    says: /calls process\.hrtime\.bigint\(\)/,
    make: () => {
      const madeAt = process.hrtime.bigint();
      return asking(() => process.hrtime.bigint() - madeAt > 10n ** 13n);
    },
  },
  'the time, as a format that was made before writes it': {
    says: /calls Intl\.DateTimeFormat\(\)\.format\(\)/,
    make: () => {
      const format = new Intl.DateTimeFormat('en', { fractionalSecondDigits: 3 });
      return asking(() => format.format() === 'never');
    },
  },
  'a rare random number': { says: /calls Math\.random\(\)/, make: () => asking(() => Math.random() < 1e-12) },
  'any random number': { says: /calls Math\.random\(\)/, make: () => asking(() => Math.random() < 0.5) },
  'what an action counts that is not run': {
    says: /`count` is written by what is not run here \(action of it on y in a\)/,
    make: () => {
      let count = 0;
      return asking(() => count > 2, {
        y: () => {
          count++;
        },
      });
    },
  },
  'where an error was made': {
    says: /asked twice, the machine answers differently to `x`/,
    make: () =>
      asking(({ context }) => /hidden-machines/.test(context.error?.stack ?? ''), {
        y: assign({ error: () => new Error('a') }),
      }),
  },
};

describe('what no context holds is reported, and nothing is said to hold: ', () => {
  it.each(Object.entries(hidden))('%s', async (_, { variable, make }) => {
    onTestFinished(() => {
      delete (globalThis as Any).doorTries;
      delete process.env.DOOR_TRIES;
    });
    const { verdict, because, text } = await ask(make());
    expect(['refused', 'INCONCLUSIVE']).toContain(verdict);
    expect(because).toHaveLength(1);
    expect(['not-deterministic', 'outside-changed', 'hidden state', 'live difference']).toContain(because[0]);
    // An object that was written to is shown by what is in it.
    expect(text).toContain(
      because[0] === 'outside-changed' ? 'an object of a module was written to' : `\`${variable}\``,
    );
  });

  it.each(Object.entries(further))('%s', async (_, { says, make }) => {
    const { verdict, text } = await ask(make());
    expect(['refused', 'INCONCLUSIVE']).toContain(verdict);
    expect(text).toMatch(says);
  });
});

/** The same machines, asked for what they never do. */
const askHolding = (machine: AnyStateMachine, values = {}): Promise<Told> =>
  askAsUser(
    () => alone(machine, TYPES, values),
    about({ it: machine }).never('out', ({ it }) => it.context.n > 2),
  );

/** Another one, in an assign. */
const moreCaches: typeof hidden = {
  'one object for each number': {
    variable: 'rooms',
    make: () => {
      const rooms = new Map<number, { n: number }>();
      const roomOf = (n: number) => {
        const room = rooms.get(n) ?? { n };
        rooms.set(n, room);
        return room;
      };
      return asking(({ context }) => context.room?.n === 2, {
        y: assign({ n: ({ context }) => (context.n + 1) % 3, room: ({ context }) => roomOf(context.n) }),
      });
    },
  },
};

describe('what changes while no answer does leaves all open until it is declared: ', () => {
  it.each(Object.entries({ ...caches, ...moreCaches }))('%s', async (_, { variable, make }) => {
    const open = await askHolding(make());
    expect([open.verdict, open.because]).toEqual(['INCONCLUSIVE', ['hidden state']]);
    expect(open.text).toContain(`\`values: { it: { caches: ['${variable}'] } }\``);
    const told = await askHolding(make(), { caches: [variable] });
    expect([told.verdict, told.because]).toEqual(['HOLDS', []]);
    expect(told.text).toContain(`declared caches of it, on which no answer depends: ${variable}`);
  });

  it('a cache of another name is no help', async () => {
    const { variable, make } = moreCaches['one object for each number'] as (typeof moreCaches)[string];
    expect((await askHolding(make(), { caches: [`${variable}s`] })).verdict).toBe('INCONCLUSIVE');
  });
});

/** A machine whose context is made for each of its actors, so that it may be written to. */
const own = (context: () => Any, guard: (args: Any) => unknown, y: unknown, z: unknown = []): AnyStateMachine =>
  createMachine({
    context: () => ({ n: 0, ...context() }),
    initial: 'a',
    states: {
      a: {
        on: { x: { guard: guard as () => boolean, target: 'b' }, y: { actions: y as [] }, z: { actions: z as [] } },
      },
      b: { on: { back: 'a' } },
    },
  });

/** Machines that may look as if they remembered something, but whose context says it all; `b` is reached by these events. */
const pure: Readonly<Record<string, { readonly reach: string; readonly make: () => AnyStateMachine }>> = {
  'a list that is written to in place': {
    reach: 'yyx',
    make: () =>
      own(
        () => ({ list: [] }),
        ({ context }) => context.list.length === 2,
        assign(({ context }: Any) => {
          if (context.list.length < 3) context.list.push(1);
          return {};
        }),
      ),
  },
  'a map that is written to in place': {
    reach: 'yyx',
    make: () =>
      own(
        () => ({}),
        ({ context }) => context.levels?.size === 2,
        assign(({ context }: Any) => {
          const levels = context.levels ?? new Map();
          return { levels: levels.set(levels.size % 3, 1) };
        }),
      ),
  },
  'a constant that stands for none, and is compared with': {
    reach: 'yx',
    make: () => {
      const none: unknown[] = [];
      return asking(({ context }) => context.queue === none, {
        y: assign({ queue: () => none }),
        z: assign({ queue: () => [] }),
      });
    },
  },
  'keys that stand in the order in which they came': {
    reach: 'zyx',
    make: () =>
      asking(({ context }) => Object.keys(context.waiting ?? {})[0] === 'b', {
        y: assign({ waiting: ({ context }) => ({ ...context.waiting, a: 1 }) }),
        z: assign({ waiting: ({ context }) => ({ ...context.waiting, b: 1 }) }),
      }),
  },
  'an action that sends to its own actor': {
    reach: 'zx',
    make: () =>
      asking(({ context }) => context.n === 1, {
        y: assign({ n: 1 }),
        z: ({ self }: Any) => self.send({ type: 'y' }),
      }),
  },
};

describe('what stands in the context is known: ', () => {
  it.each(Object.entries(pure))('%s', async (_, { reach, make }) => {
    const actor = createActor(make()).start();
    for (const type of reach) actor.send({ type });
    expect(actor.getSnapshot().value).toBe('b');

    expect(await ask(make())).toMatchObject({ verdict: 'VIOLATED', because: [] });
    expect(await askHolding(make())).toMatchObject({ verdict: 'HOLDS', because: [] });
  });

  it.each(Object.entries(constant))('%s', async (_, { make }) => {
    expect(await askHolding(make())).toMatchObject({ verdict: 'HOLDS', because: [] });
  });

  it('a context of the configuration is not: all actors of the machine would write to it', async () => {
    const machine = asking(({ context }) => context.list?.length === 2, {
      y: assign(({ context }: Any) => {
        context.list ??= [];
        context.list.push(1);
        return {};
      }),
    });
    const { verdict, text } = await askHolding(machine);
    expect(verdict).toBe('refused');
    expect(text).toContain('make the context by a function, `context: () => ({ ... })`');
  });
});
