import fc from 'fast-check';
import { type AnyStateMachine, fromCallback, fromEventObservable, fromObservable, fromPromise, sendTo } from 'xstate';
import type { InvokePlan, SourcePlan } from './invoke-plan.ts';
import { type SystemPlan, systemPlans } from './random-plans.ts';

// What the states of random machines invoke: of each source there is one for all, and what it may do is the same for all.

/** Nothing of an author's is run. */
const never = (): never => {
  throw new Error('it is run');
};

export const SOURCES = {
  settles: fromPromise(never),
  hurries: fromPromise(never),
  asks: fromPromise(never),
  talks: fromCallback(never),
  emits: fromObservable(never),
  tells: fromEventObservable(never),
};

/** What each source may do. */
export const WORLD = {
  settles: { resolves: [0, 1], rejects: ['broken'] },
  hurries: { resolves: [0], within: 2 },
  asks: {
    resolves: (input: unknown) => {
      const { count } = input as { count: number };
      return count === 0 ? [0] : [count, 0];
    },
    rejects: [],
  },
  talks: {
    sends: [{ type: 'e0' }, { type: 'e1', item: { id: 0 } }],
    atStart: [{ type: 'e2' }],
    answers: { ask: [{ type: 'e1' }, { type: 'e0' }] },
  },
  emits: { emits: [0, 1], atStart: [1], completes: true, fails: [new Error('broken')] },
  tells: { emits: [{ type: 'e2' }], atStart: [], completes: true },
};

interface Args {
  readonly context: { readonly count: number };
  readonly event: { readonly output?: unknown; readonly snapshot?: { readonly context?: unknown } };
}

/**
 * What a state invokes, as it stands in a machine.
 *
 * @param machine if it is one that is invoked
 * @param targetOf the state of a number
 * @param counted makes an action that takes a number into the count of the machine
 */
export function invokeConfig(
  { source, id, onDone, onError }: InvokePlan,
  machine: AnyStateMachine | undefined,
  targetOf: (number: number) => string,
  counted: (number: (args: Args) => unknown) => unknown,
): object {
  const output = counted(({ event }) => event.output ?? 1);
  return {
    src: machine ?? source,
    ...(id === null ? {} : { id }),
    ...(machine ? { input: { patience: 1 } } : {}),
    ...(source === 'asks' || source === 'emits' ? { input: ({ context }: Args) => ({ count: context.count }) } : {}),
    ...(onDone === null ? {} : { onDone: { target: targetOf(onDone), actions: [output] } }),
    ...(onError === null ? {} : { onError: targetOf(onError) }),
    ...(source === 'emits' ? { onSnapshot: { actions: [counted(({ event }) => event.snapshot?.context ?? 0)] } } : {}),
  };
}

/** What is sent to a callback when a state is entered or left. */
export const asking = ({ source, id, asked }: InvokePlan, when: InvokePlan['asked']): unknown[] =>
  (source === 'talks' || source === 'machine') && id !== null && asked === when
    ? [sendTo(id, { type: source === 'talks' ? 'ask' : 'e0' })]
    : [];

/** What a state that invokes a machine hands on to it. */
export const handingOn = ({ source, id }: InvokePlan): object =>
  source === 'machine' && id !== null ? { e1: { actions: sendTo(id, { type: 'e1' }) } } : {};

const small = fc.integer({ min: 0, max: 9 });

const invoke: fc.Arbitrary<Omit<InvokePlan, 'id'>> = fc.record({
  state: small,
  source: fc.constantFrom<SourcePlan>(
    'settles',
    'hurries',
    'machine',
    'machine',
    'machine',
    'asks',
    'talks',
    'emits',
    'tells',
  ),
  onDone: fc.option(small, { freq: 4 }),
  onError: fc.option(small, { freq: 2 }),
  asked: fc.constantFrom<InvokePlan['asked']>('on entry', 'on exit', null),
});

/** Systems of machines that invoke promises, callbacks and observables. */
export const invokingPlans: fc.Arbitrary<SystemPlan> = fc
  .tuple(systemPlans, fc.array(fc.array(invoke, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 4 }))
  .map(([plan, invokes]) => ({
    ...plan,
    actors: plan.actors.map((actor, index) => ({ ...actor, invokes: (invokes[index] ?? []).map(withId) })),
  }));

/** Some have an id of their own: two of one id may not run at a time. */
const withId = (plan: Omit<InvokePlan, 'id'>, index: number): InvokePlan => ({
  ...plan,
  id: plan.source === 'machine' || plan.state % 2 === 0 ? `${plan.source} ${index}` : null,
});
