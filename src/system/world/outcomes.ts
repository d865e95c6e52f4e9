import type { EventObject } from 'xstate';
import { ModelError } from '../../findings/model-error.ts';
import { kindOf } from '../../values/kinds.ts';
import { dataOf } from '../../values/own-data.ts';
import { shown } from '../../values/shown.ts';
import { didYouMean } from '../suggest.ts';
import type { AnyOutcomes, Sending } from './world-options.ts';

/** What of the world a machine can invoke. */
export type WorldKind = 'promise' | 'callback' | 'observable' | 'event observable';

/** What a machine can invoke. */
export type SlotKind = WorldKind | 'machine';

/** What an actor of the world does, in the word that a label has for it. */
export type OutcomeVerb = 'resolves' | 'rejects' | 'sends' | 'emits' | 'completes' | 'fails';

/** One thing that an actor of the world may do. */
export interface OutcomeDefinition {
  readonly verb: OutcomeVerb;
  /** An output, an error, an event or a value, as its author wrote it; or the function that gives a list of them. */
  readonly value: unknown;
  /** If the value is such a function: which one of the list. */
  readonly place: number | undefined;
  readonly says: string | undefined;
  /** Its author wrote it; if not, nobody may look at the value. */
  readonly isWritten: boolean;
}

/** All that an actor of the world may do. */
export interface WorldDefinition {
  readonly outcomes: readonly OutcomeDefinition[];
  /** Values or events, in order. */
  readonly atStart: readonly unknown[];
  /** By the type of the event that is received. */
  readonly answers: ReadonlyMap<string, readonly EventObject[]>;
  /** Milliseconds that it may run at most; undefined without limit. */
  readonly within: number | undefined;
}

/** Labels are fixed beforehand, so that a function that gives a list can give so many at most. */
export const MOST_COMPUTED = 8;

const OPTIONS: Readonly<Record<WorldKind, readonly (keyof AnyOutcomes)[]>> = {
  promise: ['resolves', 'rejects', 'within'],
  callback: ['sends', 'atStart', 'answers'],
  observable: ['emits', 'atStart', 'completes', 'fails'],
  'event observable': ['emits', 'atStart', 'completes', 'fails'],
};

/** What each kind is called. */
export const A: Readonly<Record<SlotKind, string>> = {
  machine: 'a machine',
  promise: 'a promise',
  callback: 'a callback',
  observable: 'an observable',
  'event observable': 'an observable',
};

/** What is written for an actor of a kind that cannot go without. */
const EXAMPLES: Readonly<Record<WorldKind, string>> = {
  promise: 'resolves: [{ ... }], rejects: [new Error("offline")]',
  callback: 'sends: [{ type: "..." }]',
  observable: 'emits: [...], completes: true',
  'event observable': 'emits: [{ type: "..." }]',
};

/** What to write for an actor of the world, for the remedy of an error. */
export const worldExample = (path: readonly string[], kind: WorldKind): string =>
  `world: ${path.reduceRight((inner, name) => `{ ${/^[\w$]+$/.test(name) ? name : `'${name}'`}: ${inner} }`, `{ ${EXAMPLES[kind]} }`)}`;

/**
 * What an actor of the world may do.
 *
 * @param path where it is written: the actor that invokes it, and its own name
 * @param written undefined if nothing is
 * @throws {ModelError} `world-needed` if something has to be written; `bad-option` for what its kind cannot do
 */
export function outcomesOf(
  path: readonly string[],
  kind: WorldKind,
  written: AnyOutcomes | undefined,
): WorldDefinition {
  if (written) refuseOthers(path, kind, written);
  if (written) refuseNoEvents(path, kind, written);
  if (kind === 'promise') {
    const within = withinOf(path, written ?? {});
    return { outcomes: settling(path, written ?? {}), atStart: [], answers: new Map(), within };
  }
  if (!written) {
    throw new ModelError({
      code: 'world-needed',
      place: path.join('.'),
      cause: `${A[kind]} is invoked, which is not run, and it is not said what it ${kind === 'callback' ? 'sends' : 'emits'}`,
      remedy: `say what it may do: \`${worldExample(path, kind)}\``,
    });
  }
  const { sends = [], emits = [], completes = false, fails = [], atStart = [], answers = {} } = written;
  const each = (verb: OutcomeVerb, values: readonly unknown[]): OutcomeDefinition[] =>
    values.map((value) => ({ verb, value, place: undefined, says: undefined, isWritten: true }));
  return {
    outcomes: [
      ...sends.map((sending): OutcomeDefinition => {
        const { says, ...event } = sending as Sending<EventObject>;
        return { verb: 'sends', value: event, place: undefined, says, isWritten: true };
      }),
      ...each('emits', emits),
      ...(completes ? each('completes', [undefined]) : []),
      ...each('fails', fails),
    ],
    atStart,
    answers: new Map(Object.entries(answers)),
    within: undefined,
  };
}

function settling(path: readonly string[], { resolves, rejects }: AnyOutcomes): OutcomeDefinition[] {
  const each = (verb: OutcomeVerb, values: readonly unknown[], isWritten: boolean): OutcomeDefinition[] =>
    values.map((value) => ({ verb, value, place: undefined, says: undefined, isWritten }));
  const resolving =
    typeof resolves === 'function'
      ? Array.from({ length: MOST_COMPUTED }, (_, place): OutcomeDefinition => {
          return { verb: 'resolves', value: resolves, place, says: undefined, isWritten: true };
        })
      : each('resolves', resolves ?? [undefined], resolves !== undefined);
  const error = new Error(`${path.join('.')} rejects`);
  return [...resolving, ...each('rejects', rejects ?? [error], rejects !== undefined)];
}

/** A promise that has to settle needs a way to: time would stand still otherwise. */
function withinOf(path: readonly string[], { within, resolves, rejects }: AnyOutcomes): number | undefined {
  if (within === undefined) return undefined;
  const place = `world of ${path.join('.')}`;
  if (!Number.isFinite(within) || within <= 0) {
    throw new ModelError({
      code: 'bad-number',
      place,
      cause: `within is ${within}`,
      remedy: 'give a length of time in milliseconds above 0, such as `seconds(5)`',
    });
  }
  const mayResolve = typeof resolves === 'function' ? false : resolves === undefined || resolves.length > 0;
  if (mayResolve || rejects === undefined || rejects.length > 0) return within;
  throw new ModelError({
    code: 'bad-option',
    place,
    cause: 'it has to settle `within` some time, but there may be no way in which it could',
    remedy: 'list something that it rejects with, or resolves with whatever its input is',
  });
}

function refuseOthers(path: readonly string[], kind: WorldKind, written: AnyOutcomes): void {
  const known = OPTIONS[kind];
  const other = Object.keys(written).find((name) => !known.includes(name as keyof AnyOutcomes));
  if (other === undefined) return;
  throw new ModelError({
    code: 'bad-option',
    place: `world of ${path.join('.')}`,
    cause: `\`${other}\` is nothing that ${A[kind]} does`,
    remedy: didYouMean(other, known, `say what it may do: ${known.join(', ')}`),
  });
}

/** Where what is told has to be an event, since it is given to the machine as it is. */
const EVENTS: Partial<Record<WorldKind, readonly ('emits' | 'atStart')[]>> = {
  callback: ['atStart'],
  'event observable': ['emits', 'atStart'],
};

function refuseNoEvents(path: readonly string[], kind: WorldKind, written: AnyOutcomes): void {
  for (const name of EVENTS[kind] ?? []) {
    const others = (written[name] ?? []).filter((each) => !isEvent(each));
    if (others.length === 0) continue;
    throw new ModelError({
      code: 'bad-option',
      place: `world of ${path.join('.')}`,
      cause: `\`${name}\` holds what is not an event: ${shown(others[0])}`,
      remedy: 'give events, such as `{ type: "message" }`',
    });
  }
}

const isEvent = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && kindOf(value) !== 'proxy' && typeof dataOf(value, 'type') === 'string';
