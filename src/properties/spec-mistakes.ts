import { ModelError } from '../findings/model-error.ts';
import type { System } from '../system/define-system.ts';
import { didYouMean, nearest } from '../system/suggest.ts';
import type { NamedProperty } from './judge.ts';
import { kindOf } from './kinds/registry.ts';
import { eventsOf, systemOf } from './known-violations.ts';
import { bindSubject, whyNot } from './subject.ts';

/** A system under the name that properties call it by. */
export interface ListedSystem {
  readonly name: string;
  readonly system: System;
}

/**
 * A property that says nothing about any system would never be checked, and nobody would notice.
 *
 * @throws {ModelError} `applies-nowhere`
 */
export function refuseUseless({ id, property }: NamedProperty, systems: readonly ListedSystem[]): void {
  const misses = missesOf(property, systems);
  if (misses === undefined) return;
  throw new ModelError({
    code: 'applies-nowhere',
    place: property.at || id,
    cause: `\`${id}\` applies to no system: ${misses}`,
    remedy: 'name actors as the systems do, and give `about` the machines that they use',
  });
}

/**
 * What a property names besides machines has to exist: the systems in which a violation is known, and the events by which it
 * is.
 *
 * @param systems all that there are in the project, not only those that are checked now
 * @returns what is wrong with all properties, in one error
 */
export function unknownNames(
  properties: readonly NamedProperty[],
  systems: readonly ListedSystem[],
): ModelError | undefined {
  const names = systems.map(({ name }) => name);
  const mistakes = properties.flatMap(({ id, property }) => {
    const unknown = (property.options.violatedIn ?? []).map(systemOf).filter((name) => !names.includes(name));
    return unknown.length > 0 ? [{ id, at: property.at, unknown }] : [];
  });
  const [first] = mistakes;
  if (!first) return properties.flatMap((each) => mistakenAcceptance(each, systems) ?? [])[0];
  const words = mistakes.flatMap(({ unknown }) => unknown);
  const near = words.flatMap((word) => nearest(word, names) ?? []);
  return new ModelError({
    code: 'unknown-system',
    place: first.at || first.id,
    cause: `no system is named ${mistakes.map(({ id, unknown }) => `${listed(unknown)} (\`violatedIn\` of \`${id}\`)`).join('; ')}`,
    remedy:
      near.length === words.length
        ? `did you mean ${listed(near)}?`
        : `the systems are ${names.join(', ')}; one of another module is known once that module is named in the call, too`,
  });
}

/** A violation that is accepted by what can never happen on the way to it. */
function mistakenAcceptance({ id, property }: NamedProperty, systems: readonly ListedSystem[]): ModelError | undefined {
  for (const entry of property.options.violatedIn ?? []) {
    const found = systems.find(({ name }) => name === systemOf(entry));
    if (typeof entry === 'string' || !found) continue;
    const parts = { place: property.at || id, of: `(\`violatedIn\` of \`${id}\`)` };
    if (kindOf(property).finds === 'witness') {
      return new ModelError({
        code: 'bad-option',
        place: parts.place,
        cause: `a \`${property.kind}\` is violated where there is no path, so that nothing happens on it ${parts.of}`,
        remedy: `name the system alone: \`violatedIn: ['${found.name}']\``,
      });
    }
    const events = eventsOf(found.system);
    if (events.includes(entry.by)) continue;
    return new ModelError({
      code: 'unknown-event',
      place: parts.place,
      cause: `no stimulus or fault of ${found.name} is named \`${entry.by}\` ${parts.of}`,
      remedy: didYouMean(entry.by, events, `the stimuli and faults are ${events.join(', ') || 'none'}`),
    });
  }
  return undefined;
}

/** @throws {ModelError} `applies-nowhere` where a hunt could never go on */
export function refuseUselessContinuation({ id, property }: NamedProperty, systems: readonly ListedSystem[]): void {
  const goal = property.options.continuesTo;
  if (!goal) return;
  const misses = missesOf(
    goal,
    systems.filter(({ system }) => typeof bindSubject(property, system) !== 'string'),
  );
  if (misses === undefined) return;
  throw new ModelError({
    code: 'applies-nowhere',
    place: property.at || id,
    cause: `\`continuesTo\` of \`${id}\` applies to no system that \`${id}\` applies to: ${misses}`,
    remedy: 'let both speak of machines of one system',
  });
}

const listed = (words: readonly string[]): string => [...new Set(words)].map((word) => `\`${word}\``).join(' and ');

/** Why a property applies to none of some systems, each reason once, the likeliest mistake alone; undefined if it applies. */
function missesOf(property: NamedProperty['property'], systems: readonly ListedSystem[]): string | undefined {
  const systemsOf = new Map<string, { readonly likely: boolean; readonly names: string[] }>();
  for (const { name, system } of systems) {
    const miss = whyNot(property, system);
    if (!miss) return undefined;
    const known = systemsOf.get(miss.why) ?? { likely: miss.kind === 'another machine', names: [] };
    systemsOf.set(miss.why, known);
    known.names.push(name);
  }
  if (systems.length === 0) return undefined;
  const misses = [...systemsOf];
  const likely = misses.filter(([, { likely }]) => likely);
  // Systems that lack the machine altogether are no help where another has it under another name.
  return (likely.length > 0 ? likely : misses)
    .toSorted(([, a], [, b]) => b.names.length - a.names.length)
    .map(([why, { names }]) => `${why.replace(/ here$/, '')} in ${inShort(names)}`)
    .join('; ');
}

/** More names than this are counted. */
const NAMED = 3;

const inShort = (names: readonly string[]): string =>
  names.length > NAMED + 1 ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more` : names.join(', ');
