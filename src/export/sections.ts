import type { AnyMachineSnapshot } from 'xstate';
import type { System } from '../system/define-system.ts';
import { shown } from '../values/shown.ts';
import { inComment } from './identifiers.ts';
import { contextOf, varyingKeys } from './local-names.ts';
import { type ModelNames, snapshotsOf } from './model-names.ts';
import type { PropertyCode } from './property-code.ts';
import type { RecordedTables } from './recorded-tables.ts';
import { typeFor } from './slots.ts';
import type { ModelParts } from './step-code.ts';

/** Used within a step, and 0 between steps. `hidden` would keep them out of the state, but not of a breadth-first search. */
export function scratchSection({ timers, links }: ModelParts): string[] {
  const loops = timers.some((code) => code?.loops);
  const swaps = links.some((code) => code?.swaps);
  if (!loops && !swaps) return [];
  return ['/* Used within a step, 0 between steps. */', 'short slot;', ...(loops ? ['short kept;'] : [])];
}

/** How often stimuli may still happen, of those that have a budget. */
export function timesSection({ tables, names }: ModelParts): string[] {
  const lines = tables.system.stimuli.flatMap(({ times }, stimulus) =>
    times === undefined ? [] : [`${typeFor(times + 1)} ${names.times[stimulus]} = ${times};`],
  );
  return lines.length === 0 ? [] : ['/* How often the world may still do something */', ...lines];
}

/** Variables that stay false: an assertion about one of them says which property failed. */
export const verdictSection = (checked: readonly PropertyCode[]): string[] =>
  checked.flatMap((property) => whenAsked(property, `bool ${property.verdict};`));

/** The options of the loop that check properties. */
export const assertions = (checked: readonly PropertyCode[]): string[] =>
  checked.flatMap((property) =>
    whenAsked(property, `  :: d_step { ${property.decided} -> assert(${property.verdict}) }`),
  );

const whenAsked = ({ flag, monitor }: PropertyCode, line: string): string[] => [
  monitor ? `#ifdef ${flag}` : `#if defined(CHECK) || defined(${flag})`,
  line,
  '#endif',
];

/** What the file is, and how it is used. */
export function header(name: string, system: System, checked: readonly PropertyCode[]): string[] {
  const lines = [
    `${name}: ${system.actors.map((actor) => actor.name).join(', ')}`,
    '',
    'Exported by Nobody Home. One option of the loop at the end is one step: a message that is delivered,',
    'a timer that goes off, something that the world does, a fault, or a tick. States, transitions (but',
    'for the first, which Spin adds) and breadth-first depth are those of the original.',
    '',
    '  spin -o2 -a FILE && cc -O2 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan',
    '',
    'Without -o2, Spin leaves out of the state what is written and never read.',
    'Properties are checked if they are asked for; an assertion that fails is a violation, or a witness',
    'of what is possible. -DCHECK asks for all that need no memory, and ./pan -c0 goes on after the first.',
    ...checked.map(
      ({ flag, says, monitor }) => `  spin -D${flag} -a FILE   ${says}${monitor ? ' (has a memory)' : ''}`,
    ),
  ];
  return ['/*', ...lines.map((line) => ` * ${inComment(line === '' ? '' : line)}`.trimEnd()), ' */'];
}

export function actorSection({ tables, names, timers }: ModelParts, actor: number, start: number): string[] {
  const { variable, locals } = names.actors[actor] as ModelNames['actors'][number];
  const table = tables.actors[actor] as RecordedTables['actors'][number];
  const snapshots = snapshotsOf(table);
  const varying = varyingKeys(snapshots);
  return [
    `/* ${inComment(`${table.name}${constants(snapshots[0], varying)}`)} */`,
    ...locals.map((local, index) => {
      const context = contextOf(snapshots[index] as AnyMachineSnapshot);
      const facts = varying.map((key) => `, ${key} ${shown(context[key])}`);
      return `#define ${local} ${index} /* ${inComment(shown(snapshots[index]?.value) + facts.join(''))} */`;
    }),
    `${typeFor(locals.length)} ${variable} = ${locals[start]};`,
    ...(timers[actor]?.declarations() ?? []),
  ];
}

/** The part of the context that never changes. */
function constants(snapshot: AnyMachineSnapshot | undefined, varying: readonly string[]): string {
  const all = snapshot ? Object.entries(contextOf(snapshot)) : [];
  const facts = all.flatMap(([key, value]) => (varying.includes(key) ? [] : [`${key} ${shown(value)}`]));
  return facts.length === 0 ? '' : `; always: ${facts.join(', ')}`;
}

export function messageSection({ tables, names }: ModelParts): string[] {
  if (names.events.size === 0) return [];
  return [
    '/* Messages on links */',
    ...[...names.events].map(
      ([event, { name, number }]) => `#define ${name} ${number} /* ${inComment(shown(tables.events.event(event)))} */`,
    ),
  ];
}

/** At most one property with a memory is watched at a time: its memory is part of the state. */
export function monitorSection(checked: readonly PropertyCode[]): string[] {
  const inline = (name: string, body: readonly string[]): string => `inline ${name}() { ${body.join('; ')} }`;
  const chain = checked.flatMap(({ flag, monitor }) =>
    monitor
      ? [
          `#elif defined(${flag})`,
          monitor.declaration,
          inline('observe', monitor.afterStep),
          inline('observe_tick', monitor.afterTick),
        ]
      : [],
  );
  return [
    '/* What is remembered of the past, after each step and after each tick. */',
    ...chain.map((line, index) => (index === 0 ? line.replace('#elif defined', '#if defined') : line)),
    '#else',
    inline('observe', ['skip']),
    inline('observe_tick', ['skip']),
    '#endif',
  ];
}
