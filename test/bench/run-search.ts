/** Runs the search on one benchmark, in a process of its own: `tsx run-search.ts 'flat 10^6'`. */
import { setTimeout } from 'node:timers/promises';
import { Judge } from '../../src/properties/judge.ts';
import { JudgedSearch } from '../../src/properties/judged-search.ts';
import { bindSubject } from '../../src/properties/subject.ts';
import { fieldsOf } from '../../src/space/rules/fields.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { benchmark } from './benchmarks.ts';
import { OURS } from './compare-results.ts';
import type { Measurement } from './measurement.ts';
import { peakOf } from './peak-memory.ts';

const home = process.argv[2] ?? '';
const { build, invariants } = benchmark(home);
// A system and its properties are there once their modules are loaded.
const system = await build();
const properties = await invariants(system);
// What V8 still compiles of what Node.js ran at its start is not the search's.
await setTimeout(200);
const [wall, cpu] = [performance.now(), process.cpuUsage()];

const tables = new SystemTables(system);
const judges = properties.map((named) => {
  const binding = bindSubject(named.property, system);
  if (typeof binding === 'string') throw new Error(binding);
  return new Judge(named, tables, fieldsOf(system, 0), binding);
});
const judged = JudgedSearch.plain(tables, judges, {});
const { search } = judged;
while (!search.advance(1_000));
for (const judge of judges) if (judged.decidedBy(judge) !== undefined) throw new Error(`${judge.id} is violated`);

const used = process.cpuUsage(cpu);
const measurement: Measurement = {
  engine: OURS,
  home,
  states: search.states,
  transitions: search.counts.transitions,
  depth: search.counts.depth,
  cpuSeconds: (used.user + used.system) / 1e6,
  beforeSeconds: (cpu.user + cpu.system) / 1e6,
  wallSeconds: (performance.now() - wall) / 1_000,
  bytesPerState: search.peakBytes / search.states,
  peakBytes: peakOf('self'),
  complete: search.complete && search.problems.length === 0,
};
console.log(JSON.stringify(measurement));
