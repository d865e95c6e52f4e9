/**
 * A text for plain data that is equal exactly for equal data. It stands here a second time on purpose: if the explorers
 * shared it, a flaw in it would make both of them merge the same states.
 */
export function plainText(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (Object.is(value, -0)) return 'minus zero';
  if (Array.isArray(value)) return `(${value.map(plainText).join(' ')})`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}=${plainText(field)}`);
    return `<${entries.sort().join(' ')}>`;
  }
  return `${typeof value} ${String(value)}`;
}
