import { expect } from 'vitest';
import type { Monitor } from '../../../src/properties/kinds/monitor.ts';
import type { Label } from '../../../src/system/labels.ts';

export type Kind = Label['kind'];

/** The answers of a monitor's predicates in one state, by name. */
export type Answers = Readonly<Record<string, boolean>>;

/** Where the monitor's condition is met, along steps after which each predicate holds or not; the start is first. */
export function met(monitor: Monitor, start: Answers, steps: readonly (readonly [Kind, Answers])[]): boolean[] {
  let state = monitor.start((name) => start[name] ?? false);
  const seen = [monitor.met(state)];
  for (const [label, answers] of steps) {
    state = monitor.step(state, label, (name) => answers[name] ?? false);
    expect(state).toBeLessThan(monitor.size);
    seen.push(monitor.met(state));
  }
  return seen;
}
