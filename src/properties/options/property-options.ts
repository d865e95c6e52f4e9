// The arguments of `about` and of its claims, a line each: whatever has no line here is refused.
import * as v from 'valibot';
import {
  listOf,
  machine,
  number,
  optional,
  optionTable,
  predicate,
  recordOf,
  text,
  trueOrFalse,
} from '../../system/options/kinds.ts';
import { isProperty, type Property } from '../property.ts';

/** The last argument of each claim. */
export const propertyOptions = optionTable(
  {
    hazard: optional(trueOrFalse),
    violatedIn: optional(listOf(text, 'a list of names of systems, such as `["hamburg"]`')),
    given: optional(predicate),
    continuesTo: optional(v.custom<Property>(isProperty, 'a property, as `never` or `possible` gives it')),
  },
  'an object of options, such as `{ violatedIn: ["hamburg"] }`',
);

/** What `lasting` takes, and gives. */
const lasting = optionTable(
  { predicate, ticks: number },
  'a function that answers true or false, or what `lasting` gives',
);

/** What is claimed of states: a question, or one whose answer has to be yes for a time. */
const condition = v.lazy((value): v.GenericSchema => {
  return typeof value === 'object' && value !== null ? lasting : predicate;
});

/** The second argument of `precededBy`. */
export const precedence = optionTable(
  { later: predicate, earlier: predicate },
  'an object of two functions, `{ later: ..., earlier: ... }`',
);

const ARGUMENTS = 'arguments';

/** The arguments of each claim but the last, by name. */
export const claimArguments = {
  never: optionTable({ says: text, condition }, ARGUMENTS),
  always: optionTable({ says: text, predicate }, ARGUMENTS),
  possible: optionTable({ says: text, condition }, ARGUMENTS),
  precededBy: optionTable({ says: text, events: precedence }, ARGUMENTS),
  lasting,
};

const allOf = optionTable({ all: machine }, 'what `all(machine)` gives');

/** What `about` takes. */
export const subjectTable = recordOf(
  v.union([machine, allOf], 'a state machine, or `all(machine)`'),
  'an object of machines, such as `{ speaker }`',
);
