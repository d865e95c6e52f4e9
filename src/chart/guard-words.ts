/** Source text that is longer says less than it hides. */
const MOST = 48;

/** What guards of XState's own making carry on their function. */
interface BuiltIn {
  readonly name?: string;
  readonly type?: string;
  readonly guards?: readonly unknown[];
  readonly stateValue?: unknown;
}

/**
 * Names a guard: by its name, by the guards that it is made of, or by its source if that is short.
 *
 * @example
 * ```ts
 * guardWords(and(['online', not('muted')])); // 'online and not muted'
 * ```
 */
export function guardWords(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  if ((typeof guard !== 'object' && typeof guard !== 'function') || guard === null) return String(guard);
  const { name, type, guards, stateValue } = guard as BuiltIn;
  if (stateValue !== undefined) return `in ${stateWords(stateValue)}`;
  if (guards) return combined(name ?? '', guards);
  if (typeof type === 'string') return type;
  return source(guard) ?? (name || 'a condition');
}

function combined(name: string, guards: readonly unknown[]): string {
  const parts = guards.map((guard) => (isJunction(guard) ? `(${guardWords(guard)})` : guardWords(guard)));
  return name === 'not' ? `not ${parts.join('')}` : parts.join(` ${name} `);
}

/** Whether words that stand next to it could be taken for its own. */
const isJunction = (guard: unknown): boolean =>
  typeof guard === 'function' && 'guards' in guard && (guard.name === 'and' || guard.name === 'or');

const stateWords = (value: unknown): string =>
  typeof value === 'string'
    ? value.replace(/^#/, '')
    : Object.entries(value as object)
        .map(([key, inner]) => `${key}.${stateWords(inner)}`)
        .join(', ');

/** What an arrow function gives, if it is a short expression; compilers differ in spaces and quotes. */
function source(guard: object): string | undefined {
  const [, body] = /^\(?[^=]*\)?\s*=>\s*([^{][\s\S]*)$/.exec(String(guard)) ?? [];
  const words = body
    ?.replace(/\s*(===|!==|&&|\|\||[<>]=?)\s*/g, ' $1 ')
    .replaceAll('"', "'")
    .replaceAll('context.', '')
    .replace(/\s+/g, ' ')
    .trim();
  return words !== undefined && words.length <= MOST ? words : undefined;
}
