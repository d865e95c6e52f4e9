import type { System } from '../../system/define-system.ts';
import { FAULTS, type Fault } from '../../system/labels.ts';

/** Which number of the state vector holds what. */
export interface Fields {
  readonly count: number;
  /** By actor: the local state. */
  readonly local: readonly number[];
  /** By actor that the author named: the list of pending timers. Behind them, the deadlines of slots, which time changes as well. */
  readonly timers: readonly number[];
  /** By link: its contents; -1 on direct links. */
  readonly contents: readonly number[];
  /** By link: what is left of each fault's budget; -1 where there never was one, or is no limit. */
  readonly budget: readonly Readonly<Record<Fault, number>>[];
  /** By stimulus: how often it may still happen; -1 where there is no limit. */
  readonly times: readonly number[];
  /** By slot: what it holds. */
  readonly slots: readonly number[];
  /** By slot: how long that may still run, see `Deadlines`; -1 without limit. */
  readonly deadlines: readonly number[];
  /** The state of each monitor. */
  readonly monitors: readonly number[];
}

/** Lays out the state vector of a system with some monitors next to it. */
export function fieldsOf(system: System, monitors: number): Fields {
  let count = 0;
  const next = (): number => count++;
  const local = system.everyone.map(next);
  const timers = system.actors.map(next);
  const contents = system.links.map(({ kind }) => (kind === 'fifo' ? next() : -1));
  const budget = system.links.map(({ budgets }) => {
    const fields = { lose: -1, duplicate: -1, swap: -1 };
    for (const fault of FAULTS) if (budgets[fault] > 0 && Number.isFinite(budgets[fault])) fields[fault] = next();
    return fields;
  });
  const times = system.stimuli.map(({ times }) => (times === undefined ? -1 : next()));
  const slots = system.slots.map(next);
  const deadlines = system.slots.map(({ within }) => (within === undefined ? -1 : next()));
  timers.push(...deadlines.filter((field) => field >= 0));
  const watching = Array.from({ length: monitors }, next);
  return { count, local, timers, contents, budget, times, slots, deadlines, monitors: watching };
}
