import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A command that fails says with which code, or that it was ended from outside. */
async function run(command: string, args: readonly string[], options: object): Promise<{ readonly stdout: string }> {
  try {
    return await execute(command, args, { ...options, encoding: 'utf8' });
  } catch (error) {
    const { code, signal, stdout, stderr } = error as Record<'code' | 'signal' | 'stdout' | 'stderr', unknown>;
    throw new Error(`${command} ended with ${signal ?? `code ${code}`}:\n${stdout}\n${stderr}`.slice(0, 2_000));
  }
}

/** What Spin counted. */
export interface SpinResult {
  readonly states: number;
  /** With the first, which leads to the start. */
  readonly transitions: number;
  readonly depth: number;
  /** Assertions that failed, without those that say which property did. */
  readonly errors: readonly string[];
  /** Ids of the properties that were decided: violated, or witnessed. */
  readonly decided: ReadonlySet<string>;
  /** How often any assertion failed. */
  readonly failures: number;
}

export interface SpinOptions {
  /** Such as `CHECK`, for Promela's preprocessor. */
  readonly define?: string;
  /** Ends at the first assertion that fails; otherwise all states are seen, whatever fails. */
  readonly endsEarly?: boolean;
}

/** Why Spin cannot be asked here; undefined if it can. */
export function whyNoSpin(): string | undefined {
  const missing = [
    ['spin', '-V'],
    ['cc', '--version'],
  ].filter(([command = '', flag = '']) => spawnSync(command, [flag]).status !== 0);
  return missing.length === 0 ? undefined : `${missing.map(([command]) => command).join(' and ')} not found`;
}

/**
 * Has Spin explore a model, breadth first and without any reduction, with an exact visited set.
 *
 * Spin leaves variables out of the state that are written and never read, such as an actor's state that nobody asks about;
 * `-o2` keeps them. The verifier is compiled without optimisation: for models as small as these, the compiler takes longer
 * than the search.
 */
export async function askSpin(promela: string, { define, endsEarly = false }: SpinOptions = {}): Promise<SpinResult> {
  const folder = await mkdtemp(join(tmpdir(), 'nobody-home-spin-'));
  try {
    const options = { cwd: folder, maxBuffer: 2 ** 28 };
    await writeFile(join(folder, 'model.pml'), promela);
    await run('spin', [...(define ? [`-D${define}`] : []), '-o2', '-a', 'model.pml'], options);
    await run('cc', ['-O0', '-w', '-DSAFETY', '-DNOREDUCE', '-DBFS', '-o', 'pan', 'pan.c'], options);
    // `-E`: a state from which nothing leads on is no error. `-c0`: do not stop at errors.
    const { stdout } = await run('./pan', ['-E', '-w18', ...(endsEarly ? [] : ['-c0'])], options);
    return parse(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function parse(output: string): SpinResult {
  const number = (pattern: RegExp): number => {
    const [, digits] = pattern.exec(output) ?? [];
    if (digits === undefined) throw new Error(`Spin's output has no ${pattern.source}:\n${output.slice(0, 2_000)}`);
    return Number(digits);
  };
  if (/max search depth too small|out of memory|hash table full|error: /i.test(output)) {
    throw new Error(`Spin did not see everything:\n${output.slice(0, 2_000)}`);
  }
  const failed = [...output.matchAll(/^pan:\d+: (.*?) \(at depth/gm)].map(([, text]) => text as string);
  const verdicts = failed.flatMap((text) => /assertion violated (?:holds|impossible)_(\w+)$/.exec(text)?.[1] ?? []);
  return {
    states: number(/^\s*(\d+) states, stored/m),
    transitions: number(/^\s*(\d+) transitions \(/m),
    depth: number(/depth reached (\d+)/),
    errors: failed.filter((text) => !/(?:holds|impossible)_\w+$/.test(text)),
    decided: new Set(verdicts),
    // Of one assertion that fails several times on end, only the first is told.
    failures: number(/errors: (\d+)/),
  };
}
