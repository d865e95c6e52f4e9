import { join } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { built } from '../../purity/region.ts';
import type { System } from '../../system/define-system.ts';
import { nearest } from '../../system/suggest.ts';
import { importFile } from './import-file.ts';

/** A home as `src/home/homes.ts` registers it. */
export interface HomeEntry {
  build(policies: unknown): System;
  readonly with: readonly string[];
  readonly says: string;
  /** The question that a hunt in it answers. */
  readonly asks?: string;
}

/** A home with the policies that are to be switched on. */
export interface Home {
  readonly name: string;
  readonly says: string;
  readonly asks: string | undefined;
  /** Its own policies and those that were asked for. */
  readonly with: readonly string[];
  /** Policies beyond its own. */
  readonly added: readonly string[];
  readonly system: System;
}

/** The homes and policies of a project. */
export class Homes {
  readonly #entries: Readonly<Record<string, HomeEntry>>;
  readonly #policiesWith: (...names: readonly string[]) => unknown;
  readonly policyNames: readonly string[];

  constructor(
    entries: Readonly<Record<string, HomeEntry>>,
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
   * Builds a home.
   *
   * @param added policies beyond the home's own
   * @param place of the call, for error messages
   * @throws {ModelError} `unknown-home` or `unknown-policy`, or where the home itself is wrong
   */
  build(name: string, added: readonly string[], place: string): Home {
    const entry = Object.hasOwn(this.#entries, name) ? this.#entries[name] : undefined;
    if (!entry) throw unknown('home', name, this.names, place);
    for (const policy of added) {
      if (!this.policyNames.includes(policy)) throw unknown('policy', policy, this.policyNames, place);
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

  /** The home that is built like this one but with policies switched on, if there is one. */
  curedOf(name: string): string | undefined {
    const entry = this.#entries[name];
    return this.names.find((other) => {
      const candidate = this.#entries[other];
      return candidate?.build === entry?.build && (candidate?.with.length ?? 0) > (entry?.with.length ?? 0);
    });
  }
}

function unknown(kind: 'home' | 'policy', name: string, names: readonly string[], place: string): ModelError {
  const near = nearest(name, names);
  const all =
    names.length > 0 ? `the ${kind === 'home' ? 'homes' : 'policies'} are ${names.join(', ')}` : 'there are none here';
  return new ModelError({
    code: `unknown-${kind}`,
    place,
    cause: `no ${kind} is named \`${name}\``,
    remedy: near ? `did you mean \`${near}\`?` : all,
  });
}

/**
 * Loads the homes of a project.
 *
 * @param project the folder that holds `src/home`
 */
export async function loadHomes(project: string): Promise<Homes> {
  const folder = join(project, 'src', 'home');
  const { homes } = await importFile(join(folder, 'homes.ts'));
  const policies = await importFile(join(folder, 'policies.ts'));
  return new Homes(homes as Record<string, HomeEntry>, policies as unknown as ConstructorParameters<typeof Homes>[1]);
}
