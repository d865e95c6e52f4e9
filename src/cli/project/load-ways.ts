import * as v from 'valibot';
import { ModelError } from '../../findings/model-error.ts';
import { isProperty, type Property } from '../../properties/property.ts';
import { checkOptions } from '../../system/options/check-options.ts';
import { listOf, number, optional, optionTable, text } from '../../system/options/kinds.ts';
import { importFile } from './import-file.ts';

/** One way to a hazard, and what closes it without taking away what people want. */
export interface Way {
  /** Its number. */
  readonly way: number;
  readonly name: string;
  /** The system in which it is looked for. */
  readonly system: string;
  /** Switches of that system with which it is there all the same: those that would close other ways to the same end. */
  readonly with?: readonly string[];
  /** What is `possible`. */
  readonly property: Property;
  /** Switches, each of which closes it. */
  readonly closedBy: readonly string[];
  /** What people want, and what stays possible with each of them. */
  readonly keeps: { readonly id: string; readonly property: Property };
}

const names = listOf(text, 'a list of names of switches');
const property = v.custom<Property>(isProperty, 'a property, as `possible` gives it');

const wayTable = optionTable(
  {
    way: number,
    name: text,
    system: text,
    with: optional(names),
    property,
    closedBy: names,
    keeps: optionTable({ id: text, property }, 'what stays possible, such as `{ id: "music", property: music }`'),
  },
  'a way, such as `{ way: 1, name: "...", system: "flat", property, closedBy: ["quiet"], keeps: { id, property } }`',
);

/**
 * Loads the ways that a module lists: `export const ways = [...]`.
 *
 * @throws {ModelError} `no-ways`, or `bad-option` or `unknown-option` for a way
 */
export async function loadWays(file: string): Promise<readonly Way[]> {
  const { ways } = await importFile(file);
  if (!Array.isArray(ways)) {
    throw new ModelError({
      code: 'no-ways',
      place: file,
      cause: 'the file exports no list of ways',
      remedy: 'export one: `export const ways = [{ way: 1, name: ..., system: ..., property: possible(...), ... }]`',
    });
  }
  for (const [index, way] of ways.entries()) {
    checkOptions(wayTable, way, {
      of: `ways[${index}]`,
      folder: '',
      whole: `the parts of ways[${index}]`,
      place: file,
    });
  }
  return ways as readonly Way[];
}
