// Every code that a ModelError may have, with what is wrong. `docs/errors.md` is generated from these docstrings.

/** The call, or a file that it names, is wrong. */
export type CallErrorCode =
  /** There is no such command. */
  | 'unknown-command'
  /** The command has no such flag. */
  | 'unknown-flag'
  /** A flag has no value, has one that it does not take, or has one of another form. */
  | 'flag-value'
  /** There is no such format. */
  | 'unknown-format'
  /** The call has more words than the command takes. */
  | 'too-many-words'
  /** No system has this name. */
  | 'unknown-system'
  /** No switch has this name. */
  | 'unknown-switch'
  /** A file cannot be read as a module, or throws while it is imported. */
  | 'import-failed'
  /** Something that a module starts throws an error that nobody catches. */
  | 'uncaught-error'
  /** Something of the author's never returns: a guard, an action, a predicate, a module that is loaded. */
  | 'never-returns'
  /** There is no such module. */
  | 'no-module'
  /** A path or a glob of the config names nothing that exists. */
  | 'no-match'
  /** The project has no systems, and the call names no module. */
  | 'no-systems-file'
  /** A module exports no system. */
  | 'no-system'
  /** Two systems of a module have the same name. */
  | 'two-systems'
  /** There are no specs where they are looked for. */
  | 'no-specs'
  /** A spec exports no property. */
  | 'no-property'
  /** A file cannot be written. */
  | 'cannot-write'
  /** The explorer cannot be served on this port. */
  | 'port-taken'
  /** A new spec would replace one that exists. */
  | 'spec-exists'
  /** No file exports a machine of the system, so that a new spec has nothing to be about. */
  | 'no-machines'
  /** `hunt` needs exactly one property that is marked as the hazard. */
  | 'one-hazard'
  /** A file exports no list of ways. */
  | 'no-ways'
  /** The system cannot be exported: one of its limits was reached. */
  | 'limit-reached'
  /** The system cannot be exported: its start ends in a finding. */
  | 'no-start'
  /** The system cannot be exported: one of its options is not written in Promela. */
  | 'not-exported';

/** A system is not put together right. */
export type SystemErrorCode =
  /** A system has no actors. */
  | 'no-actors'
  /** A name cannot be used for an actor, an address or a file. */
  | 'bad-name'
  /** No actor has this name, or something is sent to what is not an actor of the system. */
  | 'unknown-actor'
  /** No action of the machine has this name. */
  | 'unknown-action'
  /** There is no such option; the message suggests one. */
  | 'unknown-option'
  /** An option has a value of another kind. */
  | 'bad-option'
  /** A number is out of its range. */
  | 'bad-number'
  /** It is not said what something may do that a machine invokes, and the answer depends on it. */
  | 'world-needed'
  /** A machine invokes nothing of this name. */
  | 'unknown-source'
  /** A link is not named by its two ends, or joins an actor to itself. */
  | 'bad-link'
  /** A machine makes its context of an input, and is given none. */
  | 'input-needed'
  /** An actor sends to another one, but no link joins them. */
  | 'no-link'
  /** There is no such link. */
  | 'unknown-link'
  /** A stimulus or message is handled by no state of its receiver. */
  | 'unhandled-event'
  /** An event has a type that XState reserves, or none. */
  | 'reserved-event'
  /** A bound of `upTo` has no name, or is not a function. */
  | 'bad-bound'
  /** `startsAt` is not a time of day. */
  | 'bad-time'
  /** A tick is not a length of time. */
  | 'bad-tick'
  /** The length of a tick cannot be found; give `tick`. */
  | 'tick-needed'
  /** A delay is not a whole number of ticks. */
  | 'tick-divides-not'
  /** A finding is declared fine although nothing is known after it. */
  | 'never-fine';

/** A machine does something that cannot be explored. */
export type MachineErrorCode =
  /** A delay is not implemented, not a number, or longer than `setTimeout` can wait. */
  | 'bad-delay'
  /** A machine invokes something that is not implemented. */
  | 'not-implemented'
  /** A feature that is not explored: `spawn`, references to actors, reading another actor, and others. */
  | 'unsupported'
  /** The answer depends on whether two equal objects are one, and they may be either. */
  | 'identity-matters'
  /** An object is written to in place that others hold as well. */
  | 'shared-write'
  /** The same event in the same state has two answers, since something outside of the context is read. */
  | 'not-deterministic'
  /** An object of a module was written to while steps were computed. */
  | 'outside-changed'
  /** A value cannot be part of a state, because it cannot be compared. */
  | 'value-refused';

/** A property or one of its predicates is wrong. */
export type SpecErrorCode =
  /** Two properties have the same name. */
  | 'two-properties'
  /** A property applies to none of the systems. */
  | 'applies-nowhere'
  /** A property does not apply to the system that it was asked of. */
  | 'not-applicable'
  /** A violation is accepted by an event or fault that the system does not have. */
  | 'unknown-event'
  /** The machine has no such tag. */
  | 'unknown-tag'
  /** The machine has no such state. */
  | 'unknown-state'
  /** There is no such key in a context or view. */
  | 'unknown-key'
  /** A predicate throws. */
  | 'predicate-throws'
  /** A predicate returns something other than true or false. */
  | 'predicate-not-boolean'
  /** A predicate writes to what it sees. */
  | 'predicate-writes'
  /** A predicate answers differently in the same state, or reads a clock, random numbers or the like. */
  | 'predicate-impure'
  /** A predicate compares objects by identity that are copies. */
  | 'predicate-compares-objects'
  /** A predicate uses a value whose contents are not part of a state. */
  | 'predicate-uses-uncopied';

/** A saved path cannot be used. */
export type PathErrorCode =
  /** No file is given, or it cannot be read. */
  | 'no-path-file'
  /** The file holds no path. */
  | 'bad-path'
  /** The path was saved by another version. */
  | 'path-format'
  /** The path belongs to another system. */
  | 'path-of-other-system'
  /** The system has changed since the path was saved. */
  | 'other-system'
  /** A step of the path does not exist. */
  | 'unknown-label'
  /** Live actors do not take this path any more. */
  | 'no-replay'
  /** A machine is exported by no file, so that a test cannot import it. */
  | 'machine-not-exported'
  /** A path over a link that drops or loses messages, or with something that is invoked, cannot become a test of plain actors. */
  | 'not-written';

/** A stable word for what is wrong, to search for. */
export type ErrorCode = CallErrorCode | SystemErrorCode | MachineErrorCode | SpecErrorCode | PathErrorCode;
