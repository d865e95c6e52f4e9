// Pairs of values that code can tell apart.

export class P {
  x: number;
  constructor(x: number) {
    this.x = x;
  }
}
export class Q extends Object {
  x: number;
  constructor(x: number) {
    super();
    this.x = x;
  }
}
/** A class with private state. */
export class Hidden {
  #n: number;
  constructor(n: number) {
    this.#n = n;
  }
  get n(): number {
    return this.#n;
  }
}

/** A constant of a module, known by identity. */
export const EMPTY: unknown[] = [];
export const MARK = Symbol('mark');

const made = <T>(make: () => T): T => make();
const circle = (length: number): object => {
  const first: Record<string, unknown> = {};
  let last = first;
  for (let index = 1; index < length; index++) {
    const next: Record<string, unknown> = {};
    last.next = next;
    last = next;
  }
  last.next = first;
  return first;
};
const item = { x: 1 };
const key = {};

export const PAIRS: Readonly<Record<string, readonly [unknown, unknown]>> = {
  'the order of keys': [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
  'an item that is in a list': [
    { current: item, list: [item] },
    { current: { x: 1 }, list: [{ x: 1 }] },
  ],
  'the first or the second of two equal items': [
    made(() => {
      const [first, second] = [{ x: 1 }, { x: 1 }];
      return { list: [first, second], current: first };
    }),
    made(() => {
      const [first, second] = [{ x: 1 }, { x: 1 }];
      return { list: [first, second], current: second };
    }),
  ],
  'the first or the second of two symbols of one name': [
    made(() => {
      const [first, second] = [Symbol('x'), Symbol('x')];
      return [first, second, first];
    }),
    made(() => {
      const [first, second] = [Symbol('x'), Symbol('x')];
      return [first, second, second];
    }),
  ],
  'an object that is a key': [
    { key, map: new Map([[key, 1]]) },
    { key: {}, map: new Map([[{}, 1]]) },
  ],
  'circles of two lengths': [circle(1), circle(2)],
  'a constant of a module': [{ queue: EMPTY }, { queue: [] }],
  'a hole and undefined': [Object.assign(new Array(2), { 1: 1 }), [undefined, 1]],
  'a property of a list': [Object.assign([1], { extra: 1 }), [1]],
  'a hole beside a property': [Object.assign(new Array(1), { extra: 1 }), Object.assign([undefined], { extra: 1 })],
  'a symbol as key': [{ [MARK]: 1 }, {}],
  'two symbols': [[Symbol('a')], [Symbol('b')]],
  'which symbol is the key': keyed(),
  'two setters': [withSetter(() => {}), withSetter(() => 1)],
  'no prototype': [Object.create(null), {}],
  'absent and undefined': [{ a: undefined }, {}],
  '0 and -0': [{ a: 0 }, { a: -0 }],
  'NaN and null': [{ a: Number.NaN }, { a: null }],
  'a bigint and a number': [{ a: 1n }, { a: 1 }],
  'a text and a number': [{ a: '1' }, { a: 1 }],
  'a Date and its text': [new Date(5), new Date(5).toJSON()],
  'two Dates': [new Date(5), new Date(6)],
  'an invalid Date and null': [{ date: new Date(Number.NaN) }, { date: null }],
  'the order of a Map': [new Map([entry(1), entry(2)]), new Map([entry(2), entry(1)])],
  'a Map and an object': [new Map([['a', 1]]), { a: 1 }],
  'the order of a Set': [new Set([1, 2]), new Set([2, 1])],
  'a Set and a list': [new Set([1]), [1]],
  'the message of an Error': [new Error('a'), new Error('b')],
  'the class of an Error': [new TypeError('a'), new RangeError('a')],
  'the cause of an Error': [new Error('a', { cause: 1 }), new Error('a')],
  'a property of an Error': [Object.assign(new Error('a'), { code: 1 }), new Error('a')],
  'the lastIndex of a RegExp': [made(() => Object.assign(/a/g, { lastIndex: 1 })), /a/g],
  'the flags of a RegExp': [/a/g, /a/],
  'two classes': [new P(1), new Q(1)],
  'a class and an object': [new P(1), { x: 1 }],
  'a private field': [new Hidden(1), new Hidden(2)],
  'two kinds of typed arrays': [new Uint8Array([1]), new Int8Array([1])],
  bytes: [new Uint8Array([1]), new Uint8Array([2])],
  'two views of one buffer': [
    made(() => {
      const { buffer } = new Uint8Array([1]);
      return [new Uint8Array(buffer), new Uint8Array(buffer)];
    }),
    [new Uint8Array([1]), new Uint8Array([1])],
  ],
  'where in a buffer a view begins': made(() => {
    const { buffer } = new Uint8Array([1, 1]);
    return [new Uint8Array(buffer, 0, 1), new Uint8Array(buffer, 1, 1)] as const;
  }),
  'a view under another name': [Object.setPrototypeOf(new Uint8Array([1]), Int8Array.prototype), new Int8Array([1])],
  frozen: [Object.freeze({ a: 1 }), { a: 1 }],
  'not extensible': [Object.preventExtensions({ a: 1 }), { a: 1 }],
  'a list that takes no item more': [Object.preventExtensions([1]), [1]],
  'a class of lists': [new (class List extends Array {})(), []],
  'hidden, and not writable as well': [only('writable', 'configurable'), only('configurable')],
  'hidden, and fixed as well': [only('writable', 'configurable'), only('writable')],
  'not writable, and hidden as well': [only('enumerable', 'configurable'), only('configurable')],
  'a list that cannot grow': [Object.defineProperty([1], 'length', { writable: false }), [1]],
  'a getter and its value': [
    {
      get a() {
        return 1;
      },
    },
    { a: 1 },
  ],
  'a hidden key': [Object.defineProperty({}, 'a', { value: 1 }), {}],
  'two URLs': [new URL('http://a/'), new URL('http://b/')],
  functions: [() => 1, () => 2],
  closures: [1, 2].map((n) => () => n) as [unknown, unknown],
  'lone surrogates': ['\ud800', '\ud801'],
  'a key __proto__': [JSON.parse('{"__proto__":{"a":1}}'), {}],
  'a boxed text': [Object('a'), 'a'],
  'two texts, joined otherwise': [{ a: 'x","b":"y' }, { a: 'x', b: 'y' }],
  'a nested list and a flat one': [
    [[1], 2],
    [1, [2]],
  ],
};

/** Objects with two symbols as keys, one of which they hold as well. */
function keyed(): [unknown, unknown] {
  const [a, b] = [Symbol('key'), Symbol('key')];
  return [
    { [a]: 1, [b]: 2, held: a },
    { [a]: 1, [b]: 2, held: b },
  ];
}

function withSetter(set: (value: unknown) => void): object {
  return Object.defineProperty({}, 'a', { set, enumerable: true, configurable: true });
}

/** An object with a property that has these attributes only. */
function only(...attributes: readonly ('writable' | 'enumerable' | 'configurable')[]): object {
  const given = Object.fromEntries(attributes.map((attribute) => [attribute, true]));
  return Object.defineProperty({}, 'a', { value: 1, ...given });
}

function entry(n: number): [number, number] {
  return [n, n];
}
