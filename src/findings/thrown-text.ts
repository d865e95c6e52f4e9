/** Characters of an object that was thrown, at most. */
const LONGEST = 200;

/** Keys that are looked at. */
const MOST_KEYS = 20;

/**
 * What somebody threw, as text. Anything can be thrown, also what no text can be made of, or whose `message` throws.
 *
 * @example
 * ```ts
 * thrownText(new Error('no door')); // 'no door'
 * thrownText({ status: 404 }); // '{"status":404}'
 * thrownText(Object.create(null)); // 'an object without a text'
 * ```
 */
export function thrownText(thrown: unknown): string {
  try {
    if (Array.isArray(thrown)) return cut(JSON.stringify(thrown.slice(0, MOST_KEYS).map(shallow)));
    const text = String(thrown instanceof Error ? thrown.message : thrown);
    return text === NO_TEXT ? textOfObject(thrown as object) : text;
  } catch {
    return `${typeof thrown === 'object' ? 'an object' : `a ${typeof thrown}`} without a text`;
  }
}

/** What an object without a text of its own has for one. */
const NO_TEXT = String({});

/** Its message, if it is made like an error, as of another realm; else what is in it, but not what is in that: it may be endless. */
function textOfObject(thrown: object): string {
  if ('message' in thrown && typeof thrown.message === 'string') return thrown.message;
  const keys = Object.keys(thrown).slice(0, MOST_KEYS);
  return cut(JSON.stringify(Object.fromEntries(keys.map((key) => [key, shallow(Reflect.get(thrown, key))]))));
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text);

const shallow = (value: unknown): unknown => (typeof value === 'object' && value !== null ? '...' : value);
