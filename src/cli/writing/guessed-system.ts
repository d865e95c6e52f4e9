import type { AnyStateMachine } from 'xstate';
import { descriptorsOf, handles } from '../../system/machine-facts.ts';
import type { MachineExport } from '../project/machine-exports.ts';
import { type GuessedWorld, guessedWorld } from './guessed-world.ts';
import { camel, freeName, isIdentifier } from './identifiers.ts';
import { family, invokedBy } from './invoked-by.ts';
import { PARENT, type Sent, sendsOf } from './sends-of.ts';
import type { Samples } from './typed-samples.ts';

/** An actor of a system that is guessed from machines. */
export interface GuessedActor {
  readonly name: string;
  readonly machine: MachineExport;
  readonly input: unknown;
  /** What the world may do to it. */
  readonly stimuli: readonly (object & { readonly type: string })[];
  /** What may become of what it invokes. */
  readonly world: readonly GuessedWorld[];
}

/** A system that is guessed from machines which send to each other. */
export interface GuessedSystem {
  readonly actors: readonly GuessedActor[];
  /** `from -> to` */
  readonly links: readonly string[];
  /** Names that are sent to, which no machine seems to have. */
  readonly unknown: readonly string[];
}

/** Names that no actor can have. */
const NO_ACTORS = ['world', 'constructor', 'prototype', '__proto__'];

/**
 * Guesses systems: machines that send to each other are in one, under the names by which they are sent to; what nobody
 * sends to a machine, the world does. A machine that another one invokes is a part of that.
 *
 * @param samples what types say of each machine
 */
export function guessSystems(
  machines: readonly MachineExport[],
  samples: ReadonlyMap<MachineExport, Samples> | undefined,
): GuessedSystem[] {
  const families = new Map(machines.map((each) => [each, family(each.machine)]));
  const invoked = new Set([...families.values()].flat().map(({ config }) => config));
  const outermost = machines.filter(({ machine }) => !invoked.has(machine.config));
  // Of machines that invoke each other, each is a part of another.
  const roots = outermost.length > 0 ? outermost : machines;
  const sends = new Map(
    roots.map((each) => [
      each,
      [each.machine, ...(families.get(each) ?? [])].flatMap(sendsOf).filter(({ to }) => to !== PARENT),
    ]),
  );
  const wanted = [...new Set([...sends.values()].flat().map(({ to }) => to))];
  const named = new Map<string, MachineExport>();
  const isTaken = (name: string): boolean => named.has(name) || NO_ACTORS.includes(name);
  for (const machine of roots) named.set(freeName(nameOf(machine, wanted), { has: isTaken }), machine);
  const links = [...named].flatMap(([from, machine]) =>
    [...new Set((sends.get(machine) ?? []).map(({ to }) => to))].map((to) => ({ from, to })),
  );
  return groups([...named.keys()], links).map((names) => {
    const own = links.filter(({ from }) => names.includes(from));
    const sent = names.flatMap((name) => sends.get(named.get(name) as MachineExport) ?? []);
    return {
      actors: names.map((name) => actorOf(name, named.get(name) as MachineExport, sent, samples)),
      links: own.filter(({ to }) => named.has(to)).map(({ from, to }) => `${from} -> ${to}`),
      unknown: [...new Set(own.map(({ to }) => to).filter((to) => !named.has(to)))],
    };
  });
}

function actorOf(
  name: string,
  machine: MachineExport,
  sent: readonly Sent[],
  samples: ReadonlyMap<MachineExport, Samples> | undefined,
): GuessedActor {
  const known = samples?.get(machine);
  const descriptors = descriptorsOf(machine.machine);
  const byChildren = invokedBy(machine.machine).flatMap(({ machine: child }) => (child ? sendsOf(child) : []));
  const received = [...sent.filter(({ to }) => to === name), ...byChildren.filter(({ to }) => to === PARENT)];
  const bySomebody = new Set(received.map(({ type }) => type));
  const named = descriptors.filter((type) => !type.includes('*')).map((type) => ({ type }));
  const events = known && known.events.length > 0 ? known.events : named;
  return {
    name,
    machine,
    input: known?.input,
    stimuli: events.filter(({ type }) => handles(descriptors, type) && !bySomebody.has(type)),
    world: guessedWorld(name, machine.machine, known?.sources),
  };
}

/** The name by which others send to a machine, if that can be told; else that of the export. */
function nameOf({ name, file, machine }: MachineExport, wanted: readonly string[]): string {
  const stem = camel((file.split(/[\\/]/).at(-1) ?? '').replace(/(?:\.machine)?\.[^.]*$/, ''));
  const own = name === 'default' ? stem : isIdentifier(name) ? name : camel(name);
  const short = own.replace(/(?<=.)Machine$/, '');
  const candidates = [own, short, (machine as AnyStateMachine).id, stem].map((each) => each.toLowerCase());
  return wanted.find((each) => candidates.includes(each.toLowerCase())) ?? short;
}

/** Names that are linked, directly or through others. */
function groups(
  names: readonly string[],
  links: readonly { readonly from: string; readonly to: string }[],
): string[][] {
  const found: Set<string>[] = [];
  for (const name of names) {
    if (found.some((group) => group.has(name))) continue;
    const group = new Set([name]);
    // A set grows while it is gone through.
    for (const each of group) {
      for (const { from, to } of links) {
        if (from === each && names.includes(to)) group.add(to);
        if (to === each) group.add(from);
      }
    }
    found.push(group);
  }
  return found.map((group) => names.filter((name) => group.has(name)));
}
