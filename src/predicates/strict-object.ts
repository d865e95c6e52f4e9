import { ModelError } from '../findings/model-error.ts';
import { nearest } from '../system/suggest.ts';

/**
 * A frozen object that throws when a property is read that it does not have, where JavaScript gives `undefined`.
 *
 * The trick is in its prototype: own properties are found first, so that only unknown names reach it.
 *
 * @param what how an error names the object, such as `what a predicate sees of speaker`
 */
export function strictObject<T extends object>(fields: T, what: string): T {
  const known = Object.keys(fields);
  const refusing = new Proxy(Object.prototype, {
    get(prototype, key) {
      if (typeof key === 'symbol' || key in prototype || key === 'toJSON') return Reflect.get(prototype, key);
      const near = nearest(key, known);
      throw new ModelError({
        code: 'unknown-key',
        place: what,
        cause: `there is no \`${key}\` in ${what}`,
        remedy: near ? `did you mean \`${near}\`?` : `there are ${known.join(', ') || 'none'}`,
      });
    },
  });
  return Object.freeze(Object.assign(Object.create(refusing) as T, fields));
}

/** Plain data of which every object, at any depth, is strict. */
export function strictCopy(value: unknown, what: string): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map((item, index) => strictCopy(item, `${what}[${index}]`)));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, item]) => [key, strictCopy(item, `${what}.${key}`)] as const);
  return strictObject(Object.fromEntries(fields), what);
}
