import type { ModelError } from '../findings/model-error.ts';
import { outsideChanged } from '../system/model-errors.ts';
import { portableText } from '../values/encode.ts';
import { Externals, type Thing } from '../values/externals.ts';
import { kindOf } from '../values/kinds.ts';
import { shown } from '../values/shown.ts';

/** Longer texts than this are not kept: a whole library may stand outside. */
const LONGEST = 20_000;

interface Watched {
  readonly thing: object;
  readonly text: string;
  readonly shown: string;
}

/**
 * Keeps an eye on the data that stands outside of the states: who writes to it changes what all states mean, past ones
 * too.
 */
export class OutsideWatch {
  readonly #externals: Externals;
  readonly #watched: Watched[] = [];
  #known = 0;

  constructor(externals: Externals) {
    this.#externals = externals;
  }

  /** Takes down what has become known since. */
  note(): void {
    if (this.#externals.size === this.#known) return;
    for (const thing of this.#externals.all.slice(this.#known)) {
      const text = textOf(thing);
      if (text !== undefined) this.#watched.push({ thing: thing as object, text, shown: shown(thing) });
    }
    this.#known = this.#externals.size;
  }

  /** The error for the first thing that has changed since it became known. */
  changed(place: string): ModelError | undefined {
    const found = this.#watched.find(({ thing, text }) => textOf(thing) !== text);
    return found && outsideChanged(place, found.shown, shown(found.thing));
  }
}

/** Of data alone: what else stands outside is nobody's state. */
function textOf(thing: Thing): string | undefined {
  if (typeof thing !== 'object' || !['plain', 'bare', 'array', 'map', 'set'].includes(kindOf(thing))) return undefined;
  try {
    const text = portableText(thing, new Externals());
    return text.length > LONGEST ? undefined : text;
  } catch {
    return undefined;
  }
}
