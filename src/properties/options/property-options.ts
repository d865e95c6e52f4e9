// The subject of `about`, and the options of its claims, a line each: whatever has no line here is refused.
import * as v from 'valibot';
import type { AnyStateMachine } from 'xstate';
import {
  listOf,
  machine,
  optional,
  optionTable,
  predicate,
  recordOf,
  text,
  trueOrFalse,
} from '../../system/options/kinds.ts';
import { type Either, isProperty, type Property } from '../property.ts';

const knownBy = optionTable(
  { system: text, by: text },
  'a system, and what every path to the violation takes, such as `{ system: "hamburg", by: "tap.play" }`',
);

/** The last argument of each claim. */
export const propertyOptions = optionTable(
  {
    hazard: optional(trueOrFalse),
    violatedIn: optional(
      listOf(
        v.union([text, knownBy], 'the name of a system, or `{ system: "hamburg", by: "tap.play" }`'),
        'a list of names of systems, such as `["hamburg"]`, or of `{ system: "hamburg", by: "tap.play" }`',
      ),
    ),
    given: optional(predicate),
    continuesTo: optional(v.custom<Property>(isProperty, 'a property, as `never` or `possible` gives it')),
  },
  'an object of options, such as `{ violatedIn: ["hamburg"] }`',
);

/** It has checked what it was given. */
const isEither = (value: unknown): value is Either<AnyStateMachine> =>
  typeof value === 'object' && value !== null && 'either' in value;
const eitherOf = v.custom<Either<AnyStateMachine>>(isEither, 'what `either(machine, machine)` gives');
const allOf = optionTable({ all: machine }, 'what `all(machine)` gives');

/** What `about` takes. */
export const subjectTable = recordOf(
  v.union([machine, allOf, eitherOf], 'a state machine, `all(machine)`, or `either(machine, machine)`'),
  'an object of machines, such as `{ speaker }`',
);
