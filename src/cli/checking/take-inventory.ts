import type { AnyStateMachine } from 'xstate';
import { linkFacts } from '../../properties/assumptions.ts';
import type { ActorInventory, ContextValues, Inventory } from '../../report/inventory.ts';
import { Search } from '../../space/search.ts';
import type { System } from '../../system/define-system.ts';
import { stateNodes, tagsOf } from '../../system/machine-facts.ts';
import type { Target } from '../../systems/systems.ts';
import type { ActorTable } from '../../tables/actor-table.ts';
import { SystemTables } from '../../tables/system-tables.ts';
import { kindOf } from '../../values/kinds.ts';
import { shown } from '../../values/shown.ts';
import { namedParts } from '../../values/within.ts';
import type { Io } from '../output/io.ts';
import { inSlices } from './in-slices.ts';
import { ProgressLine, progressOf } from './progress.ts';

/** Parts of one context that are listed at most. */
const MOST_PARTS = 200;

/**
 * Lists what a system is made of. Which values a context takes is not written anywhere: for that the system is explored, as far
 * as the limit goes.
 */
export async function takeInventory(target: Target, io: Io, limit: number): Promise<Inventory> {
  const tables = new SystemTables(target.system);
  const search = await explored(target, tables, io, limit);
  const { actors, everyone, links, stimuli, slots } = target.system;
  return {
    name: target.name,
    says: target.says,
    actors: tables.actors.map((table) => actorInventory(table, everyone[table.index] as System['actors'][number])),
    links: links.map((link) => ({ name: link.name, kind: link.kind, ...linkFacts(link) })),
    stimuli: [
      ...stimuli.map(({ actor, event, says }) => ({ actor: actors[actor]?.name ?? '', event: event.type, says })),
      ...slots.flatMap(outcomesOf),
    ],
    switches: Object.entries(target.switches).map(([name, says]) => ({ name, says, on: target.with.includes(name) })),
    states: search.states,
    complete: search.complete,
  };
}

/** What may come of something that an actor invokes, by what it does. */
function outcomesOf({ name, outcomes }: System['slots'][number]): Inventory['stimuli'] {
  const [actor = '', ...rest] = name.split('.');
  const verbs = [...new Set(outcomes.map(({ verb }) => verb))];
  return verbs.map((verb) => ({ actor, event: `${rest.join('.')} ${verb}`, says: undefined }));
}

async function explored(target: Target, tables: SystemTables, io: Io, limit: number): Promise<Search> {
  const search = new Search(tables, { limit, now: io.now });
  const progress = new ProgressLine(io, target.name);
  try {
    await inSlices(search, io, () => {
      progress.show(progressOf(search));
    });
  } finally {
    progress.clear();
  }
  return search;
}

function actorInventory(table: ActorTable, { name, machine, descriptors }: System['actors'][number]): ActorInventory {
  return {
    name,
    machine: machine.id,
    states: statesOf(machine),
    tags: tagsOf(machine),
    context: contextOf(table),
    events: descriptors.filter((descriptor) => !descriptor.startsWith('xstate.')),
  };
}

/** The states without states inside: they name those around them too. */
const statesOf = (machine: AnyStateMachine): string[] =>
  stateNodes(machine)
    .filter(({ type, path }) => (type === 'atomic' || type === 'final') && path.length > 0)
    .map(({ path }) => path.join('.'));

function contextOf(table: ActorTable): ContextValues[] {
  const values = new Map<string, Set<string>>();
  for (let local = 0; local < table.size; local++) {
    for (const [key, value] of leaves(table.snapshot(local).context)) {
      values.set(key, (values.get(key) ?? new Set()).add(value));
    }
  }
  return inShort([...values].map(([key, seen]) => ({ key, values: [...seen].sort() })));
}

/** More parts of one value than this, none of which ever changes, are not worth a line each. */
const CONSTANTS = 5;

function inShort(context: readonly ContextValues[]): ContextValues[] {
  const wholeOf = ({ key }: ContextValues): string => key.split('.')[0] ?? key;
  return [...new Set(context.map(wholeOf))].flatMap((whole) => {
    const parts = context.filter((each) => wholeOf(each) === whole);
    if (parts.length <= CONSTANTS || parts.some(({ values }) => values.length > 1)) return parts;
    return [{ key: whole, values: [`${parts.length} keys that never change`] }];
  });
}

/** The parts of a value that have no parts, with their way from the outside: the first ones, where there are many. */
function leaves(value: unknown): [key: string, text: string][] {
  const found: [string, string][] = [];
  const visit = (part: unknown, key: string, around: readonly unknown[]): void => {
    if (found.length >= MOST_PARTS) return;
    const isObject = typeof part === 'object' && part !== null && !around.includes(part);
    const inner = isObject && kindOf(part) !== 'array' ? namedParts(part) : [];
    for (const [name, each] of inner) visit(each, key === '' ? name : `${key}.${name}`, [...around, part]);
    if (inner.length === 0 && key !== '') found.push([key, typeof part === 'string' ? part : shown(part)]);
  };
  visit(value, '', []);
  return found;
}
