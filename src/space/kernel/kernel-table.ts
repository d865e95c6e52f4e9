import type { Packing } from '../store/packing.ts';
import { CHUNK, type Repack } from '../store/state-store.ts';
import type { VisitedSet } from '../store/visited-set.ts';
import { CONTROL, controlWords } from './control.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { repackCode } from './repack-code.ts';

/** The table of a visited set in the memory of code, and the words that code and host exchange. */
export class KernelTable {
  readonly #memory: KernelMemory;
  /** Address of what they exchange. */
  #control = 0;
  #visited: VisitedSet | undefined;
  /** The memory that the table lay in when code was last told where, and the address there. */
  #shownIn: Int32Array | undefined;
  #shownAt = 0;

  constructor(memory: KernelMemory) {
    this.#memory = memory;
  }

  told(what: number): number {
    return this.#memory.words[(this.#control + what) / 4] as number;
  }

  tell(what: number, value: number): void {
    this.#memory.words[(this.#control + what) / 4] = value;
  }

  /** Words that code tells. */
  wordsTold(what: number, count: number): Int32Array {
    const at = (this.#control + what) / 4;
    return this.#memory.words.subarray(at, at + count);
  }

  /**
   * Puts a visited set's table into the memory, if it is not there, and lets new code know of it.
   *
   * @param control address of what that code and its host exchange
   * @param growTable of that code
   */
  adopt(visited: VisitedSet, control: number, growTable: () => unknown): void {
    if (visited !== this.#visited) this.#memory.placeTable(visited.table);
    this.#visited = visited;
    this.#control = control;
    visited.growInPlace = () => {
      this.#memory.doubleTable();
      this.#show(visited);
      growTable();
    };
    this.#show(visited);
  }

  /** Lets code know where the table lies, if that has changed. */
  refresh(): void {
    const { words, tableAt } = this.#memory;
    if (words !== this.#shownIn || tableAt !== this.#shownAt) this.#show(this.#visited as VisitedSet);
  }

  /** Makes code that repacks all states, instead of the current code. */
  repacker(from: Packing, to: Packing, visited: VisitedSet): Repack {
    const memory = this.#memory;
    memory.clear();
    const control = memory.allocate(controlWords(to.words));
    const old = memory.allocate(CHUNK * from.words);
    const repacked = memory.allocate(CHUNK * to.words);
    const code = repackCode(from, to, { control, old, repacked });
    const { repack, growTable } = code.instantiate<'repack' | 'growTable'>(memory.memory, {});
    this.adopt(visited, control, growTable);
    return (states, into, count) => {
      visited.makeRoom(count);
      memory.words.set(states.subarray(0, count * from.words), old / 4);
      this.tell(CONTROL.leaves, visited.leaves);
      repack(count);
      visited.leaves = this.told(CONTROL.leaves);
      into.set(memory.words.subarray(repacked / 4, repacked / 4 + count * to.words));
    };
  }

  #show(visited: VisitedSet): void {
    const { table, tableAt, words } = this.#memory;
    visited.table = table;
    this.#shownIn = words;
    this.#shownAt = tableAt;
    this.tell(CONTROL.table, tableAt);
    this.tell(CONTROL.tableBytes, table.byteLength);
    this.tell(CONTROL.shift, visited.shift);
    this.tell(CONTROL.room, visited.mostLeaves);
  }
}
