/** Values that are hard on whoever walks through them by itself: they are within themselves, have no end, or throw. */
export const AWKWARD: readonly (readonly [name: string, make: () => object])[] = [
  ['within itself', inItself],
  ['a list within itself', () => [inItself()]],
  ['a tree of a million million leaves, in few objects', shared],
  ['a Proxy that throws', touchy],
  ['a Proxy that was revoked', revoked],
  ['something that throws, further inside', () => ({ inner: [touchy(), revoked()] })],
  ['a getter that throws', () => Object.defineProperty({}, 'inner', { enumerable: true, get: refuse })],
  ['a big integer', () => ({ amount: 10n })],
];

function inItself(): object {
  const value: Record<string, unknown> = { text: 'inside' };
  value.self = value;
  return value;
}

function shared(): object {
  let value: object = { text: 'bottom' };
  for (let level = 0; level < 40; level++) value = { one: value, other: value };
  return value;
}

function refuse(): never {
  throw new Error('hands off');
}

function touchy(): object {
  return new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse });
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
