import * as v from 'valibot';
import { ModelError } from '../findings/model-error.ts';
import type { System } from '../system/define-system.ts';

/** The name of the format; its number changes when a field changes its meaning or goes away. */
export const PATH_FORMAT = 'nobody-home/path@2';

/** Longer than anybody's words, and short enough to be printed, compared and searched for at once. */
const text = v.pipe(v.string(), v.maxLength(10_000));

/** What a file has to hold before anything is read from it; whatever else it holds is left out. */
const schema = v.object({
  format: v.literal(PATH_FORMAT),
  system: text,
  with: v.pipe(v.array(text), v.maxLength(1_000)),
  property: text,
  says: text,
  fingerprint: text,
  labels: v.pipe(v.array(text), v.maxLength(1_000_000)),
});

/** A path as it is kept in a file: what leads to it again, and to no other. */
export interface SavedPath {
  readonly format: typeof PATH_FORMAT;
  /** The name of the system. */
  readonly system: string;
  /** The switches that are on. */
  readonly with: readonly string[];
  /** The id of the property that the path decides. */
  readonly property: string;
  /** The author's words for that property. */
  readonly says: string;
  /** Tells systems apart, see `fingerprintOf`. */
  readonly fingerprint: string;
  readonly labels: readonly string[];
}

/**
 * A short text that is the same for two systems that have the same actors, steps, links and length of a tick. What their
 * machines do may differ: that shows when a path is replayed.
 */
export function fingerprintOf({ actors, links, labels, quantum }: System): string {
  return hash(
    JSON.stringify([
      actors.map(({ name }) => name),
      links.map(({ name, kind, capacity, budgets, full, closed, patient }) => {
        const isUsual = full === 'refuse' && closed === 'keeps' && !patient;
        return [name, kind, capacity, budgets, ...(isUsual ? [] : [full, closed, patient])];
      }),
      labels.map(({ name }) => name),
      quantum.ms ?? null,
    ]),
  );
}

/** Fowler, Noll and Vo's hash, twice with different beginnings. */
function hash(text: string): string {
  return [0x811c9dc5, 0x01000193]
    .map((start) => {
      let value = start;
      for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
      return (value >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}

/** The text of a file that keeps a path. */
export const savedPathText = (path: SavedPath): string => `${JSON.stringify(path, undefined, 2)}\n`;

/**
 * Reads a file that keeps a path.
 *
 * @param place the file, for error messages
 * @throws {ModelError} `bad-path` or `path-format`
 */
export function readSavedPath(text: string, place: string): SavedPath {
  const value = parsed(text, place);
  const { format } = value;
  const number = typeof format === 'string' ? /^nobody-home\/path@(\d+)$/.exec(format)?.[1] : undefined;
  if (number !== undefined && format !== PATH_FORMAT) {
    throw new ModelError({
      code: 'path-format',
      place,
      cause: `the path is saved in format ${number}, and this version reads format ${PATH_FORMAT.split('@')[1]}`,
      remedy: 'check again to save a new path',
    });
  }
  const read = v.safeParse(schema, value);
  if (!read.success) throw badPath(place);
  return read.output;
}

function parsed(text: string, place: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // It is not JSON at all.
  }
  throw badPath(place);
}

const badPath = (place: string): ModelError =>
  new ModelError({
    code: 'bad-path',
    place,
    cause: `the file contains no path of the format ${PATH_FORMAT}`,
    remedy: 'give a file that `check` or `hunt` has saved',
  });

/**
 * Refuses a path that was saved from another system.
 *
 * @param place the file, for error messages
 * @throws {ModelError} `other-system`
 */
export function refuseOtherSystem(
  { system: name, fingerprint, labels }: SavedPath,
  system: System,
  place: string,
): void {
  if (fingerprint === fingerprintOf(system)) return;
  const unknown = labels.find((label) => system.labels.every(({ name }) => name !== label));
  const example = unknown === undefined ? '' : `; this one has no step \`${unknown}\``;
  throw new ModelError({
    code: 'other-system',
    place,
    cause: `the path was saved from another system than what \`${name}\` is now${example}`,
    remedy: `check \`${name}\` again to save new paths`,
  });
}
