import { Actor } from 'xstate';
import type { Reading, Sort } from './reading.ts';

/** A moment at which all clocks of the platform stand. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly date: number;
  /** As `performance.now()` gives it. */
  readonly performance: number;
  /** As `process.hrtime.bigint()` gives it; 0 where there is none. */
  readonly nanoseconds: bigint;
}

export const now = (): Moment => ({
  date: Date.now(),
  performance: performance.now(),
  nanoseconds: (globalThis as { readonly process?: NodeJS.Process }).process?.hrtime?.bigint() ?? 0n,
});

/**
 * Is called with a reading before it happens.
 *
 * @returns the moment at which the clock stands; undefined if it goes on
 */
export type Met = (reading: Reading) => Moment | undefined;

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Makes what stands in place of a value. */
type Wrap = (original: unknown) => unknown;

/** A property of the platform, and what stands there while traps are set. */
export interface Place {
  readonly owner: object;
  readonly key: string;
  readonly wrap: Wrap;
}

type Owner = Record<string, unknown>;

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/**
 * The places of this platform through which code can read what is not an argument, or act on it. What a platform does not have
 * is left out; so are properties that it does not let anybody replace, such as `document` and `location` in a browser, of which
 * the methods are in the list.
 */
export function placesOf(met: Met): Place[] {
  const world = globalThis as unknown as Owner;
  const places: Place[] = [];

  const add = (owner: unknown, key: string, wrap: Wrap): void => {
    for (let holder = owner; isObject(holder); holder = Object.getPrototypeOf(holder)) {
      const found = Reflect.getOwnPropertyDescriptor(holder, key);
      if (!found) continue;
      if (found.configurable) places.push({ owner: holder, key, wrap });
      return;
    }
  };
  const method = (owner: unknown, key: string, sort: Sort, what: string): void =>
    add(owner, key, (original) => called(original, () => met({ sort, what })));
  const getter = (owner: unknown, key: string, sort: Sort, what: string): void =>
    add(owner, key, (original) => called(original, () => met({ sort, what })));
  const methods = (owner: unknown, of: string, sort: Sort, keys: readonly string[]): void => {
    for (const key of keys) method(owner, key, sort, of === '' ? `${key}()` : `${of}.${key}()`);
  };

  const date = stillDate(met);
  add(world, 'Date', date);
  add(Date.prototype, 'constructor', date);
  const { performance, process, Temporal, Intl: intl, Math: math } = world as Record<string, Owner | undefined>;
  add(performance, 'now', (original) => still(original, 'performance.now()', met, (stands) => stands.performance));
  getter(performance, 'timeOrigin', 'clock', 'performance.timeOrigin');
  methods(performance, 'performance', 'clock', ['mark', 'measure']);
  add(process, 'hrtime', (original) => stillHrtime(original as Method & Owner, met));
  methods(process, 'process', 'clock', ['uptime']);
  const formats = (intl?.DateTimeFormat as { readonly prototype?: Owner } | undefined)?.prototype;
  add(formats, 'format', (original) => stillFormatGetter(original, met));
  add(formats, 'formatToParts', (original) => stillFormat(original, 'Intl.DateTimeFormat().formatToParts()', met));
  const event = (world.Event as { readonly prototype?: Owner } | undefined)?.prototype;
  getter(event, 'timeStamp', 'clock', 'Event.timeStamp');
  for (const key of Object.keys(Object.getOwnPropertyDescriptors(Temporal?.Now ?? {}))) {
    method(Temporal?.Now, key, 'clock', `Temporal.Now.${key}()`);
  }

  method(math, 'random', 'random', 'Math.random()');
  methods(world.crypto, 'crypto', 'random', ['randomUUID', 'getRandomValues']);

  const storage = (world.Storage as { readonly prototype?: Owner } | undefined)?.prototype;
  methods(storage, 'Storage', 'storage', ['getItem', 'setItem', 'removeItem', 'clear', 'key']);
  getter(storage, 'length', 'storage', 'Storage.length');
  for (const key of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
    getter(world, key, 'storage', key);
  }
  const pages = (world.Document as { readonly prototype?: Owner } | undefined)?.prototype;
  getter(pages, 'cookie', 'storage', 'document.cookie');
  for (const key of DOCUMENT_FIELDS) getter(pages, key, 'document', `document.${key}`);
  methods(pages, 'document', 'document', DOCUMENT_METHODS);
  const browsers = (world.Navigator as { readonly prototype?: Owner } | undefined)?.prototype;
  getter(browsers, 'onLine', 'document', 'navigator.onLine');
  method(browsers, 'sendBeacon', 'network', 'navigator.sendBeacon()');
  method(world, 'matchMedia', 'document', 'matchMedia()');

  methods(world, '', 'network', ['fetch']);
  for (const key of CHANNELS)
    add(world, key, (original) => called(original, () => met({ sort: 'network', what: `new ${key}()` })));
  methods(world, '', 'timers', TIMERS);
  method(world.AbortSignal, 'timeout', 'timers', 'AbortSignal.timeout()');

  const actor = Actor.prototype;
  for (const key of ['send', '_send']) method(actor, key, 'actors', '`send`');
  for (const key of ['getSnapshot', 'getPersistedSnapshot', 'subscribe', 'on', 'start', 'stop']) {
    method(actor, key, 'actors', `\`${key}\``);
  }
  return places;
}

interface NodeModules {
  getBuiltinModule?(id: string): Owner | undefined;
}

const builtin = (id: string): Owner | undefined =>
  (globalThis as { readonly process?: NodeModules }).process?.getBuiltinModule?.(id);

/** What modules of Node export: `import { randomUUID } from 'node:crypto'` does not look at the global `crypto`. */
export function builtinPlaces(met: Met): Place[] {
  const found = (id: string, sort: Sort, keys: readonly string[]): Place[] => {
    const owner = builtin(`node:${id}`);
    return keys.flatMap((key) =>
      owner && Reflect.getOwnPropertyDescriptor(owner, key)?.configurable
        ? [{ owner, key, wrap: (original) => called(original, () => met({ sort, what: `${key}() of node:${id}` })) }]
        : [],
    );
  };
  return [
    ...found('crypto', 'random', ['randomUUID', 'getRandomValues', 'randomBytes', 'randomInt', 'randomFillSync']),
    ...found('timers', 'timers', ['setTimeout', 'setInterval', 'setImmediate']),
    ...found('timers/promises', 'timers', ['setTimeout', 'setInterval', 'setImmediate']),
  ];
}

/** What modules import by name from Node's follows what stands there only when told. */
export function syncBuiltins(): void {
  (builtin('node:module') as { syncBuiltinESMExports?(): void } | undefined)?.syncBuiltinESMExports?.();
}

const DOCUMENT_FIELDS = [
  'title',
  'hidden',
  'visibilityState',
  'activeElement',
  'body',
  'documentElement',
  'referrer',
  'URL',
];
const DOCUMENT_METHODS = [
  'querySelector',
  'querySelectorAll',
  'getElementById',
  'getElementsByClassName',
  'getElementsByTagName',
  'addEventListener',
  'hasFocus',
];
const CHANNELS = ['XMLHttpRequest', 'WebSocket', 'EventSource', 'BroadcastChannel', 'MessageChannel', 'Worker'];
const TIMERS = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
];

/** A function that tells before it runs; all else of it (name, length, own properties, `toString`) is that of the original. */
function called(original: unknown, tell: () => void): unknown {
  if (typeof original !== 'function') return original;
  return new Proxy(original, {
    apply: (target, self, args) => {
      tell();
      return Reflect.apply(target, self, args);
    },
    construct: (target, args, newTarget) => {
      tell();
      return Reflect.construct(target, args, newTarget);
    },
  });
}

/** A function that gives the time: another one where the clock stands still. */
function still(original: unknown, what: string, met: Met, at: (stands: Moment) => unknown): unknown {
  return new Proxy(original as Method, {
    apply: (target, self, args) => {
      const stands = met({ sort: 'clock', what });
      return stands === undefined ? Reflect.apply(target, self, args) : at(stands);
    },
  });
}

/** Two places hold the one constructor, and must go on to hold one: whatever is wrapped, the same stands for it. */
function stillDate(met: Met): Wrap {
  const now = still(Date.now, 'Date.now()', met, (stands) => stands.date);
  const trapped = new Proxy(Date, {
    get: (date, key) => (key === 'now' ? now : Reflect.get(date, key)),
    construct: (date, args, newTarget) => {
      if (args.length > 0) return Reflect.construct(date, args, newTarget);
      const stands = met({ sort: 'clock', what: 'new Date()' });
      return Reflect.construct(date, stands === undefined ? [] : [stands.date], newTarget);
    },
    apply: (date) => {
      const stands = met({ sort: 'clock', what: 'Date()' });
      return stands === undefined ? date() : new date(stands.date).toString();
    },
  });
  return () => trapped;
}

/** In nanoseconds. */
const SECOND = 1_000_000_000n;

function stillHrtime(original: Method & Owner, met: Met): unknown {
  const bigint = still(original.bigint, 'process.hrtime.bigint()', met, ({ nanoseconds }) => nanoseconds);
  return new Proxy(original, {
    get: (hrtime, key) => (key === 'bigint' ? bigint : Reflect.get(hrtime, key)),
    apply: (hrtime, self, args) => {
      const stands = met({ sort: 'clock', what: 'process.hrtime()' });
      if (stands === undefined || args.length > 0) return Reflect.apply(hrtime, self, args);
      return [Number(stands.nanoseconds / SECOND), Number(stands.nanoseconds % SECOND)];
    },
  });
}

/** Without a date, or with `undefined`, a format takes the time of day. */
function stillFormat(original: unknown, what: string, met: Met): unknown {
  return new Proxy(original as Method, {
    apply: (format, self, args) => {
      if (args[0] !== undefined) return Reflect.apply(format, self, args);
      const stands = met({ sort: 'clock', what });
      return Reflect.apply(format, self, stands === undefined ? args : [stands.date]);
    },
  });
}

/** `format` is a getter, of one function per formatter. */
function stillFormatGetter(original: unknown, met: Met): unknown {
  const known = new WeakMap<object, unknown>();
  return new Proxy(original as Method, {
    apply: (get, self, args) => {
      const format = Reflect.apply(get, self, args) as object;
      const wrapped = known.get(format) ?? stillFormat(format, 'Intl.DateTimeFormat().format()', met);
      known.set(format, wrapped);
      return wrapped;
    },
  });
}
