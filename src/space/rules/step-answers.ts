import type { FieldMarks, StateVector } from '../../predicates/decision-tree.ts';
import type { Label } from '../../system/labels.ts';
import { Deeds } from './deeds.ts';
import type { Happening } from './happenings.ts';
import type { StepOutcome, StepProblem, Steps } from './steps.ts';

/** A field that changes, and its value afterwards. */
export type Change = readonly [field: number, value: number];

/** What comes of a label in all states that agree on the fields that it depends on. */
export interface StepAnswer {
  readonly outcome: StepOutcome;
  readonly problems: readonly StepProblem[];
  /** Messages that are dropped at full links, and lost at closed ones. */
  readonly dropped: number;
  readonly lost: number;
  /** The fields that it depends on. */
  readonly reads: readonly number[];
  readonly changes: readonly Change[];
  /** What it did, in order. */
  readonly happenings: readonly Happening[];
  /** The number of what the step does; -1 if there is none, or a finding ended it. */
  readonly deed: number;
}

/** An answer whose deed is numbered once somebody asks: most searches never do. */
class Answer implements StepAnswer {
  readonly outcome: StepOutcome;
  readonly problems: readonly StepProblem[];
  readonly dropped: number;
  readonly lost: number;
  readonly reads: readonly number[];
  readonly changes: StepAnswer['changes'];
  readonly happenings: readonly Happening[];
  readonly #number: (happenings: readonly Happening[]) => number;
  #deed = -1;

  constructor(
    outcome: StepOutcome,
    steps: Readonly<Pick<StepAnswer, 'problems' | 'dropped' | 'lost' | 'happenings'>>,
    reads: readonly number[],
    changes: StepAnswer['changes'],
    number: (happenings: readonly Happening[]) => number,
  ) {
    this.outcome = outcome;
    this.problems = listOf(steps.problems);
    this.dropped = steps.dropped;
    this.lost = steps.lost;
    this.reads = reads;
    this.changes = changes;
    this.happenings = listOf(steps.happenings);
    this.#number = number;
  }

  get deed(): number {
    const leadsOn = this.outcome === 'step' || this.outcome === 'ignored';
    if (this.#deed < 0 && leadsOn) this.#deed = this.#number(this.happenings);
    return this.#deed;
  }
}

const NONE: readonly never[] = [];
const NOTHING = { problems: NONE, dropped: 0, lost: 0, happenings: NONE };

/** More answers than this are not remembered: then all are forgotten. */
const MOST_ANSWERS = 1 << 16;

/** A question for the value of a field. */
interface Question {
  readonly field: number;
  readonly next: Map<number, Question | StepAnswer>;
}

const isQuestion = (node: Question | StepAnswer): node is Question => 'next' in node;

/**
 * Asks the rules what comes of labels, and remembers their answers: for each label a tree of questions, one field each.
 * Since a label mostly depends on a few fields, there are far fewer answers than states.
 */
export class StepAnswers {
  /** All that steps have been seen to do. */
  readonly deeds: Deeds;
  /** By label: how often, in different answers, it has been seen to depend on each field. */
  readonly reads: readonly Float64Array[];
  /** By label: the fields that it has been seen to change. */
  readonly writes: readonly FieldMarks[];
  readonly #labels: readonly Label[];
  /** By label: numbers what a step does. */
  readonly #numbers: readonly ((happenings: readonly Happening[]) => number)[];
  /** By label: puts the field that it depends on least often first. */
  readonly #byRarity: readonly ((a: number, b: number) => number)[];
  readonly #steps: Steps;
  readonly #most: number;
  readonly #read: FieldMarks;
  #trees: (Question | StepAnswer | undefined)[] = [];
  #size = 0;

  /**
   * @param fields fields of a state
   * @param most answers that are remembered; 0 to ask the rules each time
   */
  constructor(labels: readonly Label[], steps: Steps, fields: number, most = MOST_ANSWERS) {
    this.deeds = new Deeds(labels);
    this.#labels = labels;
    this.#numbers = labels.map((_, label) => (happenings) => this.deeds.number(label, happenings));
    this.#steps = steps;
    this.#most = most;
    this.#read = new Uint8Array(fields);
    this.reads = labels.map(() => new Float64Array(fields));
    this.writes = labels.map(() => new Uint8Array(fields));
    this.#byRarity = this.reads.map((often) => (a, b) => (often[a] as number) - (often[b] as number) || b - a);
  }

  /** The deed of the tick, which is the same in every state; -1 where no time passes. */
  get tick(): number {
    const label = this.#labels.findIndex(({ kind }) => kind === 'tick');
    return label < 0 ? -1 : this.deeds.number(label, []);
  }

  /** What comes of the label of this index. */
  answer(label: number, state: StateVector): StepAnswer {
    let above: Question | undefined;
    let node = this.#trees[label];
    while (node !== undefined && isQuestion(node)) {
      above = node;
      node = node.next.get(state[node.field] as number);
    }
    if (node !== undefined) return node;
    const answer = this.#ask(label, state);
    if (this.#size < this.#most) {
      const below = this.#questions(label, state, answer);
      if (above) above.next.set(state[above.field] as number, below);
      else this.#trees[label] = below;
      this.#size++;
    } else {
      this.#trees = [];
      this.#size = 0;
    }
    return answer;
  }

  #ask(label: number, state: StateVector): StepAnswer {
    const steps = this.#steps;
    const read = this.#read;
    read.fill(0);
    const outcome = steps.take(state, this.#labels[label] as Label, read);
    const reads: number[] = [];
    const frequency = this.reads[label] as Float64Array;
    for (let field = 0; field < read.length; field++) {
      if (read[field] === 0) continue;
      reads.push(field);
      frequency[field] = (frequency[field] as number) + 1;
    }
    const number = this.#numbers[label] as (happenings: readonly Happening[]) => number;
    if (outcome === 'disabled') return new Answer(outcome, NOTHING, reads, [], number);
    const changes = outcome === 'step' || outcome === 'ignored' ? changesOf(state, steps.next) : [];
    const writes = this.writes[label] as FieldMarks;
    for (const [field] of changes) writes[field] = 1;
    return new Answer(outcome, steps, reads, changes, number);
  }

  /** The questions that are left on the way to an answer: first those that are asked most often, so that there are few. */
  #questions(label: number, state: StateVector, answer: StepAnswer): Question | StepAnswer {
    const fields = answer.reads.slice();
    for (let node = this.#trees[label]; node !== undefined && isQuestion(node); ) {
      const asked = fields.indexOf(node.field);
      if (asked >= 0) fields.splice(asked, 1);
      node = node.next.get(state[node.field] as number);
    }
    if (fields.length > 1) fields.sort(this.#byRarity[label]);
    let below: Question | StepAnswer = answer;
    for (const field of fields) below = { field, next: new Map([[state[field] as number, below]]) };
    return below;
  }
}

/** The fields that differ between two states, and their values in the second. */
function changesOf(before: StateVector, after: StateVector): Change[] {
  const changes: Change[] = [];
  for (let field = 0; field < before.length; field++) {
    if (before[field] !== after[field]) changes.push([field, after[field] as number]);
  }
  return changes;
}

/** What is in a list that is used again. */
const listOf = <Item>(list: readonly Item[]): readonly Item[] => (list.length === 0 ? NONE : list.slice());
