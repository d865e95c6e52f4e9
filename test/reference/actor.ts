import type { AnyActorLogic, AnyActorScope, AnyMachineSnapshot, AnyStateMachine, EventObject, Snapshot } from 'xstate';
import type { ErrorCode } from '../../src/findings/error-code.ts';
import { ModelError } from '../../src/findings/model-error.ts';
import type { System } from '../../src/system/define-system.ts';
import { handles } from '../../src/system/machine-facts.ts';
import { BranchEnd } from './branch-end.ts';
import { clone } from './clone.ts';
import type { Invoked } from './invoked.ts';
import type { Sameness } from './sameness.ts';
import type { Notice } from './sights.ts';
import { ValueSights } from './value-sights.ts';

/** What an actor asks of the world around it. Actors are numbers: their place in the system. */
export type Command =
  | { readonly kind: 'send'; readonly to: number; readonly event: EventObject }
  | {
      readonly kind: 'schedule';
      readonly to: number;
      readonly event: EventObject;
      readonly ticks: number;
      readonly id: string | undefined;
    }
  | { readonly kind: 'cancel'; readonly id: string }
  /** About something that the machine invokes. */
  | { readonly kind: 'start' | 'stop'; readonly child: Child }
  | { readonly kind: 'tell'; readonly child: Child; readonly event: EventObject }
  /** An action that changes nothing that is explored: a log, an emitted event, an action of the author's own. */
  | { readonly kind: 'other'; readonly type: string };

/** What stands for something invoked among the children of a machine. */
export interface Child {
  readonly id: string;
  readonly slot: number;
  /** Which of those that the row has made; undefined if it was there before. */
  readonly made: number | undefined;
}

/** Something that XState has constructed while it computed a row. */
export interface Made extends Invoked {
  readonly slot: number;
}

/** XState's answer to one event. */
export interface Row {
  readonly snapshot: AnyMachineSnapshot;
  readonly made: readonly Made[];
  readonly commands: readonly Command[];
  /** A guard, an assignment or the like threw. */
  readonly failed: boolean;
  /** At a start: it was started, even if one of its actions threw then. */
  readonly hasBegun: boolean;
  /** XState gave up on transitions without an event. */
  readonly endless: boolean;
}

/** Stands for an actor where XState wants a reference to one. */
interface Marker {
  /** XState hands it on to what it constructs. */
  readonly system: object;
  readonly actor: number;
  readonly id: string;
  readonly sessionId: string;
  send(event: EventObject): void;
}

/** An actor that XState constructs. */
interface Constructed {
  readonly id: string;
  readonly src: unknown;
  readonly _syncSnapshot?: boolean;
  logic: AnyActorLogic;
  readonly options: { readonly input?: unknown };
}

interface CollectedAction {
  readonly type: string;
  readonly params?: unknown;
  readonly info?: unknown;
  readonly exec?: (info: unknown, params: unknown) => unknown;
}

/** What one question to XState brings to light. */
interface Notes {
  readonly made: Made[];
  /** What stands for what XState has constructed, by that. */
  readonly children: Map<unknown, Child>;
  /** Ids under which something runs, as far as the row has come. */
  readonly taken: Set<string>;
  readonly actions: CollectedAction[];
  /** What the author's own actions send: it is on its way before anything that XState sends. */
  readonly sent: Command[];
  readonly mistakes: ModelError[];
  isActing: boolean;
  /** Something threw, so that XState does nothing of what it was about to do. */
  isCutShort: boolean;
  hasBegun: boolean;
}

/** One machine of the system, to be asked for its answers. */
export class ReferenceActor {
  readonly #system: System;
  readonly #index: number;
  readonly #machine: AnyStateMachine;
  readonly sameness: Sameness;
  /** The local states that were met, whatever became of the steps that led there. */
  readonly #met = new Set<string>();
  readonly #sights: ValueSights | undefined;

  /** @param notice is told what values are met; without, nobody looks */
  constructor(system: System, index: number, sameness: Sameness, notice?: Notice) {
    this.#sights = notice && new ValueSights(notice, sameness.isExternal);
    this.#system = system;
    this.sameness = sameness;
    this.#index = index;
    // A copy, so that the author's machine keeps the options that it has.
    this.#machine = this.#definition.machine.provide({}) as AnyStateMachine;
    const { maxIterations = Number.POSITIVE_INFINITY } = this.#machine.options;
    this.#machine.options = { maxIterations: Math.min(maxIterations, system.limits.microsteps) };
  }

  get #definition() {
    const definition = this.#system.everyone[this.#index];
    if (!definition) throw new Error(`there is no actor ${this.#index}`);
    return definition;
  }

  /**
   * XState runs the actions of the first snapshot when the actor starts: by then that snapshot stands.
   *
   * @param input of its own, if it is not that of the system
   */
  start(input: { readonly own: unknown } | undefined = undefined): Row {
    return this.#ask([], (notes) => {
      const given = input ? clone(input.own, this.sameness.isExternal) : this.#definition.input;
      const begun: CollectedAction[] = [];
      const scope = this.#scope(notes, (action) => begun.push(action));
      const first = this.#machine.getInitialSnapshot(scope, given);
      notes.isCutShort = first.status === 'error';
      if (notes.isCutShort) return first;
      notes.hasBegun = true;
      try {
        for (const action of begun) this.#perform(action, notes);
        return first;
      } catch (error) {
        notes.isCutShort = true;
        return { ...first, status: 'error', error } as AnyMachineSnapshot;
      }
    });
  }

  /** The machine gets clones, of snapshot and event together: what both share, they go on to share. */
  take(snapshot: AnyMachineSnapshot, event: EventObject): Row {
    return this.#ask(Object.keys(snapshot.children ?? {}), (notes) => {
      const [context, given] = clone([snapshot.context, event] as const, this.sameness.isExternal);
      const before = { ...snapshot, context } as AnyMachineSnapshot;
      try {
        const after = this.#machine.transition(
          before,
          given,
          this.#scope(notes, (action) => this.#perform(action, notes)),
        );
        this.#sights?.look(snapshot.context, context, after.context);
        return after;
      } catch (error) {
        notes.isCutShort = true;
        return { ...before, status: 'error', error } as AnyMachineSnapshot;
      }
    });
  }

  #ask(ids: readonly string[], question: (notes: Notes) => AnyMachineSnapshot): Row {
    const [row, again] = [this.#askOnce(ids, question), this.#askOnce(ids, question)];
    const held = ({ snapshot: { context, output, error }, commands, made }: Row): unknown => [
      context,
      output,
      error,
      commands.map((command) => ('child' in command ? (command as { event?: unknown }).event : command)),
      made.map(({ input, keepsInput }) => (keepsInput ? input : undefined)),
    ];
    this.sameness.learn(held(row), held(again));
    // What is from outside is known by now.
    this.#meet(row.snapshot);
    return row;
  }

  #askOnce(ids: readonly string[], question: (notes: Notes) => AnyMachineSnapshot): Row {
    const notes: Notes = {
      actions: [],
      sent: [],
      mistakes: [],
      isActing: false,
      isCutShort: false,
      hasBegun: false,
      made: [],
      children: new Map(),
      taken: new Set(ids),
    };
    const answer = question(notes);
    const children = Object.entries(answer.children ?? {}).map(([id, ref]) => [id, notes.children.get(ref) ?? ref]);
    const snapshot = { ...answer, children: Object.fromEntries(children) } as AnyMachineSnapshot;
    // XState wraps or swallows what is thrown inside a machine; a mistake in the model must not pass for a failed actor.
    if (notes.mistakes[0]) throw notes.mistakes[0];
    const failed = snapshot.status === 'error';
    const error: unknown = snapshot.error;
    return {
      snapshot,
      made: notes.made,
      commands: [
        ...notes.sent,
        ...(notes.isCutShort ? [] : notes.actions.flatMap((action) => this.#commandOf(action, notes.children) ?? [])),
      ],
      failed,
      hasBegun: notes.hasBegun,
      endless: failed && error instanceof Error && error.message.startsWith('Infinite loop detected'),
    };
  }

  /** @throws {BranchEnd} for a local state more than there may be */
  #meet(snapshot: AnyMachineSnapshot): void {
    const text = this.sameness.snapshot(snapshot);
    if (!this.#met.has(text) && this.#met.size >= this.#system.limits.localStates) throw new BranchEnd('limit');
    this.#met.add(text);
  }

  /** Notes what XState's own actions are to do; runs an author's own, whatever it may do, unless it is of no account. */
  #perform(action: CollectedAction, notes: Notes): void {
    notes.actions.push(action);
    const { actions: rules } = this.#definition;
    const isIgnored = (typeof rules === 'string' ? rules : rules[action.type]) === 'ignore';
    if (String(action.type).startsWith('xstate.') || isIgnored) return;
    notes.isActing = true;
    try {
      action.exec?.(action.info, action.params);
    } finally {
      notes.isActing = false;
    }
  }

  #scope(notes: Notes, actionExecutor: (action: CollectedAction) => void): AnyActorScope {
    const { mistakes, taken } = notes;
    const nothing = (): void => {};
    const note = (mistake: ModelError): ModelError => {
      mistakes.push(mistake);
      return mistake;
    };
    const refused = (): never => {
      throw note(this.#mistake('unsupported', 'an actor is sent to while a step is computed'));
    };
    const system = {};
    const markers = this.#system.actors.map(
      ({ name }, actor): Marker => ({
        system,
        actor,
        id: name,
        sessionId: name,
        send: (event) => {
          if (notes.isActing) {
            notes.sent.push({ kind: 'send', to: actor, event: event });
            return;
          }
          refused();
        },
      }),
    );
    const { parent } = this.#definition;
    const idOf = (actor: number): string => this.#system.slots.find(({ child }) => child === actor)?.id ?? '';
    const invoked = (actor: number): Marker => ({
      system,
      actor,
      id: idOf(actor),
      sessionId: idOf(actor),
      send: refused,
    });
    const self =
      parent === undefined
        ? markers[this.#index]
        : { ...invoked(this.#index), _parent: markers[parent] ?? invoked(parent), system };
    const scope = {
      self,
      id: self?.id,
      sessionId: self?.id,
      logger: nothing,
      defer: () => {
        throw note(this.#mistake('unsupported', 'an actor is spawned'));
      },
      emit: nothing,
      stopChild: nothing,
      actionExecutor: (action: CollectedAction) => {
        if (action.type === 'xstate.stopChild') taken.delete((action.params as { id?: string } | undefined)?.id ?? '');
        actionExecutor(action);
      },
      system: Object.assign(system, {
        _bookId: () => 'a session',
        _sendInspectionEvent: ({ type, actorRef }: { type: string; actorRef: Constructed }) => {
          if (type !== '@xstate.actor') return;
          const { id, src, _syncSnapshot: isWatched = false, logic, options } = actorRef;
          const slot = this.#system.slots.findIndex(
            (each) => each.actor === this.#index && each.id === id && each.src === src && each.isWatched === isWatched,
          );
          if (slot < 0) throw note(this.#mistake('unsupported', 'an actor is spawned'));
          if (taken.has(id)) throw note(this.#mistake('unsupported', `two actors have the id ${id}`));
          taken.add(id);
          notes.children.set(actorRef, { id, slot, made: notes.made.length });
          const { keepsInput, within, kind } = this.#system.slots[slot] as System['slots'][number];
          const left =
            within === undefined ? Number.POSITIVE_INFINITY : within / (this.#system.quantum.ms ?? Number.NaN);
          const snapshot = (
            kind === 'machine' ? { status: 'active' } : logic.getInitialSnapshot({} as never, options.input)
          ) as Snapshot<unknown>;
          // What it holds is asked of it by itself.
          if (kind === 'machine') actorRef.logic = { ...logic, getInitialSnapshot: () => snapshot };
          notes.made.push({ slot, logic, snapshot, input: options.input, keepsInput, left });
        },
        get: (name: string) => {
          const { root } = this.#definition;
          if (parent !== undefined && this.#system.actors[root]?.name === name)
            throw note(this.#mistake('unsupported', 'the one at the top is looked up'));
          const marker = markers.find(({ id }) => id === name);
          if (marker) return marker;
          const mistake = this.#mistake('unknown-actor', `there is no actor named \`${name}\``);
          mistakes.push(mistake);
          throw mistake;
        },
      }),
    };
    return scope as unknown as AnyActorScope;
  }

  #commandOf({ type, params }: CollectedAction, children: Notes['children']): Command | undefined {
    const childOf = (ref: unknown): Child | undefined => {
      const made = children.get(ref);
      const known = ref as Child | undefined;
      return made ?? (known?.slot === undefined ? undefined : { ...known, made: undefined });
    };
    switch (type) {
      case 'xstate.spawnChild': {
        const child = childOf((params as { actorRef: unknown }).actorRef);
        return child && { kind: 'start', child };
      }
      case 'xstate.stopChild': {
        const child = childOf(params);
        if (params && !child) throw this.#mistake('unsupported', 'an actor is stopped that is no child');
        return child ? { kind: 'stop', child } : { kind: 'other', type };
      }
      case 'xstate.raise': {
        const raised = params as { event: EventObject; delay?: unknown; id?: unknown };
        // Without a delay, XState has handled it already.
        return raised.delay === undefined ? undefined : this.#schedule(this.#index, raised);
      }
      case 'xstate.sendTo': {
        const sent = params as { to: Marker; event: EventObject; delay?: unknown; id?: unknown };
        const child = childOf(sent.to);
        const { kind = '', name = '' } = this.#system.slots[child?.slot ?? -1] ?? {};
        if (child && !['callback', 'machine'].includes(kind))
          throw this.#mistake('unsupported', 'only a callback can be sent to');
        if (child && sent.delay !== undefined) throw this.#mistake('unsupported', 'a child is sent to later');
        if (child && sent.event.type.startsWith('xstate.'))
          throw this.#mistake('reserved-event', `${sent.event.type} is sent`);
        const { descriptors } = this.#system.everyone.find((each) => each.name === name) ?? {};
        if (child && descriptors && !handles(descriptors, sent.event.type))
          throw this.#mistake('unhandled-event', `no state handles \`${sent.event.type}\``);
        if (child) return { kind: 'tell', child, event: sent.event };
        const { actor } = sent.to;
        if (sent.delay !== undefined) return this.#schedule(actor, sent);
        return { kind: 'send', to: actor, event: sent.event };
      }
      case 'xstate.cancel':
        return { kind: 'cancel', id: String((params as { sendId: unknown }).sendId) };
      default:
        return { kind: 'other', type };
    }
  }

  #schedule(to: number, { event, delay, id }: { event: EventObject; delay?: unknown; id?: unknown }): Command {
    const ticks = delay === 0 ? 0 : Number(delay) / (this.#system.quantum.ms ?? Number.NaN);
    if (typeof delay !== 'number' || !Number.isInteger(ticks) || ticks < 0) {
      throw this.#mistake('bad-delay', `a delay of ${String(delay)} is not a whole number of ticks`);
    }
    if (delay > 0x7fff_ffff) throw this.#mistake('bad-delay', `a delay of ${delay} ms overflows a timeout`);
    return {
      kind: 'schedule',
      to,
      event: event,
      ticks,
      id: id === undefined ? undefined : String(id),
    };
  }

  #mistake(code: ErrorCode, cause: string): ModelError {
    return new ModelError({ code, place: this.#definition.name, cause, remedy: 'correct the machine' });
  }
}
