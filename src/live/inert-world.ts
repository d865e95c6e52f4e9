import { undoing } from '../purity/undoing.ts';

// Actions of the author's own are run for real on live actors, but must not reach anything real: a walk may run them
// hundreds of times. So while one is run, the world around it does nothing and answers nobody.

const nothing = (): void => {};

/** A handle of a timer that never fires. */
const handle = { ref: () => handle, unref: () => handle, hasRef: () => false, refresh: () => handle, close: nothing };

/** A connection that is never made. */
class DeafConnection {
  readonly readyState = 0;
  send(): void {}
  close(): void {}
  open(): void {}
  abort(): void {}
  terminate(): void {}
  postMessage(): void {}
  setRequestHeader(): void {}
  addEventListener(): void {}
  removeEventListener(): void {}
}

/** Storage that is empty, and forgets. */
const storage = {
  length: 0,
  getItem: () => null,
  setItem: nothing,
  removeItem: nothing,
  clear: nothing,
  key: () => null,
};

const mutedConsole = new Proxy({} as Record<PropertyKey, unknown>, { get: () => nothing });

const STAND_INS: readonly (readonly [name: string, value: unknown])[] = [
  ['fetch', () => new Promise(nothing)],
  ...['WebSocket', 'EventSource', 'XMLHttpRequest', 'Worker', 'SharedWorker', 'BroadcastChannel'].map(
    (name) => [name, DeafConnection] as const,
  ),
  ...['setTimeout', 'setInterval', 'setImmediate'].map((name) => [name, () => handle] as const),
  ...['requestAnimationFrame', 'requestIdleCallback'].map((name) => [name, () => 0] as const),
  ['queueMicrotask', nothing],
  ['localStorage', storage],
  ['sessionStorage', storage],
  ['alert', nothing],
  ['confirm', () => false],
  ['prompt', () => null],
  ['console', mutedConsole],
];

/**
 * Runs something synchronous while the network, timers, storage and the console are exchanged for stand-ins: requests are
 * never answered, callbacks never run, what is stored is forgotten. What runs later, after an `await`, finds the real world.
 *
 * @example
 * ```ts
 * new LiveSystem(room, { act: (_actor, _action, run) => inInertWorld(run) });
 * ```
 */
export function inInertWorld<T>(run: () => T): T {
  const before = STAND_INS.map(([name, value]) => {
    const known = Object.getOwnPropertyDescriptor(globalThis, name);
    // What a platform does not let go of stays.
    if (known?.configurable === false) return undefined;
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false });
    return { name, known };
  });
  const leave = (): void => {
    for (const each of before) {
      if (each?.known) Object.defineProperty(globalThis, each.name, each.known);
      else if (each) Reflect.deleteProperty(globalThis, each.name);
    }
  };
  return undoing(leave, run);
}
