import type { ChangedVariable, HiddenChanges } from '../findings/check-result.ts';
import { isAuthors } from '../purity/author-frame.ts';
import { ownEntry } from '../values/own-data.ts';
import { takeCensus } from './census.ts';
import { changesSince } from './changes.ts';
import { Inspected } from './inspected.ts';
import type { Root } from './roots.ts';

/**
 * Watches the variables that functions of the author's can reach without being handed them: those of closures and modules,
 * private and static fields, what weak maps and generators hold, and what they put on `globalThis` or `process.env`.
 *
 * Needs Node: V8's inspector is asked by the thread itself. A census of a hundred functions takes some 50 ms.
 *
 * @example
 * ```ts
 * const roots = [...rootsOfSystem(system), ...rootsOfProperties(properties)];
 * const hidden = new HiddenState();
 * hidden.watch(roots);
 * explore();
 * hidden.changes(roots)[0]; // { name: 'tries', at: '/till/pin.ts:7', before: '0', after: '9', readBy: ['guard tooMany of pin'], ... }
 * ```
 */
export class HiddenState {
  readonly #mine: (url: string) => boolean;
  readonly #watched = new WeakSet<object>();
  /** As of the last census in which each variable was met. */
  readonly #texts = new Map<string, string>();

  /**
   * @param mine whether a file is the author's; all that is no package's, not Node's and not the checker's, if left out
   */
  constructor(mine: (url: string) => boolean = isAuthors) {
    this.#mine = mine;
  }

  /** Begins to watch what functions can reach. Those that are watched already stay as they were seen last. */
  watch(roots: readonly Root[]): void {
    const added = roots.filter(({ run }) => !this.#watched.has(run));
    if (added.length === 0) return;
    for (const { run } of added) this.#watched.add(run);
    const { variables } = inspecting((inspected) => takeCensus(added, inspected, this.#mine));
    for (const [key, { text }] of variables) if (!this.#texts.has(key)) this.#texts.set(key, text);
  }

  /** What these functions can reach and what changed since it was looked at last. */
  changes(roots: readonly Root[]): HiddenChanges {
    return inspecting((inspected) => {
      const after = takeCensus(roots, inspected, this.#mine);
      const variables = changesSince(this.#texts, after, roots, inspected);
      for (const [key, { text }] of after.variables) this.#texts.set(key, text);
      return { variables, isCut: after.isCut };
    });
  }
}

function inspecting<T>(look: (inspected: Inspected) => T): T {
  const inspected = new Inspected();
  try {
    return look(inspected);
  } finally {
    inspected.close();
  }
}

/**
 * Leaves out what the author declared to be a cache: something that changes, but no answer with it.
 *
 * @param caches of each actor: names of variables
 */
export const withoutCaches = (
  changed: readonly ChangedVariable[],
  caches: Readonly<Record<string, readonly string[]>>,
): ChangedVariable[] =>
  changed.filter(({ name, actors }) => {
    // What only predicates read belongs to no actor.
    const declaring = actors.length > 0 ? actors : Object.keys(caches);
    const isDeclared = (actor: string): boolean => ownEntry(caches, actor)?.includes(name) ?? false;
    return actors.length > 0 ? !declaring.every(isDeclared) : !declaring.some(isDeclared);
  });
