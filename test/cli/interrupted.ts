import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { repository } from './call.ts';

/** What came of Ctrl-C. */
export interface Interrupted {
  /** What was under way, as far as the output tells. */
  readonly phase: 'over before' | 'loading' | 'trying' | 'exploring' | 'deciding' | 'afterwards' | 'random runs';
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
  /** Milliseconds from Ctrl-C to the end. */
  readonly took: number;
}

/**
 * Calls a command in a process of its own, and sends Ctrl-C after a while.
 *
 * @param after milliseconds, or what it says before
 * @param cwd where it is called
 */
export async function interruptedAfter(
  after: number | RegExp,
  args: readonly string[],
  cwd: string,
): Promise<Interrupted> {
  const child = spawn(process.execPath, [join(repository, 'bin/nobody-home.js'), ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const ended = new Promise<[number | null, string | null]>((resolve) => {
    child.on('close', (code, signal) => resolve([code, signal]));
  });
  await Promise.race([typeof after === 'number' ? setTimeout(after) : said(after, () => out + err), ended]);
  const isOver = child.exitCode !== null || child.signalCode !== null;
  const began = performance.now();
  child.kill('SIGINT');
  const [code, signal] = await ended;
  const took = performance.now() - began;
  return { phase: isOver ? 'over before' : phaseOf(signal, out, args), code, signal, out, err, took };
}

async function said(words: RegExp, soFar: () => string): Promise<void> {
  while (!words.test(soFar())) await setTimeout(20);
}

function phaseOf(signal: string | null, out: string, args: readonly string[]): Interrupted['phase'] {
  if (signal !== null) return 'loading';
  if (/^interrupted before/m.test(out) && !/ states, /.test(out)) return 'trying';
  if (args.includes('--random')) return 'random runs';
  if (/states, interrupted/.test(out)) return 'exploring';
  return /^\? .*interrupted|^ +interrupted/m.test(out) ? 'deciding' : 'afterwards';
}
