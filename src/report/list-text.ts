import { type Style, setOff } from './style.ts';
import type { SystemReport } from './system-report.ts';
import { claimOf } from './verdict-words.ts';
import { ends, hanging, item, lengthOf, padEnd, WIDTH, wrap } from './wrap.ts';

/** A property in a list of all. */
export interface ListedProperty {
  /** The name under which a spec exports it. */
  readonly property: string;
  readonly kind: string;
  readonly says: string;
  /** Where it stands: `file:line`. */
  readonly at: string;
  /** Whether `hunt` hunts it. */
  readonly hazard: boolean;
}

/** A system in a list of all. */
export interface ListedSystem {
  readonly system: string;
  readonly title: SystemReport['title'];
  /** Where it is defined: `file:line`. */
  readonly at: string;
  /** The switches that are on in it. */
  readonly with: readonly string[];
  /** What each of its switches does, by name. */
  readonly switches: Readonly<Record<string, string>>;
  /** Those that say something about it, each with whether it is known not to hold in it. */
  readonly properties: readonly (ListedProperty & { readonly violationIsKnown: boolean })[];
}

export interface Listed {
  readonly systems: readonly ListedSystem[];
  /** Properties that say nothing about any of these systems. */
  readonly ofNone: readonly ListedProperty[];
}

/**
 * Systems, what is asked of each, and what each of their switches does.
 *
 * @example
 * ```ts
 * listText({ systems: [], ofNone: [] }, plain); // []
 * ```
 */
export function listText({ systems, ofNone }: Listed, style: Style): string[] {
  const switches = Object.entries(Object.assign({}, ...systems.map((each) => each.switches)) as Record<string, string>);
  return separated([
    ...systems.map((each) => systemLines(each, style)),
    ofNone.length === 0
      ? []
      : [style.strong('of none of these systems'), ...ofNone.flatMap((each) => propertyLines(each, []))],
    switches.length === 0 ? [] : [style.strong('switches'), ...columns(switches)],
  ]);
}

function systemLines({ title, at, with: on, properties }: ListedSystem, style: Style): string[] {
  const [first = '', ...rest] = ends(title, at);
  return [
    setOff(first, title, style.strong),
    ...rest,
    ...(on.length > 0 ? item(`with ${on.join(', ')}`) : []),
    ...(properties.length === 0 ? [style.faint('  no property speaks of it')] : []),
    ...properties.flatMap((each) => propertyLines(each, each.violationIsKnown ? ['violated, as is known'] : [])),
  ];
}

/** What a place leaves for words at least; where it leaves less, it stands on a line of its own. */
const LEAST = 30;

function propertyLines(property: ListedProperty, notes: readonly string[]): string[] {
  const all = [...(property.hazard ? ['the hazard'] : []), ...notes];
  const text = claimOf(property) + (all.length > 0 ? ` (${all.join('; ')})` : '');
  const [first = '', ...rest] = wrap(text, Math.max(LEAST, WIDTH - 4 - lengthOf(property.at)));
  return [...ends(`  ${first}`, property.at), ...rest.map((line) => `    ${line}`)];
}

function columns(rows: readonly (readonly [name: string, says: string])[]): string[] {
  const width = Math.max(0, ...rows.map(([name]) => lengthOf(name)));
  return rows.flatMap(([name, says]) => hanging(`  ${padEnd(name, width)}  `, says));
}

/** Blocks with an empty line between them. */
const separated = (blocks: readonly (readonly string[])[]): string[] =>
  blocks.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
