import { resolve } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { readSavedPath, refuseOtherSystem, type SavedPath } from '../../live/saved-path.ts';
import type { Io } from '../output/io.ts';
import type { Home } from '../project/load-homes.ts';
import { namesFile } from '../project/load-module.ts';
import { labelsOf, textOfPathFile } from '../project/path-file.ts';
import type { CalledHomes } from './called-homes.ts';
import type { Call } from './command.ts';
import { lastOf, listOf } from './parse-call.ts';

/** A home, and a path in it if the call names one. */
export interface Explored {
  readonly home: Home;
  readonly labels?: readonly string[];
  /** The id of the property that the path decides, if it is known. */
  readonly property?: string;
}

/** Finds out where to begin. A path that was saved knows its home; any other is one of the home that is called. */
export async function exploredPath({ homes, names }: CalledHomes, call: Call, { cwd }: Io): Promise<Explored> {
  const [file, added] = [lastOf(call, 'path'), listOf(call, 'with')];
  const first = names[0] ?? '';
  if (file === undefined) return { home: homes.build(first, added, call.place) };
  const text = await textOfPathFile(resolve(cwd, file), call.place);
  const saved = savedIn(text, file);
  if (!saved) {
    const home = homes.build(first, added, call.place);
    return { home, labels: labelsOf(text, home.system.labels, file) };
  }
  if (call.words.some((word) => !namesFile(word)) && saved.home !== first) throw otherHome(saved, first, file);
  const home = homes.build(saved.home, added.length > 0 ? added : saved.with, file);
  refuseOtherSystem(saved, home.system, file);
  return { home, labels: saved.labels, property: saved.property };
}

/** Whether it is meant to be a path that we saved; one that then is none is an error. */
const savedIn = (text: string, file: string): SavedPath | undefined =>
  /^\s*\{\s*"format":\s*"nobody-home\/path@/.test(text) ? readSavedPath(text, file) : undefined;

const otherHome = ({ home }: SavedPath, called: string, place: string): ModelError =>
  new ModelError({
    code: 'other-home',
    place,
    cause: `this is a path of \`${home}\`, not of \`${called}\``,
    remedy: `explore \`${home}\`, or leave the name out`,
  });
