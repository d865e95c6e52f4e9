import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { PropertyVerdict } from '../../findings/check-result.ts';
import { fingerprintOf, PATH_FORMAT, savedPathText } from '../../live/saved-path.ts';
import type { Target } from '../../systems/systems.ts';
import type { Io } from './io.ts';
import { shownPath } from './shown-path.ts';

/** Where paths go if nothing is said: `DIR/paths/HOME/PROPERTY.json`. */
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

/**
 * Saves paths of one system, so that they can be replayed.
 *
 * @param out the folder, as it was given in the call
 * @returns the files, as they are shown
 */
export async function savePaths(target: Target, kept: readonly KeptPath[], out: string, io: Io): Promise<string[]> {
  if (kept.length === 0) return [];
  const folder = resolve(io.cwd, out, 'paths', [target.name, ...target.added].join('+'));
  await mkdir(folder, { recursive: true });
  const fingerprint = fingerprintOf(target.system);
  const saved: string[] = [];
  for (const { property, says, labels } of kept) {
    const file = join(folder, `${property}.json`);
    const path = {
      format: PATH_FORMAT,
      system: target.name,
      with: target.with,
      property,
      says,
      fingerprint,
      labels,
    } as const;
    await writeFile(file, savedPathText(path));
    saved.push(shownPath(file, io.cwd));
  }
  return saved;
}
