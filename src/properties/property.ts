import type { AnyStateMachine } from 'xstate';
import { callSite } from '../findings/call-site.ts';
import { ModelError } from '../findings/model-error.ts';
import { shown } from '../system/options/check-options.ts';
import { isMachine } from '../system/options/kinds.ts';
import type { Predicate, ViewOf } from '../system/view.ts';
import { isBranded } from '../values/branded.ts';

/** All actors of one machine, at least one. */
export interface All<Machine extends AnyStateMachine> {
  readonly all: Machine;
}

/** An actor of one of several machines, such as a machine as it was built and as it was mended. */
export interface Either<Machine extends AnyStateMachine> {
  readonly either: readonly Machine[];
}

/** What a property speaks of under one name. */
export type SubjectEntry = AnyStateMachine | All<AnyStateMachine> | Either<AnyStateMachine>;

/** The machines that a property speaks of, by the name that they have in a system. */
export type Subject = Readonly<Record<string, SubjectEntry>>;

/**
 * What a predicate about a subject sees: one view for a machine, a list of views for `all(machine)`. Of `either`, what the
 * machines have in common may be asked.
 */
export type SubjectViews<S extends Subject> = {
  readonly [Name in keyof S]: S[Name] extends All<infer Machine>
    ? readonly ViewOf<Machine>[]
    : S[Name] extends Either<infer Machine>
      ? ViewOf<Machine>
      : ViewOf<S[Name]>;
};

/** A violation that is known where it comes about in one way only. */
export interface KnownBy {
  /** The name of the system. */
  readonly system: string;
  /** What every path to the violation takes: the type of a stimulus's event, or a fault, such as `lose app -> speaker`. */
  readonly by: string;
}

export interface PropertyOptions<Views> {
  /** The one property that `hunt` hunts. */
  readonly hazard?: boolean;
  /**
   * Systems in which a violation is known; it is an error once it is gone. With `by`, only that violation is known which does
   * not come about without this event of the world or this fault; of several for one system, each path may take any.
   */
  readonly violatedIn?: readonly (string | KnownBy)[];
  /** Only states in which this holds are judged; the verdict is VACUOUS if there is none. */
  readonly given?: Predicate<Views>;
  /** After the hazard, `hunt` goes on to a state that this property is about, such as the forced door. */
  readonly continuesTo?: Property;
}

const BRAND = Symbol.for('nobody-home.property');

/** A claim about every system that it applies to: plain data. Its id is the name under which a spec exports it. */
export interface Property {
  readonly [BRAND]: true;
  /** The name of its kind. */
  readonly kind: string;
  readonly says: string;
  /** Where it stands: `file:line`, or empty where the platform does not say. */
  readonly at: string;
  readonly subject: Subject;
  /** What is claimed of it, as the author gave it: its kind knows what that is. */
  readonly claim: unknown;
  readonly options: PropertyOptions<never>;
}

/** Whether a value, such as an export of a spec, is a property. */
export const isProperty = (value: unknown): value is Property => isBranded(value, BRAND);

/** Makes a property of its parts; authors use `about`. */
export const makeProperty = (parts: Omit<Property, typeof BRAND>): Property => ({ [BRAND]: true, ...parts });

/**
 * Gathers all actors of a machine, whatever their names.
 *
 * @throws {ModelError} `bad-option` for what is not a machine
 * @example
 * ```ts
 * const { possible } = about({ residents: all(resident) });
 * export const everyoneOut = possible('everyone out', ({ residents }) => residents.every((each) => each.hasTag('away')));
 * ```
 */
export function all<Machine extends AnyStateMachine>(machine: Machine): All<Machine> {
  if (isMachine(machine)) return { all: machine };
  throw new ModelError({
    code: 'bad-option',
    place: callSite(import.meta.url) || 'all',
    cause: `\`all\` is given ${shown(machine)}`,
    remedy: 'give a state machine, as `createMachine` gives it',
  });
}

/**
 * Speaks of variants of a machine: one property for what was built and for its mend. It applies wherever one of them stands
 * under the name. States, tags and context keys that only one of them has cannot be asked for.
 *
 * @throws {ModelError} `bad-option` for what is not a machine
 * @example
 * ```ts
 * const { precededBy } = about({ door: either(door, doorWithBell) });
 * export const order = precededBy('the door opens only after a knock', {
 *   later: ({ door }) => door.matches('open'),
 *   earlier: ({ door }) => door.hasTag('knocked'),
 * });
 * ```
 */
export function either<Machines extends readonly [AnyStateMachine, AnyStateMachine, ...AnyStateMachine[]]>(
  ...machines: Machines
): Either<Machines[number]> {
  const odd = machines.findIndex((machine) => !isMachine(machine));
  if (odd < 0 && machines.length > 1) return { either: machines };
  throw new ModelError({
    code: 'bad-option',
    place: callSite(import.meta.url) || 'either',
    cause: `\`either\` is given ${odd < 0 ? 'one machine only' : shown(machines[odd])}`,
    remedy: 'give two state machines or more, as `createMachine` gives them',
  });
}
