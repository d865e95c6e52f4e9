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
import { exportPromela } from '../../src/export/promela.ts';
import { RecordedTables } from '../../src/export/recorded-tables.ts';
import { Search } from '../../src/space/search.ts';
import { whyNoSpin } from '../export/spin.ts';
import { type Benchmark, benchmarks } from './benchmarks.ts';
import { compareResults, table } from './compare-results.ts';
import { type Measurement, medianOf } from './measurement.ts';
import { makeVerifier, type Order, runVerifier, type Verifier } from './pan.ts';
import { picture } from './picture.ts';

const HELP = `npm run bench -- [flags]

  --only TEXT      homes whose name contains this, such as 'flat 10^6'
  --large          also those of 10^8 states, by our own search alone
  --rounds N       3 if left out
  --json           one JSON document on standard output, in place of the table
  --picture PATH   draws the bars for the README; of the largest flat`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    large: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    picture: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

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
    const chosen = benchmarks.filter(({ home, large }) => home.includes(values.only) && (values.large || !large));
    const contenders = chosen.flatMap((each) => contendersFor(each, scratch));
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
      const largest = lines.findLast(({ engine, home }) => engine === 'Spin, by hand, depth first' && home);
      const path = resolve(values.picture);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, picture(lines, largest?.home ?? lines[0]?.home ?? ''));
      note(path);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function contendersFor(benchmark: Benchmark, scratch: string): Contender[] {
  const { home, large, byHand } = benchmark;
  const ours = node('nobody-home', home, 'run-search.ts');
  if (large) return [ours];
  const missing = whyNoSpin();
  if (missing !== undefined) note(`without Spin: ${missing}`);
  const spin = missing === undefined ? spinContenders(benchmark, scratch) : [];
  return [ours, ...spin, ...(byHand ? [node('xstate/graph', home, 'run-xstate-graph.ts')] : [])];
}

function spinContenders({ home, build, invariants, byHand }: Benchmark, scratch: string): Contender[] {
  note(`${home}: making verifiers`);
  const tables = new RecordedTables(build());
  const search = new Search(tables);
  while (!search.advance(1_000));
  const model = join(scratch, `${home.replace(/\W+/g, '-')}.pml`);
  writeFileSync(model, exportPromela(tables, { name: home, properties: invariants(tables.system) }));
  const orders: readonly Order[] = ['breadth first', 'depth first'];
  const verifiers = orders.flatMap((order): Verifier[] => [
    makeVerifier(scratch, { engine: `Spin, export, ${order}`, home, order, model, defines: ['CHECK'] }),
    ...(byHand
      ? [
          makeVerifier(scratch, {
            engine: `Spin, by hand, ${order}`,
            home,
            order,
            model: join(folder, 'flat.pml'),
            defines: Object.entries(byHand).map(([name, value]) => `${name.toUpperCase()}=${value}`),
          }),
        ]
      : []),
  ]);
  return verifiers.map((verifier) => ({
    engine: verifier.engine,
    home,
    measure: () => runVerifier(verifier, search.states),
  }));
}

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
