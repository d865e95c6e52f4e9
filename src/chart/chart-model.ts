/** A piece of text in a chart, with what it says when it is pointed at. */
export interface Line {
  readonly text: string;
  readonly title?: string;
  /** The transition that it stands for, by its key. */
  readonly transition?: string;
}

export type StateKind = 'atomic' | 'compound' | 'parallel' | 'final' | 'history' | 'deep history';

/** A state as it is to be drawn. */
export interface ChartState {
  /** Its path, such as `playing.loud`; of the machine itself, empty. */
  readonly id: string;
  readonly name: string;
  readonly kind: StateKind;
  /** Tooltip: what its author says of it, and its tags. */
  readonly title: string;
  /** What happens inside without leaving it. */
  readonly lines: readonly Line[];
  readonly children: readonly ChartState[];
  /** Ids of the states that are entered first. */
  readonly initial: readonly string[];
  /** Actions on the way to these. */
  readonly initialLines: readonly Line[];
}

/** All transitions from one state to another, as one arrow. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly Line[];
}

/**
 * A transition that leads to several states, or from a state to one inside it: a box of its own, with an arrow to each.
 */
export interface Fork {
  readonly from: string;
  readonly targets: readonly string[];
  readonly line: Line;
}

/** A machine as it is to be drawn, without any geometry. */
export interface ChartModel {
  readonly root: ChartState;
  readonly arrows: readonly Arrow[];
  readonly forks: readonly Fork[];
}

/** All states of a model, outer ones before those inside them. */
export function statesOf(state: ChartState): ChartState[] {
  return [state, ...state.children.flatMap(statesOf)];
}
