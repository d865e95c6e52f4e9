import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
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
const TUNED = ['-O3', '-w', '-DSAFETY', '-DNOREDUCE', '-DSFH', '-DNOFAIR', '-DNOBOUNDCHECK', '-DNOVSZ'];

/** A verifier that Spin made. */
export interface Verifier {
  readonly engine: string;
  readonly home: string;
  readonly binary: string;
  readonly order: Order;
}

/**
 * Makes a verifier of a model.
 *
 * @param defines for Promela's preprocessor, such as `['HOUR=6']`
 */
export function makeVerifier(
  folder: string,
  {
    model,
    defines,
    ...verifier
  }: Omit<Verifier, 'binary'> & { readonly model: string; readonly defines: readonly string[] },
): Verifier {
  const place = join(folder, `${verifier.home} ${verifier.engine}`.replace(/\W+/g, '-'));
  mkdirSync(place, { recursive: true });
  execFileSync('spin', [...defines.map((each) => `-D${each}`), '-o2', '-a', model], { cwd: place, stdio: 'pipe' });
  const order = verifier.order === 'breadth first' ? ['-DBFS'] : [];
  execFileSync('cc', [...TUNED, ...order, '-o', 'pan', 'pan.c'], { cwd: place, stdio: 'pipe' });
  return { ...verifier, binary: join(place, 'pan') };
}

/**
 * Runs a verifier.
 *
 * @param states that it will find, so that its hash table has as many slots
 */
export async function runVerifier({ engine, home, binary, order }: Verifier, states: number): Promise<Measurement> {
  const slots = Math.ceil(Math.log2(states));
  // A path may be as long as there are states; what is not used of the stack takes no memory.
  const limits = order === 'depth first' ? [`-m${states + 1}`] : [];
  const began = performance.now();
  const { output, peakBytes } = await timed([binary, '-E', `-w${slots}`, ...limits]);
  const wallSeconds = (performance.now() - began) / 1_000;
  const number = (pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? Number.NaN);
  const stored = number(/^\s*(\d+) states, stored/m);
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)/.exec(output) ?? [];
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
    cpuSeconds: Number(user) + Number(system),
    wallSeconds,
    bytesPerState: (number(/([\d.]+)\s+total actual memory usage/) * 2 ** 20) / stored,
    peakBytes,
    complete: true,
  };
}

/** Runs a command; its output ends with the CPU seconds that it took. */
function timed(command: readonly string[]): Promise<{ output: string; peakBytes: number }> {
  return new Promise((resolve, reject) => {
    // The shell's own clock: Node.js does not tell what a child has used. `exec` would take its place, and its clock.
    const script = 'TIMEFORMAT="cpu %U %S"; time "$@"';
    let peakBytes = 0;
    const child = execFile('bash', ['-c', script, 'bash', ...command], (error, stdout, stderr) => {
      clearInterval(watch);
      if (error && error.code === undefined) reject(error);
      else resolve({ output: `${stdout}\n${stderr}`, peakBytes });
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
