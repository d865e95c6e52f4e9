import { nameOfClass } from './hidden-state.ts';
import { hrefIn, patternIn, primitiveIn, tellInside, timeIn } from './insides.ts';
import { type Kind, kindOf } from './kinds.ts';
import { nativeTypes } from './native-types.ts';
import { dataOf } from './own-data.ts';
import { pathText } from './path.ts';

const DEEPEST = 3;
const MOST_ITEMS = 8;
const LONGEST = 200;
const OPAQUE = new Set<Kind>(['proxy', 'iterator', 'opaque', 'view', 'bytes']);

/** What is left of a text of a bounded length. */
const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 3)}...`);

const listed = (parts: readonly string[], more: boolean): string => [...parts, ...(more ? ['...'] : [])].join(', ');

const inBraces = (open: string, inner: string, close: string): string =>
  inner === '' ? `${open}${close}` : open === '[' ? `[${inner}]` : `${open} ${inner} ${close}`;

/** A key as in code, without the dot in front of it. */
const keyText = (key: string | symbol): string => {
  const text = pathText('', [{ via: 'property', key }]);
  return text.startsWith('.') ? text.slice(1) : typeof key === 'string' ? cut(JSON.stringify(key), 40) : text;
};

function slotText(descriptor: PropertyDescriptor | undefined, depth: number): string {
  if (descriptor === undefined) return '';
  return descriptor.writable === undefined ? '[getter]' : textOf(descriptor.value, depth + 1);
}

function fields(object: object, depth: number): string {
  const keys = Reflect.ownKeys(object);
  const parts = keys.slice(0, MOST_ITEMS).map((key) => {
    return `${keyText(key)}: ${slotText(Object.getOwnPropertyDescriptor(object, key), depth)}`;
  });
  return listed(parts, keys.length > MOST_ITEMS);
}

function items(array: readonly unknown[], depth: number): string {
  const parts: string[] = [];
  for (let index = 0; index < Math.min(array.length, MOST_ITEMS); index++) {
    parts.push(slotText(Object.getOwnPropertyDescriptor(array, index), depth));
  }
  return inBraces('[', listed(parts, array.length > MOST_ITEMS), ']');
}

function collection(object: object, kind: 'map' | 'set', depth: number): string {
  const parts: string[] = [];
  let count = 0;
  tellInside(object, kind, (via, _key, value) => {
    if (via !== 'map value') count++;
    if (count > MOST_ITEMS) return;
    if (via === 'map value') parts.push(`${parts.pop()} => ${textOf(value, depth + 1)}`);
    else parts.push(textOf(value, depth + 1));
  });
  return inBraces(`${nameOfClass(Object.getPrototypeOf(object))}(${count}) {`, listed(parts, count > MOST_ITEMS), '}');
}

function errorText(error: object, name: string): string {
  const message = dataOf(error, 'message');
  return typeof message === 'string' && message !== '' ? `${name}(${cut(JSON.stringify(message), 60)})` : `${name}()`;
}

function dateText(date: object): string {
  const time = timeIn(date);
  return `Date(${Number.isNaN(time) ? 'invalid' : new Date(time).toISOString()})`;
}

function patternText(regexp: object): string {
  const { source, flags } = patternIn(regexp);
  return cut(`/${source}/${flags}`, 60);
}

function objectText(object: object, depth: number): string {
  const kind: Kind = kindOf(object);
  const name = kind === 'proxy' ? 'Proxy' : cut(nameOfClass(Object.getPrototypeOf(object)), 40);
  if (kind === 'date') return dateText(object);
  if (kind === 'regexp') return patternText(object);
  if (kind === 'error') return errorText(object, name);
  if (kind === 'boxed') return `${name}(${textOf(primitiveIn(object), depth + 1)})`;
  if (kind === 'url') return `URL(${textOf(hrefIn(object), depth + 1)})`;
  if (OPAQUE.has(kind) || depth > DEEPEST)
    return kind === 'array' ? '[...]' : kind === 'plain' ? '{ ... }' : `[${name}]`;
  if (kind === 'map' || kind === 'set') return collection(object, kind, depth);
  if (kind === 'array') return items(object as readonly unknown[], depth);
  return inBraces(kind === 'plain' || kind === 'bare' ? '{' : `${name} {`, fields(object, depth), '}');
}

function textOf(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return cut(JSON.stringify(value.slice(0, LONGEST)), 60);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return cut(`${value}n`, 60);
    case 'symbol':
      return cut(String(value), 60);
    case 'function': {
      const name = nativeTypes.isProxy(value) ? undefined : dataOf(value, 'name');
      return typeof name === 'string' && name !== '' ? `[function ${cut(name, 40)}]` : '[function]';
    }
    case 'object':
      return value === null ? 'null' : objectText(value, depth);
    default:
      return String(value);
  }
}

/**
 * A short text of a value for people, close to how it would be written in code. It is bounded in length, and made without
 * calling code of the user's: getters are not read, a Proxy is not asked, and whatever the value is, this does not throw.
 *
 * @param most how many characters at most
 * @example
 * ```ts
 * shown({ items: [{ id: 'a' }], seen: new Set([1]) }); // '{ items: [{ id: "a" }], seen: Set(1) { 1 } }'
 * ```
 */
export function shown(value: unknown, most = LONGEST): string {
  try {
    return cut(textOf(value, 0), most);
  } catch {
    // Without Node a Proxy is not recognized, and may throw whatever it is asked.
    return '[unreadable]';
  }
}
