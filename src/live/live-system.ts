import type { AnyActorRef, AnyMachineSnapshot, EventObject, InspectionEvent } from 'xstate';
import { ModelError } from '../findings/model-error.ts';
import type { Carried } from '../space/telling/shown-step.ts';
import type { LinkDefinition, System } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import { ABSENT_KEY, type GlobalState, slotText } from '../system/global-state.ts';
import type { Label } from '../system/labels.ts';
import { overflowOf, type StepFinding } from '../system/step-findings.ts';
import { didYouMean } from '../system/suggest.ts';
import { ABSENT } from '../tables/absent.ts';
import { learnOutside } from '../tables/learn-outside.ts';
import { portableSnapshotKey, snapshotKey } from '../tables/snapshot-key.ts';
import { copyOf } from '../values/copy.ts';
import { encode, portableText } from '../values/encode.ts';
import { inputOf } from './child-refs.ts';
import { type Gates, gatesOf } from './gates.ts';
import { buildCast, type Cast } from './host.ts';
import type { LiveNode, OwnAction } from './live-node.ts';
import { Network } from './network.ts';
import type { Scene } from './scene.ts';
import { type LiveHappening, StepLog } from './step-log.ts';

type OutcomeLabel = Extract<Label, { kind: 'outcome' }>;

/** What became of a label that was tried on the live system. */
export type Outcome =
  /** The step was taken; actor errors on the way are findings that come with it. */
  | { readonly kind: 'step'; readonly findings: readonly StepFinding[] }
  /** Nothing was taken. An identity is a stimulus to which its actor has nothing to say. */
  | { readonly kind: 'no step'; readonly why: 'not enabled' | 'identity' | 'held back' }
  /** The step has no successor; the live system is where it was before. */
  | { readonly kind: 'end'; readonly finding: StepFinding };

export interface LiveOptions {
  /** Is called with each event that an actor is given, before it answers; again on a rebuild. */
  readonly given?: (actor: number, before: AnyMachineSnapshot, event: EventObject) => void;
  /** Is called with each message that one actor sends to another; again on a rebuild. */
  readonly sent?: (from: number, to: number, event: EventObject) => void;
  /** Is given each action of the author's own, to run it or not; again on a rebuild. */
  readonly act?: (actor: number, action: OwnAction, run: () => void) => void;
  /** Is called with each of XState's inspection events that comes from an actor of the system, again on a rebuild. */
  readonly inspect?: (actor: number, event: InspectionEvent) => void;
}

export interface LiveSystemOptions extends LiveOptions {
  /** Whether it is noted what each step does: that takes time. */
  readonly notesHappenings?: boolean;
}

/**
 * A whole system on XState's own actors, on a clock and a network that move only by its steps.
 *
 * It is deterministic: the same labels lead to the same state. What was sent to a live actor cannot be unsent; where a
 * step turns out to be none, the system is built again and led back along the labels that were taken.
 *
 * @example
 * ```ts
 * const live = new LiveSystem(room);
 * live.take('stimulus lamp press'); // { kind: 'step', findings: [] }
 * live.enabled().map((label) => label.name); // ['stimulus lamp press']
 * ```
 */
export class LiveSystem {
  readonly system: System;
  readonly #options: LiveSystemOptions;
  readonly #gates: Gates;
  readonly #taken: Label[] = [];
  #cast!: Cast;
  #network!: Network;
  #log = new StepLog();
  #scene: Scene | undefined;
  /** As it was before the step that is under way. */
  #before: Scene | undefined;
  /** By stimulus: how often it may still happen; undefined without limit. */
  #times: (number | undefined)[] = [];
  /** The actors went a way that was no step, and must be built again before anything else. */
  #astray = false;
  /** How many have passed. */
  #ticks = 0;
  /** What was met while the actors started. */
  readonly atStart: Outcome;

  /**
   * @throws {ModelError} where the model turns out to be wrong while the actors start
   */
  constructor(system: System, options: LiveSystemOptions = {}) {
    this.system = system;
    this.#options = options;
    this.#gates = gatesOf(system);
    learnOutside(system);
    this.#build();
    this.atStart = this.#outcome(() => false);
  }

  /** The names of the labels that were taken. */
  get taken(): readonly string[] {
    return this.#taken.map(({ name }) => name);
  }

  /** What the last label that was tried did, in order; empty where it is not noted. */
  get happenings(): readonly LiveHappening[] {
    return this.#log.happenings ?? [];
  }

  /** What predicates can see now. */
  scene(): Scene {
    this.#return();
    this.#scene ??= this.#look();
    return this.#scene;
  }

  /**
   * The state, spelled out.
   *
   * @param portable as of `globalState`
   */
  state(portable = false): GlobalState {
    this.#return();
    const externals = externalsOf(this.system);
    const write = portable ? portableText : encode;
    return {
      actors: this.system.everyone.map(({ name }, index) => {
        const node = this.#nodeOf(index);
        if (!node) return { key: ABSENT_KEY, timers: [] };
        const keyOf = portable ? portableSnapshotKey : snapshotKey;
        const timers = node.definition.parent === undefined ? node.timers.states(write) : [];
        return { key: keyOf(node.snapshot, externals, name), timers };
      }),
      links: this.system.links.map(({ name }, link) =>
        this.#network.messages(link).map((event) => write(event, externals, name)),
      ),
      budgets: this.system.links.map((_, link) => [...this.#network.budgets(link)]),
      times: this.#times.filter((left) => left !== undefined),
      slots: this.system.slots.map(({ name, keepsInput, child }, slot) => {
        const ref = child < 0 ? this.#running(slot) : undefined;
        if (!ref) return slotText(false, undefined, undefined);
        const input = keepsInput ? write({ type: 'xstate.init', input: inputOf(ref) }, externals, name) : undefined;
        return slotText(true, this.#invoker(slot).children.left(slot, ref), input);
      }),
    };
  }

  #running(slot: number): AnyActorRef | undefined {
    const node = this.#nodeOf(this.system.slots[slot]?.actor ?? -1);
    return node?.children.runningIn(slot, node.snapshot);
  }

  /** The node of an actor; undefined for a machine that nobody invokes now. */
  #nodeOf(actor: number): LiveNode | undefined {
    const { parent } = this.system.everyone[actor] ?? {};
    if (parent === undefined) return this.#cast.nodes[actor];
    const ref = this.#running(this.system.slots.findIndex(({ child }) => child === actor));
    return ref && this.#nodeOf(parent)?.children.nodeOf(ref);
  }

  #hasToSettle(slot: number): boolean {
    const ref = this.#running(slot);
    return ref !== undefined && this.#invoker(slot).children.left(slot, ref) === 0;
  }

  #invoker(slot: number): LiveNode {
    return this.#nodeOf(this.system.slots[slot]?.actor ?? -1) as LiveNode;
  }

  /** What a label brings along now: a message of its link, the timer that is due, or what an outcome tells. */
  carriedBy(label: Label): Carried | undefined {
    this.#return();
    if (label.kind === 'deliver') {
      const event = this.#network.at(label.link, label.position);
      return event && { event, to: this.system.links[label.link]?.to ?? -1 };
    }
    if (label.kind === 'outcome') return this.#told(label);
    return label.kind === 'timer' ? (this.#cast.nodes[label.actor] as LiveNode).timers.due() : undefined;
  }

  #told({ slot, outcome }: OutcomeLabel): { readonly event: EventObject; readonly to: number } | undefined {
    const ref = this.#running(slot);
    const found = ref && this.#invoker(slot).children.valueOf(slot, outcome, ref);
    if (!found) return undefined;
    const { actor, kind, outcomes } = this.system.slots[slot] as System['slots'][number];
    const { value } = found;
    const verb = outcomes[outcome]?.verb;
    const isEvent = verb === 'sends' || (verb === 'emits' && kind === 'event observable');
    const event = isEvent ? value : { type: 'xstate.', output: value, error: value, snapshot: { context: value } };
    return { event: event as EventObject, to: actor };
  }

  /** The labels with a successor, found by trying all of them: exact, and slow. */
  enabled(): Label[] {
    return this.system.labels.filter((label) => this.try(label).kind === 'step');
  }

  /** What would become of a label; the system stays where it is. */
  try(label: Label): Outcome {
    const outcome = this.take(label);
    if (outcome.kind === 'step') {
      this.#taken.pop();
      this.#astray = true;
    }
    return outcome;
  }

  /**
   * Takes a step, if it is one.
   *
   * @throws {ModelError} where the model turns out to be wrong
   */
  take(step: Label | string): Outcome {
    const label = typeof step === 'string' ? this.#label(step) : step;
    if (!this.mayBeEnabled(label)) return { kind: 'no step', why: 'not enabled' };
    const before = this.scene();
    this.#scene = undefined;
    this.#execute(label);
    const outcome = this.#outcome(
      (overflowing) =>
        (label.kind === 'stimulus' || label.kind === 'outcome') &&
        overflowing.every(({ link, given }) => {
          const { patient = false, capacity = 0 } = this.system.links[link] ?? {};
          // They wait for links that drain, and have room then.
          return !patient && given <= capacity && this.#isOpen(link, before);
        }),
    );
    if (outcome.kind === 'step' && label.kind === 'stimulus' && this.#log.firstRowIsIdentity) {
      // The actors are as they were, so there is no need to build them again; and what was no step costs no budget.
      const left = this.#times[label.stimulus];
      if (left !== undefined) this.#times[label.stimulus] = left + 1;
      return { kind: 'no step', why: 'identity' };
    }
    if (outcome.kind === 'step' && label.kind === 'outcome' && this.#changesNothing(label)) {
      return { kind: 'no step', why: 'identity' };
    }
    if (outcome.kind === 'step') this.#taken.push(label);
    else this.#astray = true;
    return outcome;
  }

  /** A promise that settles is a step whatever its machine says to that; what is sent or emitted may be none. */
  #changesNothing({ slot, outcome }: OutcomeLabel): boolean {
    const verb = this.system.slots[slot]?.outcomes[outcome]?.verb;
    return (verb === 'sends' || verb === 'emits') && this.#log.firstRowIsIdentity;
  }

  /** Whether a label can be tried: all that can be said of it without asking an actor. */
  mayBeEnabled(label: Label): boolean {
    if (this.atStart?.kind === 'end') return false;
    const scene = this.scene();
    if (!this.#gates.within.every((isWithin) => isWithin(scene))) return false;
    switch (label.kind) {
      case 'deliver':
        return this.#network.at(label.link, label.position) !== undefined && this.#isOpen(label.link, scene);
      case 'timer':
        return (this.#cast.nodes[label.actor] as LiveNode).timers.clock.isDue;
      case 'stimulus': {
        const actor = this.system.stimuli[label.stimulus]?.actor ?? -1;
        const isActive = scene.snapshots[actor]?.status === 'active';
        return isActive && this.#times[label.stimulus] !== 0 && (this.#gates.when[label.stimulus]?.(scene) ?? true);
      }
      case 'outcome': {
        const ref = this.#running(label.slot);
        return (
          ref !== undefined && this.#invoker(label.slot).children.valueOf(label.slot, label.outcome, ref) !== undefined
        );
      }
      case 'fault':
        return this.#network.allows(label.link, label.fault, label.position);
      case 'tick':
        return this.#timeMayPass(scene);
    }
  }

  #timeMayPass(scene: Scene): boolean {
    return (
      !this.#cast.nodes.some(({ timers }) => timers.clock.isDue) &&
      !this.system.slots.some((_, slot) => this.#hasToSettle(slot)) &&
      !scene.inFlight.some((count, link) => count > 0 && !this.system.links[link]?.patient && this.#isOpen(link, scene))
    );
  }

  #isOpen(link: number, scene: Scene): boolean {
    return this.#gates.open[link]?.(scene) ?? true;
  }

  #execute(label: Label): void {
    this.#log = new StepLog(this.#options.notesHappenings);
    this.#before = this.#look();
    const { nodes } = this.#cast;
    switch (label.kind) {
      case 'deliver':
        this.#hand(this.system.links[label.link]?.to ?? -1, this.#network.take(label.link, label.position));
        break;
      case 'timer':
        (nodes[label.actor] as LiveNode).fireDue();
        break;
      case 'stimulus': {
        const { actor, event } = this.system.stimuli[label.stimulus] as System['stimuli'][number];
        const left = this.#times[label.stimulus];
        if (left !== undefined) this.#times[label.stimulus] = left - 1;
        // The data of the event is made afresh each time.
        this.#hand(actor, copyOf(event, externalsOf(this.system)));
        break;
      }
      case 'outcome': {
        const { children } = this.#invoker(label.slot);
        this.#log.isFromWorld = true;
        children.comeOut(label.slot, label.outcome, this.#running(label.slot) as AnyActorRef);
        break;
      }
      case 'fault':
        this.#network.break(label.link, label.fault, label.position);
        break;
      case 'tick':
        this.#ticks += 1;
        for (const { timers } of nodes) timers.clock.advance(this.system.quantum.ms ?? 0);
        break;
    }
  }

  /**
   * What the step under way has come to.
   *
   * @param isHeldBack whether the step waits, rather than overflow these links
   */
  #outcome(isHeldBack: (overflowing: ReturnType<Network['takeOverflowing']>) => boolean): Outcome {
    const { modelError, fatal, errors } = this.#log;
    const overflowing = this.#network.takeOverflowing();
    if (modelError) {
      this.#astray = true;
      throw modelError;
    }
    if (fatal) return { kind: 'end', finding: fatal };
    if (overflowing.length === 0) return { kind: 'step', findings: errors };
    if (isHeldBack(overflowing)) return { kind: 'no step', why: 'held back' };
    return { kind: 'end', finding: overflowOf(this.system.links[overflowing[0]?.link ?? -1] as LinkDefinition) };
  }

  #hand(to: number, event: EventObject): void {
    (this.#cast.nodes[to] as LiveNode).hand(event);
  }

  #build(): void {
    this.#log = new StepLog(this.#options.notesHappenings);
    this.#scene = undefined;
    this.#ticks = 0;
    this.#times = this.system.stimuli.map(({ times }) => times);
    this.#network = new Network(
      this.system,
      (to, event) => this.#hand(to, event),
      (link) => this.#isOpen(link, this.#before as Scene),
      (happening) => this.#log.happenings?.push(happening),
    );
    const live = this;
    this.#cast = buildCast({
      system: this.system,
      get log() {
        return live.#log;
      },
      ticks: () => this.#ticks,
      check: (from, to, event) => this.#network.check(from, to, event),
      post: (from, to, event) => this.#post(from, to, event),
      given: this.#options.given,
      act: this.#options.act,
      inspect: this.#options.inspect,
    });
    // All that is sent finds links open or closed as they are once everyone is built.
    this.#before = this.#look();
    this.#cast.start();
  }

  #look(): Scene {
    return {
      snapshots: this.system.everyone.map((_, actor) => this.#nodeOf(actor)?.snapshot ?? ABSENT),
      inFlight: this.system.links.map((_, link) => this.#network.messages(link).length),
    };
  }

  /** Goes back to where the labels that were taken lead. */
  #return(): void {
    if (!this.#astray) return;
    this.#build();
    for (const label of this.#taken) this.#execute(label);
    this.#network.takeOverflowing();
    this.#scene = undefined;
    this.#astray = false;
  }

  /** Nothing may be thrown at an actor that sends: XState would take it for the actor's own error. */
  #post(from: number, to: number, event: EventObject): void {
    try {
      this.#options.sent?.(from, to, event);
      this.#network.post(from, to, event);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.#log.noteModelError(error);
    }
  }

  #label(name: string): Label {
    const label = this.system.labels.find((each) => each.name === name);
    if (label) return label;
    const names = this.system.labels.map((each) => each.name);
    throw new ModelError({
      code: 'unknown-label',
      place: 'live system',
      cause: `there is no step \`${name}\``,
      remedy: didYouMean(name, names, `the steps are ${names.join(', ')}`),
    });
  }
}
