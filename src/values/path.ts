/** How one leads from an object to a value in it. */
export type Via = 'property' | 'getter' | 'setter' | 'map key' | 'map value' | 'item' | 'key' | 'inside';

/** One step of the way to a value. Of a `map value` the key is the key in the map, of the others of a collection the position. */
export interface Way {
  readonly via: Via;
  readonly key: unknown;
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

const property = (key: unknown): string => {
  if (typeof key === 'symbol') return `[${String(key)}]`;
  if (typeof key === 'number' || /^(0|[1-9]\d{0,9})$/.test(String(key))) return `[${String(key)}]`;
  return IDENTIFIER.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(key)}]`;
};

/** A key of a map, if it is short enough to be read. */
const mapKey = (key: unknown): string => {
  if (typeof key === 'string') return key.length > 40 ? `${JSON.stringify(key.slice(0, 40))}...` : JSON.stringify(key);
  return typeof key === 'object' || typeof key === 'function' ? '...' : String(key);
};

function wayText({ via, key }: Way): string {
  switch (via) {
    case 'property':
      return property(key);
    case 'getter':
      return `${property(key)} (getter)`;
    case 'setter':
      return `${property(key)} (setter)`;
    case 'map key':
      return ` (key ${String(key)})`;
    case 'map value':
      return `.get(${mapKey(key)})`;
    case 'item':
      return ` (item ${String(key)})`;
    case 'key':
      return ` (the key ${mapKey(key)})`;
    case 'inside':
      return `.${String(key)}`;
  }
}

/** Steps that are written in full: nobody reads more, and there may be thousands. */
const MOST = 20;

/** A path as one would write it in code: `context.items[0].id`. Of a long one, the beginning. */
export const pathText = (place: string, ways: readonly Way[]): string =>
  place + ways.slice(0, MOST).map(wayText).join('') + (ways.length > MOST ? `... (${ways.length - MOST} more)` : '');
