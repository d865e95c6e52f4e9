/**
 * Measures the search beside Spin and `xstate/graph`, in one run: `npm run bench -- --help`.
 *
 * Rounds are interleaved, so that whatever else the machine does meanwhile hits all alike; only ratios say much.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { compilerFlags } from '../../src/cli/compiler-flags.js';
import { whyNoSpin } from '../export/spin.ts';
import { type Benchmark, benchmarks } from './benchmarks.ts';
import { compareResults, OURS, table } from './compare-results.ts';
import { exported } from './exported.ts';
import type { FlatSize } from './flat.ts';
import { type Measurement, medianOf } from './measurement.ts';
import { makeVerifier, runVerifier, type Verifier } from './pan.ts';
import { picture } from './picture.ts';

/** In the picture: made for measuring, real, and real but so small that Spin's verifier is faster. */
const DRAWN = ['flat 10^7', 'sharedFlat 10^7', 'sharedFlat 10^5'];

const HELP = `npm run bench -- [flags]

  --only TEXT      homes whose name contains this, such as 'flat 10^6', or sharedFlat for the real one; may be given several times
  --large          also those of 10^8 states, by our own search alone
  --rounds N       3 if left out
  --json           one JSON document on standard output, in place of the table
  --picture PATH   draws the bars for the README, of ${DRAWN.join(', ')}`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [''] },
    large: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    picture: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** With more states than these, the C compiler saves more time by `-O3` than it takes: with fewer, Spin is measured without, too. */
const COMPILER_PAYS_OFF = 2_000_000;

const folder = dirname(fileURLToPath(import.meta.url));
const run = promisify(execFile);

/** One way to explore a benchmark. */
interface Contender {
  readonly engine: string;
  readonly home: string;
  readonly measure: () => Promise<Measurement>;
}

if (values.help) console.log(HELP);
else await bench();

async function bench(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'nobody-home-bench-'));
  try {
    const chosen = benchmarks.filter(
      ({ home, large }) => values.only.some((text) => home.includes(text)) && (values.large || !large),
    );
    const contenders: Contender[] = [];
    for (const each of chosen) contenders.push(...(await contendersFor(each, scratch)));
    const rounds = new Map<Contender, Measurement[]>(contenders.map((each) => [each, []]));
    for (let round = 1; round <= Number(values.rounds); round++) {
      for (const contender of contenders) {
        note(`round ${round}: ${contender.home}, ${contender.engine}`);
        rounds.get(contender)?.push(await contender.measure());
      }
    }
    const medians = [...rounds.values()].map(medianOf);
    const lines = compareResults(medians);
    console.log(values.json ? JSON.stringify(medians, undefined, 2) : table(lines));
    if (values.picture !== undefined) {
      const path = resolve(values.picture);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(
        path,
        picture(lines, chosen.some(({ home }) => DRAWN.includes(home)) ? DRAWN : chosen.map(({ home }) => home)),
      );
      note(path);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function contendersFor(benchmark: Benchmark, scratch: string): Promise<Contender[]> {
  const { home, large, byHand } = benchmark;
  const ours = node(OURS, home, 'run-search.ts');
  if (large) return [ours];
  const missing = whyNoSpin();
  if (missing !== undefined) note(`without Spin: ${missing}`);
  const spin = missing === undefined ? await spinContenders(benchmark, scratch) : [];
  return [ours, ...spin, ...(byHand ? [node('xstate/graph', home, 'run-xstate-graph.ts')] : [])];
}

async function spinContenders(benchmark: Benchmark, scratch: string): Promise<Contender[]> {
  const { home, byHand } = benchmark;
  note(`${home}: making verifiers`);
  const { promela, states } = await exported(benchmark);
  const model = join(scratch, `${home.replace(/\W+/g, '-')}.pml`);
  writeFileSync(model, promela);
  const sources = [
    { author: 'export', model, defines: ['CHECK'] },
    ...(byHand ? [{ author: 'by hand', model: join(folder, 'flat.pml'), defines: sizesOf(byHand) }] : []),
  ];
  const verifiers: Verifier[] = [];
  for (const order of ['breadth first', 'depth first'] as const) {
    for (const { author, ...source } of sources) {
      const engine = `Spin, ${author}, ${order}`;
      verifiers.push(await makeVerifier(scratch, { engine, home, order, optimisation: '-O3', ...source }));
    }
  }
  if (states < COMPILER_PAYS_OFF) {
    const quick = { engine: 'Spin, export, depth first, -O0', order: 'depth first', optimisation: '-O0' } as const;
    verifiers.push(await makeVerifier(scratch, { home, model, defines: ['CHECK'], ...quick }));
  }
  return verifiers.map((verifier) => ({
    engine: verifier.engine,
    home,
    measure: () => runVerifier(verifier, states),
  }));
}

const sizesOf = (byHand: FlatSize): string[] =>
  Object.entries(byHand).map(([name, value]) => `${name.toUpperCase()}=${value}`);

/** A script that prints a measurement, in a process of its own. */
function node(engine: string, home: string, script: string): Contender {
  return {
    engine,
    home,
    measure: async () => {
      const options = [...compilerFlags, '--import', 'tsx', '--max-old-space-size=8192', join(folder, script), home];
      const { stdout } = await run(process.execPath, options, { cwd: resolve(folder, '..', '..') });
      return JSON.parse(stdout) as Measurement;
    },
  };
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
