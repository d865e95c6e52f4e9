import type { System } from '../../src/system/define-system.ts';
import { type StateConfig, sabotaged, withoutActor } from './altered-machine.ts';

/** The state at a path of a machine's config. */
export const at = (config: StateConfig, path: string): StateConfig =>
  path
    .split('.')
    .filter(Boolean)
    .reduce((state, key) => state.states?.[key] as StateConfig, config);

/** Changes the machine of an actor. */
export const edit =
  (actor: string, ...changes: readonly ((config: StateConfig) => void)[]) =>
  (system: System): System =>
    sabotaged(system, actor, (config) => {
      for (const change of changes) change(config);
    });

/** Sets what a state does on an event; nothing, if there is no transition. */
export const does =
  (path: string, event: string, transition?: unknown) =>
  (config: StateConfig): void => {
    const state = at(config, path);
    state.on = { ...state.on };
    if (transition === undefined) delete state.on[event];
    else state.on[event] = transition;
  };

/** Changes what an actor does on one event in one state. */
export const on = (actor: string, path: string, event: string, transition?: unknown) =>
  edit(actor, does(path, event, transition));

/** Lets an actor do nothing. */
export const without =
  (actor: string) =>
  (system: System): System =>
    withoutActor(system, actor);

/** Two regions of the speaker. */
export const FRONT = 'plugged.front.ready';
export const ACTIVITY = 'plugged.activity';
