import type { ChangedVariable } from '../findings/check-result.ts';
import type { Census, Variable } from './census.ts';
import type { Inspected } from './inspected.ts';
import type { Root } from './roots.ts';
import { ScriptPlace } from './script-place.ts';

/** Letters of a value that are shown. */
const SHOWN = 60;

/**
 * The variables that have another text than before and that answers rest on: what only actions mention is nobody's concern.
 *
 * @param before texts by the key of the variable
 */
export function changesSince(
  before: ReadonlyMap<string, string>,
  after: Census,
  roots: readonly Root[],
  inspected: Inspected,
): ChangedVariable[] {
  const places = new Map<string, ScriptPlace>();
  const found = new Map<string, ChangedVariable>();
  for (const [key, variable] of after.variables) {
    const old = textBefore(before, key, variable);
    if (old === undefined || old === variable.text) continue;
    const readers = readersOf(key, after, roots);
    if (!readers.some(({ isAction }) => !isAction)) continue;
    const at = placeOf(variable, inspected, places);
    const [was, is] = shown(old, variable.text);
    // A variable that several modules import is one.
    const same = `${variable.name} ${was} ${is}`;
    const known = found.get(same);
    found.set(same, {
      name: variable.name,
      at: known?.at ?? at,
      before: was,
      after: is,
      readBy: [...new Set([...(known?.readBy ?? []), ...readers.map(({ says }) => says)])],
      actors: [...new Set([...(known?.actors ?? []), ...readers.flatMap(({ actor }) => (actor ? [actor] : []))])],
    });
  }
  return [...found.values()];
}

/** Of a global, that it was not there is as good as any value; anything else that was not there cannot have changed. */
function textBefore(before: ReadonlyMap<string, string>, key: string, { name }: Variable): string | undefined {
  return before.get(key) ?? (/^(globalThis|process\.env)\./.test(name) ? 'undefined' : undefined);
}

/** The roots from which a variable can be reached. */
function readersOf(key: string, { mentionedBy, holders }: Census, roots: readonly Root[]): Root[] {
  const reached = new Set<object>();
  const queue = [...(mentionedBy.get(key) ?? [])];
  for (let run = queue.pop(); run; run = queue.pop()) {
    if (reached.has(run)) continue;
    reached.add(run);
    for (const holder of holders.get(run) ?? []) queue.push(...(mentionedBy.get(holder) ?? []));
  }
  return roots.filter(({ run }) => reached.has(run));
}

function placeOf({ seenFrom, name }: Variable, inspected: Inspected, places: Map<string, ScriptPlace>): string {
  if (!seenFrom) return '';
  const { script, line, column } = seenFrom;
  const place = places.get(script) ?? new ScriptPlace(inspected.url(script), inspected.source(script));
  places.set(script, place);
  return place.declarationOf(name, line, column);
}

/** Two texts from shortly before they differ. */
function shown(before: string, after: string): [string, string] {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const start = Math.max(before.length, after.length) <= SHOWN ? 0 : Math.max(0, same - SHOWN / 3);
  const part = (text: string): string => {
    const end = start + SHOWN;
    return `${start > 0 ? '...' : ''}${text.slice(start, end)}${text.length > end ? '...' : ''}`;
  };
  return [part(before), part(after)];
}
