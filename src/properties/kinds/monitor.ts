import type { Label } from '../../system/labels.ts';

/** Whether a predicate, by the name that its kind has for it, holds. */
export type Holds = (predicate: string) => boolean;

/**
 * A finite automaton that is fed with (label, state after) on every step, and remembers what a state alone does not
 * tell. Its states are 0 to `size - 1`.
 */
export interface Monitor {
  readonly size: number;
  /** The monitor's state at the start. `holds` answers for the start state of the system. */
  start(holds: Holds): number;
  /** The monitor's state after a step. */
  step(state: number, label: Label['kind'], holds: Holds): number;
  /** Whether the condition that it watches for is met in this state. */
  met(state: number): boolean;
  /** Whether it can never be met any more, whatever follows. */
  settled(state: number): boolean;
}

/** A monitor as expressions of Promela. */
export interface MonitorCode {
  /** The type of the variable that holds its state. */
  readonly type: 'byte' | 'int';
  readonly start: string;
  readonly afterStep: string;
  readonly afterTick: string;
  /** Whether its condition is met. */
  readonly met: string;
}
