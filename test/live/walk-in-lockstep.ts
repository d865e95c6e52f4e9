import { deepStrictEqual } from 'node:assert/strict';
import { ModelError } from '../../src/findings/model-error.ts';
import { firstDifference } from '../../src/live/confirm.ts';
import { LiveSystem } from '../../src/live/live-system.ts';
import { fieldsOf } from '../../src/space/rules/fields.ts';
import { type Happening, withEvents } from '../../src/space/rules/happenings.ts';
import { Steps } from '../../src/space/rules/steps.ts';
import { globalState } from '../../src/space/telling/global-states.ts';
import type { System } from '../../src/system/define-system.ts';
import { externalsOf } from '../../src/system/externals-of.ts';
import type { GlobalState } from '../../src/system/global-state.ts';
import type { Label } from '../../src/system/labels.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { encode } from '../../src/values/encode.ts';
import { globalStateOf } from '../reference/global-state.ts';
import { ReferenceRules } from '../reference/rules.ts';
import type { Notice } from '../reference/sights.ts';
import type { ReferenceState } from '../reference/state.ts';
import { viewsOf } from '../reference/views.ts';

/** What a label comes to, in words that all witnesses share: `step`, `held back`, `overflow`, `refused: no-link`, ... */
type Verdict = string;

/** One way to run a system, a step at a time. */
interface Witness {
  /** What starting came to. */
  readonly start: Verdict;
  state(): GlobalState;
  /** What a label would come to. Nobody moves. */
  try(label: Label): Verdict;
  /** Takes a step. */
  take(label: Label): void;
  /** What the last step did, if the witness notes it: events are told by their texts, local states by their keys. */
  happenings?(): Happening<string, string>[];
}

function refusedOr(run: () => Verdict): Verdict {
  try {
    return run();
  } catch (error) {
    if (error instanceof ModelError) return `refused: ${error.code}`;
    throw error;
  }
}

const withErrors = (errors: number): Verdict => (errors === 0 ? 'step' : `step with ${errors} errors`);

/** The same happening, told in words that do not depend on who tells it. */
function inTexts<Event, Local>(
  happening: Happening<Event, Local>,
  event: (event: Event) => string,
  local: (local: Local, actor: number) => string,
): Happening<string, string> {
  if (happening.kind !== 'handled') return withEvents(happening, event) as Happening<string, string>;
  return { ...happening, event: event(happening.event), before: local(happening.before, happening.actor) };
}

/** At an actor's end, its timers are cancelled all at once: in which order is told makes no difference. */
function sortedAtEnds(happenings: readonly Happening<string, string>[]): Happening<string, string>[] {
  const sorted: Happening<string, string>[] = [];
  let ends: Happening<string, string>[] = [];
  for (const each of [...happenings, undefined]) {
    if (each?.kind === 'timer cancelled' && each.atEnd) {
      ends.push(each);
      continue;
    }
    sorted.push(...ends.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)));
    ends = [];
    if (each) sorted.push(each);
  }
  return sorted;
}

function liveWitness(system: System): Witness {
  const externals = externalsOf(system);
  let live: LiveSystem | undefined;
  const verdict = (outcome: LiveSystem['atStart']): Verdict => {
    if (outcome.kind === 'step') return withErrors(outcome.findings.length);
    if (outcome.kind === 'end') return outcome.finding.kind;
    return outcome.why === 'held back' ? 'held back' : 'nothing';
  };
  const start = refusedOr(() => {
    live = new LiveSystem(system, { notesHappenings: true });
    return verdict(live.atStart);
  });
  return {
    start,
    state: () => (live as LiveSystem).state(true),
    try: (label) => refusedOr(() => verdict((live as LiveSystem).try(label))),
    take: (label) => void live?.take(label),
    happenings: () =>
      (live as LiveSystem).happenings.map((each) =>
        inTexts(
          each,
          (event) => encode(event, externals),
          (key) => key,
        ),
      ),
  };
}

function spaceWitness(system: System): Witness {
  const fields = fieldsOf(system, 0);
  let [tables, steps, state]: [SystemTables?, Steps?, Int32Array?] = [];
  const errors = ({ problems }: Steps): number => problems.filter(({ kind }) => kind === 'actor error').length;
  const end = ({ problems }: Steps): Verdict => problems.find(({ kind }) => kind !== 'actor error')?.kind ?? 'ended';
  /** Whatever is refused ends a search, so its rules need not be fit for use after that. */
  const renewed = (): Steps => {
    tables ??= new SystemTables(system);
    steps = new Steps(tables, fields);
    return steps;
  };
  const start = refusedOr(() => {
    const fresh = renewed();
    const started = fresh.start();
    state = fresh.next.slice();
    return started ? withErrors(errors(fresh)) : end(fresh);
  });
  return {
    start,
    state: () => globalState(tables as SystemTables, fields, state as Int32Array, true),
    try: (label) => {
      const verdict = refusedOr(() => {
        const outcome = (steps as Steps).take(state as Int32Array, label);
        if (outcome === 'disabled') return 'nothing';
        if (outcome === 'ended') return end(steps as Steps);
        return outcome === 'held back' ? 'held back' : withErrors(errors(steps as Steps));
      });
      if (verdict.startsWith('refused')) renewed();
      return verdict;
    },
    take: (label) => {
      steps?.take(state as Int32Array, label);
      state = steps?.next.slice();
    },
    happenings: () =>
      (steps as Steps).happenings.map((each) =>
        inTexts(
          each,
          (event) => (tables as SystemTables).events.text(event),
          (local, actor) => (tables as SystemTables).actors[actor]?.key(local) ?? '',
        ),
      ),
  };
}

function referenceWitness(system: System, notice: Notice | undefined): Witness {
  let [rules, state]: [ReferenceRules?, ReferenceState?] = [];
  type Outcome = ReturnType<ReferenceRules['start']>;
  const verdict = (outcome: Outcome): Verdict => {
    if (outcome.kind === 'step') return withErrors(outcome.failures);
    if (outcome.kind === 'finding') return outcome.problem;
    return outcome.kind === 'held back' ? 'held back' : 'nothing';
  };
  const start = refusedOr(() => {
    rules = new ReferenceRules(system, notice);
    const outcome = rules.start();
    if (outcome.kind === 'step') state = outcome.after;
    return verdict(outcome);
  });
  const take = (label: Label): Outcome => {
    const before = state as ReferenceState;
    return (rules as ReferenceRules).take(label, before, viewsOf(system, before));
  };
  return {
    start,
    state: () => globalStateOf(state as ReferenceState, (rules as ReferenceRules).sameness, system),
    try: (label) => refusedOr(() => verdict(take(label))),
    take: (label) => {
      const outcome = take(label);
      if (outcome.kind === 'step') state = outcome.after;
    },
  };
}

/** What a walk in lockstep came to. */
export interface Walk {
  /** The labels that were taken. */
  readonly taken: readonly string[];
  /** Why it ended before its time: what starting came to, that no label leads on, or that the search refuses to. */
  readonly ended: string | undefined;
}

/** What the search says where it matters whether two actors hold one object: the reference compares each of them alone. */
const REFUSALS: readonly Verdict[] = ['refused: identity-matters', 'refused: shared-write'];

export interface WalkOptions {
  readonly steps: number;
  readonly seed: number;
  /** Is told of what comes to pass, as the reference sees it. */
  readonly notice?: Notice;
  /** The walk ends where the search refuses to go on because objects are shared: nobody else does. */
  readonly maySearchRefuse?: boolean;
}

/** Whether the system can be gone on with from a verdict. */
const isStep = (verdict: Verdict): boolean => verdict.startsWith('step');

/**
 * Walks at random through a system in three ways at once: on live actors, by the reference rules, and by the rules of the
 * exhaustive search. At each step all must agree on every local state, timer, message and budget, and on what each label
 * would come to; live actors and the search also on what the step did, in order.
 *
 * @throws {AssertionError} where they do not
 */
export function walkInLockstep(system: System, { steps, seed, notice, maySearchRefuse = false }: WalkOptions): Walk {
  const next = numbers(seed);
  // The search learns what stands outside, before live actors copy messages: by themselves, they find out no more of it
  // than what their first contexts hold.
  const space = spaceWitness(system);
  const witnesses = { live: liveWitness(system), reference: referenceWitness(system, notice), space };
  const { live, reference } = witnesses;
  const taken: string[] = [];
  const agree = (what: string, of: (witness: Witness) => unknown): void => {
    const [byLive, ...others] = [of(live), of(reference), of(space)];
    const after = taken.join(', ') || 'the start';
    deepStrictEqual({ after, what, others }, { after, what, others: [byLive, byLive] });
  };
  // What is not explored, such as a machine that is left behind, the reference refuses too; live actors go on.
  const refuses = (found: Verdict, byReference: () => Verdict): boolean =>
    maySearchRefuse && (REFUSALS.includes(found) || (found.startsWith('refused') && byReference() === found));
  if (refuses(space.start, () => reference.start)) return { taken, ended: space.start };
  // XState computes what an invoked machine begins with at once, the search when that is started: a chain may be too long before.
  const isRefusedEarlier = (byLive: Verdict, found: Verdict): boolean =>
    maySearchRefuse && byLive.startsWith('refused') && found === 'chain limit';
  if (isRefusedEarlier(live.start, space.start)) return { taken, ended: live.start };
  agree('start', ({ start }) => start);
  if (!isStep(live.start)) return { taken, ended: live.start };
  while (taken.length < steps) {
    agreeOnState(system, witnesses, taken);
    const enabled: Label[] = [];
    for (const label of system.labels) {
      const found = space.try(label);
      if (refuses(found, () => reference.try(label))) return { taken, ended: found };
      const verdict = live.try(label);
      if (isRefusedEarlier(verdict, found)) return { taken, ended: verdict };
      const known = new Map([
        [live, verdict],
        [space, found],
      ]);
      agree(label.name, (witness) => known.get(witness) ?? witness.try(label));
      if (isStep(verdict)) enabled.push(label);
    }
    const label = enabled[next(enabled.length)];
    if (!label) return { taken, ended: 'no step' };
    taken.push(label.name);
    for (const witness of Object.values(witnesses)) witness.take(label);
    const [byLive, bySpace] = [live, space].map((witness) => sortedAtEnds(witness.happenings?.() ?? []));
    deepStrictEqual({ taken, happenings: bySpace }, { taken, happenings: byLive });
  }
  agreeOnState(system, witnesses, taken);
  return { taken, ended: undefined };
}

function agreeOnState(system: System, witnesses: Readonly<Record<string, Witness>>, taken: readonly string[]): void {
  const live = witnesses.live?.state() as GlobalState;
  for (const [by, witness] of Object.entries(witnesses)) {
    if (by === 'live') continue;
    const difference = firstDifference(system, witness.state(), live);
    deepStrictEqual({ by, taken, difference }, { by, taken, difference: undefined });
  }
}

/** A small generator of numbers that are the same on each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}
