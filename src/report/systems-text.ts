import type { Style } from './style.ts';
import { hanging, lengthOf, padEnd } from './wrap.ts';

/** A system in a list of all. */
export interface ListedSystem {
  readonly name: string;
  readonly says: string;
  /** The switches that are on in it. */
  readonly with: readonly string[];
  /** What each of its switches does, by name. */
  readonly switches: Readonly<Record<string, string>>;
}

/** Systems, and what each switch of theirs does. */
export function systemsText(systems: readonly ListedSystem[], style: Style): string[] {
  const rows = systems.map(({ name, says, with: on }) => {
    const known = says === name ? '' : says;
    return [name, [known, ...(on.length > 0 ? [`with ${on.join(', ')}`] : [])].filter(Boolean).join('; ')] as const;
  });
  const all = Object.entries(Object.assign({}, ...systems.map(({ switches }) => switches)) as Record<string, string>);
  return [...columns(rows), ...(all.length > 0 ? ['', style.strong('switches'), ...columns(all)] : [])];
}

function columns(rows: readonly (readonly [name: string, says: string])[]): string[] {
  const width = Math.max(0, ...rows.map(([name]) => lengthOf(name)));
  return rows.flatMap(([name, says]) => (says === '' ? [name] : hanging(`${padEnd(name, width)}  `, says)));
}
