import { ModelError } from '../findings/model-error.ts';
import type { System } from '../system/define-system.ts';
import type { Label } from '../system/labels.ts';
import type { Condition, Lasting, Property } from './property.ts';

/**
 * A finite automaton that is fed with (label, state after) on every step, and remembers what a state alone does not
 * tell. Its states are 0 to `size - 1`.
 */
export interface Monitor {
  readonly size: number;
  /** The monitor's state at the start. `holds` answers for the start state of the system. */
  start(holds: (which: number) => boolean): number;
  /** The monitor's state after a step. */
  step(state: number, label: Label['kind'], holds: (which: number) => boolean): number;
  /** Whether the condition that it watches for is met in this state. */
  met(state: number): boolean;
  /** Whether it can never be met any more, whatever follows. */
  settled(state: number): boolean;
}

/**
 * Counts the ticks during which a predicate held in every state: 0 if it does not hold now, else ticks + 1.
 *
 * @param ticks a whole number from 1
 */
export function lastingMonitor(ticks: number): Monitor {
  return {
    size: ticks + 2,
    start: (holds) => (holds(0) ? 1 : 0),
    step: (state, label, holds) => {
      if (!holds(0)) return 0;
      if (state === 0) return 1;
      return label === 'tick' ? Math.min(state + 1, ticks + 1) : state;
    },
    met: (state) => state === ticks + 1,
    settled: () => false,
  };
}

/** Remembers whether `earlier` (predicate 1) has held: 0 not yet, 1 yes, 2 `later` (predicate 0) came first. */
export const precededByMonitor: Monitor = {
  size: 3,
  start: (holds) => (holds(1) ? 1 : holds(0) ? 2 : 0),
  step: (state, _label, holds) => {
    if (state === 1) return 1;
    return holds(1) ? 1 : holds(0) ? 2 : 0;
  },
  met: (state) => state === 2,
  settled: (state) => state === 1,
};

export const isLasting = (condition: Condition<never>): condition is Lasting<never> => typeof condition === 'object';

/** Whether a state alone does not decide the property. */
export const hasMemory = ({ kind, condition }: Property): boolean => kind === 'precededBy' || isLasting(condition);

/**
 * The monitor that decides a property on a system, if one is needed.
 *
 * @param place where the property stands, for error messages
 * @throws {ModelError} `tick-needed` if it counts ticks, and the system has none
 */
export function monitorOf(
  property: Property,
  { quantum }: Pick<System, 'quantum'>,
  place: string,
): Monitor | undefined {
  if (property.kind === 'precededBy') return precededByMonitor;
  if (!isLasting(property.condition)) return undefined;
  if (quantum.ms === undefined) {
    throw new ModelError({
      code: 'tick-needed',
      place,
      cause: 'the property counts ticks, but nothing in this system takes time, so a tick has no length',
      remedy: 'say how long a tick is: give `defineSystem` a `tick`, such as `tick: minutes(10)`',
    });
  }
  return lastingMonitor(property.condition.ticks);
}

/** The predicates that a property is made of: its condition, what came earlier, and what is given. */
export function predicatesOf(property: Property) {
  const { condition, earlier, options } = property;
  return {
    condition: isLasting(condition) ? condition.predicate : condition,
    earlier,
    given: options.given,
  };
}
