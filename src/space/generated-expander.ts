import type { FieldMarks, StateVector } from '../predicates/decision-tree.ts';
import type { Label } from '../system/labels.ts';
import type { Expander } from './expander.ts';
import { FieldMemo } from './field-memo.ts';
import {
  COUNT_BITS,
  generateExpand,
  LIST_HEADER,
  SUCCESSOR_BITS,
  TICK_DUE,
  TICK_EMPTY,
  TICK_UNKNOWN,
} from './generate-expand.ts';
import type { InterpretedExpander } from './interpreted-expander.ts';
import type { Packing, Slot } from './packing.ts';
import { groupLabels, type StepGroup } from './step-groups.ts';
import type { StepProblem } from './steps.ts';

/** Successors that are gathered before they are stored. */
const BATCH = 1_024;

/** So many answers may find no place in the memos before they are made anew; V8 compiles large functions slowly. */
const HOMELESS = 200;

/** With so many states, it is looked anew which fields vary most freely: the first states tell little of it. */
const LOOKS = [0, 1 << 14, 1 << 19];

/** A finding that was met by a label. */
interface Finding {
  readonly label: number;
  readonly problem: StepProblem;
}

type Expand = (from: number, upTo: number) => number;

const marked = (marks: FieldMarks): number[] => [...marks].flatMap((mark, field) => (mark ? [field] : []));

function join(into: FieldMarks, marks: FieldMarks): void {
  for (let field = 0; field < marks.length; field++) into[field] = (into[field] as number) | (marks[field] as number);
}

/**
 * Expands states by code that is generated for the system at hand, from what interpretation has learned of it.
 *
 * What the code does not know yet it asks for, once for each combination of the values that matter; the rules answer.
 * When a field outgrows its bits, or enough turns out to depend on a field more, the code is generated anew.
 */
export class GeneratedExpander implements Expander {
  readonly #interpreted: InterpretedExpander;
  readonly #state: StateVector;
  /** Marks of one look, before they are joined with what is known; and of several together. */
  readonly #read: FieldMarks;
  readonly #allRead: FieldMarks;
  readonly #openReads: readonly FieldMarks[];
  /** The findings of each list of steps that has some; the first place is not used. */
  #findings: (readonly Finding[])[] = [[]];
  #packing!: Packing;
  #groups: readonly StepGroup[] = [];
  /** Actors with timers, and links that queue, as the code numbers them. */
  #timed: readonly number[] = [];
  #queues: readonly number[] = [];
  #expand!: Expand;
  /** Answers that were not remembered, since they depend on a field that their memo does not know. */
  #homeless = 0;
  /** How often the leaf was chosen. */
  #looks = 0;
  #poolSize = LIST_HEADER;
  #watchCount = 0;
  readonly #env;

  /** @returns undefined where the platform refuses to generate code, or there are more labels than it can count */
  static make(interpreted: InterpretedExpander): GeneratedExpander | undefined {
    if (interpreted.work.labels.length >= 1 << COUNT_BITS) return undefined;
    try {
      new Function('');
    } catch {
      return undefined;
    }
    return new GeneratedExpander(interpreted);
  }

  private constructor(interpreted: InterpretedExpander) {
    const { store, fields, labels, counts, steps } = interpreted.work;
    this.#interpreted = interpreted;
    this.#state = new Int32Array(fields.count);
    this.#read = new Uint8Array(fields.count);
    this.#allRead = new Uint8Array(fields.count);
    this.#openReads = fields.contents.map(() => new Uint8Array(fields.count));
    const room = BATCH + labels.length;
    this.#env = {
      store,
      counts,
      batchSize: BATCH,
      batch: [] as Int32Array[],
      parents: new Int32Array(room),
      slots: new Int32Array(room),
      findings: new Int32Array(labels.length),
      groups: [] as FieldMemo[],
      ticks: [] as Int32Array[],
      open: [] as (FieldMemo | undefined)[],
      watch: undefined as { tick: FieldMemo; other: FieldMemo } | undefined,
      interest: undefined as FieldMemo | undefined,
      /** Lists of steps: a header, then the bits that each step changes. */
      pool: new Int32Array(1 << 12),
      watchDelta: new Int32Array(1 << 8),
      aborted: false,
      stopped: false,
      touched: 0,
      slowGroup: (group: number, id: number) => this.#slowGroup(group, id),
      slowTick: (actor: number, list: number) => this.#slowTick(actor, list),
      slowOpen: (link: number, id: number) => this.#slowOpen(link, id),
      slowWatch: (tick: boolean, ...packed: number[]) => this.#slowWatch(tick, packed),
      slowInterest: (known: number, id: number) => this.#slowInterest(known, id),
      found: (index: number, id: number) => this.#note(index, id),
    };
    // What links being open depends on was not told apart from what their labels do.
    for (let id = Math.max(0, store.size - 1_000); id < store.size; id++) {
      store.read(id, this.#state);
      fields.contents.forEach((field, link) => {
        if (field < 0) return;
        steps.opened(this.#state, link, this.#openReads[link] as FieldMarks);
      });
    }
    this.#chooseLeaf();
    this.#generate();
  }

  get stopped(): boolean {
    return this.#env.stopped || this.#interpreted.stopped;
  }

  expand(from: number, upTo: number): number {
    let id = from;
    while (id < upTo && !this.stopped) {
      this.#chooseLeaf();
      if (this.#homeless > HOMELESS || this.#packing !== this.#interpreted.work.store.packing) this.#generate();
      id = this.#expand(id, upTo);
      // Some field has no room for what this state leads to: interpretation makes room.
      if (this.#env.aborted && !this.stopped) id = this.#interpreted.expand(id, id + 1);
    }
    return id;
  }

  #chooseLeaf(): void {
    const { store } = this.#interpreted.work;
    if (store.size < (LOOKS[this.#looks] ?? Number.POSITIVE_INFINITY)) return;
    this.#looks++;
    store.chooseLeaf();
  }

  #generate(): void {
    const { labels, fields, store, steps, inspector, watches } = this.#interpreted.work;
    const { packing } = store;
    const env = this.#env;
    const slot = (field: number | undefined): Slot => packing.slots[field as number] as Slot;
    this.#packing = packing;
    this.#homeless = 0;
    this.#groups = groupLabels(labels, this.#interpreted.reads, packing);
    this.#timed = fields.timers.flatMap((field, actor) => (slot(field).width > 0 ? [actor] : []));
    this.#queues = fields.contents.flatMap((field, link) => (field >= 0 && slot(field).width > 0 ? [link] : []));
    this.#poolSize = LIST_HEADER;
    this.#findings = [[]];
    env.batch = Array.from({ length: packing.words }, () => new Int32Array(env.parents.length));
    env.groups = this.#groups.map((group) => new FieldMemo(packing, group.fields));
    env.ticks = this.#timed.map((actor) => new Int32Array(1 << slot(fields.timers[actor]).width));
    env.open = this.#queues.map((link) =>
      steps.conditional(link) ? new FieldMemo(packing, marked(this.#openReads[link] as FieldMarks)) : undefined,
    );
    const watched = marked(this.#interpreted.watchReads);
    env.watch =
      watches.length > 0
        ? { tick: new FieldMemo(packing, watched), other: new FieldMemo(packing, watched) }
        : undefined;
    env.interest = inspector ? new FieldMemo(packing, marked(this.#interpreted.interestReads)) : undefined;
    this.#watchCount = 0;
    const source = generateExpand({
      words: packing.words,
      groups: env.groups,
      timers: this.#timed.map((actor) => slot(fields.timers[actor])),
      links: this.#queues.map((link, index) => ({ ...slot(fields.contents[link]), open: env.open[index] })),
      watch: env.watch,
      interest: env.interest,
    });
    this.#expand = new Function('env', source)(env) as Expand;
  }

  #pack(state: StateVector): Int32Array {
    const packed = new Int32Array(this.#packing.words);
    this.#packing.pack(state, packed, 0);
    return packed;
  }

  /** @returns where the list of steps begins, or -1 if one of them does not fit the packing */
  #slowGroup(index: number, id: number): number {
    const { labels, steps, store } = this.#interpreted.work;
    const group = this.#groups[index] as StepGroup;
    const state = this.#state;
    store.read(id, state);
    const before = this.#pack(state);
    const changes: number[] = [];
    const findings: Finding[] = [];
    let [count, transitions, heldBack, ignored] = [0, 0, 0, 0];
    this.#allRead.fill(0);
    for (const number of group.labels) {
      this.#read.fill(0);
      const outcome = steps.take(state, labels[number] as Label, this.#read);
      join(this.#interpreted.reads[number] as FieldMarks, this.#read);
      join(this.#allRead, this.#read);
      if (outcome === 'disabled') continue;
      for (const problem of steps.problems) findings.push({ label: number, problem });
      if (outcome === 'held back') heldBack++;
      if (outcome === 'held back' || outcome === 'ended') continue;
      if (outcome === 'ignored') ignored++;
      transitions++;
      if (!this.#packing.fits(steps.next)) return -1;
      const after = this.#pack(steps.next);
      // A step to the same state is counted, but leads to nothing new; with a watch it may.
      if (this.#env.watch === undefined && after.every((word, at) => word === before[at])) continue;
      for (let word = 0; word < after.length; word++) changes.push((after[word] as number) ^ (before[word] as number));
      count++;
    }
    const found = findings.length === 0 ? 0 : this.#findings.push(findings) - 1;
    const counts = transitions | (ignored << COUNT_BITS) | (heldBack << (2 * COUNT_BITS));
    const at = this.#list([count | (found << SUCCESSOR_BITS), counts, ...changes]);
    this.#remember(this.#env.groups[index], this.#allRead, before, at);
    return at;
  }

  #remember(memo: FieldMemo | undefined, read: FieldMarks, packed: ArrayLike<number>, value: number): void {
    if (memo?.covers(read)) memo.set(packed, value);
    else this.#homeless++;
  }

  #list(numbers: readonly number[]): number {
    const env = this.#env;
    const at = this.#poolSize;
    this.#poolSize += numbers.length;
    while (this.#poolSize > env.pool.length) {
      const grown = new Int32Array(env.pool.length * 2);
      grown.set(env.pool);
      env.pool = grown;
    }
    env.pool.set(numbers, at);
    return at;
  }

  /** @returns what a tick does to a list of timers, or `TICK_UNKNOWN` if that does not fit the packing */
  #slowTick(index: number, list: number): number {
    const { fields, steps } = this.#interpreted.work;
    const actor = this.#timed[index] as number;
    const { timers } = steps.table(actor);
    let entry = TICK_EMPTY;
    if (timers.due(list)) entry = TICK_DUE;
    else if (list !== 0) {
      const after = timers.afterTick(list);
      const { width } = this.#packing.slots[fields.timers[actor] as number] as Slot;
      if (after >>> width !== 0) return TICK_UNKNOWN;
      entry = ((list ^ after) << 2) | 2;
    }
    (this.#env.ticks[index] as Int32Array)[list] = entry;
    return entry;
  }

  /** @returns 1 if the link is closed, 2 if it is open */
  #slowOpen(index: number, id: number): number {
    const { steps, store } = this.#interpreted.work;
    const link = this.#queues[index] as number;
    store.read(id, this.#state);
    this.#read.fill(0);
    const value = steps.opened(this.#state, link, this.#read) ? 2 : 1;
    join(this.#openReads[link] as FieldMarks, this.#read);
    this.#remember(this.#env.open[index], this.#read, this.#pack(this.#state), value);
    return value;
  }

  /**
   * @returns 1 + the index of the bits that the watches change, given a successor with their old states; -1 if nothing that
   *   follows is of interest to them
   */
  #slowWatch(tick: boolean, packed: readonly number[]): number {
    const { steps, store, labels, fields } = this.#interpreted.work;
    const env = this.#env;
    store.packing.unpack(Int32Array.from(packed), 0, this.#state);
    steps.next.set(this.#state);
    this.#read.fill(0);
    // Which label it is makes no difference to a watch, but for the tick.
    const label = labels.find(({ kind }) => (kind === 'tick') === tick) as Label;
    const open = this.#interpreted.watch(this.#state, label, this.#read);
    join(this.#interpreted.watchReads, this.#read);
    for (const field of fields.monitors) this.#read[field] = 1;
    const after = this.#pack(steps.next);
    this.#remember(env.watch?.[tick ? 'tick' : 'other'], this.#read, packed, open ? this.#watchCount + 1 : -1);
    if (!open) return -1;
    const at = this.#watchCount++ * packed.length;
    if (at + packed.length > env.watchDelta.length) {
      const grown = new Int32Array(env.watchDelta.length * 2);
      grown.set(env.watchDelta);
      env.watchDelta = grown;
    }
    packed.forEach((word, index) => {
      env.watchDelta[at + index] = word ^ (after[index] as number);
    });
    return this.#watchCount;
  }

  /** @returns whether the search is to end */
  #slowInterest(known: number, id: number): boolean {
    const { store, inspector, fields } = this.#interpreted.work;
    if (!inspector) return false;
    store.read(id, this.#state);
    if (known === 0) {
      this.#read.fill(0);
      const interesting = inspector.interesting(this.#state, fields.monitors, this.#read);
      join(this.#interpreted.interestReads, this.#read);
      this.#remember(this.#env.interest, this.#read, this.#pack(this.#state), interesting ? 2 : 1);
      if (!interesting) return false;
    }
    const answer = inspector.found(id, this.#state);
    if (answer === 'less is of interest now') this.#env.interest?.clear();
    this.#env.stopped = answer === 'stop';
    return this.#env.stopped;
  }

  #note(index: number, id: number): void {
    for (const { label, problem } of this.#findings[index] as readonly Finding[]) {
      this.#interpreted.work.note(id, label, problem);
    }
  }
}
