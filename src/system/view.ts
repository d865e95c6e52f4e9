import type { AnyStateMachine, MachineSnapshot, StateMachine, StateValue } from 'xstate';

/** Plain data that a predicate may read but not write. */
export type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

type IsUnion<T, Whole = T> = [T] extends [never]
  ? false
  : T extends Whole
    ? [Whole] extends [T]
      ? false
      : true
    : never;

/**
 * What may be asked of `matches`. The region names of a parallel state are left out as bare strings: a region is always
 * active, so `matches('link')` would always be true.
 */
export type TestValue<Value> = Value extends string
  ? Value
  : IsUnion<keyof Value> extends true
    ? { readonly [Key in keyof Value]?: TestValue<Value[Key]> }
    : keyof Value | { readonly [Key in keyof Value]?: TestValue<Value[Key]> };

/** What a predicate sees of one actor: its state, not its timers or its mail. */
export interface ActorView<Context, Value, Tag, Children = unknown> {
  /** The state value, as in an XState snapshot. */
  readonly value: Value;
  readonly context: DeepReadonly<Context>;
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  /** Whether the actor is in this state; a state that the machine does not have is an error. */
  matches(state: TestValue<Value>): boolean;
  /** Whether an active state has this tag; a tag that the machine does not have is an error. */
  hasTag(tag: Tag): boolean;
  /** The machines that it invokes, by their ids; undefined while it does not, and once they have come to their end. */
  readonly children: Children;
}

/** A view of any machine: what is known of its types is checked where predicates are written. */
export type AnyActorView = ActorView<Record<string, unknown>, StateValue, string, AnyChildren>;

/** The views of whatever machines an actor invokes. */
export interface AnyChildren {
  readonly [id: string]: AnyActorView | undefined;
}

/** A view of a machine that nothing is known of. */
// biome-ignore lint/suspicious/noExplicitAny: it may be compared with anything
type UntypedView = ActorView<any, any, any, { readonly [id: string]: UntypedView | undefined }>;

/** The view of an actor by the type of references to it. */
type ViewOfRef<Ref> = Ref extends { getSnapshot(): infer Snapshot }
  ? Snapshot extends MachineSnapshot<
      infer Context,
      infer _Event,
      infer Children,
      infer Value,
      infer Tag,
      infer _Output,
      infer _Meta,
      infer _Config
    >
    ? ActorView<Context, Value, Tag, ChildViews<Children>>
    : never
  : never;

/** The views of children, by the types of references to them; without types for these, of any. */
type ChildViews<Children> = string extends keyof Children
  ? { readonly [id: string]: UntypedView | undefined }
  : { readonly [Id in keyof Children]: ViewOfRef<NonNullable<Children[Id]>> | undefined };

/** The view of an actor of a machine. All parameters are inferred: `any` among them would give `never`. */
export type ViewOf<Machine> =
  Machine extends StateMachine<
    infer Context,
    infer _Event,
    infer Children,
    infer _Actor,
    infer _Action,
    infer _Guard,
    infer _Delay,
    infer Value,
    infer Tag,
    infer _Input,
    infer _Output,
    infer _Emitted,
    infer _StateMeta,
    infer _Schema,
    infer _TransitionMeta
  >
    ? ActorView<Context, Value, Tag, ChildViews<Children>>
    : never;

/** The events that a machine takes. */
export type EventOf<Machine> =
  Machine extends StateMachine<
    infer _Context,
    infer Event,
    infer _Children,
    infer _Actor,
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
    ? Event
    : never;

/** What a predicate sees of the network. */
export interface NetworkView {
  /** Whether nothing is in flight on the link from one actor to another. */
  quiet(from: string, to: string): boolean;
}

/** A machine alone, or with the input that it starts with. */
export type ActorSpec = AnyStateMachine | { readonly machine: AnyStateMachine; readonly input: unknown };

/** The actors of a system, by name. */
export type Actors = Readonly<Record<string, ActorSpec>>;

export type MachineOf<Spec> = Spec extends AnyStateMachine
  ? Spec
  : Spec extends { readonly machine: infer Machine }
    ? Machine
    : never;

/** The views of all actors of a system, by name. */
export type ViewsOf<A extends Actors> = { readonly [Name in keyof A]: ViewOf<MachineOf<A[Name]>> };

/** A question about the views that is answered by yes or no, and always in the same way in the same state. */
export type Predicate<Views> = (views: Views, net: NetworkView) => boolean;
