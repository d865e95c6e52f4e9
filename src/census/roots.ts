import type { AnyStateMachine } from 'xstate';
import { functionsOf } from '../properties/criterion-of.ts';
import type { NamedProperty } from '../properties/judge.ts';
import type { Property } from '../properties/property.ts';
import type { ActionRules } from '../system/acting-actions.ts';
import { isPartOfModel } from '../system/acting-actions.ts';
import type { System } from '../system/define-system.ts';
import { type Kind, kindOf } from '../values/kinds.ts';

/** A function of the author's on which answers rest, or an action. */
export interface Root {
  readonly run: object;
  /** Such as `guard tooMany of door`. */
  readonly says: string;
  /** The actor whose machine it belongs to; undefined for predicates. */
  readonly actor: string | undefined;
  /**
   * Answers rest on what is `computed`: guards, assigns, predicates, and actions that are a part of the model. Other actions are
   * `left out`, or `ignored` because their author said so.
   */
  readonly use: 'computed' | 'left out' | 'ignored';
}

/** Functions of a system: guards, assigns, delays and all else in its machines, inputs, `when` and `open`. */
export function rootsOfSystem({ actors, everyone, links, stimuli, slots }: System): Root[] {
  const roots = everyone.flatMap(({ name, machine, input, actions }): Root[] => [
    ...rootsOfMachine(name, machine, actions),
    ...functionsIn(input).map(({ run }) => ({
      run,
      says: `input of ${name}`,
      actor: name,
      use: 'computed' as const,
    })),
  ]);
  for (const { name, open } of links) {
    if (open) roots.push({ run: open, says: `open of '${name}'`, actor: undefined, use: 'computed' as const });
  }
  for (const { actor, event, when } of stimuli) {
    const says = `when of ${event.type} to ${actors[actor]?.name}`;
    if (when) roots.push({ run: when, says, actor: undefined, use: 'computed' as const });
  }
  for (const { name, outcomes } of slots) {
    for (const value of new Set(outcomes.map((outcome) => outcome.value))) {
      if (typeof value !== 'function') continue;
      roots.push({ run: value, says: `outcomes of ${name}`, actor: undefined, use: 'computed' as const });
    }
  }
  return roots;
}

/** Predicates of properties. */
export function rootsOfProperties(properties: readonly NamedProperty[]): Root[] {
  const predicates = (id: string, property: Property): Root[] => {
    const found = functionsOf(property);
    const { continuesTo } = property.options;
    return [
      ...found.map((run) => ({ run, says: `predicate of ${id}`, actor: undefined, use: 'computed' as const })),
      ...(continuesTo ? predicates(id, continuesTo) : []),
    ];
  };
  return properties.flatMap(({ id, property }) => predicates(id, property));
}

function rootsOfMachine(actor: string, { implementations, config }: AnyStateMachine, rules: ActionRules): Root[] {
  const named = functionsIn(implementations).map(({ run, path }) => {
    const [group = '', name = ''] = path;
    if (group === 'actors') return { run, actor, says: `actor ${name} of ${actor}`, use: 'left out' as const };
    return { run, actor, ...usedAs(run, group, name, rules, ` ${name} of ${actor}`) };
  });
  const inline = functionsIn(config).map(({ run, path }) => {
    const role = path.findLast((key) => !/^\d+$/.test(key)) ?? '';
    const after = (word: string): string[] => path.filter((_, index) => path[index - 1] === word);
    const [event, states] = [after('on').at(-1), after('states').join('.')];
    // What is invoked is not run.
    if (after('invoke').length > 0 && path.includes('src')) {
      return { run, actor, says: `what ${actor} invokes`, use: 'left out' as const };
    }
    const where = `${event === undefined ? '' : ` on ${event}`}${states === '' ? '' : ` in ${states}`}`;
    return { run, actor, ...usedAs(run, role, nameOf(run), rules, ` of ${actor}${where}`) };
  });
  return [...named, ...inline];
}

/** What a function is called by the place where it stands. */
const ROLES: Readonly<Record<string, string>> = {
  guards: 'guard',
  delays: 'delay',
  actors: 'actor',
  actions: 'action',
  entry: 'entry action',
  exit: 'exit action',
};

const OF_ACTIONS = new Set(['actions', 'entry', 'exit']);

const nameOf = (run: object): string => String((run as { readonly name?: unknown }).name ?? '');

/**
 * @param name of the action
 * @param rest whose it is, and where
 */
function usedAs(run: object, role: string, name: string, rules: ActionRules, rest: string): Pick<Root, 'says' | 'use'> {
  // Actions of XState's own making (`assign`, `sendTo`) are computed with the row.
  const [, builtIn] = /^xstate\.(.*)/.exec(String((run as { readonly type?: unknown }).type)) ?? [];
  if (!OF_ACTIONS.has(role) || builtIn !== undefined) {
    return { says: `${builtIn ?? ROLES[role] ?? role}${rest}`, use: 'computed' };
  }
  const rule = typeof rules === 'string' ? rules : rules[name];
  const isComputed = isPartOfModel(rules, name, run as () => unknown);
  return { says: `${ROLES[role]}${rest}`, use: isComputed ? 'computed' : rule === 'ignore' ? 'ignored' : 'left out' };
}

/** The functions in plain data, each with the keys that lead to it. An object is looked at once, wherever it stands. */
function functionsIn(value: unknown, path: readonly string[] = [], met = new Set<object>()): Found[] {
  if (typeof value === 'function') return [{ run: value, path }];
  if (typeof value !== 'object' || value === null || met.has(value) || path.length > DEEPEST) return [];
  if (!PLAIN.has(kindOf(value))) return [];
  met.add(value);
  return Object.entries(Object.getOwnPropertyDescriptors(value)).flatMap(([key, descriptor]) =>
    functionsIn(descriptor.value ?? descriptor.get, [...path, key], met),
  );
}

const PLAIN = new Set<Kind>(['plain', 'bare', 'array']);

/** Configs are not deeper, nor are inputs with functions in them. */
const DEEPEST = 60;

interface Found {
  readonly run: object;
  readonly path: readonly string[];
}
