import type { AnyStateMachine } from 'xstate';
import { ModelError } from '../../findings/model-error.ts';
import type { ActionRules } from '../acting-actions.ts';
import { stateNodes } from '../machine-facts.ts';
import { unknownActor } from '../model-errors.ts';
import { didYouMean } from '../suggest.ts';

/**
 * Refuses rules for actors and actions that there are not: an action that was to be run would silently not be.
 *
 * @throws {ModelError} `unknown-actor` or `unknown-action`
 */
export function refuseUnknownActions(
  rules: Readonly<Record<string, ActionRules>>,
  actors: readonly { readonly name: string; readonly machine: AnyStateMachine }[],
): void {
  const names = actors.map(({ name }) => name);
  for (const [name, ofActor] of Object.entries(rules)) {
    const actor = actors.find((each) => each.name === name);
    if (!actor) throw unknownActor('actions', name, names);
    if (typeof ofActor === 'string') continue;
    const known = actionsOf(actor.machine);
    for (const action of Object.keys(ofActor)) {
      if (!known.includes(action)) throw unknownAction(`actions of ${name}`, action, known);
    }
  }
}

const unknownAction = (place: string, name: string, known: readonly string[]): ModelError =>
  new ModelError({
    code: 'unknown-action',
    place,
    cause: `no action is named \`${name}\``,
    remedy: didYouMean(name, known, `the actions are ${known.join(', ') || 'none'}`),
  });

/** The names of a machine's actions: of those that are implemented by name, and of those that stand in its states. */
function actionsOf(machine: AnyStateMachine): string[] {
  const standing = stateNodes(machine).flatMap((node) => [
    ...node.entry,
    ...node.exit,
    ...[...[...node.transitions.values()].flat(), ...(node.always ?? [])].flatMap(({ actions }) => actions),
    ...(node.type === 'compound' ? node.initial.actions : []),
  ]) as readonly (string | { readonly type?: string; readonly name?: string })[];
  const names = standing.flatMap((action) =>
    typeof action === 'string' ? action : (action.type ?? (typeof action === 'function' ? nameOf(action) : [])),
  );
  return [...new Set([...Object.keys(machine.implementations.actions), ...names])].filter(
    (name) => !name.startsWith('xstate.'),
  );
}

/** As XState calls it. */
const nameOf = ({ name }: { readonly name?: string }): string => name || '(anonymous)';
