import {
  type AnyActorRef,
  type AnyStateMachine,
  assign,
  cancel,
  createMachine,
  log,
  raise,
  sendParent,
  sendTo,
} from 'xstate';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { stateNodes } from '../../src/system/machine-facts.ts';
import { BADGE, changeHeld, itemIn, startHeld, TOKEN, testHeld } from './held-values.ts';
import type { InvokePlan } from './invoke-plan.ts';
import { asking, handingOn, invokeConfig, SOURCES, WORLD } from './random-invokes.ts';
import type {
  ActionPlan,
  ActorPlan,
  ConditionPlan,
  DelayPlan,
  LinkPlan,
  PayloadPlan,
  StatePlan,
  SystemPlan,
  TimingPlan,
  TransitionPlan,
} from './random-plans.ts';
import { peer } from './small-systems/small-system.ts';

export { type SystemPlan, systemPlans } from './random-plans.ts';

interface Context {
  readonly count: number;
  readonly patience: number;
  readonly held?: unknown;
}

interface AnyEvent {
  readonly type: string;
  readonly item?: unknown;
  /** The same object once more. */
  readonly again?: unknown;
  /** It comes from the world, whose patience is limited: so most systems stay small. */
  readonly outer?: boolean;
}

interface Args {
  readonly context: Context;
  readonly event: AnyEvent;
}

/** The configuration is put together at run time, so its types say nothing; XState checks it when it is created. */
type Config = Record<string, unknown>;
type Implementations = NonNullable<Parameters<typeof createMachine>[1]>;

/** Makes a system of a plan. */
export function buildSystem({ actors, links, time, bound }: SystemPlan): System {
  const count = actors.length;
  const indices = actors.map((_, index) => index);
  const pairs = indices.flatMap((one) => indices.filter((other) => other < one).map((other) => [one, other] as const));
  const machineOf = (actor: number): AnyStateMachine => (machines[actor] as unknown as [string, Built])[1].machine;
  const invokedBy = (actor: number): string[] => machineIds(machineOf(actor));
  const joined = pairs.flatMap(([one, other], index) => {
    const [there, back] = links[index] as (typeof links)[number];
    return [
      [`a${one} -> a${other}`, linkOf(there, count, invokedBy)] as const,
      [`a${other} -> a${one}`, linkOf(back, count, invokedBy)] as const,
    ];
  });
  const copied = new Set(joined.flatMap(([link, { kind }]) => (kind === 'fifo' ? [link] : [])));
  const machines = actors.map((plan, self) => [
    `a${self}`,
    {
      machine: new MachineBuilder(self, count, plan, time === 'delays', copied, actors[(self + 1) % count]).build(),
      input: { patience: plan.patience },
    },
  ]);
  const stimuli = actors.map((plan, self) => [
    `a${self}`,
    plan.stimuli.map(({ event, when, times, item }) => ({
      type: `e${event}`,
      outer: true,
      ...(item === null ? {} : broughtBy(item)),
      ...(times === null ? {} : { times }),
      ...(when ? { when: conditionOf(when, count, invokedBy) } : {}),
    })),
  ]);
  return defineSystem(Object.fromEntries(machines), {
    links: Object.fromEntries(joined),
    stimuli: Object.fromEntries(stimuli),
    world: Object.fromEntries(
      actors.flatMap(({ invokes = [] }, self) => {
        const used = [...new Set(invokes.map(({ source }) => source))];
        // What stands in no state is not there to be spoken of.
        const invoked = used
          .flatMap((source) => (source === 'machine' ? [] : [source]))
          .filter((source) => isInvoked(machineOf(self), source));
        return [[`a${self}`, Object.fromEntries(invoked.map((source) => [source, WORLD[source]]))]];
      }),
    ),
    ...(time === 'none' ? {} : { tick: 1 }),
    ...(bound ? { upTo: { 'a count': conditionOf(bound, count, invokedBy) } } : {}),
    limits: { rowsPerStep: 16, microsteps: 25, timers: 6 },
  });
}

interface Built {
  readonly machine: AnyStateMachine;
}

/** The ids of the machines that a machine invokes. */
const machineIds = (machine: AnyStateMachine): string[] =>
  stateNodes(machine).flatMap(({ invoke }) => invoke.flatMap(({ id }) => (id.startsWith('machine ') ? [id] : [])));

const isInvoked = (machine: AnyStateMachine, source: string): boolean =>
  stateNodes(machine).some(({ invoke }) => invoke.some(({ src }) => src === source));

/** What comes with a stimulus. */
function broughtBy(what: 'made' | 'twice' | 'constant'): Pick<AnyEvent, 'item' | 'again'> {
  const item = what === 'constant' ? BADGE : { id: 0 };
  return what === 'twice' ? { item, again: item } : { item };
}

const linkOf = (
  { direct: isDirect, open, swap, closed, ...options }: LinkPlan,
  count: number,
  invokedBy: (actor: number) => readonly string[],
) =>
  isDirect
    ? direct()
    : fifo({
        ...options,
        // Neither has anything to say otherwise, and is refused.
        swap: options.order === 'any' ? 0 : swap,
        ...(open ? { open: conditionOf(open, count, invokedBy), closed } : {}),
      });

/** What predicates see of a random machine. */
interface CountView {
  readonly context: Context;
  readonly children: Readonly<Record<string, CountView | undefined>>;
}

/**
 * About an actor, or a machine that it invokes while that is there.
 *
 * @param invokedBy the ids of the machines that an actor invokes
 */
const conditionOf =
  ({ actor, not }: ConditionPlan, count: number, invokedBy: (actor: number) => readonly string[]) =>
  (views: object): boolean => {
    const view = (views as Record<string, CountView>)[`a${actor % count}`];
    const there = invokedBy(actor % count).flatMap((id) => view?.children[id] ?? []);
    return (there[0] ?? view)?.context.count !== not;
  };

/** Makes a machine of a plan. */
class MachineBuilder {
  readonly #self: number;
  /** How many actors there are. */
  readonly #count: number;
  readonly #plan: ActorPlan;
  readonly #id: string;
  readonly #child: ActorPlan | undefined;
  readonly #invoker: string | undefined;
  /** Without, what would come later comes at once. */
  readonly #hasTimers: boolean;
  /** What a transition can lead to. */
  readonly #targets: readonly string[];
  /** Links that copy what they carry. */
  readonly #copied: ReadonlySet<string>;

  /**
   * @param child the plan of the machines that it invokes
   * @param invoker whose child it is
   */
  constructor(
    self: number,
    count: number,
    plan: ActorPlan,
    hasTimers: boolean,
    copied: ReadonlySet<string>,
    child?: ActorPlan,
    invoker?: string,
  ) {
    this.#child = child;
    this.#invoker = invoker;
    this.#copied = copied;
    this.#hasTimers = hasTimers;
    this.#self = self;
    this.#count = count;
    this.#plan = plan;
    this.#id = invoker === undefined ? `m${self}` : `${invoker}c`;
    const targetsIn = (states: readonly StatePlan[], path: string): string[] =>
      states.flatMap((state, index) => {
        const own = `${path}.s${index}`;
        return [own, ...targetsIn(state.children, own), ...(hasHistory(state) ? [`${own}.back`] : [])];
      });
    this.#targets = targetsIn(plan.states, `#${this.#id}`);
  }

  build() {
    const { kind, states, holds } = this.#plan;
    const config: Config = {
      id: this.#id,
      context: ({ input }: { input: { patience: number } }) => ({
        count: 0,
        patience: input.patience,
        ...(holds ? { held: startHeld(holds) } : {}),
      }),
      ...this.#inner(kind, states, `#${this.#id}`),
      ...(this.#invoker === undefined ? {} : { entry: sendParent({ type: 'e2' }) }),
      on: { e0: {}, e1: {}, e2: {} },
    };
    const delays = { one: 1, two: 2, counted: counter };
    const implementations = { delays, ...(this.#plan.invokes ? { actors: SOURCES } : {}) };
    return createMachine(config as Parameters<typeof createMachine>[0], implementations as unknown as Implementations);
  }

  #inner(kind: 'compound' | 'parallel', children: readonly StatePlan[], path: string): Config {
    const states = Object.fromEntries(
      children.map((child, index) => [`s${index}`, this.#state(child, `${path}.s${index}`)]),
    );
    return kind === 'parallel' ? { type: 'parallel', states } : { initial: 's0', states };
  }

  #state(plan: StatePlan, path: string): Config {
    const { kind, children, history, entry, exit, on, always, after, onDone } = plan;
    const invokes = (this.#plan.invokes ?? []).filter(({ state }) => this.#target(state) === path);
    const actions = {
      entry: [...entry.map(this.#action), ...invokes.flatMap((one) => asking(one, 'on entry'))],
      exit: [...exit.map(this.#action), ...invokes.flatMap((one) => asking(one, 'on exit'))],
    };
    if (kind === 'final') return { type: 'final', ...actions };
    const inner = kind === 'atomic' ? {} : this.#inner(kind, children, path);
    return {
      ...inner,
      ...(invokes.length > 0
        ? {
            invoke: invokes.map((one) =>
              invokeConfig(one, this.#childOf(one), (number) => this.#target(number), counted),
            ),
          }
        : {}),
      ...(hasHistory(plan) ? { states: { ...(inner.states as Config), back: { type: 'history', history } } } : {}),
      ...(kind === 'atomic' || onDone === null ? {} : { onDone: this.#target(onDone) }),
      ...actions,
      on: {
        ...Object.assign({}, ...invokes.map(handingOn)),
        ...byEvent(on.map((one) => [`e${one.event}`, this.#transition(one, true)])),
      },
      always: always ? [this.#transition(always, false)] : [],
      after:
        after && this.#hasTimers
          ? { [after.delay === 'computed' ? 'counted' : after.delay]: this.#target(after.target) }
          : {},
    };
  }

  /** A machine that is invoked invokes nothing itself. */
  #childOf({ source }: InvokePlan): AnyStateMachine | undefined {
    if (source !== 'machine' || !this.#child) return undefined;
    const { invokes: _, ...plan } = this.#child;
    return new MachineBuilder(
      this.#self,
      this.#count,
      plan,
      this.#hasTimers,
      this.#copied,
      undefined,
      this.#id,
    ).build();
  }

  #target(number: number): string {
    return this.#targets[number % this.#targets.length] as string;
  }

  /**
   * @param byWorld whether the world may cause it, which costs it patience
   */
  #transition({ guard, held, target, reenter, actions }: TransitionPlan, byWorld: boolean): Config {
    const { holds } = this.#plan;
    const spend = assign(({ context, event }: Args) => ({
      patience: context.patience - (event.outer === true ? 1 : 0),
    }));
    return {
      guard: ({ context, event }: Args) =>
        (!byWorld || event.outer !== true || context.patience > 0) &&
        (guard === null || context.count === guard) &&
        (!holds || !held || testHeld(holds, context.held, held.test, event.item) === held.is),
      ...(target === null ? {} : { target: this.#target(target), reenter }),
      actions: [...(byWorld ? [spend] : []), ...actions.map(this.#action)],
    };
  }

  /** What names a delay is typed by the machine that has it, and this one is made at run time. */
  #timing(one: TimingPlan | null): { delay?: number; id?: string } {
    if (one === null || !this.#hasTimers) return {};
    return { delay: delayOf(one.delay) as number, ...(one.id === null ? {} : { id: one.id }) };
  }

  #action = (one: ActionPlan): unknown => {
    switch (one.do) {
      case 'add':
        return add;
      case 'change': {
        const { holds } = this.#plan;
        if (!holds) return add;
        return assign(({ context, event }: Args) => ({
          held: changeHeld(holds, context.held, one.how, one.which, event),
        }));
      }
      case 'failAtTwo':
        return assign(({ context }: Args) => {
          if (context.count === 2) throw new Error('two');
          return {};
        });
      case 'log':
        return this.#invoker === undefined ? log('something') : sendParent({ type: 'e1' });
      case 'cancel':
        return cancel(one.id);
      case 'raise':
        return raise({ type: `e${one.event}` }, this.#timing(one.timing));
      case 'send':
        return sendTo(peer(this.#peer(one.to)), this.#message(one), this.#timing(one.timing));
      case 'tell':
        return ({ system }: { system: AnyActorRef['system'] }) =>
          system.get(this.#peer(one.to)).send({ type: `e${one.event}` });
    }
  };

  #message({ event, to, timing, payload }: Extract<ActionPlan, { do: 'send' }>) {
    const type = `e${event}`;
    const isCopied = this.#copied.has(`a${this.#self} -> ${this.#peer(to)}`) && (timing === null || !this.#hasTimers);
    if (!payload || !(isCopied || payload.shared)) return { type };
    return (args: Args) => ({ type, ...this.#carried(payload, args) });
  }

  #carried({ item }: PayloadPlan, { context, event }: Args): Pick<AnyEvent, 'item' | 'again'> {
    const { holds } = this.#plan;
    switch (item) {
      case 'made':
        return { item: { id: 0 } };
      case 'twice': {
        const made = { id: 0 };
        return { item: made, again: made };
      }
      case 'held':
        return holds ? { item: itemIn(holds, context.held) } : {};
      case 'passed on':
        return { item: event.item };
      case 'constant':
        return { item: TOKEN };
    }
  }

  #peer(to: number): string {
    // Who is invoked does not look up the one that it runs in.
    const other = this.#invoker !== undefined && to % this.#count === 0 ? 1 : to;
    return `a${(this.#self + this.#count + other) % this.#count}`;
  }
}

const counted = (number: (args: { context: Context; event: object }) => unknown): unknown =>
  assign((args: Args) => ({ count: (args.context.count + Number(number(args))) % 3 }));

const add = assign(({ context }: Args) => ({ count: (context.count + 1) % 3 }));

const hasHistory = ({ kind, history }: StatePlan): boolean => kind === 'compound' && history !== null;

const counter = ({ context }: { context: Context }): number => (context.count + 1) % 3;

const delayOf = (delay: DelayPlan): unknown => (delay === 'computed' ? counter : delay);

function byEvent(transitions: readonly (readonly [string, Config])[]): Config {
  const on: Record<string, Config[]> = {};
  for (const [event, config] of transitions) on[event] = [...(on[event] ?? []), config];
  return on;
}
