import type { Difference } from '../findings/path.ts';
import type { System } from '../system/define-system.ts';
import type { GlobalState, TimerState, Trace } from '../system/global-state.ts';
import { FAULTS } from '../system/labels.ts';
import { inInertWorld } from './inert-world.ts';
import { keysInWords } from './keys-in-words.ts';
import type { Outcome } from './live-system.ts';
import { replay } from './replay.ts';

/**
 * Replays a path on live actors, their actions in an inert world, and compares every actor, timer, link and budget after each step.
 *
 * @returns the first difference, or undefined if there is none
 * @throws {ModelError} where the model turns out to be wrong only when it runs
 * @example
 * ```ts
 * const difference = confirmOnLiveActors(room, trace);
 * if (difference) console.log(`step ${difference.step}: ${difference.what}`);
 * ```
 */
export function confirmOnLiveActors(system: System, trace: Trace): Difference | undefined {
  const labels = trace.steps.map(({ label }) => label);
  const { states, stopped } = replay(system, labels, { act: (_actor, _action, run) => inInertWorld(run) });
  const expected = [trace.start, ...trace.steps.map(({ after }) => after)];
  for (const [step, state] of states.entries()) {
    const difference = firstDifference(system, expected[step] as GlobalState, state);
    if (difference) return { step, ...difference };
  }
  if (!stopped) return undefined;
  const { step, outcome } = stopped;
  const label = trace.steps[step - 1]?.label ?? 'the start';
  return { step, what: label, expected: 'a step', live: reason(outcome) };
}

/** Why a label was no step, in a few words. */
export function reason(outcome: Exclude<Outcome, { kind: 'step' }>): string {
  return outcome.kind === 'no step' ? outcome.why : `${outcome.finding.kind}: ${outcome.finding.detail}`;
}

/** Where two states of one system differ first, in words that name the place. */
export function firstDifference(
  system: System,
  expected: GlobalState,
  live: GlobalState,
): Omit<Difference, 'step'> | undefined {
  for (const [index, { name }] of system.everyone.entries()) {
    const [a, b] = [expected.actors[index], live.actors[index]];
    if (a && b && a.key !== b.key) return { what: name, ...keysInWords(a.key, b.key) };
    const timers = differs(timersText(system, a?.timers ?? []), timersText(system, b?.timers ?? []));
    if (timers) return { what: `timers of ${name}`, ...timers };
  }
  for (const [index, { name }] of system.links.entries()) {
    const messages = differs(listText(expected.links[index] ?? []), listText(live.links[index] ?? []));
    if (messages) return { what: `messages on ${name}`, ...messages };
    const budgets = differs(budgetText(expected.budgets[index] ?? []), budgetText(live.budgets[index] ?? []));
    if (budgets) return { what: `faults left on ${name}`, ...budgets };
  }
  for (const [index, { name }] of system.slots.entries()) {
    const slot = differs(expected.slots[index] ?? '', live.slots[index] ?? '');
    if (slot) return { what: name, ...slot };
  }
  const times = differs(expected.times.join(', '), live.times.join(', '));
  return times && { what: 'how often stimuli may still happen', ...times };
}

const differs = (expected: string, live: string) => (expected === live ? undefined : { expected, live });

const listText = (list: readonly string[]): string => list.join(', ') || 'none';

const budgetText = (budgets: readonly number[]): string =>
  budgets.map((budget, index) => `${FAULTS[index]} ${budget}`).join(', ');

const timersText = (system: System, timers: readonly TimerState[]): string =>
  listText(
    timers.map(({ remaining, to, event, id, bound }) => {
      const known = `${id === undefined ? 'no id' : `id ${JSON.stringify(id)}`}${bound ? '' : ', out of reach'}`;
      return `${event} to ${system.actors[to]?.name} in ${remaining} (${known})`;
    }),
  );
