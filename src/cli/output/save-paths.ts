import { join, resolve } from 'node:path';
import type { PropertyVerdict } from '../../findings/check-result.ts';
import { fingerprintOf, PATH_FORMAT, savedPathText } from '../../live/saved-path.ts';
import { fileName } from '../../report/file-name.ts';
import type { Target } from '../../systems/systems.ts';
import type { Io } from './io.ts';
import { shownPath } from './shown-path.ts';
import { whyNotWritten, writeWhole } from './write-text.ts';

/** Where paths go if nothing is said: `DIR/paths/SYSTEM/PROPERTY.json`. */
export const OUT = 'out';

/** A path that is worth keeping. */
export interface KeptPath {
  /** The id of the property that it decides. */
  readonly property: string;
  readonly says: string;
  readonly labels: readonly string[];
}

/** The paths of verdicts: what violates a property, or shows that something is possible. */
export const verdictPaths = (verdicts: readonly PropertyVerdict[]): KeptPath[] =>
  verdicts.flatMap(({ property, says, path }) =>
    path ? [{ property, says, labels: path.steps.map(({ label }) => label) }] : [],
  );

/** What came of saving paths. A path that could not be saved takes nothing from what was found. */
export interface SavedPaths {
  /** For each path, its file as it is shown; undefined if it could not be saved. */
  readonly files: readonly (string | undefined)[];
  /** What could not be saved, and why. */
  readonly failed: readonly { readonly file: string; readonly why: string }[];
}

/**
 * Saves paths of one system, so that they can be replayed.
 *
 * @param out the folder, as it was given in the call
 */
export async function savePaths(target: Target, kept: readonly KeptPath[], out: string, io: Io): Promise<SavedPaths> {
  const folder = resolve(io.cwd, out, 'paths', fileName([target.name, ...target.added].join('+')));
  const fingerprint = fingerprintOf(target.system);
  const files: (string | undefined)[] = [];
  const failed: { file: string; why: string }[] = [];
  for (const { property, says, labels } of kept) {
    const path = join(folder, `${fileName(property)}.json`);
    const text = savedPathText({
      format: PATH_FORMAT,
      system: target.name,
      with: target.with,
      property,
      says,
      fingerprint,
      labels,
    });
    const file = shownPath(path, io.cwd);
    const why = await writeWhole(path, text).then(() => undefined, whyNotWritten);
    files.push(why === undefined ? file : undefined);
    if (why !== undefined) failed.push({ file, why });
  }
  return { files, failed };
}
