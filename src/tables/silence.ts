import { undoing } from '../purity/undoing.ts';

/** Whatever is asked of it, it says nothing. */
const silent: Console = new Proxy(console, { get: () => () => {} });

/** Runs a function whose words on the console nobody is to read: one that is run once for each local state. */
export function inSilence<T>(run: () => T): T {
  const { console: real } = globalThis;
  globalThis.console = silent;
  return undoing(() => {
    globalThis.console = real;
  }, run);
}
