import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { isInstance } from './clone.ts';
import { coarseText, sameValue } from './isomorphism.ts';

type Thing = object | symbol;

/** What in a value may be the same object elsewhere. */
function thingsOf(value: unknown): Set<Thing> {
  const found = new Set<Thing>();
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (((typeof next !== 'object' && typeof next !== 'function') || next === null) && typeof next !== 'symbol')
      continue;
    if (found.has(next)) continue;
    found.add(next);
    if (next instanceof Map) open.push(...next.keys(), ...next.values());
    if (next instanceof Set) open.push(...next);
    if (typeof next !== 'object') continue;
    for (const key of Reflect.ownKeys(next)) open.push(Reflect.getOwnPropertyDescriptor(next, key)?.value);
  }
  return found;
}

/**
 * Tells values and snapshots apart by comparing them one by one, and numbers those that differ. The search writes a text
 * of each instead, so that a flaw in that text is found here.
 */
export class Sameness {
  readonly #outside = new Set<Thing>();
  readonly #alike = new Map<string, { readonly value: unknown; readonly number: number }[]>();
  readonly #numbers = new WeakMap<object, number>();
  readonly #frames = new Map<string, number>();
  readonly #snapshots = new WeakMap<object, string>();
  #count = 0;

  /** Whether a thing is known to stand outside of all states. */
  readonly isExternal = (thing: Thing): boolean => this.#outside.has(thing);

  get outside(): Iterable<Thing> {
    return this.#outside;
  }

  /** What in a literal is no data is the same each time that the literal is used. */
  learnLiteral(literal: unknown): void {
    for (const thing of thingsOf(literal)) {
      if (typeof thing !== 'object' || isInstance(thing)) this.#outside.add(thing);
    }
  }

  /** XState was asked the same question twice, with nothing in common: what is in both answers stands outside. */
  learn(answer: unknown, again: unknown): void {
    const first = thingsOf(answer);
    for (const thing of thingsOf(again)) if (first.has(thing)) this.#outside.add(thing);
  }

  /** A number for a value, which is the same for all that cannot be told apart. */
  number(value: unknown): number {
    if (typeof value !== 'object' || value === null) return this.#compared(value);
    // Whoever is asked gets clones, so that what is part of a state never changes.
    const known = this.#numbers.get(value) ?? this.#compared(value);
    this.#numbers.set(value, known);
    return known;
  }

  #compared(value: unknown): number {
    const text = coarseText(value);
    const alike = this.#alike.get(text) ?? [];
    this.#alike.set(text, alike);
    const known = alike.find((each) => sameValue(each.value, value, this.isExternal));
    if (known) return known.number;
    alike.push({ value, number: this.#count });
    return this.#count++;
  }

  /** A text that is equal for two snapshots of a machine if neither XState nor the machine can tell them apart. */
  snapshot(snapshot: AnyMachineSnapshot): string {
    // Most steps change one actor, so most snapshots of a state are the very objects of the state before.
    const known = this.#snapshots.get(snapshot);
    if (known !== undefined) return known;
    const remembered = Object.entries((snapshot.historyValue ?? {}) as Record<string, AnyStateNode[]>);
    const nodes = (snapshot._nodes ?? []) as AnyStateNode[];
    const frame = [
      snapshot.status,
      // In their order: XState goes through them in it when transitions of parallel regions are in conflict.
      nodes.map(({ id }) => id),
      remembered.map(([id, states]) => [id, states.map((node) => node.id)]).sort(),
      // Whether somebody is there to send to, or to stop.
      Object.keys(snapshot.children ?? {}).sort(),
    ];
    const text = JSON.stringify(frame);
    const number = this.#frames.get(text) ?? this.#frames.size;
    this.#frames.set(text, number);
    const parts = [snapshot.context, snapshot.output, snapshot.error].map((part) => this.number(part));
    const told = [number, ...parts].join(' ');
    this.#snapshots.set(snapshot, told);
    return told;
  }
}
