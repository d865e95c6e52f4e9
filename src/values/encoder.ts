import type { Externals, Thing } from './externals.ts';
import { nameOfClass } from './hidden-state.ts';
import { ownKeys, tellInside } from './insides.ts';
import { type Kind, kindOf, whatIs } from './kinds.ts';
import { MOST_NESTED } from './nested.ts';
import { NodeNumbers } from './node-numbers.ts';
import type { Via } from './path.ts';
import { quoted } from './quoted.ts';
import type { Reason } from './refused-value.ts';
import { originalOf } from './stand-in.ts';
import { WELL_KNOWN_SYMBOLS } from './symbols.ts';
import type { Trace } from './trace.ts';

/** What stands in front of the contents of an object of a kind. */
const MARKS: Record<Exclude<Kind, 'plain' | 'array' | 'opaque' | 'iterator' | 'proxy'>, string> = {
  bare: 'N',
  map: 'M',
  set: 'S',
  date: 'D',
  regexp: 'X',
  error: 'E',
  view: 'V',
  bytes: 'B',
  boxed: 'P',
  url: 'L',
  instance: 'C',
};

/** Kinds that consist of data alone: one that comes from outside can be written by value too. */
const DATA = new Set<Kind>(['plain', 'bare', 'array', 'map', 'set', 'date', 'regexp', 'error', 'view', 'bytes', 'url']);

/** Is thrown where a value cannot be written: where it stands is looked up by a second walk. */
export class Unwritable {
  readonly reason: Reason;
  readonly what: string;

  constructor(reason: Reason, what: string) {
    this.reason = reason;
    this.what = what;
  }
}

/**
 * Writes one value. Objects are numbered as they are met, and written once: `^2` is the third one again. The text can be read
 * back without a doubt (each part tells where it ends), so that two graphs have one text only if they are the same.
 */
export class Encoder {
  text = '';
  readonly nodes = new NodeNumbers();
  readonly #externals: Externals;
  readonly #portable: boolean;
  readonly #trace: Trace | undefined;
  #prototypes: object[] | undefined;
  #depth = 0;

  constructor(externals: Externals, portable = false, trace?: Trace) {
    this.#externals = externals;
    this.#portable = portable;
    this.#trace = trace;
  }

  /** The whole text of a value. An encoder writes one only. */
  write(value: unknown): string {
    this.#trace?.enter('property', '', value, 0);
    this.#value(value);
    this.#trace?.leave(this.text.length);
    if (this.#prototypes?.some((prototype) => this.nodes.has(prototype))) {
      throw new Unwritable('prototype', 'an object that another one inherits from');
    }
    return this.text;
  }

  #child(via: Via, key: unknown, value: unknown): void {
    if (this.#trace === undefined) {
      this.#value(value);
      return;
    }
    this.#trace.enter(via, key, value, this.text.length);
    this.#value(value);
    this.#trace.leave(this.text.length);
  }

  #value(value: unknown): void {
    switch (typeof value) {
      case 'string':
        this.text += quoted(value);
        return;
      case 'number':
        this.text += Object.is(value, -0) ? '-0' : value;
        return;
      case 'boolean':
      case 'undefined':
        this.text += value;
        return;
      case 'bigint':
        this.text += `${value}n`;
        return;
      case 'symbol':
        this.#symbol(value);
        return;
      case 'function':
        this.#function(originalOf(value));
        return;
      default:
        if (value === null) this.text += 'null';
        else this.#object(originalOf(value as object));
    }
  }

  #symbol(symbol: symbol): void {
    const known = WELL_KNOWN_SYMBOLS.get(symbol);
    const key = Symbol.keyFor(symbol);
    if (known !== undefined) this.text += `y.${known}`;
    else if (key !== undefined) this.text += `y${quoted(key)}`;
    else if (!this.#isKnown(symbol))
      this.text += symbol.description === undefined ? 'y' : `y'${quoted(symbol.description)}`;
  }

  #function(made: object): void {
    if (!this.#isKnown(made)) this.text += `f${quoted(Function.prototype.toString.call(made))}`;
  }

  /** Writes what needs no contents: what was met before, and what comes from outside. Else it gets the next number. */
  #isKnown(thing: Thing): boolean {
    const known = this.nodes.numberOf(thing);
    if (known >= 0) {
      this.text += `^${known}`;
      return true;
    }
    if (!this.#portable && this.#externals.has(thing)) {
      this.text += `@${this.#externals.add(thing)}`;
      return true;
    }
    this.nodes.add(thing);
    return false;
  }

  #object(object: object): void {
    if (this.nodes.size > 0) {
      // The kind does not matter for these: they are looked up first.
      const known = this.nodes.numberOf(object);
      if (known >= 0) {
        this.text += `^${known}`;
        return;
      }
      if (!this.#portable && this.#externals.has(object)) {
        this.text += `@${this.#externals.add(object)}`;
        return;
      }
    }
    const kind = kindOf(object);
    if (kind === 'opaque' || kind === 'iterator' || kind === 'proxy') {
      this.#unreadable(object, kind);
      return;
    }
    if (this.#portable && this.#externals.has(object) && !DATA.has(kind)) {
      this.nodes.add(object);
      this.text += `@${quoted(nameOfClass(Object.getPrototypeOf(object)))}`;
      return;
    }
    this.nodes.add(object);
    if (++this.#depth > MOST_NESTED) throw new Unwritable('too-deep', 'a value that is nested this deeply');
    if (kind === 'plain') this.#plain(object);
    else if (kind === 'array') this.#array(object as readonly unknown[]);
    else this.#contents(object, kind);
    this.#depth--;
  }

  #unreadable(object: object, kind: 'opaque' | 'iterator' | 'proxy'): void {
    const outside = this.#externals.has(object);
    if (outside && !this.#portable) {
      this.text += `@${this.#externals.add(object)}`;
      return;
    }
    if (kind !== 'opaque' && !outside) throw new Unwritable(kind, whatIs(object, kind));
    this.nodes.add(object);
    this.text += kind === 'proxy' ? '@proxy' : `o${this.#class(Object.getPrototypeOf(object))}`;
  }

  #class(prototype: object | null): string {
    if (prototype === null) return '';
    if (this.#portable) return `#${quoted(nameOfClass(prototype))}`;
    this.#prototypes ??= [];
    this.#prototypes.push(prototype);
    return `#${this.#externals.numberOfClass(prototype)}`;
  }

  #plain(object: object): void {
    this.text += '{';
    const keys = Reflect.ownKeys(object);
    for (let index = 0; index < keys.length; index++) this.#property(object, keys[index] as string | symbol);
    this.text += Object.isExtensible(object) ? '}' : '!}';
  }

  #array(array: readonly unknown[]): void {
    const prototype = Object.getPrototypeOf(array);
    this.text += prototype === Array.prototype ? '[' : `A${this.#class(prototype)}[`;
    const keys = Reflect.ownKeys(array);
    const { length } = array;
    // Indices come first, in order: if the last one stands in its place, there is no hole.
    const dense = length === 0 || keys[length - 1] === String(length - 1);
    if (dense) {
      for (let index = 0; index < length; index++) {
        if (index > 0) this.text += ',';
        this.#slot(index, Object.getOwnPropertyDescriptor(array, index) as PropertyDescriptor);
      }
    } else this.text += `~${length}`;
    const first = dense ? length : 0;
    if (keys.length > first + 1) {
      this.text += '|';
      for (let index = first; index < keys.length; index++) {
        const key = keys[index] as string | symbol;
        if (key !== 'length') this.#property(array, key);
      }
    }
    if (!Object.getOwnPropertyDescriptor(array, 'length')?.writable) this.text += '!!';
    this.text += Object.isExtensible(array) ? ']' : '!]';
  }

  #contents(object: object, kind: keyof typeof MARKS): void {
    const prototype = Object.getPrototypeOf(object);
    this.text += `${MARKS[kind]}${this.#class(prototype)}(`;
    tellInside(object, kind, (via, key, value) => {
      this.#child(via, key, value);
      this.text += ',';
    });
    this.text += '|';
    for (const key of ownKeys(object, kind)) this.#property(object, key);
    this.text += Object.isExtensible(object) ? ')' : '!)';
  }

  #property(object: object, key: string | symbol): void {
    if (typeof key === 'string') this.text += quoted(key);
    else this.#child('key', key, key);
    this.text += ':';
    this.#slot(key, Object.getOwnPropertyDescriptor(object, key) as PropertyDescriptor);
    this.text += ',';
  }

  #slot(key: PropertyKey, descriptor: PropertyDescriptor): void {
    const { writable } = descriptor;
    if (writable === undefined) {
      this.text += 'G';
      this.#child('getter', key, descriptor.get);
      this.text += '/';
      this.#child('setter', key, descriptor.set);
    } else this.#child('property', key, descriptor.value);
    if (writable === false || !descriptor.enumerable || !descriptor.configurable) {
      this.text += `!${(writable === false ? 1 : 0) + (descriptor.enumerable ? 0 : 2) + (descriptor.configurable ? 0 : 4)}`;
    }
  }
}
