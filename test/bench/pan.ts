import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from './measurement.ts';
import { peakOf } from './peak-memory.ts';

/** How Spin searches. */
export type Order = 'breadth first' | 'depth first';

/**
 * Options that make Spin's verifier fast while it stays exact and without reductions.
 *
 * Source: Pan's compile-time options, https://spinroot.com/spin/Man/Pan.html.
 */
const TUNED = ['-w', '-DSAFETY', '-DNOREDUCE', '-DSFH', '-DNOFAIR', '-DNOBOUNDCHECK', '-DNOVSZ'];

/** A verifier that Spin made. */
export interface Verifier {
  readonly engine: string;
  readonly home: string;
  readonly binary: string;
  readonly order: Order;
  /** What the C compiler is to do: `-O3` gives the fastest verifier, `-O0` is done first. */
  readonly optimisation: '-O3' | '-O0';
  /** CPU seconds that Spin and the C compiler took to make it. */
  readonly beforeSeconds: number;
}

/**
 * Makes a verifier of a model.
 *
 * @param defines for Promela's preprocessor, such as `['HOUR=6']`
 * @throws {Error} if Spin or the C compiler fails, with what it printed
 */
export async function makeVerifier(
  folder: string,
  {
    model,
    defines,
    ...verifier
  }: Omit<Verifier, 'binary' | 'beforeSeconds'> & { readonly model: string; readonly defines: readonly string[] },
): Promise<Verifier> {
  const place = join(folder, `${verifier.home} ${verifier.engine}`.replace(/\W+/g, '-'));
  mkdirSync(place, { recursive: true });
  const commands = [
    ['spin', ...defines.map((each) => `-D${each}`), '-o2', '-a', model],
    [
      'cc',
      verifier.optimisation,
      ...TUNED,
      ...(verifier.order === 'breadth first' ? ['-DBFS'] : []),
      '-o',
      'pan',
      'pan.c',
    ],
  ];
  let beforeSeconds = 0;
  for (const command of commands) {
    const { output, failed, cpuSeconds } = await timed(command, place);
    if (failed) throw new Error(`${command.join(' ')} failed:\n${output.slice(0, 2_000)}`);
    beforeSeconds += cpuSeconds;
  }
  return { ...verifier, binary: join(place, 'pan'), beforeSeconds };
}

/**
 * Runs a verifier.
 *
 * @param states that it will find, so that its hash table has as many slots
 */
export async function runVerifier(verifier: Verifier, states: number): Promise<Measurement> {
  const { engine, home, binary, order, beforeSeconds } = verifier;
  const slots = Math.ceil(Math.log2(states));
  // A path may be as long as there are states; what is not used of the stack takes no memory.
  const limits = order === 'depth first' ? [`-m${states + 1}`] : [];
  const began = performance.now();
  const { output, cpuSeconds, peakBytes } = await timed([binary, '-E', `-w${slots}`, ...limits]);
  const wallSeconds = (performance.now() - began) / 1_000;
  const number = (pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? Number.NaN);
  const stored = number(/^\s*(\d+) states, stored/m);
  if (Number.isNaN(stored) || !/errors: 0/.test(output) || /max search depth too small/.test(output)) {
    throw new Error(`${engine} on ${home} failed:\n${output.slice(0, 2_000)}`);
  }
  return {
    engine,
    home,
    states: stored,
    // Spin counts the one that leads to the start.
    transitions: number(/^\s*(\d+) transitions \(/m) - 1,
    depth: number(/depth reached (\d+)/),
    cpuSeconds,
    beforeSeconds,
    wallSeconds,
    bytesPerState: (number(/([\d.]+)\s+total actual memory usage/) * 2 ** 20) / stored,
    peakBytes,
    complete: true,
  };
}

/** What a command printed, and what it took: user and system time, also of processes that it waited for. */
interface Timed {
  readonly output: string;
  readonly failed: boolean;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

function timed(command: readonly string[], cwd = tmpdir()): Promise<Timed> {
  return new Promise((resolve, reject) => {
    // The shell's own clock: Node.js does not tell what a child has used. `exec` would take its place, and its clock.
    const script = 'TIMEFORMAT="cpu %U %S"; time "$@"';
    let peakBytes = 0;
    const child = execFile('bash', ['-c', script, 'bash', ...command], { cwd }, (error, stdout, stderr) => {
      clearInterval(watch);
      const output = `${stdout}\n${stderr}`;
      const [, user, system] = /cpu ([\d.]+) ([\d.]+)/.exec(output) ?? [];
      if (user === undefined) reject(error ?? new Error(`no CPU time of ${command[0]}:\n${output.slice(0, 2_000)}`));
      else resolve({ output, failed: error !== null, cpuSeconds: Number(user) + Number(system), peakBytes });
    });
    const watch = setInterval(() => {
      peakBytes = Math.max(peakBytes, peakOfChildren(child.pid ?? 0));
    }, 20);
  });
}

/** Greatest resident memory so far of the children of a process; 0 where `/proc` does not tell. */
function peakOfChildren(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    return Math.max(0, ...children.map((child) => peakOf(Number(child))));
  } catch {
    return 0; // It ended meanwhile.
  }
}
