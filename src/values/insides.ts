import type { Kind } from './kinds.ts';
import { nativeTypes } from './native-types.ts';
import type { Via } from './path.ts';

// What the engine keeps inside of an object, read by the methods of the language itself: those of the user are not called.

/** Told of each value inside of an object, in an order that code can see as well. */
export type Tell = (via: Via, key: unknown, value: unknown) => void;

/** A getter of the language; where a platform does not know it, it is never asked. */
const getterOf = (prototype: object, key: PropertyKey): (() => unknown) =>
  Object.getOwnPropertyDescriptor(prototype, key)?.get ?? (() => undefined);

const mapForEach = Map.prototype.forEach;
const setForEach = Set.prototype.forEach;
const timeOf = Date.prototype.getTime;
const sourceOf = getterOf(RegExp.prototype, 'source');
/** Not `flags`, which asks the object itself for each. */
const FLAGS = (
  [
    ['hasIndices', 'd'],
    ['global', 'g'],
    ['ignoreCase', 'i'],
    ['multiline', 'm'],
    ['dotAll', 's'],
    ['unicode', 'u'],
    ['unicodeSets', 'v'],
    ['sticky', 'y'],
  ] as const
).map(([key, letter]) => ({ get: getterOf(RegExp.prototype, key), letter }));
const VIEWS = Object.getPrototypeOf(Uint8Array.prototype);
const VIEW = Object.fromEntries(
  (['buffer', 'byteOffset', 'byteLength'] as const).map((key) => [
    key,
    { array: getterOf(VIEWS, key), data: getterOf(DataView.prototype, key) },
  ]),
) as Record<'buffer' | 'byteOffset' | 'byteLength', { array: () => unknown; data: () => unknown }>;
const tagOf = getterOf(VIEWS, Symbol.toStringTag);
const BOXES = [Number, String, Boolean, Symbol, BigInt].map(({ prototype }) => prototype.valueOf);
const hrefOf = getterOf((globalThis as { URL?: typeof URL }).URL?.prototype ?? {}, 'href');

export const timeIn = (date: object): number => Reflect.apply(timeOf, date, []);
export const patternIn = (regexp: object): { source: string; flags: string } => ({
  source: Reflect.apply(sourceOf, regexp, []) as string,
  flags: FLAGS.map(({ get, letter }) => (Reflect.apply(get, regexp, []) ? letter : '')).join(''),
});
/** The name of the class that made a view on bytes, whatever became of its prototype. */
export const viewIn = (view: object): { made: string; buffer: ArrayBuffer; offset: number; bytes: number } => {
  const made = Reflect.apply(tagOf, view, []) as string | undefined;
  const read = (key: keyof typeof VIEW) => Reflect.apply(VIEW[key][made === undefined ? 'data' : 'array'], view, []);
  return {
    made: made ?? 'DataView',
    buffer: read('buffer') as ArrayBuffer,
    offset: read('byteOffset') as number,
    bytes: read('byteLength') as number,
  };
};
export const bytesIn = (buffer: object): Uint8Array => new Uint8Array(buffer as ArrayBuffer);
export const hrefIn = (url: object): string => Reflect.apply(hrefOf, url, []) as string;
export function primitiveIn(box: object): unknown {
  for (const unbox of BOXES) {
    try {
      return Reflect.apply(unbox, box, []);
    } catch {
      // It is a box of another kind.
    }
  }
  return undefined;
}

/** Tells all that is inside of an object of a kind, besides its own properties. */
export function tellInside(object: object, kind: Kind, tell: Tell): void {
  let position = 0;
  switch (kind) {
    case 'map':
      Reflect.apply(mapForEach, object, [
        (value: unknown, key: unknown) => {
          tell('map key', position++, key);
          tell('map value', key, value);
        },
      ]);
      return;
    case 'set':
      Reflect.apply(setForEach, object, [(item: unknown) => tell('item', position++, item)]);
      return;
    case 'date':
      tell('inside', 'getTime()', timeIn(object));
      return;
    case 'regexp': {
      const { source, flags } = patternIn(object);
      tell('inside', 'source', source);
      tell('inside', 'flags', flags);
      return;
    }
    case 'view': {
      const { made, buffer, offset, bytes } = viewIn(object);
      tell('inside', 'constructor.name', made);
      tell('inside', 'buffer', buffer);
      tell('inside', 'byteOffset', offset);
      tell('inside', 'byteLength', bytes);
      return;
    }
    case 'bytes':
      tell('inside', 'bytes', bytesIn(object).join());
      return;
    case 'boxed':
      tell('inside', 'valueOf()', primitiveIn(object));
      return;
    case 'url':
      tell('inside', 'href', hrefIn(object));
      return;
  }
}

const isIndexBelow = (key: PropertyKey, length: number): boolean =>
  typeof key === 'string' && String(Number(key)) === key && Number(key) >= 0 && Number(key) < length;

const lengthOf = getterOf(VIEWS, 'length');

/** The own keys of an object that say more than what is inside of it; the stack of an error is not part of a state. */
export function ownKeys(object: object, kind: Kind): readonly (string | symbol)[] {
  const keys = Reflect.ownKeys(object);
  if (kind === 'error') return keys.filter((key) => key !== 'stack');
  if (kind === 'view' && nativeTypes.isTypedArray(object)) {
    const length = Reflect.apply(lengthOf, object, []) as number;
    return keys.filter((key) => !isIndexBelow(key, length));
  }
  return keys;
}
