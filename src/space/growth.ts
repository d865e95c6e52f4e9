import type { Growth } from '../findings/check-result.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { nativeTypes } from '../values/native-types.ts';

/** How many times in a row the greatest value has to rise. */
const RISES = 5;

/** Levels that a rise may take: a round of several steps may be needed to add one thing. */
const LONGEST_RISE = 6;

/** What lies deeper in a context, or behind more parts than this, is not measured. */
const DEEPEST = 6;
const MOST_PARTS = 300;

/** Greater numbers are moments in time, not counts. */
const MOMENT = 1e11;

/** What is known of one part of a context. */
interface Part {
  /** The greatest value so far. */
  greatest: number;
  /** The greatest value after each of the last levels. */
  readonly levels: number[];
  named: boolean;
}

/**
 * Notices parts of contexts that grow: numbers, lengths of lists and texts, sizes of collections.
 *
 * Of each part the greatest value so far is kept by breadth-first level; if it has risen in five windows in a row, each of
 * one to six levels, it is named. What is bounded after all may be named as well, if its bound is far away: it is a hint for
 * a person who waits, and never ends anything. Only local states that are new are measured.
 */
export class GrowthMeter {
  /** By actor: local states that were measured. */
  readonly #measured: number[] = [];
  /** By actor, then by path. */
  readonly #parts: Map<string, Part>[] = [];
  readonly #found: Growth[] = [];

  get found(): readonly Growth[] {
    return this.#found;
  }

  /** One level more was expanded. */
  look({ actors }: SystemTables): void {
    for (const [index, table] of actors.entries()) {
      const parts = this.#parts[index] ?? new Map<string, Part>();
      this.#parts[index] = parts;
      for (let local = this.#measured[index] ?? 0; local < table.size; local++) {
        measure(table.snapshot(local).context, (path, value) => {
          const part = parts.get(path);
          if (part) part.greatest = Math.max(part.greatest, value);
          else parts.set(path, { greatest: value, levels: [], named: false });
        });
      }
      this.#measured[index] = table.size;
      for (const [path, part] of parts) this.#weigh(table.name, path, part);
    }
  }

  #weigh(actor: string, path: string, part: Part): void {
    const { levels, greatest } = part;
    if (part.named || greatest > MOMENT) return;
    levels.push(greatest);
    if (levels.length > RISES * LONGEST_RISE + 1) levels.shift();
    const values = risesOf(levels);
    if (!values) return;
    part.named = true;
    this.#found.push({ actor, path, values });
  }
}

/** The greatest values at the ends of the windows in which they rose, if they did each time. */
function risesOf(levels: readonly number[]): number[] | undefined {
  const last = levels.length - 1;
  for (let window = 1; window <= LONGEST_RISE && last >= RISES * window; window++) {
    const ends = Array.from({ length: RISES + 1 }, (_, end) => levels[last - (RISES - end) * window] as number);
    if (ends.every((value, end) => end === 0 || value > (ends[end - 1] as number))) return ends;
  }
  return undefined;
}

/** Reports the size of each part of a context, once for each path; a place in a list is `[]`, whichever it is. */
function measure(context: unknown, tell: (path: string, value: number) => void): void {
  const seen = new Set<object>();
  let parts = 0;
  const visit = (value: unknown, path: string, depth: number): void => {
    if (depth > DEEPEST || ++parts > MOST_PARTS) return;
    if (typeof value === 'number') tell(path, Math.abs(value));
    else if (typeof value === 'string') tell(`${path}.length`, value.length);
    if (typeof value !== 'object' || value === null || seen.has(value) || nativeTypes.isProxy(value)) return;
    seen.add(value);
    if (Array.isArray(value)) {
      tell(`${path}.length`, value.length);
      for (const item of value) {
        if (parts > MOST_PARTS) break;
        visit(item, `${path}[]`, depth + 1);
      }
    } else if (value instanceof Map || value instanceof Set) {
      tell(`${path}.size`, value.size);
    } else if (Object.getPrototypeOf(value) === Object.prototype) {
      const keys = Object.keys(value);
      // A context is what its author wrote; an object inside may be used as a table.
      if (depth > 0) tell(`Object.keys(${path}).length`, keys.length);
      for (const key of keys) {
        const { value: inner } = Object.getOwnPropertyDescriptor(value, key) ?? {};
        visit(inner, `${path}.${key}`, depth + 1);
      }
    }
  };
  visit(context, 'context', 0);
}
