import type { Systems, Target } from './systems.ts';

/** More combinations than this are not tried: beyond one or two switches, the search for a cure needs to know the causes. */
const MOST = 200;

/**
 * Systems in which a hazard of this one may be gone, those with fewest switches first: the registered ones that are made in the
 * same way with more switches on; then this one with one more of its switches; then with two.
 *
 * They are made one by one, as they are asked for.
 */
export function* cureCandidates(systems: Systems, { name, with: on }: Target, place: string): Generator<Target> {
  const entry = systems.entries[name];
  if (!entry) return;
  const registered = systems.names
    .filter((other) => {
      const candidate = systems.entries[other];
      return candidate?.make === entry.make && candidate.with.length > on.length;
    })
    .sort((a, b) => withOf(systems, a).length - withOf(systems, b).length);
  for (const other of registered) yield systems.target(other, [], place);

  const known = new Set(registered.map((other) => keyOf(withOf(systems, other))));
  const off = Object.keys(entry.switches).filter((each) => !on.includes(each));
  const pairs = off.flatMap((first, index) => off.slice(index + 1).map((second) => [first, second]));
  const more = [...off.map((each) => [each]), ...pairs].filter((added) => !known.has(keyOf([...on, ...added])));
  for (const added of more.slice(0, MOST)) yield systems.target(name, added, place);
}

const withOf = (systems: Systems, name: string): readonly string[] => systems.entries[name]?.with ?? [];

const keyOf = (on: readonly string[]): string => [...on].sort().join();
