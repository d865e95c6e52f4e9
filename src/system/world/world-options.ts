import type {
  AnyStateMachine,
  CallbackActorLogic,
  EventObject,
  ObservableActorLogic,
  PromiseActorLogic,
  StateMachine,
} from 'xstate';
import type { EventOf } from '../view.ts';

/** How a promise may settle. Nothing forces it to, without `within`: it may also be pending for good. */
export interface PromiseOutcomes<Output, Input> {
  /**
   * What it may resolve with: a list, or a function of the input that gives one of at most eight. With an empty list it
   * never resolves. Left out, it resolves with something that nobody may look at.
   */
  readonly resolves?: readonly Output[] | ((input: Input) => readonly Output[]);
  /**
   * What it may reject with. With an empty list it never rejects. Left out, it rejects with an error that nobody may look
   * at.
   */
  readonly rejects?: readonly unknown[];
  /** It settles before more time than this has passed: a length of time in milliseconds, such as `seconds(5)`. */
  readonly within?: number;
}

/** What a callback may send to the machine that invokes it. */
export interface CallbackOutcomes<Event> {
  /** What it may send at any time, as often as it likes; how reports describe it is said next to the event. */
  readonly sends: readonly Sending<Event>[];
  /** What it sends while it starts, before anything else happens. */
  readonly atStart?: readonly Event[];
  /** What it sends at once when it receives an event, by the event's type. */
  readonly answers?: Readonly<Record<string, readonly Event[]>>;
}

/** An event, and how reports describe it. */
export type Sending<Event> = Event & { readonly says?: string };

/** What an observable may do to the machine that invokes it. */
export interface ObservableOutcomes<Value> {
  /** What it may emit at any time, as often as it likes. */
  readonly emits: readonly Value[];
  /** What it emits while it is subscribed to, before anything else happens. */
  readonly atStart?: readonly Value[];
  /** It may complete. */
  readonly completes?: boolean;
  /** The errors that it may fail with. */
  readonly fails?: readonly unknown[];
}

/** What may become of an actor of the world, whatever it is. */
export type AnyOutcomes = Partial<
  PromiseOutcomes<unknown, unknown> & Omit<CallbackOutcomes<EventObject>, 'atStart'> & ObservableOutcomes<unknown>
>;

/** The actors that a machine was set up with, with their names. */
type ProvidedOf<Machine> =
  Machine extends StateMachine<
    infer _Context,
    infer _Event,
    infer _Children,
    infer Actor,
    infer _Action,
    infer _Guard,
    infer _Delay,
    infer _Value,
    infer _Tag,
    infer _Input,
    infer _Output,
    infer _Emitted,
    infer _StateMeta,
    infer _Schema,
    infer _TransitionMeta
  >
    ? Actor
    : never;

/** To TypeScript, a callback is like a promise without an output. An observable of events is one of values that it never emits. */
type OutcomesOf<Logic, Machine> =
  Logic extends PromiseActorLogic<infer Output, infer Input, infer _Emitted>
    ? PromiseOutcomes<Output, Input> | (Logic extends AnyCallback ? CallbackOutcomes<EventOf<Machine>> : never)
    : Logic extends AnyCallback
      ? CallbackOutcomes<EventOf<Machine>>
      : Logic extends ObservableActorLogic<infer Value, infer _Input, infer _Emitted>
        ? ObservableOutcomes<Value>
        : ObservableOutcomes<EventOf<Machine>>;

// Whatever it receives, is given and emits.
// biome-ignore lint/suspicious/noExplicitAny: in some of these places `unknown` fits nothing
type AnyCallback = CallbackActorLogic<any, any, any>;

type NamesOf<Provided> = Provided extends { readonly src: infer Name extends string; readonly logic: infer Logic }
  ? Logic extends AnyStateMachine
    ? never
    : Name
  : never;

/** What may become of the actors that a machine invokes, by their names in its `setup`, or their ids where they have none. */
export type WorldOf<Machine> = {
  readonly [Name in NamesOf<ProvidedOf<Machine>>]?: string extends Name
    ? AnyOutcomes
    : OutcomesOf<Extract<ProvidedOf<Machine>, { src: Name }>['logic'], Machine>;
};
