import { thrownText } from '../findings/thrown-text.ts';

/** What was thrown, as something that can be looked at: a Proxy may throw even where it is asked whether it is an error. */
export function harmless(thrown: unknown): unknown {
  try {
    void (thrown instanceof Error);
    return thrown;
  } catch {
    return new Error(thrownText(thrown));
  }
}
