// The options of `defineSystem` and of links, a line each: whatever has no line here is refused. Their words are those of
// the docstrings of the types, and `test/system/options.test-d.ts` fails where a type and its table differ.
import * as v from 'valibot';
import type { ProblemKind } from '../../findings/check-result.ts';
import { ORDERS, WHEN_CLOSED, WHEN_FULL } from '../link-words.ts';
import {
  functionOf,
  listOf,
  machine,
  number,
  oneOf,
  optional,
  optionTable,
  predicate,
  recordOf,
  text,
  trueOrFalse,
} from './kinds.ts';

const often = v.union([number, v.literal('unlimited')], 'a number of times, or `unlimited`');

const budget = optionTable({ budget: often, says: optional(text) }, 'an object, such as `{ budget: 1, says: "..." }`');

const fault = v.union([often, budget], 'a number of times, `unlimited`, or `{ budget: 1, says: "..." }`');

const fifo = {
  capacity: number,
  open: optional(predicate),
  full: optional(oneOf(WHEN_FULL)),
  order: optional(oneOf(ORDERS)),
  closed: optional(oneOf(WHEN_CLOSED)),
  patient: optional(trueOrFalse),
  lose: optional(fault),
  duplicate: optional(fault),
  swap: optional(fault),
};

/** What `fifo` takes. */
export const fifoOptions = optionTable(fifo, 'an object of options, as in `fifo({ capacity: 2 })`');

const LINK = 'a link, as `fifo({ capacity: 2 })` or `direct()` gives it';
const fifoLink = optionTable({ kind: v.literal('fifo', LINK), ...fifo }, LINK);
const directLink = optionTable({ kind: v.literal('direct', LINK) }, LINK);

/** What `fifo` and `direct` give. */
const link = v.lazy((value): v.GenericSchema => {
  return (value as { kind?: unknown } | undefined)?.kind === 'direct' ? directLink : fifoLink;
});

const limits = optionTable(
  {
    rowsPerStep: optional(number),
    microsteps: optional(number),
    timers: optional(number),
    localStates: optional(number),
  },
  'an object of numbers, such as `{ timers: 20 }`',
);

const PROBLEMS = [
  'overflow',
  'limit',
  'chain limit',
  'always loop',
  'actor error',
  'orphan',
  'time-lock',
  'live difference',
  'hidden state',
] as const satisfies readonly ProblemKind[];

/** What is to be known of the values of an actor. */
export const valueOptions = optionTable(
  { caches: optional(listOf(text, 'a list of names, such as `["table"]`')) },
  'what is known of values, such as `{ caches: ["table"] }`',
);

const actionRule = oneOf(['run', 'ignore']);

/** Of all actions of an actor, or of some by their names. */
const actionRules = v.union(
  [actionRule, recordOf(actionRule, 'what becomes of each action: `run` or `ignore`')],
  '`ignore`, `run`, or what becomes of each action, such as `{ log: "ignore" }`',
);

/** What is said of a stimulus besides its event. */
export const stimulusMarks = {
  says: optional(text),
  when: optional(predicate),
  routine: optional(trueOrFalse),
  fault: optional(trueOrFalse),
  times: optional(number),
};

/** A stimulus is an event, which may have any fields, and its marks: see `stimulus-marks.ts` for what is neither. */
const stimulus = v.looseObject({ type: v.unknown(), ...stimulusMarks }, 'an event, such as `{ type: "leave" }`');

const values = (wanted: string) => listOf(v.unknown(), wanted);

const events = (wanted: string) =>
  listOf(v.looseObject({ type: text }, 'an event, such as `{ type: "message" }`'), wanted);

/** What may become of one source. Which of these it can do depends on its kind. */
const outcomes = optionTable(
  {
    resolves: optional(
      v.union(
        [values('a list of outputs'), functionOf<(input: never) => readonly unknown[]>('a function that gives one')],
        'a list of outputs, or a function of the input that gives one',
      ),
    ),
    rejects: optional(values('a list of errors')),
    within: optional(number),
    sends: optional(events('a list of events, such as `[{ type: "message" }]`')),
    emits: optional(values('a list of values')),
    completes: optional(trueOrFalse),
    fails: optional(values('a list of errors')),
    atStart: optional(values('a list of events or values')),
    answers: optional(recordOf(events('a list of events'), 'lists of events, such as `{ ping: [{ type: "pong" }] }`')),
  },
  'what may become of it, such as `{ resolves: [{ id: 1 }] }`',
);

/** The second argument of `defineSystem`. */
export const systemOptions = optionTable(
  {
    links: optional(
      // A link may be left out by a condition.
      recordOf(v.undefinedable(link), 'an object of links, such as `{ "app -> cloud": fifo({ capacity: 2 }) }`'),
    ),
    stimuli: optional(
      recordOf(
        listOf(stimulus, 'a list of events, such as `[{ type: "leave" }]`'),
        'an object of lists of events, such as `{ resident: [{ type: "leave" }] }`',
      ),
    ),
    world: optional(
      recordOf(
        recordOf(outcomes, 'what each source may do, such as `{ fetchUser: { resolves: [{ id: 1 }] } }`'),
        'what the sources of each actor may do, such as `{ app: { fetchUser: { resolves: [{ id: 1 }] } } }`',
      ),
    ),
    tick: optional(number),
    startsAt: optional(text),
    values: optional(
      recordOf(valueOptions, 'what is known of the values of each actor, such as `{ door: { caches: ["table"] } }`'),
    ),
    actions: optional(
      recordOf(actionRules, 'what becomes of the actions of each actor, such as `{ door: { log: "ignore" } }`'),
    ),
    upTo: optional(
      recordOf(predicate, 'an object of predicates, such as `{ "two errors": ({ log }) => log.context.errors <= 2 }`'),
    ),
    fine: optional(listOf(oneOf(PROBLEMS), 'a list of kinds of findings, such as `["overflow"]`')),
    limits: optional(limits),
  },
  'an object of options, such as `{ links: { ... }, stimuli: { ... } }`',
);

export { budget as faultBudget, limits as limitOptions };

/** The first argument of `defineSystem`. */
export const actorSpecs = recordOf(
  v.union(
    [machine, optionTable({ machine, input: optional(v.unknown()) }, 'a machine with its input')],
    'a state machine, or `{ machine, input }`',
  ),
  'an object of machines, such as `{ speaker }`',
);
