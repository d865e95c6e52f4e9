import type { ChangedVariable } from '../findings/check-result.ts';
import type { Census, Variable } from './census.ts';
import type { Inspected } from './inspected.ts';
import type { Root } from './roots.ts';
import { ScriptPlace } from './script-place.ts';
import { sourceOf } from './value-text.ts';
import { writes } from './written-names.ts';

/** Letters of a value that are shown. */
const SHOWN = 60;

/**
 * The variables that answers rest on and that have another text than before, or that an action writes to. What only actions
 * mention is nobody's concern.
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
  const groups = mentioningGroups(after);
  const areActions = roots.some(({ use }) => use === 'left out');
  for (const [key, variable] of after.variables) {
    const old = textBefore(before, key, variable) ?? variable.text;
    const mentioning = after.mentionedBy.get(key) ?? [];
    const writing = areActions
      ? (groups.get(groupOf(variable)) ?? []).filter((run) => writesTo(run, variable.name))
      : [];
    // Few variables change, and few are written to: it is not worth while to ask who reads the others.
    if (old === variable.text && writing.length === 0) continue;
    const readers = rootsReaching(mentioning, after, roots);
    if (!readers.some(isComputed)) continue;
    const writers = rootsReaching(writing, after, roots).filter(({ use }) => use === 'left out');
    if (old === variable.text && writers.length === 0) continue;
    const [was, is] = shown(old, variable.text);
    const at = placeOf(variable, inspected, places);
    // V8 does not show that what two functions see is one variable.
    const same = `${variable.name} ${at} ${was} ${is}`;
    const known = found.get(same);
    found.set(same, {
      name: variable.name,
      at,
      before: was,
      after: is,
      readBy: union(
        known?.readBy,
        readers.filter(isComputed).map(({ says }) => says),
      ),
      actors: union(
        known?.actors,
        readers.flatMap(({ actor }) => (actor ? [actor] : [])),
      ),
      writtenBy: union(
        known?.writtenBy,
        writers.map(({ says }) => says),
      ),
    });
  }
  // A function with properties may stand in a variable: that is the better name.
  const all = [...found.values()];
  return all.filter(
    ({ at, before, after }) =>
      at !== '' || !all.some((each) => each.at !== '' && each.before === before && each.after === after),
  );
}

/** A variable that has another value is another one. */
const groupOf = ({ group, text }: Variable): string => `${group} ${text}`;

/** The functions that mention any variable of a group. */
function mentioningGroups({ variables, mentionedBy }: Census): ReadonlyMap<string, readonly object[]> {
  const groups = new Map<string, object[]>();
  for (const [key, variable] of variables) {
    if (variable.group === '') continue;
    const group = groupOf(variable);
    groups.set(group, [...(groups.get(group) ?? []), ...(mentionedBy.get(key) ?? [])]);
  }
  return groups;
}

/** What was found out of a function's text: it stays the same. */
const written = new WeakMap<object, Map<string, boolean>>();

function writesTo(run: object, name: string): boolean {
  const known = written.get(run) ?? new Map<string, boolean>();
  written.set(run, known);
  const answer = known.get(name) ?? writes(sourceOf(run), name);
  known.set(name, answer);
  return answer;
}

const isComputed = ({ use }: Root): boolean => use === 'computed';

const union = (a: readonly string[] = [], b: readonly string[]): string[] => [...new Set([...a, ...b])];

/** Of a global, that it was not there is as good as any value; anything else that was not there cannot have changed. */
function textBefore(before: ReadonlyMap<string, string>, key: string, { name }: Variable): string | undefined {
  return before.get(key) ?? (/^(globalThis|process\.env)\./.test(name) ? 'undefined' : undefined);
}

/** The roots from which functions can be reached. */
function rootsReaching(functions: readonly object[], { mentionedBy, holders }: Census, roots: readonly Root[]): Root[] {
  const reached = new Set<object>();
  const queue = [...functions];
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
