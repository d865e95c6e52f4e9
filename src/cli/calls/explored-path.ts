import { resolve } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { readSavedPath, refuseOtherSystem, type SavedPath } from '../../live/saved-path.ts';
import type { Target } from '../../systems/systems.ts';
import type { Io } from '../output/io.ts';
import { labelsOf, textOfPathFile } from '../project/path-file.ts';
import { type CalledSystems, targetOf } from './called-systems.ts';
import type { Call } from './command.ts';
import { lastOf, listOf } from './parse-call.ts';

/** A system, and a path in it if the call names one. */
export interface Explored {
  readonly target: Target;
  readonly labels?: readonly string[];
  /** The id of the property that the path decides, if it is known. */
  readonly property?: string;
}

/** Finds out where to begin. A path that was saved knows its system; any other is one of the system that is called. */
export async function exploredPath(called: CalledSystems, call: Call, { cwd }: Io): Promise<Explored> {
  const [file, added] = [lastOf(call, 'path'), listOf(call, 'with')];
  if (file === undefined) return { target: targetOf(called, call) };
  const text = await textOfPathFile(resolve(cwd, file), call.place);
  const saved = savedIn(text, file);
  if (!saved) {
    const target = targetOf(called, call);
    return { target, labels: labelsOf(text, target.system.labels, file) };
  }
  const [named] = called.given;
  if (named !== undefined && saved.system !== named) throw otherSystem(saved, named, file);
  const target = called.systems.target(saved.system, added.length > 0 ? added : saved.with, file);
  refuseOtherSystem(saved, target.system, file);
  return { target, labels: saved.labels, property: saved.property };
}

/** Whether it is meant to be a path that we saved; one that then is none is an error. */
const savedIn = (text: string, file: string): SavedPath | undefined =>
  /^\s*\{\s*"format":\s*"nobody-home\/path@/.test(text) ? readSavedPath(text, file) : undefined;

const otherSystem = ({ system }: SavedPath, called: string, place: string): ModelError =>
  new ModelError({
    code: 'path-of-other-system',
    place,
    cause: `this is a path of \`${system}\`, not of \`${called}\``,
    remedy: `explore \`${system}\`, or leave the name out`,
  });
