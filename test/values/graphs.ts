import fc from 'fast-check';

// Random graphs of objects, as plans: a plan that is built twice gives two graphs that are the same, and a plan in which one
// thing was changed gives a near miss.

class Point {
  value: unknown;
}
class Spot extends Point {}
class Failure extends Error {
  code: unknown;
}
class Safe {
  // What is in it cannot be read: it can be kept, not used.
  #key = 1;
  open = (): number => this.#key;
}

const SYMBOLS = [Symbol.for('known'), Symbol.iterator, Symbol('own'), Symbol('own')];

/** What is the same in every graph. */
export const OUTSIDE: readonly (object | symbol)[] = [
  { id: 'outside' },
  [],
  () => 'outside',
  new Safe(),
  new Map(),
  SYMBOLS[2] as symbol,
];

const LEAVES: readonly unknown[] = [
  ...[0, 1, -0, 12, Number.NaN, 0n, 1n, true, false, undefined, null, '', 'a', 'b', '1', '\ud800', '\ud801'],
  ...SYMBOLS,
];

const KEYS: readonly (string | symbol)[] = [...['a', 'b', '0', '1', '7', '__proto__', 'value', 'a b'], ...SYMBOLS];

type Make = (detail: number) => object;

/** Circles go through properties, items and entries, so these are filled in later. */
const KINDS: Record<string, Make> = {
  plain: () => ({}),
  bare: () => Object.create(null),
  array: (detail) => new Array(detail % 3),
  list: () => [],
  map: () => new Map(),
  set: () => new Set(),
  date: (detail) => new Date(detail === 2 ? Number.NaN : detail),
  point: () => new Point(),
  spot: () => new Spot(),
  error: (detail) => new Error(['', 'm', 'n'][detail % 3]),
  failure: (detail) => new Failure(['', 'm', 'n'][detail % 3], { cause: detail }),
  bytes: (detail) => new Uint8Array([detail % 2, 1]),
  words: (detail) => new Int16Array([detail % 2]),
  buffer: (detail) => new Uint8Array([detail % 2]).buffer,
  regexp: (detail) => (detail === 0 ? /a/g : detail === 1 ? /a/ : /b/g),
  boxed: (detail) => Object(['a', 1, SYMBOLS[3]][detail % 3]),
  url: (detail) => new URL(`http://a/${detail}`),
  arrow: (detail) => (detail % 2 === 0 ? () => 1 : () => 2),
};

export interface Slot {
  readonly key: number;
  /** A node if it is not negative, else a leaf. */
  readonly to: number;
  /** How the property is defined: 0 as usual, else hidden, fixed, or as a getter. */
  readonly how: number;
}

export interface Node {
  readonly kind: string;
  readonly detail: number;
  /** What is in place of it: a thing from outside, for numbers that are one's. */
  readonly outside: number;
  readonly slots: readonly Slot[];
  /** 0 extensible, 1 not, 2 sealed, 3 frozen. */
  readonly closed: number;
}

export type Plan = readonly Node[];

/** Does what can be done: some objects refuse some of it. */
function define(object: object, key: string | symbol, value: unknown, how: number): void {
  if (how === 4) Reflect.defineProperty(object, key, { get: () => value, enumerable: true, configurable: true });
  else
    Reflect.defineProperty(object, key, { value, enumerable: how !== 1, configurable: how !== 2, writable: how !== 3 });
}

function fill(object: object, slots: readonly Slot[], value: (to: number) => unknown): void {
  for (const { key, to, how } of slots) {
    if (object instanceof Map)
      object.set(value(how === 0 ? key - KEYS.length : to), value(how === 4 ? key - KEYS.length : to));
    else if (object instanceof Set) object.add(value(to));
    else if (Array.isArray(object) && key < KEYS.length / 2) object.push(value(to));
    else if (ArrayBuffer.isView(object)) define(object, SYMBOLS[key % 3] as symbol, value(to), how);
    else define(object, KEYS[key % KEYS.length] as string | symbol, value(to), how);
  }
}

/** Builds a graph; its first node is the value. Two graphs of one plan have only {@link OUTSIDE} in common. */
export function build(plan: Plan): unknown {
  const symbol = Symbol('own');
  const nodes = plan.map(({ kind, detail, outside }) => OUTSIDE[outside] ?? (KINDS[kind] as Make)(detail));
  const leaves = [...LEAVES, symbol];
  const value = (to: number): unknown => (to < 0 ? leaves[-to % leaves.length] : (nodes[to] ?? nodes[0]));
  for (const [index, { outside, slots, closed }] of plan.entries()) {
    const object = nodes[index];
    if (typeof object !== 'object' || outside in OUTSIDE) continue;
    fill(object, slots, value);
    if (closed === 1 || closed === 2) Object.preventExtensions(object);
    if (closed === 2)
      for (const key of Reflect.ownKeys(object)) Reflect.defineProperty(object, key, { configurable: false });
    if (closed === 3 && !ArrayBuffer.isView(object)) Object.freeze(object);
  }
  return nodes[0];
}

const rarely = (most: number, weight = 8): fc.Arbitrary<number> =>
  fc.oneof({ weight, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(most) });

const slot: fc.Arbitrary<Slot> = fc.record({
  key: fc.nat(KEYS.length - 1),
  to: fc.oneof(fc.nat(5), fc.integer({ min: -LEAVES.length, max: -1 })),
  how: rarely(4),
});

const node: fc.Arbitrary<Node> = fc.record({
  kind: fc.constantFrom('plain', 'plain', 'list', ...Object.keys(KINDS)),
  detail: fc.nat(2),
  outside: fc.oneof({ weight: 5, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(OUTSIDE.length - 1) }),
  slots: fc.array(slot, { maxLength: 4 }),
  closed: rarely(3),
});

export const plans: fc.Arbitrary<Plan> = fc.array(node, { minLength: 1, maxLength: 6 });

/** One small change of a plan. */
export interface Change {
  readonly node: number;
  readonly slot: number;
  readonly what: number;
  readonly by: number;
}

export const changes: fc.Arbitrary<Change> = fc.record({
  node: fc.nat(5),
  slot: fc.nat(3),
  what: fc.nat(9),
  by: fc.integer({ min: -LEAVES.length, max: 8 }),
});

const SLOT_CHANGES: readonly ((slot: Slot, by: number) => Slot)[] = [
  (slot, by) => ({ ...slot, to: by }),
  (slot, by) => ({ ...slot, key: Math.abs(by) % KEYS.length }),
  (slot, by) => ({ ...slot, how: Math.abs(by) % 5 }),
];

/** Carries out a change; one that does not apply leaves the plan as it is. */
export function changed(plan: Plan, { node: at, slot, what, by }: Change): Plan {
  const node = plan[at % plan.length] as Node;
  const put = (next: Partial<Node>): Plan => plan.with(at % plan.length, { ...node, ...next });
  const old = node.slots[slot];
  const change = SLOT_CHANGES[what];
  if (change !== undefined) return old ? put({ slots: node.slots.with(slot, change(old, by)) }) : plan;
  switch (what) {
    case 3:
      return put({ slots: node.slots.toReversed() });
    case 4:
      return put({ slots: node.slots.filter((_, index) => index !== slot) });
    case 5:
      return put({ kind: Object.keys(KINDS).at(by % Object.keys(KINDS).length) as string });
    case 6:
      return put({ closed: Math.abs(by) % 4 });
    case 7:
      return put({ detail: Math.abs(by) % 3 });
    case 8:
      return put({ outside: by < 0 ? -1 : by });
    default: {
      // What was one object becomes two that are equal.
      const twin = plan[Math.max(old?.to ?? 0, 0) % plan.length] as Node;
      return old ? [...put({ slots: node.slots.with(slot, { ...old, to: plan.length }) }), twin] : plan;
    }
  }
}
