import { type AnyStateMachine, createMachine } from 'xstate';
import type { System } from '../../src/system/define-system.ts';

/** A state of a machine's config, as far as alterations look into it. */
export interface StateConfig {
  on?: Record<string, unknown>;
  states?: Record<string, StateConfig>;
  [key: string]: unknown;
}

/** Copies objects and lists; functions, such as guards and actions, are shared. */
function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)])) as T;
}

/** Specs know a machine by its config: an altered machine shows the original's, so that they apply to it. */
function disguised(machine: AnyStateMachine, as: AnyStateMachine): AnyStateMachine {
  const { config } = as;
  return Object.assign(machine.provide({}), {
    config,
    // XState builds the new machine from the config, which is the wrong one by then.
    provide: (implementations: never) => disguised(machine.provide(implementations), as),
  });
}

const altered = (machine: AnyStateMachine, alter: (config: StateConfig) => StateConfig): AnyStateMachine =>
  disguised(
    createMachine(alter(copy(machine.config) as StateConfig) as never, machine.implementations as never),
    machine,
  );

function withMachine(system: System, name: string, alter: (machine: AnyStateMachine) => AnyStateMachine): System {
  const actors = system.actors.map((actor) =>
    actor.name === name ? { ...actor, machine: alter(actor.machine) } : actor,
  );
  // What machines invoke stands behind them, and stays as it is.
  return { ...system, actors, everyone: [...actors, ...system.everyone.slice(actors.length)] };
}

/** The same system, with one machine sabotaged. */
export const sabotaged = (system: System, name: string, edit: (config: StateConfig) => void): System =>
  withMachine(system, name, (machine) =>
    altered(machine, (config) => {
      edit(config);
      return config;
    }),
  );

/** Leaves the states and their tags, and takes away all that ever happens in them. */
const stripped = ({ id, type, initial, context, tags, states }: StateConfig): StateConfig => ({
  ...Object.fromEntries(Object.entries({ id, type, initial, context, tags }).filter(([, part]) => part !== undefined)),
  ...(states
    ? { states: Object.fromEntries(Object.entries(states).map(([key, state]) => [key, stripped(state)])) }
    : {}),
});

/** The same system, with one actor that stays in its first state whatever happens. */
export const withoutActor = (system: System, name: string): System =>
  withMachine(system, name, (machine) => altered(machine, (config) => ({ ...stripped(config), on: { '*': {} } })));
