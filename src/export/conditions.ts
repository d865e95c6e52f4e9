import type { ModelNames } from './model-names.ts';

/** Longer lists of local states are given a name. */
const SPELLED_OUT = 3;

/** Writes conditions on local states, and names those that would be long. */
export class Conditions {
  readonly #names: ModelNames;
  readonly #sets = new Map<string, { readonly name: string; readonly condition: string }>();

  constructor(names: ModelNames) {
    this.#names = names;
  }

  /**
   * That an actor is in one of some local states.
   *
   * @returns undefined if it always is
   */
  among(actor: number, locals: readonly number[]): string | undefined {
    const { variable, locals: all } = this.#actor(actor);
    const others = all.flatMap((_, local) => (locals.includes(local) ? [] : [local]));
    if (others.length === 0) return undefined;
    if (locals.length === 0) return 'false';
    const positive = locals.length <= others.length;
    const listed = positive ? locals : others;
    if (listed.length > SPELLED_OUT) {
      const set = this.#nameOf(actor, listed);
      return positive ? set : `!${set}`;
    }
    const parts = listed.map((local) => `${variable} ${positive ? '==' : '!='} ${all[local]}`);
    if (parts.length === 1) return parts[0];
    return positive ? `(${parts.join(' || ')})` : parts.join(' && ');
  }

  /** Definitions of the names that were given. */
  definitions(): string[] {
    return [...this.#sets.values()].map(({ name, condition }) => `#define ${name} ${condition}`);
  }

  #nameOf(actor: number, locals: readonly number[]): string {
    const key = `${actor}:${locals.join()}`;
    const known = this.#sets.get(key);
    if (known) return known.name;
    const { prefix, variable } = this.#actor(actor);
    const name = this.#names.identifiers.make(`${prefix} among ${locals.length}`);
    const parts = locals.map((local) => `${variable} == ${this.#actor(actor).locals[local]}`);
    this.#sets.set(key, { name, condition: `(${parts.join(' || ')})` });
    return name;
  }

  #actor(actor: number): ModelNames['actors'][number] {
    return this.#names.actors[actor] as ModelNames['actors'][number];
  }
}

/** Joins conditions that all have to hold; `true` if there are none. */
export const allOf = (conditions: readonly (string | undefined)[]): string =>
  conditions.filter((each) => each !== undefined).join(' && ') || 'true';

/** Joins conditions of which one has to hold; `false` if there are none. */
export const anyOf = (conditions: readonly string[]): string => {
  if (conditions.length === 0) return 'false';
  return conditions.length === 1 ? (conditions[0] as string) : `(${conditions.join(' || ')})`;
};
