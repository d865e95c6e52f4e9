import { join } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { built } from '../../purity/region.ts';
import type { System } from '../../system/define-system.ts';
import { didYouMean } from '../../system/suggest.ts';
import { importFile } from './import-file.ts';

/** A system as `src/home/homes.ts` registers it. */
export interface SystemEntry {
  build(policies: unknown): System;
  readonly with: readonly string[];
  readonly says: string;
  /** The question that a hunt in it answers. */
  readonly asks?: string;
}

/** A system with the switches that are to be switched on. */
export interface Target {
  readonly name: string;
  readonly says: string;
  readonly asks: string | undefined;
  /** Its own switches and those that were asked for. */
  readonly with: readonly string[];
  /** Switches beyond its own. */
  readonly added: readonly string[];
  readonly system: System;
}

/** The systems and switches of a project. */
export class Registry {
  readonly #entries: Readonly<Record<string, SystemEntry>>;
  readonly #policiesWith: (...names: readonly string[]) => unknown;
  readonly policyNames: readonly string[];

  constructor(
    entries: Readonly<Record<string, SystemEntry>>,
    policies: { policyNames: readonly string[]; policiesWith: (...names: readonly string[]) => unknown },
  ) {
    this.#entries = entries;
    this.policyNames = policies.policyNames;
    this.#policiesWith = policies.policiesWith;
  }

  get names(): readonly string[] {
    return Object.keys(this.#entries);
  }

  /**
   * Builds a system.
   *
   * @param added switches beyond the system's own
   * @param place of the call, for error messages
   * @throws {ModelError} `unknown-system` or `unknown-switch`, or where the system itself is wrong
   */
  build(name: string, added: readonly string[], place: string): Target {
    const entry = Object.hasOwn(this.#entries, name) ? this.#entries[name] : undefined;
    if (!entry) throw unknown('system', name, this.names, place);
    for (const policy of added) {
      if (!this.policyNames.includes(policy)) throw unknown('switch', policy, this.policyNames, place);
    }
    const on = [...new Set([...entry.with, ...added])];
    return {
      name,
      says: entry.says,
      asks: entry.asks,
      with: on,
      added: on.filter((policy) => !entry.with.includes(policy)),
      system: built(() => entry.build(this.#policiesWith(...on))),
    };
  }

  /** The system that is built like this one but with switches switched on, if there is one. */
  curedOf(name: string): string | undefined {
    const entry = this.#entries[name];
    return this.names.find((other) => {
      const candidate = this.#entries[other];
      return candidate?.build === entry?.build && (candidate?.with.length ?? 0) > (entry?.with.length ?? 0);
    });
  }
}

function unknown(kind: 'system' | 'switch', name: string, names: readonly string[], place: string): ModelError {
  const all =
    names.length > 0
      ? `the ${kind === 'system' ? 'systems' : 'switches'} are ${names.join(', ')}`
      : 'there are none here';
  return new ModelError({
    code: `unknown-${kind}`,
    place,
    cause: `no ${kind} is named \`${name}\``,
    remedy: didYouMean(name, names, all),
  });
}

/**
 * Loads the systems of a project.
 *
 * @param project the folder that holds `src/home`
 */
export async function loadSystems(project: string): Promise<Registry> {
  const folder = join(project, 'src', 'home');
  const { homes } = await importFile(join(folder, 'homes.ts'));
  const policies = await importFile(join(folder, 'policies.ts'));
  return new Registry(
    homes as Record<string, SystemEntry>,
    policies as unknown as ConstructorParameters<typeof Registry>[1],
  );
}
