import type { StateVector } from '../../predicates/decision-tree.ts';
import type { StepAnswer } from '../rules/step-answers.ts';
import type { StepProblem } from '../rules/steps.ts';
import type { Slot } from '../store/packing.ts';
import { ALL_IGNORE, type WatchClasses } from '../watch-classes.ts';
import { COUNT_BITS, DROP_BITS, EDGE, SUCCESSOR_BITS } from './blueprint.ts';
import { ALWAYS_AWAKE } from './commuting-labels.ts';
import type { KernelMemory } from './kernel-memory.ts';
import type { Kernel } from './make-kernel.ts';

/** A finding that was met by a label. */
export interface Finding {
  readonly label: number;
  readonly problem: StepProblem;
}

/** An answer to a label. */
export interface LabelAnswer {
  readonly label: number;
  readonly answer: StepAnswer;
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

  constructor(kernel: Kernel, memory: KernelMemory, classes: WatchClasses) {
    this.#classes = classes;
    this.#kernel = kernel;
    this.#memory = memory;
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
   * @returns the address of the list, or 0 if one of its steps does not fit the packing
   */
  write(state: StateVector, answers: readonly LabelAnswer[]): number {
    const { commuting, blueprint } = this.#kernel;
    const { watch, drops } = blueprint;
    const steps: number[] = [];
    const edges: number[] = [];
    const findings: Finding[] = [];
    let [count, transitions, heldBack, ignored] = [0, 0, 0, 0];
    let [dropped, lost] = [0, 0];
    for (const { label, answer } of answers) {
      const { outcome, problems, changes } = answer;
      if (outcome === 'disabled') continue;
      for (const problem of problems) findings.push({ label, problem });
      if (outcome === 'held back') heldBack++;
      if (outcome === 'held back' || outcome === 'ended') continue;
      if (outcome === 'ignored') ignored++;
      transitions++;
      dropped += answer.dropped;
      lost += answer.lost;
      const joint = this.#classes.of(label, answer.happenings);
      // A step to the same state is counted, but leads to nothing new; with a watch it may.
      const moves = joint !== ALL_IGNORE || changes.length > 0;
      edges.push((this.#steps.push(answer) << EDGE.stepShift) | (moves ? EDGE.moves : 0));
      if (!moves) continue;
      const bits = this.#changedBits(answer, state);
      if (!bits) return 0;
      // A watch that takes notice may see in which order steps are taken.
      const marks = joint === ALL_IGNORE ? commuting.marks(label, answer) : ALWAYS_AWAKE;
      steps.push(marks.label, marks.commuting, ...bits, ...(watch ? [joint] : []));
      count++;
    }
    const found = findings.length === 0 ? 0 : this.#findings.push(findings) - 1;
    const counts = transitions | (ignored << COUNT_BITS) | (heldBack << (2 * COUNT_BITS));
    const dropCounts = drops ? [dropped | (lost << DROP_BITS)] : [];
    return this.#memory.write([count | (found << SUCCESSOR_BITS), counts, ...dropCounts, ...steps, ...edges]);
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
}
