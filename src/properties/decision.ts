import type { Seen } from '../findings/check-result.ts';
import type { StateVector } from '../predicates/decision-tree.ts';

/** What decides a property: a path from the start. It is found out only when it is asked for. */
export interface Decision {
  /** Indices of its labels. */
  labels(): readonly number[];
  /** The state at its end. */
  end(): StateVector;
  /** What the predicates see there, each question once. */
  seen(): Seen[];
}
