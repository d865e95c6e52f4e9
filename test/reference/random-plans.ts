import fc from 'fast-check';
import {
  ORDERS,
  type Order,
  WHEN_CLOSED,
  WHEN_FULL,
  type WhenClosed,
  type WhenFull,
} from '../../src/system/link-words.ts';
import { type Change, HELD_KINDS, type HeldKind, type HeldPlan, type HeldTest } from './held-values.ts';
import type { InvokePlan } from './invoke-plan.ts';

// Systems as plain data, so that a failing one prints, and shrinks. Numbers stand for names: actors are a0, a1, ...,
// events e0, e1, e2, and states are counted through; they are taken modulo how many there are.

/** Milliseconds, the name of a delay, or one that is computed on the spot. A tick is a millisecond. */
export type DelayPlan = number | 'one' | 'two' | 'counted' | 'computed';

export interface TimingPlan {
  readonly delay: DelayPlan;
  readonly id: 'x' | 'y' | null;
}

/**
 * What a message carries: something made for it, one and the same object twice, something that its sender holds or was
 * sent itself, or a constant of the module.
 */
export type CarriedPlan = 'made' | 'twice' | 'held' | 'passed on' | 'constant';

export interface PayloadPlan {
  readonly item: CarriedPlan;
  /** Also where the receiver gets the very object, and not a copy; the search may refuse that. */
  readonly shared: boolean;
}

export type ActionPlan =
  | { readonly do: 'add' | 'log' | 'failAtTwo' }
  /** Of what the actor holds; of its counter, if it holds nothing. */
  | { readonly do: 'change'; readonly how: Change; readonly which: 0 | 1 }
  /** To whom: so many places after oneself. */
  | {
      readonly do: 'send';
      readonly to: number;
      readonly event: number;
      readonly timing: TimingPlan | null;
      readonly payload: PayloadPlan | null;
    }
  /** The same by an action of the author's own, which calls `send`. */
  | { readonly do: 'tell'; readonly to: number; readonly event: number }
  | { readonly do: 'raise'; readonly event: number; readonly timing: TimingPlan | null }
  | { readonly do: 'cancel'; readonly id: 'x' | 'y' };

export interface TransitionPlan {
  readonly event: number;
  /** The counter must have this value. */
  readonly guard: number | null;
  /** What the actor holds must be so, or not. */
  readonly held: { readonly test: HeldTest; readonly is: boolean } | null;
  readonly target: number | null;
  readonly reenter: boolean;
  readonly actions: readonly ActionPlan[];
}

export interface StatePlan {
  readonly kind: 'atomic' | 'final' | 'compound' | 'parallel';
  readonly children: readonly StatePlan[];
  /** Of a compound state: a history state beside its children. */
  readonly history: 'shallow' | 'deep' | null;
  readonly entry: readonly ActionPlan[];
  readonly exit: readonly ActionPlan[];
  readonly on: readonly TransitionPlan[];
  readonly always: TransitionPlan | null;
  readonly after: { readonly delay: DelayPlan; readonly target: number } | null;
  readonly onDone: number | null;
}

/** A condition: the counter of an actor has another value. */
export interface ConditionPlan {
  readonly actor: number;
  readonly not: number;
}

export interface StimulusPlan {
  readonly event: number;
  readonly when: ConditionPlan | null;
  readonly times: number | null;
  readonly item: 'made' | 'twice' | 'constant' | null;
}

export interface ActorPlan {
  readonly kind: 'compound' | 'parallel';
  readonly states: readonly StatePlan[];
  readonly holds: HeldPlan | null;
  /** The events that the world may send, and how many of them in all. */
  readonly stimuli: readonly StimulusPlan[];
  readonly patience: number;
  /** What its states invoke: nothing, if left out. */
  readonly invokes?: readonly InvokePlan[];
}

export interface LinkPlan {
  readonly direct: boolean;
  readonly capacity: number;
  readonly open: ConditionPlan | null;
  readonly full: WhenFull;
  readonly order: Order;
  readonly closed: WhenClosed;
  readonly patient: boolean;
  readonly lose: number | 'unlimited';
  readonly duplicate: number | 'unlimited';
  readonly swap: number | 'unlimited';
}

export interface SystemPlan {
  /** What takes time: delays, nothing but a tick, or nothing at all. */
  readonly time: 'delays' | 'tick' | 'none';
  readonly actors: readonly ActorPlan[];
  /** For each two actors: there, and back. */
  readonly links: readonly (readonly [LinkPlan, LinkPlan])[];
  /** States in which this does not hold are not explored further. */
  readonly bound: ConditionPlan | null;
}

const MOST_ACTORS = 4;
/** Most pairs of actors. */
const PAIRS = (MOST_ACTORS * (MOST_ACTORS - 1)) / 2;

const LAST_EVENT = 2;

const small = (max: number) => fc.integer({ min: 0, max });
/** As many as allowed are as likely as few: by itself, fast-check prefers short lists. */
const list = <T>(item: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
  fc.array(item, { minLength, maxLength, size: 'max' });
/** Nothing, once in so many times. */
const orNull = <T>(item: fc.Arbitrary<T>, onceIn: number) => fc.option(item, { freq: onceIn });
/** Something, once in so many times. */
const rarely = <T>(item: fc.Arbitrary<T>, onceIn: number) =>
  fc.oneof({ weight: onceIn - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: item });

const delay = fc.constantFrom<DelayPlan>(0, 1, 1, 2, 'one', 'two', 'counted', 'computed');
const timing = fc.record({ delay, id: orNull(fc.constantFrom('x' as const, 'y' as const), 4) });
const id = fc.constantFrom('x' as const, 'y' as const);
const to = fc.constantFrom(1, 1, 1, -1, -1, -1, 0, 2);

const which = fc.constantFrom(0 as const, 1 as const);
const change = fc.record({
  do: fc.constant('change' as const),
  how: fc.constantFrom<Change>('turn', 'turn', 'keep', 'keep', 'put', 'drop'),
  which,
});
const payload: fc.Arbitrary<PayloadPlan> = fc.record({
  item: fc.constantFrom<CarriedPlan>('made', 'twice', 'held', 'held', 'passed on', 'constant'),
  shared: fc.constantFrom(...Array.from({ length: 11 }, () => false), true),
});
const held = fc.record({ test: which, is: fc.boolean() });
const holds: fc.Arbitrary<HeldPlan> = fc.record({
  kind: fc.constantFrom<HeldKind>('keys', 'pair', 'items', ...HELD_KINDS),
  inPlace: fc.constantFrom(false, false, true),
});

/**
 * What may be done about an event: what is sent or raised is a later one. So most chains of messages come to an end.
 *
 * @param cause the number of the event; -1 for any
 */
const actionAfter = (cause: number): fc.Arbitrary<ActionPlan> => {
  const own: fc.MaybeWeightedArbitrary<ActionPlan>[] = [
    { weight: 4, arbitrary: fc.constant({ do: 'add' } as const) },
    { weight: 7, arbitrary: fc.record({ do: fc.constant('cancel' as const), id }) },
    { weight: 1, arbitrary: fc.constantFrom({ do: 'log' } as const, { do: 'failAtTwo' } as const) },
    { weight: 8, arbitrary: change },
  ];
  if (cause >= LAST_EVENT) return fc.oneof(...own);
  const event = fc.integer({ min: cause + 1, max: LAST_EVENT });
  const send = fc.record({
    do: fc.constant('send' as const),
    to,
    event,
    timing: rarely(timing, 6),
    payload: orNull(payload, 2),
  });
  const told = fc.record({ do: fc.constant('tell' as const), to, event });
  const raised = fc.record({ do: fc.constant('raise' as const), event, timing: orNull(timing, 3) });
  return fc.oneof(
    ...own,
    { weight: 26, arbitrary: send },
    { weight: 6, arbitrary: told },
    { weight: 6, arbitrary: raised },
  );
};

const lateAction = actionAfter(LAST_EVENT - 1);
const rareAction = rarely(lateAction, 5).map((one) => (one ? [one] : []));

const transitionOn = (event: number): fc.Arbitrary<TransitionPlan> =>
  fc.record({
    event: fc.constant(event),
    guard: rarely(small(2), 4),
    held: rarely(held, 4),
    // Many a state sends the last event as it is entered: if that led to a state again, it would never end.
    target: event === LAST_EVENT ? rarely(small(9), 8) : orNull(small(9), 3),
    reenter: fc.boolean(),
    actions: list(
      fc.oneof({ weight: 14, arbitrary: actionAfter(event) }, { weight: 1, arbitrary: actionAfter(-1) }),
      event === LAST_EVENT ? 0 : 1,
      2,
    ),
  });
const transition = fc.oneof(
  { weight: 3, arbitrary: transitionOn(0) },
  { weight: 3, arbitrary: transitionOn(1) },
  { weight: 2, arbitrary: transitionOn(2) },
);
/** It needs no event, so it mostly counts on: otherwise it would go round for ever. */
const always: fc.Arbitrary<TransitionPlan> = fc.record({
  event: fc.constant(0),
  guard: small(2),
  held: rarely(held, 6),
  target: orNull(small(9), 3),
  reenter: fc.boolean(),
  actions: rareAction.map((others) => [{ do: 'add' } as const, ...others]),
});

type Inner = Pick<StatePlan, 'kind' | 'children' | 'history'>;

const stateOf = (inner: fc.Arbitrary<Inner>): fc.Arbitrary<StatePlan> =>
  fc
    .record({
      inner,
      entry: rareAction,
      exit: rareAction,
      on: list(transition, 2, 4),
      always: rarely(always, 8),
      after: rarely(fc.record({ delay, target: small(9) }), 3),
      onDone: orNull(small(9), 3),
    })
    .map(({ inner: { kind, children, history }, ...rest }) => ({ kind, children, history, ...rest }));

const leaf = stateOf(fc.constant({ kind: 'atomic', children: [], history: null }));
const end = stateOf(fc.constant({ kind: 'final', children: [], history: null }));
/** Its first child is where it begins, so that is no end. */
const compoundOf = (child: fc.Arbitrary<StatePlan>): fc.Arbitrary<StatePlan> =>
  stateOf(
    fc.record({
      kind: fc.constant('compound' as const),
      children: fc.tuple(child, fc.oneof({ weight: 3, arbitrary: child }, { weight: 1, arbitrary: end })),
      history: orNull(fc.constantFrom('shallow' as const, 'deep' as const), 3),
    }),
  );
const regions = stateOf(
  fc.record({
    kind: fc.constant('parallel' as const),
    children: fc.tuple(compoundOf(leaf), fc.oneof(leaf, compoundOf(leaf))),
    history: fc.constant(null),
  }),
);
const state: fc.Arbitrary<StatePlan> = fc.oneof(
  { weight: 8, arbitrary: leaf },
  { weight: 2, arbitrary: compoundOf(leaf) },
  { weight: 1, arbitrary: compoundOf(compoundOf(leaf)) },
  { weight: 1, arbitrary: regions },
);
const states: fc.Arbitrary<readonly StatePlan[]> = fc
  .tuple(state, list(state, 1, 2), rarely(end, 6))
  .map(([first, more, last]) => [first, ...more, ...(last ? [last] : [])]);

const condition: fc.Arbitrary<ConditionPlan> = fc.record({ actor: small(3), not: small(2) });

const actor: fc.Arbitrary<ActorPlan> = fc
  .record({
    kind: fc.constantFrom('compound' as const, 'compound' as const, 'compound' as const, 'parallel' as const),
    states,
    holds: orNull(holds, 5),
    stimuli: fc.uniqueArray(
      fc.record({
        event: fc.constantFrom(0, 0, 1, 2),
        when: rarely(condition, 4),
        times: rarely(fc.integer({ min: 1, max: 2 }), 6),
        item: orNull(fc.constantFrom('made' as const, 'twice' as const, 'constant' as const), 2),
      }),
      {
        minLength: 1,
        maxLength: 3,
        size: 'max',
        selector: (stimulus) => stimulus.event,
      },
    ),
    patience: fc.constantFrom(1, 1, 2),
  })
  .map(({ states, ...rest }) => ({ ...rest, states: states.map(willing(rest.stimuli)) }));

/** The first state does something about the first stimulus, whatever it counts: else much would never begin. */
const willing =
  ([first]: readonly StimulusPlan[]) =>
  (plan: StatePlan, index: number): StatePlan => {
    const [transition, ...others] = plan.on;
    if (index > 0 || !first || !transition) return plan;
    const actions = transition.actions.length > 0 ? transition.actions : [{ do: 'add' } as const];
    return { ...plan, on: [{ ...transition, event: first.event, guard: null, held: null, actions }, ...others] };
  };

/** The usual, or any of these. */
const mostly = <T>(usual: T, all: readonly T[], weight = 1): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...all) });
const faults = fc.oneof(
  { weight: 9, arbitrary: small(1) },
  { weight: 1, arbitrary: fc.constant('unlimited' as const) },
);

/** Counters begin at 0, and seldom come to 2. */
const closing = fc.record({ actor: small(3), not: fc.constantFrom(0, 0, 1, 1, 2) });

const linkThatIs = (direct: fc.Arbitrary<boolean>): fc.Arbitrary<LinkPlan> =>
  fc.record({
    direct,
    capacity: fc.integer({ min: 1, max: 2 }),
    open: orNull(closing, 9),
    full: mostly<WhenFull>('refuse', WHEN_FULL, 2),
    order: fc.constantFrom(...ORDERS),
    closed: mostly<WhenClosed>('keeps', WHEN_CLOSED),
    patient: mostly(false, [true, false]),
    lose: faults,
    duplicate: faults,
    swap: faults,
  });
const [direct, any] = [linkThatIs(fc.constant(true)), linkThatIs(fc.constantFrom(false, false, true))];
/** Often, two actors hear each other at once: only then can one be told something while it is still speaking. */
const links = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(direct, direct) },
  { weight: 5, arbitrary: fc.tuple(any, any) },
);

/**
 * Plans of systems of one to four actors. Each pair has a link; what nobody uses does no harm.
 *
 * Without bias, since fast-check's own, towards extreme numbers, would upset what is as likely as it should be.
 */
export const systemPlans: fc.Arbitrary<SystemPlan> = fc.noBias(
  fc.record({
    actors: fc.oneof(
      { weight: 1, arbitrary: list(actor, 1, 1) },
      { weight: 4, arbitrary: list(actor, 2, 2) },
      { weight: 5, arbitrary: list(actor, 3, MOST_ACTORS) },
    ),
    links: list(links, PAIRS, PAIRS),
    time: fc.oneof(
      { weight: 10, arbitrary: fc.constant('delays' as const) },
      { weight: 1, arbitrary: fc.constant('tick' as const) },
      { weight: 1, arbitrary: fc.constant('none' as const) },
    ),
    // A counter begins at 0: a bound that excludes it would leave nothing.
    bound: rarely(fc.record({ actor: small(3), not: fc.integer({ min: 1, max: 2 }) }), 6),
  }),
);
