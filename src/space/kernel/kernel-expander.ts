import type { FieldMarks, StateVector } from '../../predicates/decision-tree.ts';
import type { Label } from '../../system/labels.ts';
import type { Expander } from '../expander.ts';
import type { InterpretedExpander } from '../interpreted-expander.ts';
import type { StepAnswer } from '../rules/step-answers.ts';
import type { StepProblem } from '../rules/steps.ts';
import type { Slot } from '../store/packing.ts';
import { COUNT_BITS, DROP_BITS, type Host, SUCCESSOR_BITS, TICK_DUE, TICK_EMPTY, TICK_UNKNOWN } from './blueprint.ts';
import { ALWAYS_AWAKE } from './commuting-labels.ts';
import { CONTROL, usedAt, watchedAt } from './control.ts';
import type { FieldMemo } from './field-memo.ts';
import type { FieldTrie } from './field-trie.ts';
import { KernelMemory } from './kernel-memory.ts';
import { KernelTable } from './kernel-table.ts';
import { type Kernel, makeKernel, WINDOW } from './make-kernel.ts';
import type { StepGroup } from './step-groups.ts';

/** So many answers may find no place in the memos before they are made anew. */
const HOMELESS = 200;

/** Bytes of memos at most; then they begin anew, with what is asked for by then. */
const MEMOS = 1 << 26;

/** With so many states, it is looked anew which fields vary most freely: the first states tell little of it. */
const LOOKS = [1 << 14, 1 << 18];

/** A finding that was met by a label. */
interface Finding {
  readonly label: number;
  readonly problem: StepProblem;
}

function join(into: FieldMarks, marks: FieldMarks): void {
  for (let field = 0; field < marks.length; field++) into[field] = (into[field] as number) | (marks[field] as number);
}

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
  readonly #state: StateVector;
  /** Marks of one look, before they are joined with what is known; and of several together. */
  readonly #read: FieldMarks;
  readonly #allRead: FieldMarks;
  readonly #openReads: readonly FieldMarks[];
  readonly #withinReads: FieldMarks;
  /** The findings of each list of steps that has some; the first place is not used. */
  #findings: (readonly Finding[])[] = [[]];
  #kernel!: Kernel;
  /** Answers that were not remembered, since they depend on a field that their memo does not know. */
  #homeless = 0;
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
    const { store, fields, steps } = interpreted.work;
    this.#interpreted = interpreted;
    this.#state = new Int32Array(fields.count);
    this.#read = new Uint8Array(fields.count);
    this.#allRead = new Uint8Array(fields.count);
    this.#openReads = fields.contents.map(() => new Uint8Array(fields.count));
    this.#withinReads = new Uint8Array(fields.count);
    // What links being open depends on was not told apart from what their labels do, nor what bounds depend on.
    for (let id = Math.max(0, store.size - 1_000); id < store.size; id++) {
      store.read(id, this.#state);
      steps.within(this.#state, this.#withinReads);
      fields.contents.forEach((field, link) => {
        if (field < 0) return;
        steps.opened(this.#state, link, this.#openReads[link] as FieldMarks);
      });
    }
    this.#chooseLeaf();
    this.#generate();
    store.repacker = (old, packing, visited) => this.#table.repacker(old, packing, visited);
  }

  get stopped(): boolean {
    return this.#stopped || this.#interpreted.stopped;
  }

  expand(from: number, upTo: number): number {
    let id = from;
    while (id < upTo && !this.stopped) {
      this.#chooseLeaf();
      if (this.#isOutdated) this.#generate();
      id += this.#run(id, Math.min(upTo - id, WINDOW));
      // Some field has no room for what this state leads to: interpretation makes room.
      if (this.#table.told(CONTROL.aborted) !== 0 && !this.stopped) id = this.#interpreted.expand(id, id + 1);
    }
    return id;
  }

  get #isOutdated(): boolean {
    const { packing } = this.#interpreted.work.store;
    return this.#homeless > HOMELESS || this.#memory.used > MEMOS || this.#kernel.packing !== packing;
  }

  /** @returns how many states were expanded */
  #run(from: number, most: number): number {
    const { store, counts } = this.#interpreted.work;
    const { window, windowSleep, expand, packing } = this.#kernel;
    const states = store.packed(from, most);
    const count = states.length / packing.words;
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
    this.#homeless = 0;
    // A label may turn out to depend on more than was known when it was put to sleep: then it would sleep on wrongly.
    this.#interpreted.work.store.sleep.clear();
    this.#findings = [[]];
    this.#kernel = makeKernel(
      this.#interpreted,
      this.#openReads,
      this.#withinReads,
      this.#memory,
      this.#table,
      this.#host,
    );
  }

  #pack(state: StateVector): Int32Array {
    const { packing } = this.#kernel;
    const packed = new Int32Array(packing.words);
    packing.pack(state, packed, 0);
    return packed;
  }

  readonly #host: Host = {
    askGroup: (group, id) => this.#placed(this.#askGroup(group, id)),
    askTick: (actor, list) => this.#askTick(actor, list),
    askOpen: (link, id) => this.#placed(this.#askOpen(link, id)),
    askWithin: (id) => this.#placed(this.#askWithin(id)),
    askWatch: (tick) => this.#placed(this.#askWatch(tick === 1)),
    askInterest: (known, found) => this.#placed(this.#askInterest(known, found) ? 1 : 0),
    meet: (findings, id) => {
      for (const { label, problem } of this.#findings[findings] as readonly Finding[]) {
        this.#interpreted.work.note(id, label, problem);
      }
    },
    makeRoom: (leaves) => {
      const { visited } = this.#interpreted.work.store;
      visited.leaves = this.#table.told(CONTROL.leaves);
      visited.makeRoom(leaves);
    },
    take: (found) => this.#take(found),
  };

  /** What was remembered meanwhile may have moved the table. */
  #placed(answer: number): number {
    this.#table.refresh();
    return answer;
  }

  #take(found: number): void {
    const { store } = this.#interpreted.work;
    const { packing, found: states, foundFrom, foundSleep } = this.#kernel;
    const { words } = this.#memory;
    const blockAt = (address: number, size: number): Int32Array => words.subarray(address / 4, address / 4 + size);
    store.appendAll(
      blockAt(states, found * packing.words),
      blockAt(foundFrom, found),
      blockAt(foundSleep, found),
      this.#table.wordsTold(usedAt(0, packing.words), packing.words),
    );
  }

  /** @returns where the list of steps begins, or 0 if one of them does not fit the packing */
  #askGroup(index: number, id: number): number {
    const { store, answers } = this.#interpreted.work;
    const { groups, groupMemos, commuting, watch, drops } = this.#kernel;
    const state = this.#state;
    store.read(id, state);
    const steps: number[] = [];
    const findings: Finding[] = [];
    let [count, transitions, heldBack, ignored] = [0, 0, 0, 0];
    let [dropped, lost] = [0, 0];
    this.#allRead.fill(0);
    for (const label of (groups[index] as StepGroup).labels) {
      const answer = answers.answer(label, state);
      const { outcome, problems, reads, changes } = answer;
      for (const field of reads) this.#allRead[field] = 1;
      if (outcome === 'disabled') continue;
      for (const problem of problems) findings.push({ label, problem });
      if (outcome === 'held back') heldBack++;
      if (outcome === 'held back' || outcome === 'ended') continue;
      if (outcome === 'ignored') ignored++;
      transitions++;
      dropped += answer.dropped;
      lost += answer.lost;
      // A step to the same state is counted, but leads to nothing new; with a watch it may.
      if (watch === undefined && changes.length === 0) continue;
      const bits = this.#changedBits(answer, state);
      if (!bits) return 0;
      const marks = commuting?.marks(label, answer) ?? ALWAYS_AWAKE;
      steps.push(marks.label, marks.commuting, ...bits);
      count++;
    }
    const found = findings.length === 0 ? 0 : this.#findings.push(findings) - 1;
    const counts = transitions | (ignored << COUNT_BITS) | (heldBack << (2 * COUNT_BITS));
    const dropCounts = drops ? [dropped | (lost << DROP_BITS)] : [];
    const at = this.#write([count | (found << SUCCESSOR_BITS), counts, ...dropCounts, ...steps]);
    this.#remember(groupMemos[index], this.#allRead, store.packed(id, 1), at);
    return at;
  }

  /** @returns what a step changes in each packed word, or undefined if it does not fit the packing */
  #changedBits({ changes }: StepAnswer, state: StateVector): number[] | undefined {
    const { packing } = this.#kernel;
    const bits = new Array<number>(packing.words).fill(0);
    for (const [field, value] of changes) {
      const { word, shift, width } = packing.slots[field] as Slot;
      if (value >>> width !== 0) return undefined;
      bits[word] = (bits[word] as number) ^ ((value ^ (state[field] as number)) << shift);
    }
    return bits;
  }

  #remember(memo: FieldMemo | FieldTrie | undefined, read: FieldMarks, packed: ArrayLike<number>, value: number): void {
    if (!memo?.remember(read, packed, value)) this.#homeless++;
  }

  /** @returns the address of a block with these numbers */
  #write(numbers: readonly number[]): number {
    const at = this.#memory.allocate(numbers.length);
    this.#memory.words.set(numbers, at / 4);
    return at;
  }

  /** @returns what a tick does to a list of timers, or `TICK_UNKNOWN` if that does not fit the packing */
  #askTick(index: number, list: number): number {
    const { fields, steps } = this.#interpreted.work;
    const { timed, ticks, packing } = this.#kernel;
    const actor = timed[index] as number;
    const { timers } = steps.table(actor);
    let entry = TICK_EMPTY;
    if (timers.due(list)) entry = TICK_DUE;
    else if (list !== 0) {
      const after = timers.afterTick(list);
      const { width } = packing.slots[fields.timers[actor] as number] as Slot;
      if (after >>> width !== 0) return TICK_UNKNOWN;
      entry = ((list ^ after) << 2) | 2;
    }
    this.#memory.words[(ticks[index] as number) / 4 + list] = entry;
    return entry;
  }

  /** @returns 1 if the link is closed, 2 if it is open */
  #askOpen(index: number, id: number): number {
    const { steps, store } = this.#interpreted.work;
    const { queues, open } = this.#kernel;
    const link = queues[index] as number;
    store.read(id, this.#state);
    this.#read.fill(0);
    const value = steps.opened(this.#state, link, this.#read) ? 2 : 1;
    join(this.#openReads[link] as FieldMarks, this.#read);
    this.#remember(open[index], this.#read, this.#pack(this.#state), value);
    return value;
  }

  /** @returns 1 if a state lies beyond a bound, 2 if not */
  #askWithin(id: number): number {
    const { steps, store } = this.#interpreted.work;
    store.read(id, this.#state);
    this.#read.fill(0);
    const value = steps.within(this.#state, this.#read) ? 2 : 1;
    join(this.#withinReads, this.#read);
    this.#remember(this.#kernel.within, this.#read, this.#pack(this.#state), value);
    return value;
  }

  /** @returns the address of the bits that the watches change; -1 if nothing that follows is of interest to them */
  #askWatch(tick: boolean): number {
    const { steps, store, labels, fields } = this.#interpreted.work;
    const { watch } = this.#kernel;
    const packed = this.#table.wordsTold(watchedAt(0), store.packing.words).slice();
    store.packing.unpack(packed, 0, this.#state);
    steps.next.set(this.#state);
    this.#read.fill(0);
    // Which label it is makes no difference to a watch, but for the tick.
    const label = labels.find(({ kind }) => (kind === 'tick') === tick) as Label;
    const open = this.#interpreted.watch(this.#state, label, this.#read);
    join(this.#interpreted.watchReads, this.#read);
    for (const field of fields.monitors) this.#read[field] = 1;
    const after = this.#pack(steps.next);
    const answer = open ? this.#write([...packed].map((word, index) => word ^ (after[index] as number))) : -1;
    this.#remember(watch?.[tick ? 'tick' : 'other'], this.#read, packed, answer);
    return answer;
  }

  /** @returns whether the search is to end */
  #askInterest(known: number, found: number): boolean {
    const { store, inspector, fields } = this.#interpreted.work;
    this.#take(found);
    if (!inspector) return false;
    const { interest } = this.#kernel;
    const id = store.size - 1;
    store.read(id, this.#state);
    if (known === 0) {
      this.#read.fill(0);
      const interesting = inspector.interesting(this.#state, fields.monitors, this.#read);
      join(this.#interpreted.interestReads, this.#read);
      this.#remember(interest, this.#read, this.#pack(this.#state), interesting ? 2 : 1);
      if (!interesting) return false;
    }
    const answer = inspector.found(id, this.#state);
    if (answer === 'less is of interest now') interest?.clear();
    this.#stopped = answer === 'stop';
    return this.#stopped;
  }
}
