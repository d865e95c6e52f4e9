// What random machines hold in their contexts besides a number: what XState tells apart by more than what is in it.

/**
 * What an actor holds, and what counts in it:
 *
 * - `keys`, `map`, `set`: the order of keys, of entries, of items;
 * - `pair`: whether two fields are one object, or two equal ones;
 * - `queue`: whether it is the empty list of the module;
 * - `items`: which objects it was sent before.
 */
export type HeldKind = 'keys' | 'map' | 'set' | 'pair' | 'queue' | 'items';
export const HELD_KINDS: readonly HeldKind[] = ['keys', 'map', 'set', 'pair', 'queue', 'items'];

export interface HeldPlan {
  readonly kind: HeldKind;
  /** It is changed in place; else each change makes a new one. */
  readonly inPlace: boolean;
}

/** `turn` changes nothing but what is easily overlooked. `keep` takes what came with the event. */
export type Change = 'put' | 'drop' | 'turn' | 'keep';

/** One of two questions, which depend on the kind. */
export type HeldTest = 0 | 1;

interface Item {
  readonly id: number;
}

/** A constant of the module, as many have: machines compare with it. */
const EMPTY: readonly number[] = [];

/** Another one, which is sent around. */
export const TOKEN: Item = { id: 0 };

/** An instance of a class stays itself, also where it stands in the event of a stimulus. */
class Badge implements Item {
  readonly id = 0;
}
export const BADGE: Item = new Badge();

/** At most two of each, so that few states come of it. */
const MOST = 2;

/** What came with an event; `again` is the same object, or nothing. */
interface Carried {
  readonly item?: unknown;
  readonly again?: unknown;
}

interface Pair {
  one: Item;
  two: Item;
}

/** How a kind of value is made, changed and looked at. A change gets a value of its own, and may write to it. */
interface Holder<Held> {
  start(): Held;
  copy(held: Held): Held;
  change(held: Held, how: Change, which: 0 | 1, carried: Carried): Held;
  readonly tests: readonly [Test<Held>, Test<Held>];
}
type Test<Held> = (held: Held, item: unknown) => boolean;

const name = (which: number): string => `k${which}`;

const keys: Holder<Record<string, number>> = {
  start: () => ({ k0: 0, k1: 0 }),
  copy: (held) => ({ ...held }),
  change(held, how, which) {
    const [first] = Object.keys(held);
    if (how === 'put' || how === 'keep') held[name(which)] = which;
    else if (first !== undefined) {
      const value = held[first] as number;
      delete held[first];
      if (how === 'turn') held[first] = value;
    }
    return held;
  },
  tests: [(held) => Object.keys(held)[0] === 'k0', (held) => JSON.stringify(held) === '{"k1":0,"k0":0}'],
};

const map: Holder<Map<string, number>> = {
  start: () => new Map([0, 1].map((which) => [name(which), 0])),
  copy: (held) => new Map(held),
  change(held, how, which) {
    const [first] = held;
    if (how === 'put' || how === 'keep') held.set(name(which), which);
    else if (first !== undefined) {
      held.delete(first[0]);
      if (how === 'turn') held.set(...first);
    }
    return held;
  },
  tests: [(held) => [...held.keys()][0] === 'k0', (held) => [...held.values()].at(-1) === 1],
};

const set: Holder<Set<string>> = {
  start: () => new Set([0, 1].map(name)),
  copy: (held) => new Set(held),
  change(held, how, which) {
    const [first] = held;
    if (how === 'put' || how === 'keep') held.add(name(which));
    else if (first !== undefined) {
      held.delete(first);
      if (how === 'turn') held.add(first);
    }
    return held;
  },
  tests: [(held) => [...held][0] === 'k0', (held) => held.size === 2 && [...held][1] === 'k0'],
};

const pair: Holder<Pair> = {
  start: () => ({ one: { id: 0 }, two: { id: 0 } }),
  copy: (held) => ({ ...held }),
  change(held, how, which, { item, again }) {
    if (how === 'put') held.one = { id: which };
    else if (how === 'drop') held.two = { id: 0 };
    else if (how === 'turn') held.two = held.one === held.two ? { ...held.one } : held.one;
    else {
      held.two = (item as Item | undefined) ?? held.two;
      held.one = (again as Item | undefined) ?? held.one;
    }
    return held;
  },
  tests: [({ one, two }) => one === two, ({ one, two }, item) => [one, two].includes(item as Item)],
};

const queue: Holder<readonly number[]> = {
  start: () => EMPTY,
  copy: (held) => held,
  change(held, how, which) {
    if (how === 'put' || how === 'keep') return [...held, which].slice(-MOST);
    if (how === 'drop') return held.slice(1);
    return held === EMPTY ? [] : EMPTY;
  },
  tests: [(held) => held === EMPTY, (held) => held.length === 0 && held !== EMPTY],
};

const items: Holder<Item[]> = {
  start: () => [],
  copy: (held) => [...held],
  change(held, how, which, carried) {
    const [first] = held;
    if (how === 'put') held.push({ id: which });
    else if (how === 'drop') held.shift();
    else if (how === 'turn' && first) held.push(first);
    else if (how === 'keep') {
      for (const item of [carried.item, carried.again]) if (item) held.push(item as Item);
    }
    while (held.length > MOST) held.shift();
    return held;
  },
  tests: [(held, item) => held.includes(item as Item), ([one, two]) => one !== undefined && one === two],
};

const holders = { keys, map, set, pair, queue, items } as unknown as Record<HeldKind, Holder<unknown>>;

/** The constant of a module is never written to. */
const isWritten = ({ kind, inPlace }: HeldPlan): boolean => inPlace && kind !== 'queue';

/** What an actor holds at first. */
export const startHeld = ({ kind }: HeldPlan): unknown => holders[kind].start();

/** What it holds after a change. */
export function changeHeld(plan: HeldPlan, held: unknown, how: Change, which: 0 | 1, carried: Carried): unknown {
  const { copy, change } = holders[plan.kind];
  return change(isWritten(plan) ? held : copy(held), how, which, carried);
}

/** What it answers to a question about what it holds, and what came with the event. */
export const testHeld = ({ kind }: HeldPlan, held: unknown, test: HeldTest, item: unknown): boolean =>
  holders[kind].tests[test](held, item);

/** An object out of what it holds, to be sent. */
export function itemIn({ kind }: HeldPlan, held: unknown): unknown {
  if (kind === 'items') return (held as readonly Item[])[0];
  return kind === 'pair' ? (held as Pair).one : held;
}
