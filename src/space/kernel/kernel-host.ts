import type { FieldMarks, StateVector } from '../../predicates/decision-tree.ts';
import type { InterpretedExpander } from '../interpreted-expander.ts';
import type { StepAnswer } from '../rules/step-answers.ts';
import type { Slot } from '../store/packing.ts';
import { TICK_DUE, TICK_EMPTY, TICK_UNKNOWN } from './blueprint.ts';
import { watchedAt } from './control.ts';
import type { FieldMemo } from './field-memo.ts';
import type { FieldTrie } from './field-trie.ts';
import type { KernelMemory } from './kernel-memory.ts';
import type { KernelTable } from './kernel-table.ts';
import type { Kernel } from './make-kernel.ts';
import type { StepGroup } from './step-groups.ts';
import { type Finding, StepLists } from './step-lists.ts';

function join(into: FieldMarks, marks: FieldMarks): void {
  for (let field = 0; field < marks.length; field++) into[field] = (into[field] as number) | (marks[field] as number);
}

/**
 * Answers what the code does not know yet, and remembers the answer for all states that agree on the fields that it was
 * seen to depend on.
 *
 * Every answer may have moved the table, since memos take memory: the code is told where it lies then.
 */
export class KernelHost {
  /** By link: the fields that its being open has been seen to depend on. */
  readonly openReads: readonly FieldMarks[];
  /** The fields that lying within all bounds has been seen to depend on. */
  readonly withinReads: FieldMarks;
  /** Answers that were not remembered, since they depend on a field that their memo does not know. */
  homeless = 0;
  readonly #interpreted: InterpretedExpander;
  readonly #memory: KernelMemory;
  readonly #table: KernelTable;
  readonly #state: StateVector;
  /** Marks of one look, before they are joined with what is known. */
  readonly #read: FieldMarks;
  #kernel!: Kernel;
  #lists!: StepLists;

  constructor(interpreted: InterpretedExpander, memory: KernelMemory, table: KernelTable) {
    const { store, fields, steps } = interpreted.work;
    this.#interpreted = interpreted;
    this.#memory = memory;
    this.#table = table;
    this.#state = new Int32Array(fields.count);
    this.#read = new Uint8Array(fields.count);
    this.openReads = fields.contents.map(() => new Uint8Array(fields.count));
    this.withinReads = new Uint8Array(fields.count);
    // What links being open depends on was not told apart from what their labels do, nor what bounds depend on.
    for (let id = Math.max(0, store.size - 1_000); id < store.size; id++) {
      store.read(id, this.#state);
      steps.within(this.#state, this.withinReads);
      fields.contents.forEach((field, link) => {
        if (field < 0) return;
        steps.opened(this.#state, link, this.openReads[link] as FieldMarks);
      });
    }
  }

  /** Answers new code, which knows nothing yet. */
  serve(kernel: Kernel): void {
    this.#kernel = kernel;
    this.#lists = new StepLists(kernel, this.#memory, this.#interpreted.classes);
    this.homeless = 0;
  }

  /** The findings of this number, of a list of steps. */
  findings(index: number): readonly Finding[] {
    return this.#lists.findings(index);
  }

  /** The deed of the step of this number. */
  deed(step: number): number {
    return this.#lists.deed(step);
  }

  /** @returns the address of a list of steps, or 0 if one of them does not fit the packing */
  askGroup(index: number, id: number): number {
    const { store, answers } = this.#interpreted.work;
    const { groups, blueprint } = this.#kernel;
    const { labels } = groups[index] as StepGroup;
    const state = this.#state;
    const read = this.#read;
    store.read(id, state);
    read.fill(0);
    const answered = new Array<StepAnswer>(labels.length);
    // Loops by index: this is run often, and long before it is optimized.
    for (let place = 0; place < labels.length; place++) {
      const answer = answers.answer(labels[place] as number, state);
      answered[place] = answer;
      const { reads } = answer;
      for (let each = 0; each < reads.length; each++) read[reads[each] as number] = 1;
    }
    const at = this.#lists.write(state, labels, answered);
    return at === 0 ? 0 : this.#remember(blueprint.groups[index], store.packed(id, 1), at);
  }

  /** @returns what a tick does to a list of timers, or to the deadline of a slot; or `TICK_UNKNOWN` if that does not fit the packing */
  askTick(index: number, list: number): number {
    const { fields, steps } = this.#interpreted.work;
    const { timed, blueprint, packing } = this.#kernel;
    const place = timed[index] as number;
    const clock = steps.clock(place);
    let entry = TICK_EMPTY;
    if (clock.due(list)) entry = TICK_DUE;
    else if (list !== 0) {
      const after = clock.afterTick(list);
      const { width } = packing.slots[fields.timers[place] as number] as Slot;
      if (after >>> width !== 0) return TICK_UNKNOWN;
      entry = ((list ^ after) << 2) | 2;
    }
    this.#memory.words[(blueprint.timers[index]?.after as number) / 4 + list] = entry;
    return entry;
  }

  /** @returns 1 if the link is closed, 2 if it is open */
  askOpen(index: number, id: number): number {
    const { steps, store } = this.#interpreted.work;
    const { queues, blueprint } = this.#kernel;
    const link = queues[index] as number;
    store.read(id, this.#state);
    this.#read.fill(0);
    const value = steps.opened(this.#state, link, this.#read) ? 2 : 1;
    join(this.openReads[link] as FieldMarks, this.#read);
    return this.#remember(blueprint.links[index]?.open, this.#pack(this.#state), value);
  }

  /** @returns 1 if a state lies beyond a bound, 2 if not */
  askWithin(id: number): number {
    const { steps, store } = this.#interpreted.work;
    store.read(id, this.#state);
    this.#read.fill(0);
    const value = steps.within(this.#state, this.#read) ? 2 : 1;
    join(this.withinReads, this.#read);
    return this.#remember(this.#kernel.blueprint.within, this.#pack(this.#state), value);
  }

  /**
   * @param joint the joint class of the deed
   * @returns the address of the bits that the watches change; -1 if nothing that follows is of interest to them
   */
  askWatch(joint: number): number {
    const { steps, store, fields } = this.#interpreted.work;
    const packed = this.#table.wordsTold(watchedAt(0), store.packing.words).slice();
    store.packing.unpack(packed, 0, this.#state);
    steps.next.set(this.#state);
    this.#read.fill(0);
    const open = this.#interpreted.watch(this.#state, joint, this.#read);
    join(this.#interpreted.watchReads, this.#read);
    for (const field of fields.monitors) this.#read[field] = 1;
    const after = this.#pack(steps.next);
    const answer = open ? this.#memory.write([...packed].map((word, index) => word ^ (after[index] as number))) : -1;
    return this.#remember(this.#kernel.blueprint.watch, [...packed, joint], answer);
  }

  /** Whether the state of an id is of interest. */
  askInterest(id: number): boolean {
    const { store, inspector, fields } = this.#interpreted.work;
    store.read(id, this.#state);
    this.#read.fill(0);
    const interesting = inspector?.interesting(this.#state, fields.monitors, this.#read) ?? false;
    join(this.#interpreted.interestReads, this.#read);
    this.#remember(this.#kernel.blueprint.interest, this.#pack(this.#state), interesting ? 2 : 1);
    return interesting;
  }

  #pack(state: StateVector): Int32Array {
    const { packing } = this.#kernel;
    const packed = new Int32Array(packing.words);
    packing.pack(state, packed, 0);
    return packed;
  }

  /** Remembers a value for all states that agree with a packed one on what has just been read. */
  #remember(memo: FieldMemo | FieldTrie | undefined, packed: ArrayLike<number>, value: number): number {
    if (!memo?.remember(this.#read, packed, value)) this.homeless++;
    this.#table.refresh();
    return value;
  }
}
