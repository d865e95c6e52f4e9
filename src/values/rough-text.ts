import { portableText } from './encode.ts';
import { Externals } from './externals.ts';
import { RefusedValue } from './refused-value.ts';
import { shown } from './shown.ts';

/**
 * A text by which values are told apart where no verdict depends on it. It is exact, but for what may only be kept, such as a
 * Proxy that the author's module holds: there it is what people are shown.
 */
export function roughText(value: unknown): string {
  try {
    return portableText(value, new Externals());
  } catch (error) {
    if (error instanceof RefusedValue) return shown(value);
    throw error;
  }
}
