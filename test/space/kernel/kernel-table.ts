import { CONTROL } from '../../../src/space/kernel/control.ts';
import type { KernelMemory } from '../../../src/space/kernel/kernel-memory.ts';
import type { VisitedSet } from '../../../src/space/store/visited-set.ts';

/** A visited set whose table lies in the memory of code, which is told where. */
export class KernelTable {
  readonly visited: VisitedSet;
  /** How often the table was grown. */
  growths = 0;
  readonly #memory: KernelMemory;
  readonly #control: number;

  constructor(memory: KernelMemory, visited: VisitedSet, control: number, growTable: () => unknown) {
    this.visited = visited;
    this.#memory = memory;
    this.#control = control;
    memory.placeTable(visited.table);
    visited.growInPlace = () => {
      memory.doubleTable();
      this.#show();
      growTable();
      this.growths++;
    };
    this.#show();
  }

  /** Runs code for which so many leaves more need room. */
  run<T>(leaves: number, code: () => T): T {
    this.visited.makeRoom(leaves);
    this.#tell('leaves', this.visited.leaves);
    const result = code();
    this.visited.leaves = this.#memory.words[(this.#control + CONTROL.leaves) / 4] as number;
    return result;
  }

  #show(): void {
    const { table, tableAt } = this.#memory;
    this.visited.table = table;
    this.#tell('table', tableAt);
    this.#tell('tableBytes', table.byteLength);
    this.#tell('shift', this.visited.shift);
  }

  #tell(what: keyof typeof CONTROL, value: number): void {
    this.#memory.words[(this.#control + CONTROL[what]) / 4] = value;
  }
}
