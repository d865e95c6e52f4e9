import type { ChartState } from './chart-model.ts';
import type { Box, Point } from './geometry.ts';
import type { TextLine } from './text-block.ts';

/** A state at its place. */
export interface DrawnState {
  readonly state: ChartState;
  readonly box: Box;
  /** Whether it is a region of a parallel state. */
  readonly isRegion: boolean;
  readonly name: readonly TextLine[];
  readonly lines: readonly TextLine[];
}

/** A line with an arrow head at its end. */
export interface DrawnArrow {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
  readonly label?: { readonly box: Box; readonly lines: readonly TextLine[] };
  /** Transitions that it stands for, where its words are elsewhere. */
  readonly transitions: readonly string[];
}

/** The words of a transition that leads to several places, or further in. */
export interface DrawnFork {
  readonly from: string;
  readonly box: Box;
  readonly lines: readonly TextLine[];
}

/** A chart with all its places and sizes. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly states: readonly DrawnState[];
  /** Where a state begins: the dots that point at the state that is entered first. */
  readonly dots: readonly Point[];
  readonly arrows: readonly DrawnArrow[];
  readonly forks: readonly DrawnFork[];
}
