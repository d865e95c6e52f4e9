import { describe, expect, test } from 'vitest';
import { hiddenState, isBuiltIn, nameOfClass } from '../../src/values/hidden-state.ts';
import { type Kind, kindOf, whatIs } from '../../src/values/kinds.ts';
import { nativeTypes, PORTABLE_TYPES } from '../../src/values/native-types.ts';

/** Classes as people and compilers write them. */
const classOf = (source: string): (new () => object) => new Function(`return (${source})`)() as new () => object;

describe('classes with private state', () => {
  test.each([
    'class A { #n = 1; }',
    'class A { #n }',
    'class A{#n;constructor(){this.#n=1}}',
    'class A { a = 1; #n = 2; }',
    'class A { static #n = 1; }',
    'class A { get #n() { return 1; } }',
    'class A { async #run() {} }',
    'class A { *#run() {} }',
    'class A { a() {} #b() {} }',
    'class A { /* hidden */ #n }',
    'class A {\n  // hidden\n  #n\n}',
    'class A { constructor() { secrets.set(this, 1); } }',
    'class A { constructor() { all.push(this); } }',
    'class A { constructor() { __privateAdd(this, n, 1); } }',
    'class A { constructor() { _classPrivateFieldInitSpec(this, n, 1); } }',
    'class A { m = new WeakMap(); }',
  ])('%s', (source) => {
    expect(hiddenState(classOf(source).prototype)).toMatch(/an instance of A, which has private state/);
  });

  test.each([
    'class A { n = 1; }',
    "class A { color = '#fff'; link = 'a#b'; }",
    'class A { find(text) { return /#tag/.test(text); } }',
    'class A { link() { return `/page#top` + "?x=#y"; } }',
    'class A { constructor(map) { map.set("a", this); } }',
    'class A extends Map {}',
    'class A extends Error {}',
  ])('not %s', (source) => {
    expect(hiddenState(classOf(source).prototype)).toBe('');
  });
});

test('what a class inherits is hidden as well', () => {
  const Base = classOf('class A { #n }');
  class Derived extends Base {}
  expect(hiddenState(Derived.prototype)).toMatch(/an instance of A/);
});

test('a class that was found to hide something is not looked at again', () => {
  const made = classOf('class A { #n }');
  hiddenState(made.prototype);
  Object.defineProperty(made.prototype, 'constructor', { value: undefined });
  expect(hiddenState(made.prototype)).toMatch(/private state/);
});

test('the name of a class is found without calling anything', () => {
  expect(nameOfClass(class Named {}.prototype)).toBe('Named');
  expect(nameOfClass(null)).toBe('object without a class');
  const sly = Object.defineProperty({}, 'constructor', { get: () => expect.fail('it was called') });
  expect(nameOfClass(sly)).toBe('Object');
  expect([isBuiltIn(Map.prototype), isBuiltIn(class extends Map {}.prototype)]).toEqual([true, false]);
});

const actor = { sessionId: 'x:0', logic: {}, send() {} };
Object.setPrototypeOf(actor, class Actor {}.prototype);

const KINDS: readonly [Kind, object, string?][] = [
  ['plain', { a: 1 }],
  ['plain', {}],
  ['bare', Object.create(null)],
  ['array', []],
  ['array', new (class List extends Array {})()],
  ['map', new Map()],
  ['map', Object.setPrototypeOf(new Map(), Object.prototype)],
  ['set', Object.setPrototypeOf(new Set(), null)],
  ['date', new Date()],
  ['regexp', /a/],
  ['error', new RangeError()],
  ['error', new (class Failure extends Error {})()],
  ['view', new Float32Array(1)],
  ['view', new DataView(new ArrayBuffer(1))],
  ['bytes', new ArrayBuffer(1)],
  ['boxed', Object(1n)],
  ['url', new URL('http://a/')],
  ['instance', new (class Point {})()],
  ['instance', Object.create(Map.prototype)],
  ['instance', Object.create(URL.prototype)],
  ['opaque', Promise.resolve(), 'a Promise, whose state cannot be read'],
  ['opaque', new WeakMap(), 'a WeakMap, whose state cannot be read'],
  ['opaque', new AbortController()],
  ['opaque', new SharedArrayBuffer(1), 'a SharedArrayBuffer, whose state cannot be read'],
  ['opaque', new Uint8Array(new SharedArrayBuffer(1)), 'an object whose state cannot be read'],
  ['opaque', Buffer.from('a'), 'a Buffer, which shares its bytes with others'],
  ['opaque', new (classOf('class A extends Map { #n }'))(), 'an instance of A, which has private state'],
  ['opaque', actor, 'a reference to an actor'],
  ['iterator', [].values(), 'an iterator'],
  ['iterator', new Map().entries(), 'an iterator'],
  ['iterator', (function* () {})(), 'an iterator'],
  ['iterator', (async function* () {})(), 'an iterator'],
  ['iterator', 'a'.matchAll(/a/g), 'an iterator'],
  ['proxy', new Proxy([], {}), 'a Proxy'],
];

test.each(KINDS)('an object of the kind `%s` is recognized', (kind, object, what) => {
  expect(kindOf(object)).toBe(kind);
  if (what !== undefined) expect(whatIs(object, kind)).toBe(what);
});

describe('without Node, built-in methods say the same', () => {
  const checks = Object.keys(PORTABLE_TYPES) as (keyof typeof PORTABLE_TYPES)[];

  test.each(checks.filter((check) => check !== 'isProxy'))('%s agrees', (check) => {
    const objects = [...KINDS.map(([, object]) => object), RegExp.prototype, Map.prototype, Object(Symbol('a'))];
    for (const object of objects.filter((each) => !nativeTypes.isProxy(each))) {
      expect(PORTABLE_TYPES[check](object), String(Object.prototype.toString.call(object))).toBe(
        nativeTypes[check](object),
      );
    }
  });

  // What `import()` gives is wrapped while tests run.
  test('modules, known by their tag', () => {
    const tagged = (tag: string) => Object.defineProperty(Object.create(null), Symbol.toStringTag, { value: tag });
    expect(['Module', 'Other'].map(tagged).map(PORTABLE_TYPES.isModuleNamespaceObject)).toEqual([true, false]);
  });
});
