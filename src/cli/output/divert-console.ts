import { Console } from 'node:console';

/**
 * Lets what the author's modules log go to standard error: standard output is for what the command prints, which may be one
 * JSON document.
 */
export function divertConsole({ stderr }: NodeJS.Process): void {
  globalThis.console = new Console(stderr, stderr);
}
