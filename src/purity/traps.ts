import { builtinPlaces, type Met, type Place, placesOf, syncBuiltins } from './platform.ts';

/** A trap, ready to be set and removed. */
interface Trap {
  set(): void;
  remove(): void;
}

/** Traps that are set together, as long as anybody wants them. */
export class TrapSet {
  readonly #placesOf: (met: Met) => readonly Place[];
  readonly #changed: () => void;
  #traps: readonly Trap[] | undefined;
  #wanted = 0;

  /**
   * @param changed is called each time after they were set or removed
   */
  constructor(placesOf: (met: Met) => readonly Place[], changed: () => void) {
    this.#placesOf = placesOf;
    this.#changed = changed;
  }

  /**
   * Sets the traps; each call wants one of `remove`, and the last one removes them.
   *
   * @param met is called with each reading before it happens; the same function in all calls
   */
  set(met: Met): void {
    this.#wanted += 1;
    if (this.#wanted > 1) return;
    this.#traps ??= this.#placesOf(met).map(trapAt);
    for (const trap of this.#traps) trap.set();
    this.#changed();
  }

  remove(): void {
    this.#wanted -= 1;
    if (this.#wanted > 0) return;
    for (const trap of this.#traps ?? []) trap.remove();
    this.#changed();
  }
}

/** Of the platform's globals and of XState's actors: cheap to set. */
export const globalTraps = new TrapSet(placesOf, () => {});

/** Of what modules of Node export by name: to set them takes a fifth of a millisecond. */
export const builtinTraps = new TrapSet(builtinPlaces, syncBuiltins);

function trapAt({ owner, key, wrap }: Place): Trap {
  const original = Reflect.getOwnPropertyDescriptor(owner, key) as PropertyDescriptor;
  const { get, value, writable } = original;
  if (get || !writable) {
    const trapped = get ? { ...original, get: wrap(get) as () => unknown } : { ...original, value: wrap(value) };
    return {
      set: () => Object.defineProperty(owner, key, trapped),
      remove: () => Object.defineProperty(owner, key, original),
    };
  }
  const wrapped = wrap(value);
  const holder = owner as Record<string, unknown>;
  let before: unknown;
  // An assignment takes a tenth of the time of `defineProperty`.
  return {
    set: () => {
      before = holder[key];
      holder[key] = wrapped;
    },
    remove: () => {
      // Who put something else there meanwhile, such as a clock of a test's own, wants it to stay.
      if (holder[key] === wrapped) holder[key] = before;
    },
  };
}
