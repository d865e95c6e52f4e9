import type { Externals } from './externals.ts';
import { nameOfClass } from './hidden-state.ts';
import { bytesIn, hrefIn, ownKeys, patternIn, primitiveIn, tellInside, timeIn, viewIn } from './insides.ts';
import { type Kind, kindOf, whatIs } from './kinds.ts';
import { MOST_NESTED } from './nested.ts';
import { dataOf } from './own-data.ts';
import { RefusedValue } from './refused-value.ts';
import { isReadable } from './shared.ts';
import { originalOf, standInFor } from './stand-in.ts';
import { isUniqueSymbol } from './symbols.ts';

/**
 * What becomes of things that can't be copied (functions made in a step, private state): they are handed on (`keep`), or a
 * stand-in takes their place that calls `refuse` whenever somebody calls, reads or writes it.
 */
export type Uncopied = 'keep' | { readonly refuse: (what: string) => void };

const NONE: ReadonlyMap<unknown, unknown> = new Map();

type ViewConstructor = new (buffer: ArrayBuffer, offset: number, length?: number) => object;

/** An object of a kind without its own properties, and without what lies in it if that can lie in a circle. */
function fresh(object: object, kind: Kind, copy: (value: unknown) => unknown): object {
  switch (kind) {
    case 'array':
      return [];
    case 'map':
      return new Map();
    case 'set':
      return new Set();
    case 'date':
      return new Date(timeIn(object));
    case 'regexp': {
      const { source, flags } = patternIn(object);
      return new RegExp(source, flags);
    }
    case 'error': {
      const error = new Error();
      Reflect.deleteProperty(error, 'stack');
      return error;
    }
    case 'view': {
      const { made, buffer, offset, bytes } = viewIn(object);
      const View = (globalThis as unknown as Record<string, ViewConstructor & { BYTES_PER_ELEMENT?: number }>)[made];
      if (View === undefined) throw new TypeError(`${made} is not known here`);
      return new View(copy(buffer) as ArrayBuffer, offset, bytes / (View.BYTES_PER_ELEMENT ?? 1));
    }
    case 'bytes':
      return bytesIn(object).slice().buffer;
    case 'boxed':
      return Object(copy(primitiveIn(object)));
    case 'url':
      return new URL(hrefIn(object));
    default:
      return {};
  }
}

const isOrdinary = ({ writable, enumerable, configurable }: PropertyDescriptor): boolean =>
  writable === true && enumerable === true && configurable === true;

/** One copy of one value. */
class Copier {
  readonly #externals: Externals;
  readonly #uncopied: Uncopied;
  readonly #place: string;
  readonly #taken: ReadonlyMap<unknown, unknown>;
  readonly #copies: Map<unknown, unknown>;
  #depth = 0;

  constructor(externals: Externals, place: string, { uncopied = 'keep', taken = NONE, instead = NONE }: HowToCopy) {
    this.#copies = new Map(instead);
    this.#externals = externals;
    this.#uncopied = uncopied;
    this.#place = place;
    this.#taken = taken;
  }

  /** The value itself is copied even if it comes from outside: it counts by what it holds. */
  root(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || !this.#externals.has(value) || this.#copies.has(value))
      return this.copy(value);
    const kind = kindOf(value);
    return isReadable(kind) ? this.#object(value, kind) : value;
  }

  readonly copy = (value: unknown): unknown => {
    if (typeof value === 'symbol') return this.#symbol(value);
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
    const original = originalOf(value);
    const object = (this.#taken.get(original) as typeof original | undefined) ?? original;
    const known = this.#copies.get(object);
    if (known !== undefined) return known;
    if (this.#externals.has(object)) return object;
    if (typeof object === 'function') return this.#withheld(object, 'a function made in an earlier step');
    const kind = kindOf(object);
    if (!isReadable(kind)) return this.#withheld(object, `${whatIs(object, kind)}, made in an earlier step,`);
    return this.#object(object, kind);
  };

  #symbol(original: symbol): symbol {
    const symbol = (this.#taken.get(original) as symbol | undefined) ?? original;
    if (!isUniqueSymbol(symbol) || this.#externals.has(symbol)) return symbol;
    const copy = (this.#copies.get(symbol) as symbol | undefined) ?? Symbol(symbol.description);
    this.#copies.set(symbol, copy);
    return copy;
  }

  #withheld(object: object, what: string): object {
    const given = this.#uncopied === 'keep' ? object : standInFor(object, what, this.#uncopied.refuse);
    this.#copies.set(object, given);
    return given;
  }

  #object(object: object, kind: Kind): object {
    if (++this.#depth > MOST_NESTED)
      throw new RefusedValue('too-deep', this.#place, 'a value that is nested this deeply');
    const prototype = Object.getPrototypeOf(object);
    const copy = fresh(object, kind, this.copy);
    if (Object.getPrototypeOf(copy) !== prototype) Object.setPrototypeOf(copy, prototype);
    this.#copies.set(object, copy);
    if (kind === 'map') this.#entries(object, copy);
    if (kind === 'set') this.#items(object, copy);
    const simple = kind === 'plain' || (kind === 'array' && prototype === Array.prototype);
    for (const key of ownKeys(object, kind)) this.#property(object, copy, key, simple);
    if (kind === 'error') this.#stack(copy);
    if (!Object.isExtensible(object)) Object.preventExtensions(copy);
    this.#depth--;
    return copy;
  }

  #entries(object: object, copy: object): void {
    let key: unknown;
    tellInside(object, 'map', (via, _, value) => {
      if (via === 'map key') key = this.copy(value);
      else Map.prototype.set.call(copy, key, this.copy(value));
    });
  }

  #items(object: object, copy: object): void {
    tellInside(object, 'set', (_via, _key, item) => Set.prototype.add.call(copy, this.copy(item)));
  }

  /** @param simple whether an assignment comes to the same, which is faster */
  #property(object: object, copy: object, key: string | symbol, simple: boolean): void {
    const descriptor = Object.getOwnPropertyDescriptor(object, key) as PropertyDescriptor;
    if (simple && typeof key === 'string' && key !== '__proto__' && isOrdinary(descriptor)) {
      (copy as Record<string, unknown>)[key] = this.copy(descriptor.value);
      return;
    }
    if (descriptor.writable === undefined) {
      descriptor.get = this.copy(descriptor.get) as () => unknown;
      descriptor.set = this.copy(descriptor.set) as (value: unknown) => void;
    } else descriptor.value = this.copy(descriptor.value);
    Object.defineProperty(copy, typeof key === 'symbol' ? this.#symbol(key) : key, descriptor);
  }

  /** Where an error was made is not part of the state: in a copy, it says no more than what is. */
  #stack(error: object): void {
    const value = `${nameOfClass(Object.getPrototypeOf(error))}: ${String(dataOf(error, 'message') ?? '')}`;
    Object.defineProperty(error, 'stack', { value, writable: true, configurable: true });
  }
}

/**
 * A copy with the same graph: what was one object is one object in the copy, circles, classes and attributes are kept. What
 * comes from outside stays itself, but for the value itself. The stack of an error is its message alone.
 *
 * @param uncopied what becomes of things that cannot be copied
 * @param place where the value stands, for the error message
 * @throws {RefusedValue} `too-deep` for values nested more than 500 deep
 * @example
 * ```ts
 * const item = { id: 1 };
 * const { list, current } = copyOf({ list: [item], current: item }, new Externals());
 * list[0] === current; // true
 * ```
 */
export const copyOf = <T>(value: T, externals: Externals, uncopied: Uncopied = 'keep', place = 'value'): T =>
  new Copier(externals, place, { uncopied }).root(value) as T;

/** How several values are copied. */
export interface HowToCopy {
  readonly uncopied?: Uncopied;
  /** Objects and symbols, with what each is taken for: in the copies, both are one. */
  readonly taken?: ReadonlyMap<unknown, unknown>;
  /** Objects, with what stands in the place of their copies. */
  readonly instead?: ReadonlyMap<unknown, unknown>;
}

/**
 * Copies of several values, with one graph: what is one object in two of them is one object in their copies.
 *
 * @throws {RefusedValue} as {@link copyOf} does
 */
export function copiesOf<T extends readonly unknown[]>(values: T, externals: Externals, how: HowToCopy = {}): T {
  const copier = new Copier(externals, 'value', how);
  return values.map((value) => copier.root(value)) as unknown as T;
}
