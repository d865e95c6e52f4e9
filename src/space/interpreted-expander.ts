import type { FieldMarks, StateVector } from '../predicates/decision-tree.ts';
import type { EdgeList } from './edge-list.ts';
import type { Expander, Expansion } from './expander.ts';
import type { Work } from './sliced.ts';
import { IGNORED, type Watch } from './watch.ts';
import { ALL_IGNORE, WatchClasses } from './watch-classes.ts';

/** States whose edges are found between two pauses. */
const PAUSE = 64;

/** Expands states by asking what comes of each label of each: the obvious way. */
export class InterpretedExpander implements Expander {
  readonly work: Expansion;
  /** The fields that the inspector's interest, and the watches, have been seen to depend on. */
  readonly interestReads: FieldMarks;
  readonly watchReads: FieldMarks;
  readonly classes: WatchClasses;
  stopped = false;
  readonly #state: StateVector;

  constructor(work: Expansion) {
    this.work = work;
    this.interestReads = new Uint8Array(work.fields.count);
    this.watchReads = new Uint8Array(work.fields.count);
    this.classes = new WatchClasses(work.watches, work.labels);
    for (const field of work.fields.monitors) this.watchReads[field] = 1;
    this.#state = new Int32Array(work.fields.count);
  }

  expand(from: number, upTo: number): number {
    let id = from;
    while (id < upTo && this.#expand(id)) id++;
    return id;
  }

  /**
   * Feeds the watches with a step from a state to `steps.next`.
   *
   * @param joint the joint class of its deed
   * @param read marks the fields that they look at
   * @returns whether something that follows may still be of interest to them
   */
  watch(state: StateVector, joint: number, read: FieldMarks = this.watchReads): boolean {
    if (joint === ALL_IGNORE) return true;
    const { watches, fields, steps } = this.work;
    let open = false;
    for (let index = 0; index < watches.length; index++) {
      const field = fields.monitors[index] as number;
      const watch = watches[index] as Watch;
      const deedClass = this.classes.classFor(index, joint);
      const before = state[field] as number;
      const watching = deedClass === IGNORED ? before : watch.step(before, deedClass, steps.next, read);
      steps.next[field] = watching;
      if (!watch.settled(watching)) open = true;
    }
    return open;
  }

  /** Stores `steps.next`, and has it looked at if it is new. */
  add(parent: number): void {
    const { store, steps, inspector, fields } = this.work;
    const id = store.add(steps.next, parent);
    if (id < 0 || !inspector?.interesting(steps.next, fields.monitors, this.interestReads)) return;
    if (inspector.found(id, steps.next, fields.monitors) === 'stop') this.stopped = true;
  }

  get bytes(): number {
    return 0;
  }

  *edges(upTo: number, into: EdgeList): Work<undefined> {
    while (into.states < upTo) {
      this.addEdges(into);
      if (into.states % PAUSE === 0) yield;
    }
    return undefined;
  }

  /** Adds the edges out of the next state. */
  addEdges(into: EdgeList): void {
    const { store, labels, answers, steps } = this.work;
    const state = this.#state;
    store.read(into.states, state);
    for (let index = 0; index < labels.length; index++) {
      const answer = answers.answer(index, state);
      if (answer.deed < 0) continue;
      steps.next.set(state);
      for (const [field, value] of answer.changes) steps.next[field] = value;
      into.add(this.watch(state, this.classes.of(index, answer.happenings)) ? store.idOf(steps.next) : -1, answer.deed);
    }
    into.endState();
  }

  /** @returns whether the state was expanded to the end */
  #expand(id: number): boolean {
    const { store, labels, answers, steps, counts, note } = this.work;
    const state = this.#state;
    store.read(id, state);
    for (let index = 0; index < labels.length; index++) {
      const answer = answers.answer(index, state);
      const { outcome, problems, dropped, lost, changes } = answer;
      if (outcome === 'disabled') continue;
      for (const problem of problems) note(id, index, problem);
      if (outcome === 'held back') counts.heldBack++;
      if (outcome === 'held back' || outcome === 'ended') continue;
      if (outcome === 'ignored') counts.ignored++;
      counts.transitions++;
      counts.dropped += dropped;
      counts.lost += lost;
      steps.next.set(state);
      for (const [field, value] of changes) steps.next[field] = value;
      if (this.watch(state, this.classes.of(index, answer.happenings))) this.add(id);
      if (this.stopped) return false;
    }
    return true;
  }
}
