import { types } from 'node:util';
import { Actor, StateMachine, StateNode } from 'xstate';
import type { Inner, Scope } from './inspected.ts';

/** How the walk through a value asks for what JavaScript does not show, and what it calls with functions. */
export interface Walk {
  inner(value: object): Inner;
  /** A name for each function: another function is another value, whatever it is called. */
  idOf(run: object): string;
  /** Is called with each function that the value holds. */
  found(run: object): void;
  /** Is called with each object; false ends the walk. */
  goesOn(): boolean;
}

/** Objects within objects: what lies deeper is not looked at. */
const DEEPEST = 60;

/**
 * A text of everything that a value holds: it is another one as soon as anything in it has changed, also what is private, weak
 * or hidden in a generator. Getters are not called.
 */
export function valueText(value: unknown, walk: Walk): string {
  const known = new Map<object, number>();
  const visit = (each: unknown, depth: number): string => {
    if (typeof each !== 'object' && typeof each !== 'function') return primitiveText(each);
    if (each === null) return 'null';
    const number = known.get(each);
    if (number !== undefined) return `^${number}`;
    known.set(each, known.size);
    if (depth > DEEPEST || !walk.goesOn()) return '...';
    return objectText(each, walk, (inside) => visit(inside, depth + 1));
  };
  return visit(value, 0);
}

function primitiveText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
      return `${value}n`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    default:
      return String(value);
  }
}

type Visit = (inside: unknown) => string;

function objectText(value: object, walk: Walk, visit: Visit): string {
  // What is read of these is looked at by its name.
  if (value === globalThis) return 'globalThis';
  if (value === process || value === process.env) return 'process';
  if (types.isProxy(value)) return slotsText('Proxy', value, walk, visit);
  // XState keeps caches in its machines and nodes; of what authors wrote, they are made once.
  if (value instanceof StateMachine) return `machine ${visit([value.config, value.implementations])}`;
  if (value instanceof StateNode) return `state ${value.id}`;
  if (value instanceof Actor) return `actor ${visit(shownSnapshot(value))}`;
  if (typeof value === 'function') return functionText(value, walk, visit);
  if (Array.isArray(value) && isPlainList(value)) return `[${value.map(visit)}]`;
  const fields = braced(fieldsText(value, walk, visit));
  if (Array.isArray(value)) return `list${fields}`;
  // By what they are: a prototype is an instance of its class, but has none of its slots, and methods may be overridden.
  if (types.isMap(value)) {
    const entries = [...Map.prototype.entries.call(value)];
    return `Map(${entries.map(([key, item]) => `${visit(key)}=>${visit(item)}`)})${fields}`;
  }
  if (types.isSet(value)) return `Set(${[...Set.prototype.values.call(value)].map(visit)})${fields}`;
  if (types.isDate(value)) return `Date(${Date.prototype.getTime.call(value)})${fields}`;
  if (types.isRegExp(value)) return `${RegExp.prototype.toString.call(value)}${fields}`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${bytesText(value)})`;
  if (types.isAnyArrayBuffer(value)) return `bytes(${bytesText(new Uint8Array(value))})`;
  if (HAS_SLOTS.some((is) => is(value))) return `${slotsText(tagOf(value), value, walk, visit)}${fields}`;
  return `${tagOf(value)}${fields || '{}'}`;
}

const braced = (fields: string): string => (fields === '' ? '' : `{${fields}}`);

/** Without holes, and without any property but its items. */
const isPlainList = (list: readonly unknown[]): boolean =>
  Reflect.ownKeys(list).length === list.length + 1 && Object.getPrototypeOf(list) === Array.prototype;

const HAS_SLOTS: readonly ((value: object) => boolean)[] = [
  (value) => types.isGeneratorObject(value),
  (value) => types.isWeakMap(value) || types.isWeakSet(value),
  (value) => types.isPromise(value),
  (value) => types.isMapIterator(value) || types.isSetIterator(value),
];

const bytesText = (view: ArrayBufferView): string =>
  Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('base64');

function tagOf(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return '';
  const made = Reflect.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof made === 'function' ? made.name : '?';
}

function shownSnapshot(actor: object): unknown {
  const { _snapshot } = actor as { readonly _snapshot?: Readonly<Record<string, unknown>> };
  return [_snapshot?.status, _snapshot?.value, _snapshot?.context, _snapshot?.output];
}

function functionText(run: object, walk: Walk, visit: Visit): string {
  walk.found(run);
  // Of what is bound, the scopes say nothing.
  const bound = String((run as { readonly name?: unknown }).name).startsWith('bound ')
    ? slotsText('', run, walk, visit)
    : '';
  return `${walk.idOf(run)}${bound}{${fieldsText(run, walk, visit)}}`;
}

/** What every function and class has. */
const OF_FUNCTIONS = new Set<string | symbol>(['length', 'name', 'arguments', 'caller']);

function fieldsText(value: object, walk: Walk, visit: Visit): string {
  const skipped = typeof value === 'function' ? OF_FUNCTIONS : undefined;
  const fields: string[] = [];
  for (const key of Reflect.ownKeys(value)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
    if (!descriptor || skipped?.has(key) || (key === 'stack' && types.isNativeError(value))) continue;
    // A prototype names its class, which is where the walk came from.
    if (key === 'constructor' && typeof descriptor.value === 'function') continue;
    fields.push(
      `${String(key)}:${visit('value' in descriptor ? descriptor.value : (descriptor.get ?? descriptor.set))}`,
    );
  }
  if (mayHavePrivates(value)) {
    for (const { name, value: held } of walk.inner(value).privates) {
      // Private methods stand among the fields.
      fields.push(`${name}:${visit(held)}`);
    }
  }
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype && isAuthors(prototype)) fields.push(`<${visit(prototype)}>`);
  return fields.join(',');
}

/** A prototype that no platform has: it may hold data, and its methods may hold variables. */
const isAuthors = (prototype: object): boolean => {
  const made = Reflect.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  if (typeof prototype === 'function') return !isNative(prototype);
  return typeof made === 'function' ? !isNative(made) : !PLATFORM.has(prototype);
};

const PLATFORM = new Set<object>([
  Object.prototype,
  Function.prototype,
  Object.getPrototypeOf(async () => {}),
  Object.getPrototypeOf(function* () {}),
  Object.getPrototypeOf(async function* () {}),
  Object.getPrototypeOf(function* () {}).prototype,
  Object.getPrototypeOf(async function* () {}).prototype,
]);

const isNative = (run: object): boolean => /\{\s*\[native code\]\s*\}$/.test(sourceOf(run));

export const sourceOf = (run: object): string => Function.prototype.toString.call(run);

function mayHavePrivates(value: object): boolean {
  if (typeof value === 'function') return /^class\b/.test(sourceOf(value)) && sourceOf(value).includes('#');
  for (let prototype = Object.getPrototypeOf(value); prototype; prototype = Object.getPrototypeOf(prototype)) {
    const made = Reflect.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
    if (typeof made === 'function' && /^class\b/.test(sourceOf(made)) && sourceOf(made).includes('#')) return true;
  }
  return false;
}

/** The scopes of a generator that waits: what is around them is around its function as well, which is looked at as all functions. */
function waitingScopes(value: object, walk: Walk): readonly Scope[] {
  if (!types.isGeneratorObject(value)) return [];
  const { scopes, slots } = walk.inner(value);
  const run = slots['[[GeneratorFunction]]'];
  const around = typeof run === 'function' ? walk.inner(run).scopes.length : scopes.length;
  return scopes.slice(0, Math.max(0, scopes.length - around));
}

function slotsText(tag: string, value: object, walk: Walk, visit: Visit): string {
  const { slots } = walk.inner(value);
  const parts = Object.entries(slots).map(([name, held]) => {
    if (name !== '[[Entries]]') return `${name}${visit(held)}`;
    // In the order of their addresses, which is none: keys are named by what they hold.
    const entries = Array.from(held as ArrayLike<unknown>).map((entry) => {
      const { key, value: item } = entry as { readonly key?: unknown; readonly value?: unknown };
      return `${visit(key)}=>${visit(item)}`;
    });
    return `${name}${tag.startsWith('Weak') ? entries.sort() : entries}`;
  });
  return `${tag}(${[...parts, ...waitingScopes(value, walk).map(({ variables }) => visit(variables))].join()})`;
}
