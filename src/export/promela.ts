import { ModelError } from '../findings/model-error.ts';
import { allNames } from '../predicates/bind-views.ts';
import { placeOfBound, placeOfOpen, placeOfWhen } from '../system/condition-places.ts';
import { Conditions } from './conditions.ts';
import { LinkCode } from './link-code.ts';
import { ModelNames } from './model-names.ts';
import { PredicateCode } from './predicate-code.ts';
import { type NamedProperty, propertyCode } from './property-code.ts';
import type { RecordedTables } from './recorded-tables.ts';
import {
  actorSection,
  assertions,
  header,
  messageSection,
  monitorSection,
  scratchSection,
  timesSection,
  verdictSection,
} from './sections.ts';
import { type StartState, startState } from './start-state.ts';
import { type ModelParts, stepOptions } from './step-code.ts';
import { indented, TimerCode } from './timer-code.ts';

export interface PromelaOptions {
  /** What the system is called. */
  readonly name?: string;
  /** Properties to be written as assertions; those that do not apply are left out. */
  readonly properties?: readonly NamedProperty[];
}

/**
 * Writes a system as a model for the model checker Spin, with the same state space: the same states, transitions and
 * depth, and the same verdicts of its properties.
 *
 * What happens within one step is unfolded from the tables: each combination of local states that an event meets on its
 * way is one `d_step` in a single loop, so that no program counters multiply the states.
 *
 * Source of the language: G. J. Holzmann, The Spin Model Checker, Addison-Wesley 2003; https://spinroot.com/spin/Man.
 *
 * @param tables filled by an exploration, of whatever kind. A row that it never asked for is exported as an assertion that
 *   fails, so that an exploration that ended early is noticed.
 * @throws {ModelError} if a predicate is wrong, the system has no first state, or a link keeps the latest message of a type
 *   when it is full, or something is invoked, which is not written in Promela
 * @example
 * ```ts
 * const tables = new RecordedTables(system);
 * const search = new Search(tables);
 * while (!search.advance(1_000));
 * const promela = exportPromela(tables, { name: 'hamburg' });
 * ```
 */
export function exportPromela(
  tables: RecordedTables,
  { name = 'system', properties = [] }: PromelaOptions = {},
): string {
  const { system } = tables;
  const names = new ModelNames(tables);
  const start = startState(tables);
  if (!start) throw noStart(name);

  const parts = partsOf(tables, names, start);
  const checked = propertyCode(system, properties, parts.predicates, names.identifiers);
  const observes = checked.some(({ monitor }) => monitor);
  const options = stepOptions(parts, observes);
  const { timers, links, conditions, predicates } = parts;
  const sections = [
    header(name, system, checked),
    ...tables.actors.map((_, actor) => actorSection(parts, actor, start.locals[actor] as number)),
    messageSection(parts),
    ...links.map((code) => code?.declarations() ?? []),
    timesSection(parts),
    scratchSection(parts),
    [...conditions.definitions(), ...predicates.definitions()],
    ...timers.map((code) => code?.inlines() ?? []),
    ...links.map((code) => code?.inlines() ?? []),
    observes ? monitorSection(checked) : [],
    verdictSection(checked),
    ['active proctype world() {', 'end:', '  do', ...options.flatMap(indented), ...assertions(checked), '  od', '}'],
  ];
  const written = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${written.join('\n\n')}\n`;
}

function partsOf(tables: RecordedTables, names: ModelNames, start: StartState): ModelParts {
  const { system } = tables;
  const links = system.links.map((link, index) => {
    const onIt = (start.messages[index] ?? []).map((event) => names.events.get(event)?.name ?? '0');
    const its = names.links[index];
    return link.kind === 'fifo' && its ? new LinkCode(link, its, names, onIt) : undefined;
  });
  const conditions = new Conditions(names);
  const predicates = new PredicateCode(tables, names, conditions, (link) => links[link]?.quiet ?? 'true');
  const everyone = allNames(system);
  return {
    tables,
    names,
    conditions,
    predicates,
    links,
    timers: system.actors.map((_, actor) => TimerCode.of(tables, names, actor, start.timers[actor] ?? [])),
    open: system.links.map(({ open, name }) =>
      open
        ? predicates.macro(open, everyone, `open ${name.replace(' -> ', ' to ')}`, placeOfOpen({ name }))
        : undefined,
    ),
    within: system.bounds.map(({ name, within }) =>
      predicates.macro(within, everyone, `within ${name}`, placeOfBound({ name })),
    ),
    when: system.stimuli.map((stimulus) => {
      const { when, actor, event } = stimulus;
      const name = `when ${system.actors[actor]?.name} ${event.type}`;
      return when ? predicates.macro(when, everyone, name, placeOfWhen(system, stimulus)) : undefined;
    }),
  };
}

const noStart = (name: string): ModelError =>
  new ModelError({
    code: 'no-start',
    place: name,
    cause: 'the start ends in a finding, so there is no first state, and nothing to export',
    remedy: 'check the system first: the finding says what to fix',
  });
