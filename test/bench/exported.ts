import { exportPromela } from '../../src/export/promela.ts';
import { RecordedTables } from '../../src/export/recorded-tables.ts';
import { Search } from '../../src/space/search.ts';
import type { Benchmark } from './benchmarks.ts';

/** A benchmark as Promela with its invariants, and how many states it has: all are explored, since rows come from that. */
export function exported({ home, build, invariants }: Benchmark): {
  readonly promela: string;
  readonly states: number;
} {
  const tables = new RecordedTables(build());
  const search = new Search(tables);
  while (!search.advance(1_000));
  return {
    promela: exportPromela(tables, { name: home, properties: invariants(tables.system) }),
    states: search.states,
  };
}
