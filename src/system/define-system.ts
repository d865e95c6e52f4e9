import type { AnyStateMachine, EventObject } from 'xstate';
import { callSite, folderOf } from '../findings/call-site.ts';
import type { ProblemKind } from '../findings/check-result.ts';
import { Mistakes } from '../findings/mistakes.ts';
import { ModelError } from '../findings/model-error.ts';
import { ownEntry } from '../values/own-data.ts';
import type { ActionRules } from './acting-actions.ts';
import { refuseNeverFine } from './fine.ts';
import { FAULTS, type Fault, type Label } from './labels.ts';
import type { Order, WhenClosed, WhenFull } from './link-words.ts';
import type { FaultBudget, Link } from './links.ts';
import { delaysOf, descriptorsOf, handles, refuseLostStates } from './machine-facts.ts';
import { unknownActor } from './model-errors.ts';
import { refuseUnknownActions } from './options/action-rules.ts';
import { checkOptions } from './options/check-options.ts';
import { refuseMistypedMarks } from './options/stimulus-marks.ts';
import { actorSpecs, systemOptions } from './options/system-options.ts';
import { type Quantum, quantumOf } from './quantum.ts';
import { didYouMean } from './suggest.ts';
import { cachesOf, type ValueOptions } from './values.ts';
import type { ActorSpec, Actors, EventOf, MachineOf, Predicate, ViewOf } from './view.ts';
import { refuseEndless } from './world/invoked-machines.ts';
import { deadlineOf, eventsOf, type SlotDefinition, slotsOf } from './world/slots.ts';
import type { AnyOutcomes, WorldOf } from './world/world-options.ts';

/** Marks what `defineSystem` gives. The same for all copies of this module: a page that is served has one of its own. */
export const SYSTEM = Symbol.for('nobody-home.system');

/** What may be said of a stimulus besides its event. */
export interface StimulusMarks<Views> {
  /** How reports describe it, such as `the phone in the pocket taps play`. */
  readonly says?: string;
  /** It can happen only while this holds. */
  readonly when?: Predicate<Views>;
  /** An everyday circumstance of nobody's making, such as nightfall. */
  readonly routine?: boolean;
  /** Something breaks, such as a power cut. */
  readonly fault?: boolean;
  /** How often it may happen in all, a whole number from 1; as often as the world likes, if left out. */
  readonly times?: number;
}

/** Something that the world does to an actor: an event, and what is said of it. */
export type Stimulus<Event, Views> = Event extends EventObject ? Readonly<Event> & StimulusMarks<Views> : never;

/** Numbers that end a search which would not end by itself. */
export interface Limits {
  /** Rows that one step may take, through direct links and sends to oneself. */
  readonly rowsPerStep: number;
  /** Microsteps of one XState transition. */
  readonly microsteps: number;
  /** Pending timers of one actor, with the machines that it invokes. */
  readonly timers: number;
  /** Different local states of one actor. */
  readonly localStates: number;
}

const LIMITS: Limits = { rowsPerStep: 100, microsteps: 1_000, timers: 8, localStates: 20_000 };

export interface SystemOptions<A extends Actors> {
  /** Who may send to whom, and how: `'app -> cloud': fifo({ capacity: 2 })`. */
  readonly links?: Partial<
    Record<
      `${keyof A & string} -> ${keyof A & string}`,
      // Spelled out, editors show the views; as `ViewsOf<A>`, they show all of each machine.
      Link<{ readonly [Actor in keyof A]: ViewOf<MachineOf<A[Actor]>> }>
    >
  >;
  /** What the world may do to each actor. */
  readonly stimuli?: {
    readonly [Name in keyof A]?: readonly Stimulus<
      EventOf<MachineOf<A[Name]>>,
      { readonly [Actor in keyof A]: ViewOf<MachineOf<A[Actor]>> }
    >[];
  };
  /**
   * What may become of the promises, callbacks and observables that a machine invokes, by the names of their sources: `app: {
   * fetchUser: { resolves: [{ id: 1 }], rejects: [new Error('offline')] } }`. They are not run.
   */
  readonly world?: { readonly [Name in keyof A]?: WorldOf<MachineOf<A[Name]>> } & {
    /** Of a machine that is invoked: the path to it, `'app.upload'`. */
    readonly [Path in `${keyof A & string}.${string}`]?: Readonly<Record<string, AnyOutcomes>>;
  };
  /**
   * The length of a tick in milliseconds; the greatest common divisor of all delays, if left out. Where there are no delays
   * either, nothing takes time: there are no ticks, and no property can count them.
   */
  readonly tick?: number;
  /** Time of day at the start, `'HH:MM'`; `'00:00'`, if left out. */
  readonly startsAt?: string;
  /** What is to be known of values that a machine meets. */
  readonly values?: { readonly [Name in keyof A]?: ValueOptions };
  /**
   * Bounds on what is explored, by name: states in which one of them does not hold are looked at, but not explored further.
   * What holds then holds up to there: `upTo: { 'two failed chunks': ({ recording }) => recording.context.failed <= 2 }`.
   */
  readonly upTo?: Readonly<Record<string, Predicate<{ readonly [Actor in keyof A]: ViewOf<MachineOf<A[Actor]>> }>>>;
  /**
   * Findings that are meant to happen here, and are reported in short: `actor error` and `time-lock` then change no verdict; an
   * `overflow` or a `limit` ends its branch all the same, so that HOLDS becomes HOLDS UP TO.
   */
  readonly fine?: readonly ProblemKind[];
  /**
   * What becomes of the actions that an actor's author wrote. By itself, an action is a part of the model if it may reach an
   * actor (`self`, `system`, `send`). `run`: this one is a part, too. `ignore`: this one is not; what it does changes nothing
   * that guards and predicates depend on.
   */
  readonly actions?: { readonly [Name in keyof A]?: ActionRules };
  /** Numbers that end a search which would not end by itself. */
  readonly limits?: Partial<Limits>;
}

export interface ActorDefinition {
  /** Of a machine that another one invokes: the path to it, such as `app.upload`. */
  readonly name: string;
  /** Index of the actor that invokes it, among `everyone`; undefined for the actors that the author named. */
  readonly parent: number | undefined;
  /** Index of the actor at the top: itself, if nobody invokes it. */
  readonly root: number;
  readonly machine: AnyStateMachine;
  readonly input: unknown;
  /** The event descriptors that some state handles. */
  readonly descriptors: readonly string[];
  /** What its author said of its own actions. */
  readonly actions: ActionRules;
}

export interface LinkDefinition {
  /** `from -> to`. */
  readonly name: string;
  /** Index of the sending actor. */
  readonly from: number;
  /** Index of the receiving actor. */
  readonly to: number;
  readonly kind: 'fifo' | 'direct';
  /** Messages that fit; 0 on direct links. */
  readonly capacity: number;
  readonly open: Predicate<never> | undefined;
  /** What becomes of a message for which there is no room. */
  readonly full: WhenFull;
  readonly order: Order;
  /** What becomes of a message that is sent while the link is not open. */
  readonly closed: WhenClosed;
  /** Time may pass while messages are on it. */
  readonly patient: boolean;
  /** How often each fault may happen; `Infinity` without limit. */
  readonly budgets: Readonly<Record<Fault, number>>;
  /** How reports describe each fault, if its author says so. */
  readonly says: Readonly<Partial<Record<Fault, string>>>;
}

export interface StimulusDefinition {
  /** Index of the actor. */
  readonly actor: number;
  readonly event: EventObject;
  readonly says: string | undefined;
  readonly when: Predicate<never> | undefined;
  readonly routine: boolean;
  readonly fault: boolean;
  /** How often it may happen; undefined without limit. */
  readonly times: number | undefined;
}

/** A bound on what is explored. */
export interface BoundDefinition {
  /** Such as `two failed chunks`. */
  readonly name: string;
  /** Beyond the states in which it holds, nothing is explored. */
  readonly within: Predicate<never>;
}

/** A system as data: what all ways of exploring it share. */
export interface System {
  readonly [SYSTEM]: true;
  /** Those that the author named. */
  readonly actors: readonly ActorDefinition[];
  /** These, and behind them the machines that they invoke. */
  readonly everyone: readonly ActorDefinition[];
  readonly links: readonly LinkDefinition[];
  readonly stimuli: readonly StimulusDefinition[];
  /** Places for promises, callbacks and observables, by the actors that invoke them. */
  readonly slots: readonly SlotDefinition[];
  /** Every kind of step there is, in the order in which steps are tried. */
  readonly labels: readonly Label[];
  readonly quantum: Quantum;
  /** Minutes after midnight. */
  readonly startsAt: number;
  /** Where it is defined: `file:line`, or empty where the platform does not say. */
  readonly at: string;
  /** By actor: variables outside of the context that may change, since no answer depends on them. */
  readonly caches: Readonly<Record<string, readonly string[]>>;
  readonly fine: readonly ProblemKind[];
  readonly bounds: readonly BoundDefinition[];
  readonly limits: Limits;
}

/**
 * Puts machines together to a system: who is there, who may send to whom, and what the world may do.
 *
 * @param actors the machines by name, in the order in which they start
 * @throws {ModelError} where an option or a name is unknown, a number is out of range, an event is handled by no state, a delay does
 *   not fit the tick, or a machine uses what cannot be explored (a machine that is invoked)
 * @example
 * ```ts
 * export const flat = defineSystem(
 *   { resident, app, speaker },
 *   {
 *     links: { 'app -> speaker': fifo({ capacity: 2 }), 'resident -> speaker': direct() },
 *     stimuli: {
 *       resident: [{ type: 'leave', says: 'the resident leaves', routine: true }],
 *       app: [{ type: 'tap', says: 'the phone taps play', when: ({ resident }) => resident.hasTag('away') }],
 *     },
 *     startsAt: '20:00',
 *   },
 * );
 * flat.quantum.ms; // 600000
 * flat.labels.map(({ name }) => name).slice(-3); // ['deliver app -> speaker', 'timer speaker', 'tick']
 * ```
 */
export function defineSystem<const A extends Actors>(actors: A, options: SystemOptions<NoInfer<A>> = {}): System {
  const call = { of: 'defineSystem', folder: folderOf(import.meta.url) };
  checkOptions(actorSpecs, actors, { ...call, whole: 'the actors of defineSystem' });
  checkOptions(systemOptions, options, call);
  const actions = (options.actions ?? {}) as Readonly<Record<string, ActionRules>>;
  const mistakes = new Mistakes();
  const defined = mistakes.each(Object.entries(actors), ([name, spec], index) =>
    defineActor(name, spec, index, ownEntry(actions, name) ?? {}),
  );
  mistakes.throwAll(); // Whatever else names them would seem to be wrong.
  if (defined.length === 0) {
    throw new ModelError({
      code: 'no-actors',
      place: 'defineSystem',
      cause: 'the system has no actors',
      remedy: 'give at least one machine: `defineSystem({ speaker }, { ... })`',
    });
  }
  refuseUnknownActions(actions, defined);
  const names = defined.map(({ name }) => name);
  const given = Object.entries<Link<never> | undefined>(options.links ?? {});
  const links = mistakes.each(given, ([name, link]) => (link ? [defineLink(name, link, names)] : [])).flat();
  const stimuli = mistakes
    .each(Object.entries(options.stimuli ?? {}), ([name, list]) => {
      const actor = indexOf(names, name, 'stimuli');
      return mistakes.each((list ?? []) as (EventObject & StimulusMarks<never>)[], (stimulus) =>
        defineStimulus(actor, stimulus, defined[actor] as ActorDefinition),
      );
    })
    .flat();
  const [invoked] = mistakes.each([(options.world ?? {}) as AnyWorld], (world) => withInvoked(defined, world));
  const { everyone, slots } = invoked ?? { everyone: defined, slots: [] };
  const delays = mistakes.each(everyone, ({ name, machine }) => delaysOf(name, machine));
  mistakes.throwAll();
  const quantum = quantumOf([...delays, { fixed: slots.flatMap(deadlineOf), computed: [] }], options.tick);
  refuseNeverFine(options.fine ?? []);
  return {
    [SYSTEM]: true,
    actors: defined,
    everyone,
    links,
    stimuli,
    slots,
    labels: labelsOf(everyone, links, stimuli, slots, quantum),
    quantum,
    startsAt: minutesOf(options.startsAt ?? '00:00'),
    at: callSite(call.folder),
    caches: cachesOf(options.values ?? {}, names),
    fine: options.fine ?? [],
    bounds: boundsOf(options.upTo ?? {}),
    limits: limitsOf(options.limits ?? {}),
  };
}

function defineActor(name: string, spec: ActorSpec, root: number, actions: ActionRules): ActorDefinition {
  if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(name) || name === 'world') {
    throw new ModelError({
      code: 'bad-name',
      place: 'defineSystem',
      cause: `\`${name}\` cannot be the name of an actor`,
      remedy: 'use letters, digits, `_` and `-`, beginning with a letter; `world` is taken',
    });
  }
  const { machine, input } = 'machine' in spec ? spec : { machine: spec, input: undefined };
  refuseLostStates(name, machine.config);
  return { name, parent: undefined, root, machine, input, descriptors: descriptorsOf(machine), actions };
}

type AnyWorld = Readonly<Record<string, Readonly<Record<string, AnyOutcomes | undefined>> | undefined>>;

/**
 * The actors with the machines that they invoke, and the slots of all of them.
 *
 * @throws {ModelError} as `slotsOf` does; `unsupported` for a machine that invokes itself
 */
function withInvoked(
  actors: readonly ActorDefinition[],
  world: AnyWorld,
): { everyone: ActorDefinition[]; slots: SlotDefinition[] } {
  const everyone = [...actors];
  const slots: SlotDefinition[] = [];
  const mistakes = new Mistakes();
  const lookAt = ({ name, machine, descriptors, root }: ActorDefinition, actor: number): void => {
    for (const slot of slotsOf(name, actor, machine, ownEntry(world, name) ?? {})) {
      for (const { type } of eventsOf(slot)) {
        refuseEventType(type, `world of ${slot.name}`);
        if (!handles(descriptors, type)) throw unhandled(`world of ${slot.name}`, type, name, descriptors);
      }
      if (!slot.machine) {
        slots.push(slot);
        continue;
      }
      refuseEndless(everyone, actor, slot.machine, slot.name);
      refuseLostStates(slot.name, slot.machine.config);
      slots.push({ ...slot, child: everyone.length });
      const child = { name: slot.name, parent: actor, root, machine: slot.machine, input: undefined, actions: {} };
      everyone.push({ ...child, descriptors: descriptorsOf(slot.machine) });
    }
  };
  // It grows as machines are found.
  for (let actor = 0; actor < everyone.length; actor++)
    mistakes.each([everyone[actor] as ActorDefinition], (one) => lookAt(one, actor));
  mistakes.throwAll(); // What is invoked may have the names that are looked for now.
  const names = everyone.map(({ name }) => name);
  mistakes.each(Object.keys(world), (name) => indexOf(names, name, 'world'));
  mistakes.throwAll();
  return { everyone, slots };
}

function defineLink(name: string, link: Link<never>, names: readonly string[]): LinkDefinition {
  const [from = '', to = '', ...rest] = name.split(' -> ');
  if (rest.length > 0 || to === '') {
    throw new ModelError({
      code: 'bad-link',
      place: `links, '${name}'`,
      cause: 'a link is named by its two ends',
      remedy: "write it as 'from -> to', with one space on each side of the arrow",
    });
  }
  const ends = { name, from: indexOf(names, from, `link '${name}'`), to: indexOf(names, to, `link '${name}'`) };
  if (ends.from === ends.to) {
    throw new ModelError({
      code: 'bad-link',
      place: `link '${name}'`,
      cause: 'an actor needs no link to itself',
      remedy: 'leave it out: what an actor sends to itself is handled within the same step',
    });
  }
  const none = { lose: 0, duplicate: 0, swap: 0 };
  const usual = { full: 'refuse', order: 'sent', closed: 'keeps', patient: false } as const;
  if (link.kind === 'direct') {
    return { ...ends, kind: 'direct', capacity: 0, open: undefined, ...usual, budgets: none, says: {} };
  }
  const place = `link '${name}'`;
  wholeNumber(link.capacity, 1, place, 'capacity');
  const budgets = { ...none };
  for (const fault of FAULTS) {
    const budget = budgetOf(link[fault]);
    if (budget !== Number.POSITIVE_INFINITY) wholeNumber(budget, 0, place, fault);
    budgets[fault] = budget;
  }
  const { capacity, open, full = 'refuse', order = 'sent', closed = 'keeps', patient = false } = link;
  if (order === 'any' && budgets.swap > 0) {
    throw contradiction(place, "with `order: 'any'`, messages come in any order as it is", 'leave `swap` out');
  }
  if (closed === 'loses' && open === undefined) {
    throw contradiction(place, "`closed: 'loses'`, but the link is always open", 'say when it is `open`');
  }
  return { ...ends, kind: 'fifo', capacity, open, full, order, closed, patient, budgets, says: saysOf(link) };
}

const contradiction = (place: string, cause: string, remedy: string): ModelError =>
  new ModelError({ code: 'bad-option', place, cause, remedy });

function budgetOf(given: FaultBudget | undefined): number {
  const budget = typeof given === 'object' ? given.budget : (given ?? 0);
  return budget === 'unlimited' ? Number.POSITIVE_INFINITY : budget;
}

function saysOf(link: Partial<Record<Fault, FaultBudget>>): Partial<Record<Fault, string>> {
  const told = FAULTS.map((fault) => {
    const budget = link[fault];
    return [fault, typeof budget === 'object' ? budget.says : undefined];
  });
  return Object.fromEntries(told.filter(([, says]) => says !== undefined));
}

function boundsOf(upTo: Readonly<Record<string, Predicate<never>>>): BoundDefinition[] {
  return Object.entries(upTo).map(([name, within]) => {
    if (typeof within === 'function' && name.trim() !== '') return { name, within };
    throw new ModelError({
      code: 'bad-bound',
      place: 'upTo',
      cause: name.trim() === '' ? 'a bound has no name' : `the bound '${name}' is not a function`,
      remedy: "write it as `upTo: { 'two failed chunks': ({ recording }) => recording.context.failed <= 2 }`",
    });
  });
}

function limitsOf(given: Partial<Limits>): Limits {
  for (const [name, value] of Object.entries(given)) wholeNumber(value, 1, 'limits', name);
  return { ...LIMITS, ...given };
}

function wholeNumber(value: number, least: number, place: string, what: string): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new ModelError({
    code: 'bad-number',
    place,
    cause: `${what} is ${value}`,
    remedy: `give a whole number, ${least} or more`,
  });
}

function defineStimulus(
  actor: number,
  stimulus: EventObject & StimulusMarks<never>,
  { name, descriptors }: ActorDefinition,
): StimulusDefinition {
  const { says, when, routine = false, fault = false, times, ...event } = stimulus;
  const place = `stimuli of ${name}`;
  if (times !== undefined) wholeNumber(times, 1, `${place}, ${event.type}`, 'times');
  refuseEventType(event.type, place);
  refuseMistypedMarks({ ...stimulus }, place);
  if (!handles(descriptors, event.type)) throw unhandled(place, event.type, name, descriptors);
  return { actor, event, says, when, routine, fault, times };
}

/**
 * @throws {ModelError} `reserved-event` for types that XState keeps for itself
 */
export function refuseEventType(type: unknown, place: string): void {
  if (typeof type === 'string' && type !== '' && type !== '*' && !type.startsWith('xstate.')) return;
  throw new ModelError({
    code: 'reserved-event',
    place,
    cause: `an event has the type ${typeof type === 'string' ? `'${type}'` : String(type)}`,
    remedy: 'give it a type of its own: `*` and `xstate.` are reserved by XState',
  });
}

/** The error for an event that no state of its receiver handles. */
export function unhandled(place: string, type: string, receiver: string, descriptors: readonly string[]): ModelError {
  return new ModelError({
    code: 'unhandled-event',
    place,
    cause: `no state of ${receiver} handles \`${type}\``,
    remedy: didYouMean(
      type,
      descriptors,
      `add it to ${receiver} (as \`'${type}': {}\`, if it is to be ignored), or do not send it`,
    ),
  });
}

function indexOf(names: readonly string[], name: string, place: string): number {
  const index = names.indexOf(name);
  if (index >= 0) return index;
  throw unknownActor(place, name, names);
}

function minutesOf(time: string): number {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  if (hour !== undefined && minute !== undefined && Number(hour) < 24 && Number(minute) < 60) {
    return Number(hour) * 60 + Number(minute);
  }
  throw new ModelError({
    code: 'bad-time',
    place: 'startsAt',
    cause: `'${time}' is not a time of day`,
    remedy: "write it as 'HH:MM', such as '20:00'",
  });
}

/**
 * By receiving actor: what concerns one actor stands together; then the faults, then the tick. Where nothing takes time, no
 * tick has a length, so there is none.
 */
function labelsOf(
  everyone: readonly ActorDefinition[],
  links: readonly LinkDefinition[],
  stimuli: readonly StimulusDefinition[],
  slots: readonly SlotDefinition[],
  { ms: tick }: Quantum,
): Label[] {
  const named = everyone.filter(({ parent }) => parent === undefined);
  const labels: Label[] = named.flatMap(({ name }, actor) => [
    ...links.flatMap((link, index): Label[] =>
      link.kind === 'fifo' && link.to === actor
        ? positionsOf(link).map((position) => ({
            kind: 'deliver',
            name: `deliver ${link.name}`,
            link: index,
            position,
          }))
        : [],
    ),
    { kind: 'timer', name: `timer ${name}`, actor },
    ...stimuli.flatMap((stimulus, index): Label[] =>
      stimulus.actor === actor
        ? [{ kind: 'stimulus', name: `stimulus ${name} ${stimulus.event.type}`, stimulus: index }]
        : [],
    ),
    ...slots.flatMap((slot, index): Label[] =>
      everyone[slot.actor]?.root === actor
        ? slot.outcomes.map(({ verb }, outcome) => ({
            kind: 'outcome',
            name: `${slot.name} ${verb}`,
            slot: index,
            outcome,
          }))
        : [],
    ),
  ]);
  links.forEach((definition, link) => {
    for (const fault of FAULTS) {
      if (definition.budgets[fault] === 0) continue;
      for (const position of positionsOf(definition)) {
        labels.push({ kind: 'fault', name: `${fault} ${definition.name}`, link, fault, position });
      }
    }
  });
  if (tick !== undefined) labels.push({ kind: 'tick', name: 'tick' });
  return withUniqueNames(labels);
}

/** Which of the messages on a link can be delivered, or befallen by a fault. */
const positionsOf = ({ order, capacity }: LinkDefinition): number[] =>
  Array.from({ length: order === 'any' ? capacity : 1 }, (_, position) => position);

/**
 * Two stimuli of one actor may be events of one type with other data, and two deliveries of one link may be of messages at
 * other places: the later ones are numbered.
 */
function withUniqueNames(labels: readonly Label[]): Label[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const count = (seen.get(label.name) ?? 0) + 1;
    seen.set(label.name, count);
    return count === 1 ? label : { ...label, name: `${label.name} #${count}` };
  });
}
