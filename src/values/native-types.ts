// What an object really is, whatever its prototype claims. Node answers from the engine; where there is no Node (in a
// page), built-in methods that refuse a foreign receiver answer instead.

type Check = (value: unknown) => boolean;

/** The checks that are used here. */
export interface NativeTypes {
  readonly isProxy: Check;
  readonly isDate: Check;
  readonly isMap: Check;
  readonly isSet: Check;
  readonly isRegExp: Check;
  readonly isNativeError: Check;
  readonly isTypedArray: Check;
  readonly isArrayBuffer: Check;
  readonly isBoxedPrimitive: Check;
  readonly isModuleNamespaceObject: Check;
}

/** A check that asks a built-in method or getter whether it accepts the value. */
const accepts =
  (method: unknown, ...args: unknown[]): Check =>
  (value) => {
    try {
      Reflect.apply(method as () => unknown, value, args);
      return typeof value === 'object';
    } catch {
      return false;
    }
  };

const getter = (prototype: object, key: PropertyKey): unknown => Object.getOwnPropertyDescriptor(prototype, key)?.get;

const typedArrayTag = getter(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag) as () => unknown;

const BOXED: readonly Check[] = [Number, String, Boolean, Symbol, BigInt].map(({ prototype }) =>
  accepts(prototype.valueOf),
);

/** The checks without Node: exact but for a Proxy, which no code can recognize, and for modules. */
export const PORTABLE_TYPES: NativeTypes = {
  isProxy: () => false,
  isDate: accepts(Date.prototype.getTime),
  isMap: accepts(getter(Map.prototype, 'size')),
  isSet: accepts(getter(Set.prototype, 'size')),
  // The getter answers on `RegExp.prototype` as well, which is not a regular expression.
  isRegExp: (value) => value !== RegExp.prototype && accepts(getter(RegExp.prototype, 'source'))(value),
  isNativeError: (value) => value instanceof Error && Object.hasOwn(value, 'stack'),
  isTypedArray: (value) => Reflect.apply(typedArrayTag, value, []) !== undefined,
  isArrayBuffer: accepts(getter(ArrayBuffer.prototype, 'byteLength')),
  isBoxedPrimitive: (value) => BOXED.some((check) => check(value)),
  isModuleNamespaceObject: (value) => {
    const tag = Object.getOwnPropertyDescriptor(value as object, Symbol.toStringTag);
    return tag?.value === 'Module' && tag.writable === false && Object.getPrototypeOf(value) === null;
  },
};

interface Builtins {
  readonly process?: { readonly getBuiltinModule?: (id: string) => { readonly types: NativeTypes } | undefined };
}

/** The checks of this platform. */
export const nativeTypes: NativeTypes =
  (globalThis as Builtins).process?.getBuiltinModule?.('node:util')?.types ?? PORTABLE_TYPES;
