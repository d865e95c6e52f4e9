import { type AnyStateMachine, assign, createMachine } from 'xstate';

// biome-ignore lint/suspicious/noExplicitAny: machines of no type are what these are
type Any = Record<string, any>;

interface Extra {
  readonly context?: Any;
  readonly y?: unknown;
  readonly z?: unknown;
}

/** A machine whose guard is asked at `x`; `y` and `z` are there to change something. */
export const asking = (guard: (args: Any) => unknown, { context = {}, y = [], z = [] }: Extra = {}): AnyStateMachine =>
  createMachine({
    context: { n: 0, ...context },
    initial: 'a',
    states: {
      a: {
        on: {
          x: [{ guard: guard as () => boolean, target: 'b' }, {}],
          y: { actions: y as [] },
          z: { actions: z as [] },
        },
      },
      b: { on: { back: 'a' } },
    },
  });

/** Machines whose answers rest on something that is no part of a context. Each call makes them afresh. */
export const hidden: Readonly<Record<string, { readonly variable: string; readonly make: () => AnyStateMachine }>> = {
  'a counter': {
    variable: 'tries',
    make: () => {
      let tries = 0;
      return asking(() => ++tries > 30);
    },
  },
  'every second call': {
    variable: 'calls',
    make: () => {
      let calls = 0;
      return asking(() => ++calls % 2 === 0);
    },
  },
  'the first call only': {
    variable: 'seen',
    make: () => {
      const seen = new Set();
      return asking(() => {
        const wasSeen = seen.has('k');
        seen.add('k');
        return !wasSeen;
      });
    },
  },
  'the last value': {
    variable: 'last',
    make: () => {
      let last: unknown;
      return asking(({ context }) => {
        const isSame = last === context.n;
        last = context.n;
        return isSame;
      });
    },
  },
  'numbers for ids, in an assign': {
    variable: 'next',
    make: () => {
      let next = 0;
      return asking(() => false, { y: assign({ id: () => `s-${++next}` }) });
    },
  },
  'a weak map': {
    variable: 'counts',
    make: () => {
      const counts = new WeakMap<object, number>();
      const key = {};
      return asking(() => {
        counts.set(key, (counts.get(key) ?? 0) + 1);
        return (counts.get(key) ?? 0) > 30;
      });
    },
  },
  'a constant, changed in place': {
    variable: 'door',
    make: () => {
      const door = { opened: 0 };
      return asking(() => door.opened > 4, {
        z: assign(() => {
          door.opened++;
          return {};
        }),
      });
    },
  },
  'a list': {
    variable: 'calls',
    make: () => {
      const calls: number[] = [];
      return asking(() => calls.push(1) > 30);
    },
  },
  'a helper of a helper': {
    variable: 'depth',
    make: () => {
      let depth = 0;
      const inner = () => ++depth;
      const outer = () => inner() > 30;
      return asking(() => outer());
    },
  },
  'a static field': {
    variable: 'Lock',
    make: () => {
      // biome-ignore lint/complexity/noStaticOnlyClass: that is the case
      class Lock {
        static tries = 0;
        static isBlocked() {
          return ++Lock.tries > 30;
        }
      }
      return asking(() => Lock.isBlocked());
    },
  },
  'a static private field': {
    variable: 'Lock',
    make: () => {
      // biome-ignore lint/complexity/noStaticOnlyClass: that is the case
      class Lock {
        static #tries = 0;
        static isBlocked() {
          return ++Lock.#tries > 30;
        }
      }
      return asking(() => Lock.isBlocked());
    },
  },
  'a private field': {
    variable: 'lock',
    make: () => {
      class Lock {
        #tries = 0;
        isBlocked() {
          return ++this.#tries > 30;
        }
      }
      const lock = new Lock();
      return asking(() => lock.isBlocked());
    },
  },
  'a private field of what a method is bound to': {
    variable: 'bound isBlocked',
    make: () => {
      class Lock {
        #tries = 0;
        isBlocked() {
          return ++this.#tries > 30;
        }
      }
      return asking(Lock.prototype.isBlocked.bind(new Lock()));
    },
  },
  'a field of what a method is bound to': {
    variable: 'bound isBlocked',
    make: () => {
      class Lock {
        tries = 0;
        isBlocked() {
          return ++this.tries > 30;
        }
      }
      return asking(Lock.prototype.isBlocked.bind(new Lock()));
    },
  },
  'a generator': {
    variable: 'numbers',
    make: () => {
      const numbers = (function* () {
        let number = 0;
        for (;;) yield ++number;
      })();
      return asking(() => numbers.next().value > 30);
    },
  },
  'a getter with a field': {
    variable: 'door',
    make: () => {
      const door = {
        calls: 0,
        get tries() {
          return ++this.calls;
        },
      };
      return asking(() => door.tries > 30);
    },
  },
  'a getter with a closure': {
    variable: 'calls',
    make: () => {
      const make = () => {
        let calls = 0;
        return {
          get tries() {
            return ++calls;
          },
        };
      };
      const door = make();
      return asking(() => door.tries > 30);
    },
  },
  'a property of a function': {
    variable: 'tooMany',
    make: () => {
      const tooMany = Object.assign(() => ++tooMany.calls > 30, { calls: 0 });
      return asking(tooMany);
    },
  },
  'a global': {
    variable: 'globalThis.doorTries',
    make: () => {
      const world = globalThis as Any;
      return asking(() => {
        (globalThis as Any).doorTries = (world.doorTries ?? 0) + 1;
        return world.doorTries > 30;
      });
    },
  },
  'the environment': {
    variable: 'process.env.DOOR_TRIES',
    make: () =>
      asking(() => {
        const tries = Number(process.env.DOOR_TRIES ?? 0) + 1;
        process.env.DOOR_TRIES = String(tries);
        return tries > 30;
      }),
  },
  'a prototype': {
    variable: 'Lock',
    make: () => {
      class Lock {}
      Object.assign(Lock.prototype, { tries: 0 });
      return asking(() => ++(Lock.prototype as Any).tries > 30);
    },
  },
  'the prototype of an instance': {
    variable: 'lock',
    make: () => {
      class Lock {}
      const lock = new Lock() as Any;
      Object.assign(Lock.prototype, { tries: 0 });
      return asking(() => ++Object.getPrototypeOf(lock).tries > 30);
    },
  },
  'a variable around a method': {
    variable: 'tries',
    make: () => {
      const make = () => {
        let tries = 0;
        return new (class Lock {
          isBlocked() {
            return ++tries > 30;
          }
        })();
      };
      const lock = make();
      return asking(() => lock.isBlocked());
    },
  },
  'how far a regular expression came': {
    variable: 'letters',
    make: () => {
      const letters = /a/g;
      return asking(() => !letters.test('a'.repeat(40)));
    },
  },
  bytes: {
    variable: 'bytes',
    make: () => {
      const bytes = new Uint8Array(1);
      return asking(() => ++(bytes as Any)[0] > 30);
    },
  },
  'what a proxy stands for': {
    variable: 'door',
    make: () => {
      const door = new Proxy({ tries: 0 }, {});
      return asking(() => ++door.tries > 30);
    },
  },
};

/** Machines that remember something, so that it changes, but answer alike for ever. */
export const caches: typeof hidden = {
  'a memoised selector': {
    variable: 'known',
    make: () => {
      const known = new WeakMap<object, boolean>();
      return asking(({ context }) => {
        const is = known.get(context) ?? context.n === 2;
        known.set(context, is);
        return is;
      });
    },
  },
  'a table that is made when it is needed': {
    variable: 'table',
    make: () => {
      let table: number[] | undefined;
      return asking(({ context }) => {
        table ??= [1, 2];
        return table.includes(context.n);
      });
    },
  },
};

/** Machines that look outside and find the same for ever. */
export const constant: typeof hidden = {
  'a constant': {
    variable: '',
    make: () => {
      const limits = { tries: 3, levels: ['soft', 'loud'] };
      const helper = (n: number) => n > limits.tries;
      return asking(({ context }) => helper(context.n), {
        y: assign({ n: ({ context }) => (context.n + 1) % limits.levels.length }),
      });
    },
  },
  'classes over the classes of the language': {
    variable: '',
    make: () => {
      class Day extends Date {}
      class Names extends Map<string, number> {
        override entries(): never {
          throw new Error('not to be called');
        }
      }
      class Tags extends Set<string> {}
      class Failure extends Error {}
      class Pattern extends RegExp {}
      class Bytes extends Uint8Array {}
      class Weak extends WeakMap<object, number> {}
      const all = [Day, Names, Tags, Failure, Pattern, Bytes, Weak, new Day(5), new Names([['a', 1]]), new Tags(['b'])];
      const more = [
        new Failure('x'),
        new Pattern('x'),
        new Bytes(1),
        new Weak(),
        Object.create(null),
        Object.create(new Day(5)),
      ];
      return asking(() => all.length + more.length > 1_000);
    },
  },
  'a list in the context, changed in place': {
    variable: '',
    make: () =>
      asking(({ context }) => context.list?.length === 2, {
        y: assign(({ context }) => ({ list: [...(context.list ?? []), 1].slice(0, 3) })),
      }),
  },
};
