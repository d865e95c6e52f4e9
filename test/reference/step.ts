import type { AnyMachineSnapshot, EventObject } from 'xstate';
import type { ErrorCode } from '../../src/findings/error-code.ts';
import { ModelError } from '../../src/findings/model-error.ts';
import type { System } from '../../src/system/define-system.ts';
import type { Fault } from '../../src/system/labels.ts';
import { handles } from '../../src/system/machine-facts.ts';
import type { Child, Command, ReferenceActor, Row } from './actor.ts';
import { BranchEnd } from './branch-end.ts';
import { clone, isInstance } from './clone.ts';
import type { ReferenceDeed } from './deed.ts';
import { answerOf, givenBy, type Invoked } from './invoked.ts';
import type { Notice } from './sights.ts';
import type { ReferenceState, Timer } from './state.ts';
import { holds, type Views, viewsOf } from './views.ts';

/** Something that was invoked, within a step: it is made at once, and started later. */
interface Instance {
  invoked: Invoked;
  readonly slot: number;
  is: 'new' | 'running' | 'stopped';
  isBusy: boolean;
  readonly mail: EventObject[];
  /** What had this place when it was made. */
  readonly before?: Instance | undefined;
}

/** A step in the making: a copy of the state before it, written to until nobody has anything left to do. */
export class Step {
  readonly #system: System;
  readonly #actors: readonly ReferenceActor[];
  readonly #snapshots: AnyMachineSnapshot[];
  readonly #timers: Timer[][];
  readonly #messages: EventObject[][];
  readonly #budgets: Record<Fault, number>[];
  readonly #times: number[];
  /** What predicates see in the state before. */
  readonly #views: () => Views;
  readonly #mail: EventObject[][];
  readonly #started: boolean[];
  readonly #busy: boolean[];
  /** By slot: what has its place there. A row that makes another one puts it there at once. */
  readonly #instances: (Instance | undefined)[];
  readonly #notice: Notice;
  #rows = 0;
  /** The links that had no room for a message, and how many messages were sent over each link. */
  readonly overflowing = new Set<number>();
  readonly sent: number[];
  /** Messages that full links dropped, and that closed ones lost. */
  dropped = 0;
  lost = 0;
  /** How many actors failed. */
  failures = 0;
  readonly deed: ReferenceDeed = { handled: [], sent: [], lost: [] };

  private constructor(
    system: System,
    actors: readonly ReferenceActor[],
    state: ReferenceState,
    started: boolean,
    notice: Notice,
  ) {
    this.#system = system;
    this.#notice = notice;
    this.#actors = actors;
    this.#snapshots = [...state.snapshots];
    this.#timers = state.timers.map((timers) => [...timers]);
    this.#messages = state.messages.map((messages) => [...messages]);
    this.#budgets = state.budgets.map((budgets) => ({ ...budgets }));
    this.#times = [...state.times];
    this.#views = () => viewsOf(system, state);
    this.sent = system.links.map(() => 0);
    this.#mail = actors.map(() => []);
    this.#started = actors.map(() => started);
    this.#busy = actors.map(() => false);
    this.#instances = state.slots.map(
      (invoked, slot) => invoked && { invoked, slot, is: 'running', isBusy: false, mail: [] },
    );
  }

  static from(system: System, actors: readonly ReferenceActor[], state: ReferenceState, notice: Notice): Step {
    return new Step(system, actors, state, true, notice);
  }

  /** The step that leads to the first state: all actors are built, then started in the order of the system. */
  static start(system: System, actors: readonly ReferenceActor[], notice: Notice): Step {
    const rows = actors.slice(0, system.actors.length).map((actor) => actor.start());
    const state: ReferenceState = {
      snapshots: rows.map(({ snapshot }) => snapshot),
      timers: rows.map(() => []),
      messages: system.links.map(() => []),
      budgets: system.links.map(({ budgets }) => budgets),
      times: system.stimuli.map(({ times }) => times ?? Number.POSITIVE_INFINITY),
      slots: system.slots.map(() => undefined),
    };
    const step = new Step(system, actors, state, false, notice);
    rows.forEach((row, actor) => {
      step.#started[actor] = true;
      step.#busy[actor] = true;
      step.#perform(actor, row, true);
      step.#busy[actor] = false;
      step.#handle(actor);
    });
    return step;
  }

  get state(): ReferenceState {
    return {
      snapshots: this.#snapshots,
      timers: this.#timers,
      messages: this.#messages,
      budgets: this.#budgets,
      times: this.#times,
      slots: this.#instances.map((instance, slot) => {
        const isHeard = this.#isActive(this.#slot(slot).actor);
        return isHeard && instance?.is === 'running' ? instance.invoked : undefined;
      }),
    };
  }

  #isActive(actor: number): boolean {
    if (actor < this.#snapshots.length) return this.#snapshots[actor]?.status === 'active';
    const slot = this.#system.slots.findIndex(({ child }) => child === actor);
    return this.#instances[slot]?.is === 'running';
  }

  #unsupported(cause: string): ModelError {
    return new ModelError({ code: 'unsupported', place: '', cause, remedy: 'correct the system' });
  }

  /** The world does something to an actor. */
  stimulate(stimulus: number): void {
    const definition = this.#system.stimuli[stimulus];
    if (!definition) throw new Error(`there is no stimulus ${stimulus}`);
    this.#times[stimulus] = (this.#times[stimulus] ?? 0) - 1;
    // Whoever does it does it anew.
    this.#post(definition.actor, clone(definition.event, isInstance));
  }

  /**
   * Something that was invoked does what its author said it may.
   */
  comeOut(slot: number, outcome: number): void {
    const instance = this.#instances[slot];
    const { actor } = this.#slot(slot);
    if (!instance) throw new Error(`nothing runs in slot ${slot}`);
    // Whatever comes out of it is made anew.
    const given = givenBy(this.#slot(slot), outcome, clone(instance.invoked.input, isInstance));
    if (!given) throw new Error(`slot ${slot} has no outcome ${outcome}`);
    const event = clone(given.event, isInstance);
    if (given.isForMachine) this.#post(actor, event);
    else this.#relay(instance, event);
  }

  /** A message of a link arrives: the oldest, where order is kept. */
  deliver(link: number, position: number): void {
    const [message] = this.#on(link).splice(position, 1);
    if (!message) throw new Error('an empty link cannot deliver');
    this.#post(this.#link(link).to, message);
  }

  /** The first timer of an actor, or of something below it, goes off. */
  fire(actor: number): void {
    const [timer, ...others] = this.#of(actor);
    if (!timer) throw new Error('there is no timer to go off');
    const { id, from, to, event } = timer;
    // XState forgets the id, and with it a later timer that has taken the id over: that one can't be cancelled any more.
    this.#timers[actor] = others.map((other) =>
      id !== undefined && other.from === from && other.id === id ? { ...other, bound: false } : other,
    );
    if (to < 0) return;
    if (to === from) this.#post(to, event);
    else this.#send(from, to, event);
  }

  /** Time passes. */
  tick(): void {
    this.#timers.forEach((timers, actor) => {
      this.#timers[actor] = timers.map((timer) => ({ ...timer, remaining: timer.remaining - 1 }));
    });
    for (const instance of this.#instances) {
      if (instance) instance.invoked = { ...instance.invoked, left: instance.invoked.left - 1 };
    }
  }

  /** A link does what it should not. */
  fail(link: number, fault: Fault, position: number): void {
    const budgets = this.#budgets[link];
    const messages = this.#on(link);
    const [before, it, behind] = [messages.slice(0, position), messages[position], messages.slice(position + 1)];
    if (!budgets || !it) throw new Error('nothing is there to go wrong');
    budgets[fault] -= 1;
    const [next, ...rest] = behind;
    if (fault === 'lose') {
      this.#messages[link] = [...before, ...behind];
      const { from, to } = this.#link(link);
      this.deed.lost.push({ from, to, event: it });
    }
    if (fault === 'duplicate') this.#messages[link] = [...before, it, it, ...behind];
    if (fault === 'swap' && next) this.#messages[link] = [...before, next, it, ...rest];
  }

  /** A message reaches an actor without a link in between, or at the end of one. */
  #post(to: number, event: EventObject, from = to): void {
    const slot = this.#system.slots.findIndex(({ child }) => child === to);
    const invoked = this.#instances[slot];
    if (slot >= 0) {
      if (invoked) this.#relay(invoked, event);
      return;
    }
    const started = this.#started[to];
    if (started && this.#snapshots[to]?.status !== 'active') return;
    if (started && this.#busy[to] && from !== to) this.#notice('direct recursion');
    this.#mail[to]?.push(event);
    if (started && !this.#busy[to]) this.#handle(to);
  }

  #handle(actor: number): void {
    this.#busy[actor] = true;
    for (let event = this.#mail[actor]?.shift(); event; event = this.#mail[actor]?.shift()) {
      this.#rows += 1;
      if (this.#rows > this.#system.limits.rowsPerStep) throw new BranchEnd('chain limit', this.failures);
      const before = this.#snapshots[actor];
      const asked = this.#actors[actor];
      if (!before || !asked) throw new Error(`there is no actor ${actor}`);
      const row = asked.take(before, event);
      const { sameness } = asked;
      const isSame = sameness.snapshot(row.snapshot) === sameness.snapshot(before);
      this.deed.handled.push({ actor, event, ignored: isSame && row.commands.length === 0 });
      this.#perform(actor, row);
    }
    this.#busy[actor] = false;
  }

  /** An event reaches something that was invoked. */
  #relay(instance: Instance, event: EventObject): void {
    if (instance.is === 'stopped') return;
    instance.mail.push(event);
    if (instance.is === 'running' && !instance.isBusy) this.#workOff(instance);
  }

  #workOff(instance: Instance): void {
    const { slot, mail } = instance;
    instance.isBusy = true;
    for (let event = mail.shift(); event && instance.is === 'running'; event = mail.shift()) {
      const { kind, answers, actor, child } = this.#slot(slot);
      if (kind === 'machine') {
        this.#answer(instance, child, event);
        continue;
      }
      if (kind === 'callback') {
        for (const answer of answers.get(event.type) ?? []) this.#post(actor, clone(answer, isInstance));
      }
      const snapshot = answerOf(instance.invoked, this.#slot(slot), event);
      instance.invoked = { ...instance.invoked, snapshot };
      this.#settle(instance);
      if (event.type === 'xstate.stop') instance.is = 'stopped';
    }
    instance.isBusy = false;
  }

  /** A machine that was invoked answers an event. */
  #answer(instance: Instance, child: number, event: EventObject): void {
    const before = instance.invoked.snapshot as AnyMachineSnapshot;
    if (event.type === 'xstate.stop') {
      for (const { slot } of Object.values(before.children) as unknown as Child[]) {
        const its = this.#instances[slot];
        if (its) this.#stopInstance(its);
      }
      instance.is = 'stopped';
      this.#stopTimers(child);
      return;
    }
    this.#rows += 1;
    if (this.#rows > this.#system.limits.rowsPerStep) throw new BranchEnd('chain limit', this.failures);
    const asked = this.#actors[child] as ReferenceActor;
    const row = asked.take(before, event);
    const isSame = asked.sameness.snapshot(row.snapshot) === asked.sameness.snapshot(before);
    this.deed.handled.push({ actor: child, event, ignored: isSame && row.commands.length === 0 });
    this.#perform(child, row, false, instance);
  }

  /** The machine is told of what has become of something that it has invoked. */
  #settle(instance: Instance): void {
    const { id: actorId, actor, isWatched, child } = this.#slot(instance.slot);
    const { snapshot } = instance.invoked;
    const { status, output, error } = snapshot;
    const tell = (event: object): void => {
      // A machine that ends sends that to its parent; what else is invoked is no actor.
      if (child >= 0 && status !== 'active')
        this.deed.sent.push({ from: child, to: actor, event: event as EventObject, fate: 'handed' });
      this.#post(actor, event as EventObject);
    };
    if (status === 'active' && isWatched) tell({ type: `xstate.snapshot.${actorId}`, snapshot });
    if (status === 'done' || status === 'error') {
      instance.is = 'stopped';
      instance.mail.length = 0;
      if (child >= 0) this.#stopTimers(child);
    }
    if (status === 'done') tell({ type: `xstate.done.actor.${actorId}`, output, actorId });
    if (status === 'error') tell({ type: `xstate.error.actor.${actorId}`, error, actorId });
  }

  #startInstance(instance: Instance): void {
    if (instance.is !== 'new') return;
    instance.is = 'running';
    const { kind, actor, atStart, child, name } = this.#slot(instance.slot);
    if (kind === 'machine') {
      if (instance.before?.is === 'running') throw this.#unsupported(`${name} is invoked anew while it is at work`);
      const row = (this.#actors[child] as ReferenceActor).start({ own: instance.invoked.input });
      instance.isBusy = true;
      this.#perform(child, row, true, instance);
      instance.isBusy = false;
      this.#workOff(instance);
      return;
    }
    // An observable tells itself what it emits, and gets it once it has been started.
    for (const item of atStart) {
      const made = clone(item, isInstance);
      if (kind === 'observable') instance.mail.push({ type: 'xstate.observable.next', data: made } as EventObject);
      else this.#post(actor, made as EventObject);
    }
    this.#settle(instance);
    this.#workOff(instance);
  }

  #stopInstance(instance: Instance): void {
    instance.mail.length = 0;
    if (instance.is === 'new') instance.is = 'stopped';
    else this.#relay(instance, { type: 'xstate.stop' });
  }

  /** What happens with XState's answer. */
  #perform(actor: number, row: Row, isStart = false, instance?: Instance): void {
    if (row.endless) {
      // Actions may have sent something each time round, which went on its own way.
      for (const command of row.commands) this.#run(actor, command);
      throw new BranchEnd('always loop', this.failures);
    }
    if (row.failed && !instance) this.failures += 1;
    if (instance) instance.invoked = { ...instance.invoked, snapshot: row.snapshot };
    else this.#snapshots[actor] = row.snapshot;
    const before = [...this.#instances];
    const made = row.made.map(
      (invoked): Instance => ({
        invoked,
        slot: invoked.slot,
        is: 'new',
        isBusy: false,
        mail: [],
        before: this.#instances[invoked.slot],
      }),
    );
    const instanceOf = (child: Child): Instance | undefined =>
      child.made === undefined ? before[child.slot] : made[child.made];
    for (const command of row.commands) {
      if (command.kind === 'start') this.#instances[command.child.slot] = instanceOf(command.child);
      // What was to be started is told at once not to be.
      const stopped = command.kind === 'stop' ? instanceOf(command.child) : undefined;
      if (stopped?.is === 'new') this.#stopInstance(stopped);
    }
    if (isStart && row.hasBegun) {
      // What is invoked comes first.
      for (const child of Object.values(row.snapshot.children ?? {})) {
        const its = instanceOf(child as unknown as Child);
        if (!its) continue;
        this.#instances[its.slot] = its;
        this.#startInstance(its);
      }
    }
    for (const command of row.commands) {
      const its = 'child' in command ? instanceOf(command.child) : undefined;
      if (!('child' in command)) this.#run(actor, command);
      else if (!its) continue;
      else if (command.kind === 'start') this.#startInstance(its);
      else if (command.kind === 'tell') this.#relay(its, command.event);
      else this.#stopInstance(its);
    }
    if (row.snapshot.status === 'active') return;
    const left = this.#instances.find(
      (each) =>
        each && this.#slot(each.slot).actor === actor && each.is === 'running' && this.#slot(each.slot).child >= 0,
    );
    if (left && !left.mail.some(({ type }) => type === 'xstate.stop')) throw new BranchEnd('orphan', this.failures);
    if (instance) {
      this.#settle(instance);
      return;
    }
    this.#stopTimers(actor);
    this.#mail[actor] = [];
  }

  #run(actor: number, command: Command): void {
    switch (command.kind) {
      case 'send':
        if (command.to === actor) this.#post(actor, command.event);
        else this.#send(actor, command.to, command.event);
        break;
      case 'schedule': {
        const { ticks, to, event, id } = command;
        const timers = this.#of(actor).map((timer) => {
          if (id === undefined || timer.id !== id || timer.from !== actor) return timer;
          if (timer.bound) this.#notice('orphaned timer');
          return { ...timer, bound: false };
        });
        const later = timers.findIndex(({ remaining }) => remaining > ticks);
        timers.splice(later < 0 ? timers.length : later, 0, {
          remaining: ticks,
          from: actor,
          to,
          event,
          id,
          bound: true,
        });
        this.#timers[this.#top(actor)] = timers;
        this.#refuseTooMany(actor);
        break;
      }
      case 'cancel': {
        const before = this.#of(actor).length;
        const isIt = ({ from, id, bound }: Timer): boolean => bound && from === actor && id === command.id;
        if (before > 0) this.#timers[this.#top(actor)] = this.#of(actor).filter((timer) => !isIt(timer));
        // XState cancels the timers of `after` by itself; it is the author's own that are of interest.
        if (this.#of(actor).length < before && !command.id.startsWith('xstate.')) this.#notice('cancelled timer');
        break;
      }
      default:
        break;
    }
  }

  #send(from: number, to: number, event: EventObject): void {
    const { root = from, parent } = this.#system.everyone[from] ?? {};
    const index = this.#system.links.findIndex((link) => link.from === root && link.to === to);
    const receiver = this.#system.everyone[to];
    const mistake = (code: ErrorCode, cause: string) =>
      new ModelError({ code, place: this.#system.actors[from]?.name ?? '', cause, remedy: 'correct the system' });
    const isInFamily = to === parent;
    if (index < 0 && !isInFamily) throw mistake('no-link', `there is no link to ${receiver?.name}`);
    if (!handles(receiver?.descriptors ?? [], event.type)) {
      throw mistake('unhandled-event', `no state of ${receiver?.name} handles \`${event.type}\``);
    }
    if (isInFamily) {
      this.deed.sent.push({ from, to, event, fate: 'handed' });
      this.#post(to, event, from);
      return;
    }
    const link = this.#link(index);
    // Over a link, a family speaks as the one at its top.
    const sent = (fate: ReferenceDeed['sent'][number]['fate']) => this.deed.sent.push({ from: root, to, event, fate });
    if (link.kind === 'direct') {
      sent('handed');
      this.#post(to, event, from);
      return;
    }
    if (link.closed === 'loses' && link.open && !holds(link.open, this.#views())) {
      this.lost += 1;
      sent('lost');
      this.deed.lost.push({ from: root, to, event });
      this.#notice('lost message');
      return;
    }
    this.sent[index] = (this.sent[index] ?? 0) + 1;
    const messages = this.#on(index);
    // A wire copies what it carries.
    const carried = clone(event, this.#actors[to]?.sameness.isExternal ?? isInstance);
    if (messages.length < link.capacity) {
      sent('queued');
      messages.push(carried);
    } else if (link.full === 'refuse') {
      this.overflowing.add(index);
    } else {
      this.dropped += 1;
      this.#notice('dropped message');
      const ofItsType = messages.findIndex(({ type }) => type === event.type);
      const goes = { 'drop newest': messages.length, 'drop oldest': 0, 'keep latest': Math.max(0, ofItsType) }[
        link.full
      ];
      sent(goes === messages.length ? 'dropped' : 'queued');
      this.deed.lost.push({ from: root, to, event: [...messages, carried][goes] as EventObject });
      this.#messages[index] = [...messages, carried].filter((_, position) => position !== goes);
    }
  }

  #refuseTooMany(actor: number): void {
    const { timers } = this.#system.limits;
    if (this.#of(actor).length <= timers) return;
    throw new BranchEnd('limit', this.failures);
  }

  #slot(index: number) {
    const slot = this.#system.slots[index];
    if (!slot) throw new Error(`there is no slot ${index}`);
    return slot;
  }

  #link(index: number) {
    const link = this.#system.links[index];
    if (!link) throw new Error(`there is no link ${index}`);
    return link;
  }

  #on(link: number): EventObject[] {
    const messages = this.#messages[link];
    if (!messages) throw new Error(`there is no link ${link}`);
    return messages;
  }

  #top(actor: number): number {
    return this.#system.everyone[actor]?.root ?? actor;
  }

  /** The timers of all in a family: they are on one clock. */
  #of(actor: number): readonly Timer[] {
    const timers = this.#timers[this.#top(actor)];
    if (!timers) throw new Error(`there is no actor ${actor}`);
    return timers;
  }

  /** An actor has come to its end. What is in its place later is another one, and what is left is nothing of its own. */
  #stopTimers(actor: number): void {
    const isNamed = actor < this.#timers.length;
    this.#timers[this.#top(actor)] = this.#of(actor)
      .filter(({ from, bound }) => from !== actor || !bound)
      .map((timer) => ({
        ...timer,
        id: timer.from === actor && !isNamed ? undefined : timer.id,
        to: timer.to === actor && !isNamed ? -1 : timer.to,
      }));
  }
}
