import { exportPromela } from '../../src/export/promela.ts';
import { RecordedTables } from '../../src/export/recorded-tables.ts';
import { Search } from '../../src/space/search.ts';
import type { Benchmark } from './benchmarks.ts';

interface Exported {
  readonly promela: string;
  readonly states: number;
}

/** A benchmark as Promela with its invariants, and how many states it has: all are explored, since rows come from that. */
export async function exported({ home, build, invariants }: Benchmark): Promise<Exported> {
  const tables = new RecordedTables(await build());
  const search = new Search(tables);
  while (!search.advance(1_000));
  return {
    promela: exportPromela(tables, { name: home, properties: await invariants(tables.system) }),
    states: search.states,
  };
}
