import type { StateVector } from '../../predicates/decision-tree.ts';
import type { EdgeList } from '../edge-list.ts';
import type { Expander } from '../expander.ts';
import type { InterpretedExpander } from '../interpreted-expander.ts';
import type { Work } from '../sliced.ts';
import { COUNT_BITS, type Host, TICK_STEP } from './blueprint.ts';
import { CONTROL, usedAt } from './control.ts';
import { EdgePass } from './edge-pass.ts';
import { KernelHost } from './kernel-host.ts';
import { KernelMemory } from './kernel-memory.ts';
import { KernelTable } from './kernel-table.ts';
import { type Kernel, makeKernel, WINDOW } from './make-kernel.ts';

/** Answers that may find no place in the memos before the code is made again. 500 and 2,000 were not faster. */
const HOMELESS = 200;

/** Bytes of memos at most; then they begin anew, with what is asked for by then. */
const MEMOS = 1 << 26;

/** With so many states, it is looked anew which fields vary most freely: the first states tell little of it. */
const LOOKS = [1 << 14, 1 << 18];

/**
 * Expands states by WebAssembly that is made for the system at hand, from what interpretation has learned of it.
 *
 * What the code does not know yet it asks for, once for each combination of the values that matter; the rules answer.
 * When a field outgrows its bits, or enough turns out to depend on a field more, the code is made anew.
 */
export class KernelExpander implements Expander {
  readonly #interpreted: InterpretedExpander;
  readonly #memory = new KernelMemory();
  readonly #table = new KernelTable(this.#memory);
  readonly #host: KernelHost;
  readonly #state: StateVector;
  #kernel!: Kernel;
  /** How often the leaf was chosen. */
  #looks = 0;
  #stopped = false;

  /** @returns undefined where the platform refuses to compile code, or there are more labels than it can count */
  static make(interpreted: InterpretedExpander): KernelExpander | undefined {
    if (interpreted.work.labels.length >= 1 << COUNT_BITS) return undefined;
    try {
      return new KernelExpander(interpreted);
    } catch (error) {
      if (typeof WebAssembly === 'undefined' || error instanceof WebAssembly.CompileError) return undefined;
      throw error;
    }
  }

  private constructor(interpreted: InterpretedExpander) {
    const { store, fields } = interpreted.work;
    this.#interpreted = interpreted;
    this.#state = new Int32Array(fields.count);
    this.#host = new KernelHost(interpreted, this.#memory, this.#table);
    this.#chooseLeaf();
    this.#generate();
    store.repacker = (old, packing, visited) => this.#table.repacker(old, packing, visited);
  }

  get stopped(): boolean {
    return this.#stopped || this.#interpreted.stopped;
  }

  get bytes(): number {
    return this.#memory.tableAt;
  }

  expand(from: number, upTo: number): number {
    let id = from;
    while (id < upTo && !this.stopped) {
      this.#chooseLeaf();
      if (this.#isOutdated()) this.#generate();
      id += this.#run(id, Math.min(upTo - id, WINDOW));
      // Some field has no room for what this state leads to: interpretation makes room.
      if (this.#table.told(CONTROL.aborted) !== 0 && !this.stopped) id = this.#interpreted.expand(id, id + 1);
    }
    return id;
  }

  *edges(upTo: number, into: EdgeList): Work<undefined> {
    const { store, labels, answers } = this.#interpreted.work;
    const { tick } = answers;
    const deedOf = (step: number): number => (step === TICK_STEP ? tick : this.#host.deed(step));
    while (into.states < upTo) {
      if (this.#isOutdated()) this.#generate();
      if (!this.#memory.hasRoomFor(EdgePass.wordsFor(store))) return yield* this.#interpreted.edges(upTo, into);
      const pass = new EdgePass(this.#kernel, this.#memory, this.#table, store, this.#imports, labels.length);
      yield* pass.placeIds();
      while (into.states < upTo && !this.#isOutdated(pass.bytes)) {
        const before = into.states;
        pass.addTo(into, upTo, deedOf);
        // What does not fit the packing was not found either.
        if (into.states === before) this.#interpreted.addEdges(into);
        yield;
      }
    }
    return undefined;
  }

  /**
   * @param others bytes of the memory that are no memos
   */
  #isOutdated(others = 0): boolean {
    const { packing } = this.#interpreted.work.store;
    return this.#host.homeless > HOMELESS || this.#memory.used - others > MEMOS || this.#kernel.packing !== packing;
  }

  /** @returns how many states were expanded */
  #run(from: number, most: number): number {
    const { store, counts } = this.#interpreted.work;
    const { blueprint, expand } = this.#kernel;
    const { window, windowSleep, words } = blueprint;
    const states = store.packed(from, most);
    const count = states.length / words;
    this.#memory.words.set(states, window / 4);
    store.sleep.read(from, this.#memory.words.subarray(windowSleep / 4, windowSleep / 4 + count));
    this.#table.tell(CONTROL.leaves, store.visited.leaves);
    const expanded = expand(from, count);
    store.sleep.forget(from + expanded);
    store.visited.leaves = this.#table.told(CONTROL.leaves);
    counts.transitions += this.#table.told(CONTROL.transitions);
    counts.ignored += this.#table.told(CONTROL.ignored);
    counts.heldBack += this.#table.told(CONTROL.heldBack);
    counts.dropped += this.#table.told(CONTROL.dropped);
    counts.lost += this.#table.told(CONTROL.lost);
    return expanded;
  }

  #chooseLeaf(): void {
    const { store } = this.#interpreted.work;
    if (store.size < (LOOKS[this.#looks] ?? Number.POSITIVE_INFINITY)) return;
    this.#looks++;
    store.chooseLeaf();
  }

  #generate(): void {
    // A label may turn out to depend on more than was known when it was put to sleep: then it would sleep on wrongly.
    this.#interpreted.work.store.sleep.clear();
    const { openReads, withinReads } = this.#host;
    this.#kernel = makeKernel(this.#interpreted, openReads, withinReads, this.#memory, this.#table, this.#imports);
    this.#host.serve(this.#kernel);
  }

  readonly #imports: Host = {
    askGroup: (group, id) => this.#host.askGroup(group, id),
    askTick: (actor, list) => this.#host.askTick(actor, list),
    askOpen: (link, id) => this.#host.askOpen(link, id),
    askWithin: (id) => this.#host.askWithin(id),
    askWatch: (joint) => this.#host.askWatch(joint),
    askInterest: (known, found) => (this.#inspect(known, found) ? 1 : 0),
    meet: (findings, id) => {
      for (const { label, problem } of this.#host.findings(findings)) this.#interpreted.work.note(id, label, problem);
    },
    makeRoom: (leaves) => {
      const { visited } = this.#interpreted.work.store;
      visited.leaves = this.#table.told(CONTROL.leaves);
      visited.makeRoom(leaves);
    },
    take: (found) => this.#take(found),
  };

  #take(found: number): void {
    const { store } = this.#interpreted.work;
    const { found: states, foundFrom, foundSleep, words } = this.#kernel.blueprint;
    const memory = this.#memory.words;
    const blockAt = (address: number, size: number): Int32Array => memory.subarray(address / 4, address / 4 + size);
    store.appendAll(
      blockAt(states, found * words),
      blockAt(foundFrom, found),
      blockAt(foundSleep, found),
      this.#table.wordsTold(usedAt(0, words), words),
    );
  }

  /** @returns whether the search is to end */
  #inspect(known: number, found: number): boolean {
    const { store, inspector, fields } = this.#interpreted.work;
    this.#take(found);
    if (!inspector) return false;
    const id = store.size - 1;
    if (known === 0 && !this.#host.askInterest(id)) return false;
    store.read(id, this.#state);
    const answer = inspector.found(id, this.#state, fields.monitors);
    if (answer === 'less is of interest now') this.#kernel.blueprint.interest?.clear();
    this.#stopped = answer === 'stop';
    return this.#stopped;
  }
}
