import { plain, type Style } from '../../report/style.ts';
import { terminalStyle } from '../../report/terminal-style.ts';
import type { Io } from './io.ts';

/** NO_COLOR (no-color.org) and FORCE_COLOR count if they are not empty. */
function styleFor({ isTTY }: NodeJS.WriteStream, { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): Style {
  if (NO_COLOR) return plain;
  if (FORCE_COLOR) return FORCE_COLOR === '0' ? plain : terminalStyle;
  return isTTY && TERM !== 'dumb' ? terminalStyle : plain;
}

/**
 * The process as commands see it.
 *
 * @param project the folder of the project that it is started in
 */
export function processIo(process: NodeJS.Process, project: string): Io {
  const { stdout, stderr, env } = process;
  return {
    print: (lines) => {
      stdout.write(`${lines.join('\n')}\n`);
    },
    note: (text) => {
      stderr.write(text);
    },
    redraw: (text) => {
      stderr.write(`\r${text}\u001B[K`);
    },
    style: styleFor(stdout, env),
    noteStyle: styleFor(stderr, env),
    redraws: stderr.isTTY === true && env.TERM !== 'dumb',
    cwd: process.cwd(),
    project,
    now: () => performance.now(),
    onInterrupt: (listener) => {
      // Once only: who asks twice does not want to wait for what is known so far.
      process.once('SIGINT', listener);
      return () => {
        process.off('SIGINT', listener);
      };
    },
  };
}
