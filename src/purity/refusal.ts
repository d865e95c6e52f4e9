import type { ErrorCode } from '../findings/error-code.ts';
import { ModelError } from '../findings/model-error.ts';
import { authorFrame } from './author-frame.ts';
import type { Reading, Sort } from './reading.ts';

/** Whose code is asked. */
export interface Questioned {
  /** The actor, or where the predicate stands. */
  readonly place: string;
  readonly by: 'the machine' | 'the predicate' | 'the action';
  /** The action's name. */
  readonly action?: string;
  /** The type of the event that it is asked about. */
  readonly event?: string;
}

const CODE: Readonly<Record<Questioned['by'], ErrorCode>> = {
  'the machine': 'not-deterministic',
  'the predicate': 'predicate-impure',
  'the action': 'unsupported',
};

const ASIDE: Readonly<Record<Questioned['by'], string>> = {
  'the machine': 'so that one event in one state can have two outcomes',
  'the predicate': 'so that it can answer differently in the same state',
  'the action': 'and what comes of that cannot be followed',
};

const DOES: Readonly<Record<Sort, (what: string) => string>> = {
  clock: (what) => `calls ${what}`,
  random: (what) => `calls ${what}`,
  storage: (what) => `reads or writes ${what}`,
  document: (what) => `reads ${what}`,
  network: (what) => `calls ${what}`,
  timers: (what) => `calls ${what}`,
  actors: (what) => `calls ${what} of an actor that it holds`,
};

const NEXT: Readonly<Record<'the machine' | 'the predicate', Readonly<Record<Sort, string>>>> = {
  'the machine': {
    clock: 'model the choice as two stimuli, and time as `after`',
    random: 'model the choice as two stimuli, and time as `after`',
    storage: 'let what is stored come in as `input`, or with an event',
    document: 'let what it says come in as `input`, or with an event',
    network: 'let an actor of the system stand for the other end, and answer by an event',
    timers: 'use `after`, or a `delay` of `sendTo` or `raise`',
    actors: "make it an actor of the system, and send to it by `sendTo(peer('name'), event)`",
  },
  'the predicate': {
    clock: 'count ticks with `lasting`, or keep in a machine what is to be remembered',
    random: 'let it depend on nothing but its arguments',
    storage: 'let it depend on nothing but its arguments',
    document: 'let it depend on nothing but its arguments',
    network: 'let it depend on nothing but its arguments',
    timers: 'let it depend on nothing but its arguments',
    actors: 'make it an actor of the system, so that it is among the arguments',
  },
};

/** The error for code that reads what is not an argument of it. */
export function refusalOf({ sort, what }: Reading, { place, by, action }: Questioned): ModelError {
  const frame = authorFrame();
  const name = action === undefined ? by : `${by} \`${action}\``;
  const who = frame ? `${name} (${frame})` : name;
  const ignore = `if what it does changes nothing here, declare it: \`actions: { ${place}: { '${action}': 'ignore' } }\``;
  return new ModelError({
    code: CODE[by],
    place,
    cause: `${who} ${DOES[sort](what)}, ${ASIDE[by]}`,
    remedy: by === 'the action' ? `${NEXT['the machine'][sort]}; ${ignore}` : NEXT[by][sort],
  });
}
