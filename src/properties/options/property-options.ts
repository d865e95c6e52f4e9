// The subject of `about`, and the options of its claims, a line each: whatever has no line here is refused.
import * as v from 'valibot';
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

const allOf = optionTable({ all: machine }, 'what `all(machine)` gives');

/** What `about` takes. */
export const subjectTable = recordOf(
  v.union([machine, allOf], 'a state machine, or `all(machine)`'),
  'an object of machines, such as `{ speaker }`',
);
