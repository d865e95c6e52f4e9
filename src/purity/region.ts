import type { ModelError } from '../findings/model-error.ts';
import { harmless } from './harmless.ts';
import { type Moment, now } from './platform.ts';
import { beat } from './pulse.ts';
import { BIT, EVERYTHING, type Reading } from './reading.ts';
import { type Questioned, refusalOf } from './refusal.ts';
import { ignoringRejection } from './thenable.ts';
import { builtinTraps, globalTraps } from './traps.ts';
import { undoing } from './undoing.ts';

/** What is let through while some code runs. */
interface Region {
  /** Bits of the sorts that are refused. */
  readonly refused: number;
  readonly questioned: Questioned | undefined;
  /** The first refusal. The code may catch what is thrown at it, and XState rewraps it, so it is kept here as well. */
  refusal: ModelError | undefined;
  /** Where the clock stands still. */
  readonly standsAt: Moment | undefined;
}

let region: Region | undefined;
/** How many modules are being loaded at this moment. */
let loads = 0;

/** When the first module was loaded: so that all instances of a module agree, all others are loaded at the same moment. */
let loadedAt: Moment | undefined;

/** Is called with every reading before it happens. Throws if it is refused; gives the time at which the clock stands, if it does. */
function met(reading: Reading): Moment | undefined {
  const current = region;
  if (current === undefined) return undefined;
  if (current.questioned !== undefined && (current.refused & BIT[reading.sort]) !== 0) {
    const refusal = refusalOf(reading, current.questioned);
    current.refusal ??= refusal;
    throw refusal;
  }
  return current.standsAt;
}

function setAll(): void {
  globalTraps.set(met);
  builtinTraps.set(met);
}

function removeAll(): void {
  globalTraps.remove();
  // Modules of Node export `hrtime` and others by name as well: they are told last, when all is as it was.
  builtinTraps.remove();
}

function within<T>(inner: Region | undefined, run: () => T): T {
  const outer = region;
  beat();
  globalTraps.set(met);
  region = inner;
  const leave = (): void => {
    region = outer;
    globalTraps.remove();
  };
  let result: T | undefined;
  let thrown: { readonly error: unknown } | undefined;
  try {
    result = undoing(leave, run);
  } catch (error) {
    thrown = { error: harmless(error) };
  }
  if (inner?.refusal) {
    // An asynchronous function was thrown at as well: as an unhandled rejection, that would end the process.
    if (result instanceof Promise) result.catch(() => {});
    throw inner.refusal;
  }
  if (thrown) throw thrown.error;
  return result as T;
}

/**
 * Runs code that may depend on nothing but its arguments: a row of a machine, or a predicate.
 *
 * @param questioned whose code it is, for error messages
 * @throws {ModelError} `not-deterministic` or `predicate-impure` if the code read a clock, random numbers, storage, the
 *   document, the network, timers or an actor, even if it caught what was thrown at it
 * @example
 * ```ts
 * asked({ place: 'door', by: 'the machine', code: 'not-deterministic' }, () => machine.transition(snapshot, event, scope));
 * ```
 */
export const asked = <T>(questioned: Questioned, run: () => T): T =>
  within({ refused: EVERYTHING, questioned, refusal: undefined, standsAt: undefined }, run);

/**
 * Runs an action of the author's own: it may read the clock and random numbers, since what it makes of them is not part of
 * a state, but it must not reach an actor, the network or a timer unseen. If it is asynchronous, what it throws later reaches
 * nobody.
 *
 * @throws {ModelError} `unsupported` if it did, as `asked` does
 */
export const acted = <T>(questioned: Questioned, run: () => T): T =>
  within({ refused: BIT.network | BIT.timers | BIT.actors, questioned, refusal: undefined, standsAt: undefined }, () =>
    ignoringRejection(run()),
  );

/** Runs what is not the author's in the middle of what is, such as XState's own commands within a row: all passes through. */
export function passed<T>(run: () => T): T {
  const outer = region;
  region = undefined;
  return undoing(() => {
    region = outer;
  }, run);
}

/** Whose code is being asked at this moment. */
export const askedNow = (): Questioned | undefined => region?.questioned;

/**
 * Keeps the traps set, but open, while something runs that asks many rows or predicates: to set them for each is a large part
 * of what a row costs.
 */
export function withTrapsSet<T>(run: () => T): T {
  setAll();
  return undoing(removeAll, run);
}

/**
 * Loads modules of the author's with the traps set, so that what a module captures (`const now = Date.now`) is refused in
 * rows, too. Everything passes through, but the clock stands still, at one moment for all modules of this process: where a
 * module notes when it was loaded, all of its instances agree.
 */
export async function loaded<T>(load: () => Promise<T>): Promise<T> {
  loadedAt ??= now();
  const done = startLoading(loadedAt);
  try {
    return await load();
  } catch (error) {
    throw harmless(error);
  } finally {
    done();
  }
}

/** As `loaded`, for functions of the author's that make a system. */
export function built<T>(build: () => T): T {
  loadedAt ??= now();
  try {
    return undoing(startLoading(loadedAt), build);
  } catch (error) {
    throw harmless(error);
  }
}

/**
 * As `loaded`, where the end of loading is signaled by a call and not by a promise.
 *
 * @param standsAt where the clock stands meanwhile; as it is now, if left out
 * @returns ends it; calling it again does nothing
 */
export function startLoading(standsAt: Moment = now()): () => void {
  setAll();
  loads += 1;
  region = { refused: 0, questioned: undefined, refusal: undefined, standsAt };
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    loads -= 1;
    if (loads === 0) region = undefined;
    removeAll();
  };
}
