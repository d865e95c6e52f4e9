import fc from 'fast-check';
import { assign, cancel, createMachine, log, raise, sendTo } from 'xstate';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { peer } from './small-systems/small-system.ts';

/**
 * A system as plain data, so that a failing one prints, and shrinks. Numbers stand for names: actors are a0, a1, ...,
 * states s0, s1, ..., events e0, e1, e2; they are taken modulo how many there are.
 */
export interface SystemPlan {
  readonly actors: readonly ActorPlan[];
  readonly links: readonly LinkPlan[];
}

type ActionPlan =
  | { readonly do: 'add' | 'log' | 'failAtTwo' }
  | { readonly do: 'send'; readonly to: number; readonly event: number; readonly timing: Timing | null }
  | { readonly do: 'raise'; readonly event: number; readonly timing: Timing | null }
  | { readonly do: 'cancel'; readonly id: 'x' | 'y' };

interface Timing {
  readonly delay: number;
  readonly id: 'x' | 'y' | null;
}

interface TransitionPlan {
  readonly event: number;
  /** The counter must have this value. */
  readonly guard: number | null;
  readonly target: number | null;
  readonly reenter: boolean;
  readonly actions: readonly ActionPlan[];
}

interface StatePlan {
  readonly final: boolean;
  readonly entry: readonly ActionPlan[];
  readonly exit: readonly ActionPlan[];
  readonly on: readonly TransitionPlan[];
  readonly always: TransitionPlan | null;
  readonly after: { readonly delay: number; readonly target: number } | null;
}

interface ActorPlan {
  readonly shape: 'flat' | 'nested' | 'parallel';
  readonly history: 'shallow' | 'deep';
  readonly states: readonly StatePlan[];
  /** The events that the world may send, and how many of them in all. */
  readonly stimuli: readonly number[];
  readonly patience: number;
}

interface LinkPlan {
  readonly direct: boolean;
  readonly capacity: number;
  /** Closed while the receiver's counter has this value. */
  readonly closedAt: number | null;
  readonly lose: number;
  readonly duplicate: number;
  readonly swap: number;
}

const small = (max: number) => fc.integer({ min: 0, max });
/** As many as allowed are as likely as few: by itself, fast-check prefers short lists. */
const list = <T>(item: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
  fc.array(item, { minLength, maxLength, size: 'max' });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1 });

const timing = fc.record({ delay: small(2), id: fc.option(fc.constantFrom('x', 'y')) });
const action: fc.Arbitrary<ActionPlan> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'add' } as const) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      to: small(3),
      event: small(2),
      timing: fc.option(timing, { freq: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('raise' as const),
      event: small(2),
      timing: fc.option(timing, { freq: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), id: fc.constantFrom('x', 'y') }) },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'log' } as const, { do: 'failAtTwo' } as const) },
);
const transition: fc.Arbitrary<TransitionPlan> = fc.record({
  event: small(2),
  guard: fc.option(small(2), { freq: 1 }),
  target: fc.option(small(5), { freq: 4 }),
  reenter: fc.boolean(),
  actions: list(action, 0, 2),
});
const state: fc.Arbitrary<StatePlan> = fc.record({
  final: fc.nat(9).map((number) => number === 9),
  entry: list(action, 0, 1),
  exit: list(action, 0, 1),
  on: list(transition, 1, 5),
  always: maybe(transition),
  after: maybe(fc.record({ delay: small(2), target: small(5) })),
});
const actor: fc.Arbitrary<ActorPlan> = fc.record({
  shape: fc.constantFrom('flat', 'flat', 'nested', 'parallel'),
  history: fc.constantFrom('shallow', 'deep'),
  states: list(state, 2, 4),
  stimuli: fc.uniqueArray(small(2), { minLength: 1, maxLength: 3, size: 'max' }),
  patience: fc.integer({ min: 1, max: 3 }),
});
const link: fc.Arbitrary<LinkPlan> = fc.record({
  direct: fc.boolean(),
  capacity: fc.integer({ min: 1, max: 2 }),
  closedAt: fc.option(small(2)),
  lose: small(1),
  duplicate: small(1),
  swap: small(1),
});

/** Plans of systems of one to three actors. Each pair has a link; what nobody uses does no harm. */
export const systemPlans: fc.Arbitrary<SystemPlan> = fc.record({
  actors: list(actor, 1, 3),
  links: list(link, 6, 6),
});

export function buildSystem(plan: SystemPlan): System {
  const count = plan.actors.length;
  const names = plan.actors.map((_, index) => `a${index}`);
  const machines = Object.fromEntries(
    plan.actors.map((each, index) => [`a${index}`, buildMachine(each, index, count)]),
  );
  const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const));
  const links = pairs.map(([from, to], index) => {
    const { direct: isDirect, closedAt, ...options } = plan.links[index] as LinkPlan;
    const open = (views: object): boolean =>
      (views as Record<string, { context: Context }>)[to]?.context.count !== closedAt;
    return [`${from} -> ${to}`, isDirect ? direct() : fifo({ ...options, ...(closedAt === null ? {} : { open }) })];
  });
  const stimuli = plan.actors.map((each, index) => [
    `a${index}`,
    each.stimuli.map((event) => ({ type: `e${event}`, outer: true })),
  ]);
  return defineSystem(machines, {
    links: Object.fromEntries(links),
    stimuli: Object.fromEntries(stimuli),
    tick: 1,
    limits: { rowsPerStep: 12, microsteps: 25, timers: 4 },
  });
}

interface Context {
  readonly count: number;
  readonly patience: number;
}

interface AnyEvent {
  readonly type: string;
  /** It comes from the world, whose patience is limited: so most systems stay small. */
  readonly outer?: boolean;
}

/** The configuration is put together at run time, so its types say nothing; XState checks it when it is created. */
type Config = Record<string, unknown>;

function buildMachine(plan: ActorPlan, self: number, count: number) {
  const half = Math.ceil(plan.states.length / 2);
  const states = (plans: readonly StatePlan[]): Config => ({
    initial: 's0',
    states: Object.fromEntries(plans.map((each, index) => [`s${index}`, stateConfig(each, plans.length)])),
  });
  const stateConfig = (each: StatePlan, siblings: number): Config => ({
    ...(each.final ? { type: 'final' } : {}),
    entry: each.entry.map(actionOf),
    exit: each.exit.map(actionOf),
    ...(each.final
      ? {}
      : {
          on: byEvent(each.on.map((one) => [`e${one.event}`, transitionConfig(one, siblings, true)])),
          always: each.always ? [transitionConfig(each.always, siblings, false)] : [],
          after: each.after ? { [each.after.delay]: `s${each.after.target % siblings}` } : {},
        }),
  });
  const transitionConfig = (one: TransitionPlan, siblings: number, byWorld: boolean): Config => ({
    guard: ({ context, event }: { context: Context; event: AnyEvent }) =>
      (!byWorld || event.outer !== true || context.patience > 0) && (one.guard === null || context.count === one.guard),
    ...(one.target === null ? {} : { target: `s${one.target % siblings}`, reenter: one.reenter }),
    actions: [
      ...(byWorld
        ? [
            assign(({ context, event }: { context: Context; event: AnyEvent }) => ({
              patience: context.patience - (event.outer === true ? 1 : 0),
            })),
          ]
        : []),
      ...one.actions.map(actionOf),
    ],
  });
  const actionOf = (one: ActionPlan): unknown => {
    switch (one.do) {
      case 'add':
        return assign(({ context }: { context: Context }) => ({ count: (context.count + 1) % 3 }));
      case 'failAtTwo':
        return assign(({ context }: { context: Context }) => {
          if (context.count === 2) throw new Error('two');
          return {};
        });
      case 'log':
        return log('something');
      case 'cancel':
        return cancel(one.id);
      case 'raise':
        return raise({ type: `e${one.event}` }, timingOf(one.timing));
      case 'send':
        return sendTo(peer(`a${one.to % count}`), { type: `e${one.event}` }, timingOf(one.timing));
    }
  };
  const root: Config =
    plan.shape === 'flat'
      ? states(plan.states)
      : plan.shape === 'parallel'
        ? { type: 'parallel', states: { r0: states(plan.states.slice(0, half)), r1: states(plan.states.slice(half)) } }
        : {
            initial: 'in',
            states: {
              in: {
                ...states(plan.states),
                states: { ...(states(plan.states).states as Config), back: { type: 'history', history: plan.history } },
                on: { e2: 'out' },
                onDone: 'out',
              },
              out: { on: { e1: 'in.back', e0: 'in' } },
            },
          };
  const handled = { e0: {}, e1: {}, e2: {} };
  const config = { id: `m${self}`, context: { count: 0, patience: plan.patience }, ...root, on: handled };
  return createMachine(config as Parameters<typeof createMachine>[0]);
}

const timingOf = (one: Timing | null): { delay?: number; id?: string } =>
  one === null ? {} : { delay: one.delay, ...(one.id === null ? {} : { id: one.id }) };

function byEvent(transitions: readonly (readonly [string, Config])[]): Config {
  const on: Record<string, Config[]> = {};
  for (const [event, config] of transitions) on[event] = [...(on[event] ?? []), config];
  return on;
}
