import fc from 'fast-check';

/** Something with a name, so that a failure says what it was. */
export interface Named<Value> {
  readonly name: string;
  readonly value: Value;
}

const named = <Value>(all: Readonly<Record<string, Value>>): Named<Value>[] =>
  Object.entries(all).map(([name, value]) => ({ name, value }));

/** A value that holds itself 30,000 deep. */
function deep(): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < 30_000; level++) value = { value };
  return value;
}

function circular(): unknown {
  const value: Record<string, unknown> = {};
  value.self = value;
  return value;
}

class HandsOff extends Error {
  override name = 'HandsOff';
}

/** Throws whatever is asked of it. */
const touchy = (): unknown => {
  const refuse = (): never => {
    throw new HandsOff();
  };
  return new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse });
};

class Mute extends Error {
  override name = 'Mute';
  override get message(): string {
    throw new Error('no message');
  }
}

/** Names of errors that come from these values, not from whoever is given them. */
export const ODD_ERRORS: readonly string[] = ['HandsOff', 'Mute'];

/** Values of all kinds, most of them wrong wherever something is asked for. */
export const oddValues: readonly Named<() => unknown>[] = named<() => unknown>({
  undefined: () => undefined,
  null: () => null,
  zero: () => 0,
  three: () => 3,
  'minus one': () => -1,
  'not a number': () => Number.NaN,
  infinity: () => Number.POSITIVE_INFINITY,
  'a huge number': () => 1e300,
  'a big integer': () => 10n ** 30n,
  true: () => true,
  false: () => false,
  'an empty text': () => '',
  'a text': () => 'text',
  'an escape': () => '\u001b]0;x\u0007',
  'a long text': () => 'x'.repeat(100_000),
  'a symbol': () => Symbol('odd'),
  'a function': () => () => {},
  'a class': () => class Odd {},
  'an empty object': () => ({}),
  'a list': () => [1, null, 'x'],
  'a list with holes': () => new Array(3),
  'no prototype': () => Object.create(null),
  'a polluting key': () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}'),
  'a promise': () => Promise.resolve(true),
  'a promise that fails': () => Promise.reject(new Error('later')).catch(() => {}),
  'a date': () => new Date(0),
  'an expression': () => /x/g,
  'a map': () => new Map([[{}, {}]]),
  'a weak map': () => new WeakMap(),
  'a buffer': () => new Uint8Array(3),
  'a deep value': deep,
  'a circular value': circular,
  'a touchy value': touchy,
  'a frozen error': () => Object.freeze(new Error('frozen')),
  'an error without a message': () => new Mute(),
});

export const oddValue: fc.Arbitrary<Named<() => unknown>> = fc.constantFrom(...oddValues);

/** Functions that do what nobody expects of a guard, an action or a predicate. */
export const oddFunction: fc.Arbitrary<Named<(...args: readonly never[]) => unknown>> = fc.oneof(
  oddValue.map(({ name, value }) => ({ name: `gives ${name}`, value: () => value() })),
  oddValue.map(({ name, value }) => ({
    name: `throws ${name}`,
    value: () => {
      throw value();
    },
  })),
  fc.constantFrom(
    ...named<(...args: readonly never[]) => unknown>({
      'is asynchronous': async () => true,
      'is a generator': function* () {
        yield true;
      },
      'asks for what is not there': (all: never) =>
        (all as Record<string, { context: { x: { y: 1 } } }>).nobody?.context.x.y === 1,
      'changes what it is given': (all: never) => {
        Object.assign(all as object, { context: 1 });
        return true;
      },
      'calls itself without end': function again(): unknown {
        return [again()].length > 0;
      },
      'reads the clock': () => Date.now() > 0,
      'is random': () => Math.random() > 0.5,
      'gives what it is given': (all: never) => all,
    }),
  ),
);
