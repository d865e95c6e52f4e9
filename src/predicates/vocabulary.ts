import type { AnyStateMachine, StateValue } from 'xstate';
import { ModelError } from '../findings/model-error.ts';
import { tagsOf } from '../system/machine-facts.ts';
import { didYouMean } from '../system/suggest.ts';
import { refused } from './refused.ts';

/** The part of XState's state node that names are looked up in. */
interface Node {
  readonly states: Readonly<Record<string, Node>>;
}

/**
 * The words that may be used about one actor. Neither tsx nor vitest checks types, so a mistyped tag would silently be
 * false, and a mistyped property would hold: what is not in the vocabulary is refused.
 */
export class Vocabulary {
  readonly actor: string;
  readonly #tags: ReadonlySet<string>;
  readonly #root: Node;
  readonly #contextKeys = new Set<string>();

  constructor(actor: string, machine: AnyStateMachine) {
    this.actor = actor;
    this.#tags = new Set(tagsOf(machine));
    this.#root = machine.root as unknown as Node;
  }

  /** Context keys are known from the snapshots that were seen. */
  learn(context: unknown): void {
    for (const key of Object.keys((context ?? {}) as object)) this.#contextKeys.add(key);
  }

  /** Those of the snapshots that were seen. */
  get contextKeys(): string[] {
    return [...this.#contextKeys];
  }

  /** @throws {ModelError} `unknown-tag` */
  checkTag(tag: string): void {
    if (!this.#tags.has(tag)) throw this.#unknown('tag', tag, [...this.#tags]);
  }

  /** @throws {ModelError} `unknown-key` */
  checkContextKey(key: string): void {
    if (!this.#contextKeys.has(key)) throw this.#unknown('context key', key, [...this.#contextKeys]);
  }

  /** @throws {ModelError} `unknown-state` */
  checkState(state: StateValue): void {
    this.#checkBelow(this.#root, state, '');
  }

  #checkBelow(node: Node, state: StateValue, path: string): void {
    if (typeof state === 'string') {
      let [below, way] = [node, path];
      for (const key of state.split('.')) {
        below = this.#child(below, key, way);
        way += `${key}.`;
      }
      return;
    }
    // A mistyped constant is undefined.
    if (typeof state !== 'object' || state === null)
      throw this.#unknown('state', state, Object.keys(node.states), path);
    for (const [key, inner] of Object.entries(state)) {
      this.#checkBelow(this.#child(node, key, path), inner as StateValue, `${path}${key}.`);
    }
  }

  #child(node: Node, key: string, path: string): Node {
    if (!Object.hasOwn(node.states, key)) throw this.#unknown('state', key, Object.keys(node.states), path);
    return node.states[key] as Node;
  }

  #unknown(what: 'tag' | 'state' | 'context key', word: unknown, known: readonly string[], path = ''): ModelError {
    const list = known.length === 0 ? `it has no ${what}s` : `its ${what}s are ${known.join(', ')}`;
    return refused(
      new ModelError({
        code: what === 'context key' ? 'unknown-key' : `unknown-${what}`,
        place: this.actor,
        cause: `no ${what} \`${path}${String(word)}\` in ${this.actor}`,
        remedy: didYouMean(String(word), known, list, path),
      }),
    );
  }
}
