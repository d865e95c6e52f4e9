import { describe, expect, it } from 'vitest';
import { mayChangeState, mayReachActor } from '../../src/system/acting-actions.ts';

type Argument = {
  context: { n: number; ref: { send: (event: object) => void } };
  event: { type: string };
  self: { send: (event: object) => void };
  system: { get: (name: string) => { send: (event: object) => void } };
};
const helper = (_: unknown): void => {};

describe('may reach an actor', () => {
  const acting: Record<string, (argument: Argument, params: unknown) => unknown> = {
    'takes self': ({ self }) => self.send({ type: 'a' }),
    'takes system': ({ system }) => helper(system),
    'takes self under another name': ({ self: me }) => helper(me),
    'takes the rest': ({ context, ...rest }) => helper([context, rest]),
    'hands the argument on': (argument) => helper(argument),
    'takes the argument apart later': (argument) => {
      const { context, ...rest } = argument;
      helper([context, rest]);
    },
    'sends by a reference in the context': ({ context }) => context.ref.send({ type: 'a' }),
    'is a function with a name': function acts(argument) {
      helper(argument);
    },
    'is asynchronous': async ({ self }) => helper(self),
    'is a method': {
      act(argument: Argument) {
        helper(argument);
      },
    }.act,
    'is bound': ((argument: Argument) => helper(argument)).bind(undefined),
    'reads arguments': function () {
      // biome-ignore lint/complexity/noArguments: this is what is looked for
      helper(arguments[0]);
    },
    'has a computed key': ({ ['se'.concat('lf') as 'self']: me }) => helper(me),
  };

  it.each(Object.entries(acting))('%s', (_, action) => {
    expect(mayReachActor(action as never)).toBe(true);
  });
});

describe('may reach none', () => {
  const harmless: Record<string, (argument: Argument, params: unknown) => unknown> = {
    'takes nothing': () => helper(1),
    'takes context and event': ({ context, event }) => helper([context, event]),
    'reads context and event': (argument) => helper([argument.context, argument?.event]),
    'looks at its parameters only': (_, params) => helper(params),
    'is a function without parameters': function acts() {
      helper(1);
    },
    'is a method that takes the context': {
      act({ context }: Argument) {
        helper(context);
      },
    }.act,
    'is asynchronous': async ({ context }) => helper(context),
  };

  it.each(Object.entries(harmless))('%s', (_, action) => {
    expect(mayReachActor(action as never)).toBe(false);
  });
});

describe('may change the state', () => {
  interface Written {
    readonly context: { n: number; list: number[]; item?: { n: number }; byKey: Map<string, number> };
    readonly event: { n: number };
  }
  const writing: Record<string, (argument: Written) => unknown> = {
    'sets a field': ({ context }) => {
      context.n = 1;
    },
    'sets an item': ({ context }) => {
      context.list[0] = 1;
    },
    'adds to a field': ({ context }) => {
      context.n += 1;
    },
    counts: ({ context }) => {
      context.n++;
    },
    'counts before': (argument) => {
      ++argument.context.n;
    },
    'sets what is missing': ({ context }) => {
      context.item ??= { n: 1 };
    },
    deletes: ({ context }) => {
      delete context.item;
    },
    pushes: ({ context }) => {
      context.list.push(1);
    },
    'sets in a Map': ({ context }) => {
      context.byKey.set('a', 1);
    },
    assigns: ({ context }) => {
      Object.assign(context, { n: 1 });
    },
    'writes to the event': ({ event }) => {
      event.n = 2;
    },
    throws: ({ context }) => {
      if (context.n > 1) throw new Error('too much');
    },
  };
  it.each(Object.entries(writing))('%s', (_, action) => {
    expect(mayChangeState(action as never)).toBe(true);
  });

  const reading: Record<string, (argument: Written) => unknown> = {
    compares: ({ context, event }) => helper(context.n === 1 || event.n <= 2 || context.n >= 3 || event.n !== 4),
    'hands on': ({ context }) => helper(context.list.map((n) => n + 1)),
    'takes a copy': ({ context }) => {
      const list = [...context.list];
      return helper(list);
    },
    'looks up': ({ context }) => helper(context.byKey.get('a')),
    'does so later': async ({ context }) => {
      if (context.n > 1) throw new Error('too much');
    },
  };
  it.each(Object.entries(reading))('but not what only %s', (_, action) => {
    expect(mayChangeState(action as never)).toBe(false);
  });
});
