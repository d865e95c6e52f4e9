import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { ModelError } from '../../findings/model-error.ts';
import type { Label } from '../../system/labels.ts';
import { didYouMean } from '../../system/suggest.ts';

/**
 * Reads a file with a path in it.
 *
 * @param place the call, for error messages
 * @throws {ModelError} `no-path-file`
 */
export async function textOfPathFile(file: string, place: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ModelError({
      code: 'no-path-file',
      place,
      cause: isMissing ? `there is no file ${file}` : `${file} cannot be read`,
      remedy: 'give a file with a path in it, such as one that `check` or `hunt` has saved',
    });
  }
}

/**
 * Reads the labels of a path: from JSON, as a list of labels or with `labels` or `steps`, or from a text with one label a
 * line.
 *
 * @throws {ModelError} `bad-path`, or `unknown-label` where the system has no such step
 */
export function labelsOf(text: string, known: readonly Label[], place: string): string[] {
  const labels = /^\s*[[{]/.test(text) ? fromJson(text, place) : text.split('\n').map((line) => line.trim());
  const named = labels.filter((label) => label !== '');
  if (named.length === 0) throw badPath(place);
  const names = known.map(({ name }) => name);
  for (const label of named) {
    if (names.includes(label)) continue;
    throw new ModelError({
      code: 'unknown-label',
      place,
      cause: `there is no step \`${label}\``,
      remedy: didYouMean(label, names, `the steps are ${names.join(', ')}`),
    });
  }
  return named;
}

const label = v.string();
const list = v.array(
  v.union([
    label,
    v.pipe(
      v.object({ label }),
      v.transform((step) => step.label),
    ),
  ]),
);
const listed = v.union([
  v.pipe(
    v.object({ labels: list }),
    v.transform(({ labels }) => labels),
  ),
  v.pipe(
    v.object({ steps: list }),
    v.transform(({ steps }) => steps),
  ),
]);

/** The shapes in which JSON may hold the labels of a path; whatever else it holds is left out. */
const shapes = v.union([
  list,
  listed,
  v.pipe(
    v.object({ path: listed }),
    v.transform(({ path }) => path),
  ),
]);

function fromJson(text: string, place: string): string[] {
  const read = v.safeParse(shapes, parsed(text, place));
  if (!read.success) throw badPath(place);
  return read.output;
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badPath(place);
  }
}

const badPath = (place: string): ModelError =>
  new ModelError({
    code: 'bad-path',
    place,
    cause: 'the file contains no path',
    remedy: 'write JSON with a list of `labels`, or one label per line, such as `stimulus resident leave`',
  });
