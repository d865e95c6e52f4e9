import type { Label } from '../system/labels.ts';
import { allOf, anyOf, type Conditions } from './conditions.ts';
import { inComment } from './identifiers.ts';
import type { LinkCode } from './link-code.ts';
import type { ModelNames } from './model-names.ts';
import type { PredicateCode } from './predicate-code.ts';
import type { RecordedTables } from './recorded-tables.ts';
import { casesOf, casesOfSending, type Effect, type StepCase } from './step-cases.ts';
import type { TimerCode } from './timer-code.ts';

/** The parts that steps are written with. */
export interface ModelParts {
  readonly tables: RecordedTables;
  readonly names: ModelNames;
  readonly conditions: Conditions;
  readonly predicates: PredicateCode;
  /** By actor; those that ever have a timer. */
  readonly timers: readonly (TimerCode | undefined)[];
  /** By link; those that queue. */
  readonly links: readonly (LinkCode | undefined)[];
  /** That a state lies within each bound: beyond, nothing happens. */
  readonly within: readonly string[];
  /** By link: that it delivers; undefined if it always does. */
  readonly open: readonly (string | undefined)[];
  /** By stimulus: that it can happen; undefined if it always can. */
  readonly when: readonly (string | undefined)[];
}

/** Something that can start a step. */
interface Trigger {
  readonly title: string;
  readonly guard: readonly (string | undefined)[];
  /** What it does by itself, before anyone handles an event. */
  readonly body: readonly string[];
  readonly cases: readonly StepCase[];
  /** The link that it takes a message from. */
  readonly from?: number;
  /** It is not a step where nobody does anything. */
  readonly idleIsNone?: boolean;
}

/** Longer options take two lines. */
const LINE = 100;

/**
 * Writes the options of the one loop: each is a step.
 *
 * @param observes whether each step ends with a look back, for properties with a memory
 */
export function stepOptions(parts: ModelParts, observes: boolean): string[] {
  const lines = parts.tables.system.labels.flatMap((label) =>
    optionsOf(parts, label).flatMap(({ title, steps }) => [
      comment(title),
      ...steps.map(({ guard, body }) => {
        const observed = observes ? [...body, label.kind === 'tick' ? 'observe_tick()' : 'observe()'] : body;
        return optionText(allOf([...parts.within, ...guard]), observed.length > 0 ? observed : ['skip']);
      }),
    ]),
  );
  // A loop without an option is not valid Promela.
  return lines.length > 0 ? lines : [':: false'];
}

function optionText(guard: string, statements: readonly string[]): string {
  const line = `:: d_step { ${guard} -> ${statements.join('; ')} }`;
  if (line.length <= LINE && !line.includes('\n')) return line;
  return `:: d_step { ${guard} ->\n${statements.join(';\n')} }`.replaceAll('\n', '\n     ');
}

/** One option of the loop. */
interface Option {
  readonly guard: readonly (string | undefined)[];
  readonly body: readonly string[];
}

/** Options that have one trigger. */
interface Options {
  readonly title: string;
  readonly steps: readonly Option[];
}

function optionsOf(parts: ModelParts, label: Label): Options[] {
  switch (label.kind) {
    case 'deliver':
      return deliveries(parts, label);
    case 'timer':
      return timers(parts, label.actor, label.name);
    case 'stimulus':
      return stimulus(parts, label.stimulus, label.name);
    case 'fault': {
      const fault = parts.links[label.link]?.fault(label.fault, label.position);
      return fault ? [{ title: label.name, steps: [{ guard: [fault.guard], body: fault.body }] }] : [];
    }
    case 'outcome':
      // A system in which something is invoked is refused.
      return [];
    case 'tick':
      return tick(parts);
  }
}

const comment = (text: string): string => `/* ${inComment(text)} */`;

function deliveries(parts: ModelParts, { link, position, name }: Extract<Label, { kind: 'deliver' }>): Options[] {
  const code = parts.links[link];
  const to = parts.tables.system.links[link]?.to;
  if (!code || to === undefined) return [];
  return (parts.names.links[link]?.events ?? []).flatMap((event) => {
    const message = messageName(parts, event);
    return options(parts, {
      title: `${name}: ${message}`,
      guard: [code.isAt(position, message), parts.open[link]],
      body: code.take(position),
      cases: casesOf(parts.tables, to, event),
      from: link,
    });
  });
}

function timers(parts: ModelParts, actor: number, name: string): Options[] {
  const code = parts.timers[actor];
  if (!code) return [];
  return (parts.names.actors[actor]?.timers ?? []).flatMap((timer) =>
    options(parts, {
      title: `${name}: ${timer.name}`,
      guard: [code.due(timer)],
      body: code.fire(timer),
      cases: casesOfSending(parts.tables, timer, timer.event),
    }),
  );
}

function stimulus(parts: ModelParts, index: number, name: string): Options[] {
  const actor = parts.tables.system.stimuli[index]?.actor as number;
  const event = parts.tables.stimulusEvents[index] as number;
  const left = parts.names.times[index];
  return options(parts, {
    title: name,
    guard: [left === undefined ? undefined : `${left} > 0`, parts.when[index]],
    body: left === undefined ? [] : [`${left}--`],
    cases: casesOf(parts.tables, actor, event),
    idleIsNone: true,
  });
}

/** Time passes while nobody is due and no message can be delivered, whether or not anybody waits. */
function tick(parts: ModelParts): Options[] {
  const waiting = parts.timers.flatMap((code) => code ?? []);
  const guard = [
    ...waiting.map((code) => code.noneDue),
    ...parts.links.flatMap((code, link) => {
      if (!code || parts.tables.system.links[link]?.patient) return [];
      const open = parts.open[link];
      return open === undefined ? [code.quiet] : [`(${code.quiet} || !${open})`];
    }),
  ];
  return [{ title: 'tick', steps: [{ guard, body: waiting.flatMap((code) => code.tick()) }] }];
}

function options(parts: ModelParts, trigger: Trigger): Options[] {
  const steps = trigger.cases.flatMap((each): Option[] => {
    const isStep = each.outcome === 'step' || (each.outcome === 'idle' && !trigger.idleIsNone);
    if (!isStep) return [];
    return losses(parts, each).flatMap(({ openings, effects }) => {
      const guard = [...trigger.guard, ...given(parts, each), ...openings, ...rooms(parts, effects, trigger.from)];
      const body = [...trigger.body, ...effects.flatMap((effect) => effectCode(parts, effect))];
      return guard.includes('false') ? [] : [{ guard, body }];
    });
  });
  const unexplored = trigger.cases.filter(({ outcome }) => outcome === 'unexplored');
  if (unexplored.length > 0) {
    const never = anyOf(unexplored.map((each) => `(${allOf(given(parts, each))})`));
    steps.push({ guard: [...trigger.guard, never === '(true)' ? undefined : never], body: ['assert(false)'] });
  }
  return steps.length === 0 ? [] : [{ title: trigger.title, steps }];
}

const given = (parts: ModelParts, { given }: StepCase): (string | undefined)[] =>
  [...given].map(([actor, locals]) => parts.conditions.among(actor, locals));

/** A case for each way in which the links that it sends over, and that lose what is sent while they are closed, may be open. */
function losses(
  parts: ModelParts,
  { effects }: StepCase,
): { readonly openings: readonly string[]; readonly effects: readonly Effect[] }[] {
  const used = new Set(effects.flatMap((effect) => (effect.kind === 'append' ? [effect.link] : [])));
  const losing = [...used].filter((link) => parts.tables.system.links[link]?.closed === 'loses');
  let ways: { openings: string[]; effects: readonly Effect[] }[] = [{ openings: [], effects }];
  for (const link of losing) {
    const open = parts.open[link] ?? 'true';
    const isLost = (effect: Effect): boolean => effect.kind === 'append' && effect.link === link;
    ways = ways.flatMap((way) => [
      { openings: [...way.openings, open], effects: way.effects },
      { openings: [...way.openings, `!${open}`], effects: way.effects.filter((effect) => !isLost(effect)) },
    ]);
  }
  return ways;
}

/** A step in which a link overflows has no successor: it is held back, or a finding. */
function rooms(parts: ModelParts, effects: readonly Effect[], from: number | undefined): (string | undefined)[] {
  const needed = new Map<number, number>();
  for (const effect of effects) {
    if (effect.kind === 'append') needed.set(effect.link, (needed.get(effect.link) ?? 0) + 1);
  }
  return [...needed].map(([link, messages]) => parts.links[link]?.room(link === from ? messages - 1 : messages));
}

function effectCode(parts: ModelParts, effect: Effect): string[] {
  switch (effect.kind) {
    case 'become':
      return becoming(parts, effect.actor, effect.changes);
    case 'append':
      return [parts.links[effect.link]?.send(messageName(parts, effect.event)) ?? 'skip'];
    case 'schedule': {
      const { actor, timer } = effect;
      return parts.timers[actor]?.schedule(parts.names.timer(actor, timer), timer.ticks) ?? [];
    }
    case 'cancel':
      return parts.timers[effect.actor]?.cancel(effect.id) ?? [];
    case 'stop':
      return parts.timers[effect.actor]?.stop() ?? [];
  }
}

/** An actor moves on; from several local states, each to its own. */
function becoming(parts: ModelParts, actor: number, changes: ReadonlyMap<number, number>): string[] {
  const { variable, locals } = parts.names.actors[actor] as ModelNames['actors'][number];
  const before = new Map<number, number[]>();
  for (const [from, to] of changes) before.set(to, [...(before.get(to) ?? []), from]);
  if (before.size === 1) {
    const [[to, from]] = [...before] as [[number, number[]]];
    return from.length === 1 && from[0] === to ? [] : [`${variable} = ${locals[to]}`];
  }
  const moves = [...before].flatMap(([to, all]) => {
    const from = all.filter((local) => local !== to);
    if (from.length === 0) return [];
    return [`:: ${parts.conditions.among(actor, from) ?? 'true'} -> ${variable} = ${locals[to]}`];
  });
  if (moves.length === 0) return [];
  return [['if', ...moves, ':: else -> skip', 'fi'].join('\n')];
}

const messageName = ({ names }: ModelParts, event: number): string => names.events.get(event)?.name ?? '0';
