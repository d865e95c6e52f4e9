import { ModelError } from '../findings/model-error.ts';
import { didYouMean } from '../system/suggest.ts';
import { refused } from './refused.ts';

/**
 * What a strict object inherits from: own properties are found first, so that only names that it does not have reach this,
 * and are refused.
 *
 * @param known names of its properties
 * @param what how an error names the object, such as `what a predicate sees of speaker`
 */
export function strictPrototype(known: readonly string[], what: string): object {
  return new Proxy(Object.prototype, {
    get(prototype, key) {
      if (typeof key === 'symbol' || key in prototype || key === 'toJSON') return Reflect.get(prototype, key);
      throw refused(
        new ModelError({
          code: 'unknown-key',
          place: what,
          cause: `there is no \`${key}\` in ${what}`,
          remedy: didYouMean(key, known, `there are ${known.join(', ') || 'none'}`),
        }),
      );
    },
  });
}

/**
 * A frozen object that throws when a property is read that it does not have, where JavaScript gives `undefined`.
 *
 * @param what how an error names the object
 */
export function strictObject<T extends object>(fields: T, what: string): T {
  const prototype = strictPrototype(Object.keys(fields), what);
  // Not by assignments: one to `__proto__` would put something else in the place of the prototype.
  return Object.freeze(Object.create(prototype, Object.getOwnPropertyDescriptors(fields)) as T);
}
