import { visibleText } from '../../report/visible-text.ts';

/** Stands for a value of a type that has no literal, such as a function. */
export const UNGUESSED = Symbol('not guessed');

/** Whether a value is known through and through. */
export const isGuessed = (value: unknown): boolean =>
  value !== UNGUESSED && (typeof value !== 'object' || value === null || Object.values(value).every(isGuessed));

/** Plain data as source. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'bigint') return `${value}n`;
  if (value === UNGUESSED) return 'undefined as never';
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Map) return `new Map(${value.size > 0 ? literal([...value]) : ''})`;
  if (value instanceof Set) return `new Set(${value.size > 0 ? literal([...value]) : ''})`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, field]) => `${key(name)}: ${literal(field)}`);
    return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}';
  }
  return String(value);
}

/** A text as source. */
export const quoted = (text: string): string =>
  `'${visibleText(JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'"))}'`;

/** A name in an object. Written out, `__proto__` would set the prototype. */
export const key = (name: string): string => {
  if (name === '__proto__') return "['__proto__']";
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : quoted(name);
};
