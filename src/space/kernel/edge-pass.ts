import type { EdgeList } from '../edge-list.ts';
import type { Work } from '../sliced.ts';
import type { StateStore } from '../store/state-store.ts';
import type { Host } from './blueprint.ts';
import { type EdgePlaces, edgeCode } from './edge-code.ts';
import type { KernelMemory } from './kernel-memory.ts';
import type { KernelTable } from './kernel-table.ts';
import { type Kernel, WINDOW } from './make-kernel.ts';

/** Edges at most that are found at a time: few enough for a pause in between to come soon. */
const EDGES = 1 << 16;

/** Slots of the visited set that are counted at a time. */
const SLOTS = 1 << 20;

/** A pass over all states by a kernel's memos, which finds the edges between them. See `edgeCode`. */
export class EdgePass {
  /** Bytes that it takes of the kernel's memory. */
  readonly bytes: number;
  readonly #kernel: Kernel;
  readonly #memory: KernelMemory;
  readonly #store: StateStore;
  readonly #places: EdgePlaces;
  /** States that are looked at at a time: their edges find room. */
  readonly #most: number;
  readonly #code: Record<'count' | 'place' | 'edges', (...numbers: number[]) => number>;

  /** 32-bit words that it takes of the kernel's memory. */
  static wordsFor({ size, visited }: StateStore): number {
    return visited.slots + (size + 1) + 2 * EDGES + WINDOW;
  }

  /**
   * @param labels how many the system has
   */
  constructor(kernel: Kernel, memory: KernelMemory, table: KernelTable, store: StateStore, host: Host, labels: number) {
    this.#kernel = kernel;
    this.#memory = memory;
    this.#store = store;
    this.#most = Math.min(WINDOW, Math.floor(EDGES / labels));
    const used = memory.used;
    this.#places = {
      before: memory.allocate(store.visited.slots),
      ids: memory.allocate(store.size + 1),
      to: memory.allocate(EDGES),
      step: memory.allocate(EDGES),
      ends: memory.allocate(WINDOW),
    };
    this.bytes = memory.used - used;
    table.refresh();
    this.#code = edgeCode(kernel.blueprint, this.#places).instantiate(memory.memory, { ...host });
  }

  /** Learns the ids of all states. */
  *placeIds(): Work<undefined> {
    const { visited, size } = this.#store;
    const { count, place } = this.#code;
    let states = 0;
    for (let slot = 0; slot < visited.slots; slot += SLOTS) {
      states = count(slot, Math.min(slot + SLOTS, visited.slots), states);
      yield;
    }
    if (states !== size) throw new Error(`${states} states lie in the visited set, and ${size} in the log`);
    this.#memory.words[this.#places.ids / 4] = -1;
    for (let from = 0; from < size; ) {
      const fetched = this.#fetch(from, WINDOW);
      place(from, fetched);
      from += fetched;
      yield;
    }
    return undefined;
  }

  /**
   * Adds the edges out of the next states, as far as they are known without the host's making room.
   *
   * @param upTo the id of the first state that they are not wanted of
   * @param deedOf gives the deed of a step, by its number
   */
  addTo(edges: EdgeList, upTo: number, deedOf: (step: number) => number): void {
    const { to, step, ends } = this.#places;
    const from = edges.states;
    const done = this.#code.edges(from, this.#fetch(from, Math.min(upTo - from, this.#most)));
    const { words } = this.#memory;
    const ended = words.subarray(ends / 4, ends / 4 + done).map((bytes) => bytes / 4);
    const size = ended.at(-1) ?? 0;
    const deeds = words.subarray(step / 4, step / 4 + size).map(deedOf);
    edges.addAll(words.subarray(to / 4, to / 4 + size), deeds, ended);
  }

  /** Puts states into the window: at most this many, and as many as lie in one piece. */
  #fetch(from: number, most: number): number {
    const { window, words } = this.#kernel.blueprint;
    const states = this.#store.packed(from, Math.min(most, this.#store.size - from));
    this.#memory.words.set(states, window / 4);
    return states.length / words;
  }
}
