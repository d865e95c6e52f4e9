import { nativeTypes } from './native-types.ts';

const originals = new WeakMap<object, object>();

/** What a stand-in stands for; any other object is what it is. */
export const originalOf = (object: object): object => originals.get(object) ?? object;

const TRAPS = [
  ...(['get', 'set', 'has', 'apply', 'construct', 'ownKeys', 'getOwnPropertyDescriptor'] as const),
  ...(['defineProperty', 'deleteProperty', 'setPrototypeOf', 'isExtensible', 'preventExtensions'] as const),
];

/**
 * An object that looks like another one from afar (`typeof`, `instanceof`), and refuses to be called, read or written.
 *
 * @param refuse is called with `what`, and should throw; if it does not, a TypeError is thrown all the same
 */
export function standInFor(original: object, what: string, refuse: (what: string) => void): object {
  const refused = (): never => {
    refuse(what);
    throw new TypeError(what);
  };
  const handler: ProxyHandler<object> = {
    ...Object.fromEntries(TRAPS.map((trap) => [trap, refused])),
    // The prototype of a Proxy that stands in an earlier step is asked of the Proxy itself: that runs code of the user's.
    getPrototypeOf: () => (nativeTypes.isProxy(original) ? refused() : Object.getPrototypeOf(original)),
  };
  const target = typeof original === 'function' ? function standIn() {} : {};
  const standIn = new Proxy(target, handler);
  originals.set(standIn, original);
  return standIn;
}
