import type { StateVector } from '../../predicates/decision-tree.ts';
import type { Change, StepAnswer } from '../rules/step-answers.ts';
import type { StepProblem } from '../rules/steps.ts';
import type { Slot } from '../store/packing.ts';
import { ALL_IGNORE, type WatchClasses } from '../watch-classes.ts';
import { COUNT_BITS, DROP_BITS, EDGE, listHeader, STEP, SUCCESSOR_BITS, stepWords } from './blueprint.ts';
import { ALWAYS_AWAKE } from './commuting-labels.ts';
import type { KernelMemory } from './kernel-memory.ts';
import type { Kernel } from './make-kernel.ts';

/** A finding that was met by a label. */
export interface Finding {
  readonly label: number;
  readonly problem: StepProblem;
}

/** The lists of steps that the code reads: what each group of labels does where some fields have some values. */
export class StepLists {
  readonly #kernel: Kernel;
  readonly #memory: KernelMemory;
  /** The findings of each list that has some; the first place is not used. */
  readonly #findings: (readonly Finding[])[] = [[]];

  /** The steps of all lists, which are numbered from 1: the tick is 0. */
  readonly #steps: StepAnswer[] = [];
  /** By the number of a step: its deed, once that was asked for. Most searches never do. */
  readonly #deeds: number[] = [];

  readonly #classes: WatchClasses;
  /** Where a list is put together, and its edges, which stand behind the steps: how many of these there are is known only then. */
  readonly #list: Int32Array;
  readonly #edges: Int32Array;
  readonly #stride: number;

  constructor(kernel: Kernel, memory: KernelMemory, classes: WatchClasses) {
    this.#classes = classes;
    this.#kernel = kernel;
    this.#memory = memory;
    const { blueprint, groups } = kernel;
    const most = Math.max(0, ...groups.map(({ labels }) => labels.length));
    this.#stride = stepWords(blueprint);
    this.#list = new Int32Array(listHeader(blueprint.drops) + most * (this.#stride + 1));
    this.#edges = new Int32Array(most);
  }

  /** The findings of this number. */
  findings(index: number): readonly Finding[] {
    return this.#findings[index] as readonly Finding[];
  }

  /** The deed of the step of this number, as the words behind a list have it. */
  deed(step: number): number {
    this.#deeds[step] ??= this.#steps[step - 1]?.deed ?? -1;
    return this.#deeds[step] as number;
  }

  /**
   * Writes what the labels of a group do in a state; the layout is that of `listHeader`, `stepWords` and `EDGE`.
   *
   * @param answers what comes of each label
   * @returns the address of the list, or 0 if one of its steps does not fit the packing
   */
  write(state: StateVector, labels: readonly number[], answers: readonly StepAnswer[]): number {
    const list = this.#list;
    const edges = this.#edges;
    const found: Finding[] = [];
    const { drops } = this.#kernel.blueprint;
    let end = listHeader(drops);
    let count = 0;
    let transitions = 0;
    let heldBack = 0;
    let ignored = 0;
    let dropped = 0;
    let lost = 0;
    for (let index = 0; index < answers.length; index++) {
      const answer = answers[index] as StepAnswer;
      const { outcome } = answer;
      if (outcome === 'disabled') continue;
      const label = labels[index] as number;
      for (const problem of answer.problems) found.push({ label, problem });
      if (outcome === 'held back') heldBack++;
      if (outcome === 'held back' || outcome === 'ended') continue;
      if (outcome === 'ignored') ignored++;
      dropped += answer.dropped;
      lost += answer.lost;
      const joint = this.#classes.of(label, answer.happenings);
      // A step to the same state is counted, but leads to nothing new; with a watch it may.
      const moves = joint !== ALL_IGNORE || answer.changes.length > 0;
      edges[transitions++] = (this.#steps.push(answer) << EDGE.stepShift) | (moves ? EDGE.moves : 0);
      if (!moves) continue;
      if (!this.#writeStep(end, label, answer, joint, state)) return 0;
      end += this.#stride;
      count++;
    }
    const findings = found.length === 0 ? 0 : this.#findings.push(found) - 1;
    list[0] = count | (findings << SUCCESSOR_BITS);
    list[1] = transitions | (ignored << COUNT_BITS) | (heldBack << (2 * COUNT_BITS));
    if (drops) list[2] = dropped | (lost << DROP_BITS);
    for (let edge = 0; edge < transitions; edge++) list[end++] = edges[edge] as number;
    return this.#memory.write(list.subarray(0, end));
  }

  /**
   * Puts a step into the list.
   *
   * @returns whether it fits the packing
   */
  #writeStep(at: number, label: number, answer: StepAnswer, joint: number, state: StateVector): boolean {
    const list = this.#list;
    const { packing, commuting, blueprint } = this.#kernel;
    const { words, slots } = packing;
    // A watch that takes notice may see in which order steps are taken.
    const marks = joint === ALL_IGNORE ? commuting.marks(label, answer) : ALWAYS_AWAKE;
    const changed = at + STEP.changes / 4;
    list[at + STEP.label / 4] = marks.label;
    list[at + STEP.commuting / 4] = marks.commuting;
    list.fill(0, changed, changed + words);
    const { changes } = answer;
    for (let index = 0; index < changes.length; index++) {
      const change = changes[index] as Change;
      const value = change[1];
      const { word, shift, width } = slots[change[0]] as Slot;
      if (value >>> width !== 0) return false;
      list[changed + word] = (list[changed + word] as number) ^ ((value ^ (state[change[0]] as number)) << shift);
    }
    if (blueprint.watch) list[changed + words] = joint;
    return true;
  }
}
