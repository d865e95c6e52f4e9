import type { AnyStateMachine } from 'xstate';
import { nativeTypes } from '../values/native-types.ts';
import { dataOf } from '../values/own-data.ts';

const LITERAL = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\$]|\\.)*)`/g;

/** The texts that stand as literals in the source of a function. */
export const literalsIn = (source: string): string[] =>
  [...source.matchAll(LITERAL)].map(([, single, double, plain]) => single ?? double ?? plain ?? '');

/** Objects within objects, this deep at most: configs of machines are not deeper. */
const DEEPEST = 30;

const words = new WeakMap<AnyStateMachine, ReadonlySet<string>>();

/**
 * The words that a machine may write into its context, as far as they can be read off it: the texts in the source of its
 * functions, in what its `assign`s assign, and in its first context. What it imports from elsewhere is not seen.
 */
export function wordsOf(machine: AnyStateMachine): ReadonlySet<string> {
  const known = words.get(machine);
  if (known) return known;
  const found = new Set<string>();
  const visited = new Set<unknown>();
  /** @param kept whether texts here are values of the context, and not names of states or events */
  const visit = (value: unknown, kept: boolean, depth: number): void => {
    if (typeof value === 'string' && kept) found.add(value);
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
    if (visited.has(value) || depth > DEEPEST) return;
    visited.add(value);
    if (typeof value === 'function') for (const literal of literalsIn(String(value))) found.add(literal);
    // Nobody's code is called: a Proxy, or a getter, might throw.
    for (const key of nativeTypes.isProxy(value) ? [] : Object.keys(value)) {
      visit(dataOf(value, key), kept || key === 'assignment' || key === 'context' || key === 'params', depth + 1);
    }
  };
  visit(machine.config, false, 0);
  visit(machine.implementations, false, 0);
  words.set(machine, found);
  return found;
}
