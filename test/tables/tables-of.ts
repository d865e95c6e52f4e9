import type { AnyEventObject, AnyStateMachine } from 'xstate';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { externalsOf } from '../../src/system/externals-of.ts';
import { peersOf } from '../../src/system/peers.ts';
import type { ActorTable } from '../../src/tables/actor-table.ts';
import type { Command, Row } from '../../src/tables/command.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import type { Externals } from '../../src/values/externals.ts';

/** Addresses without types. */
export const peer = peersOf<Record<string, AnyEventObject>>();

/** A command as one would say it: events as what they are, not as numbers. */
export type SaidCommand =
  | { readonly send: AnyEventObject; readonly link: number }
  | { readonly schedule: AnyEventObject; readonly ticks: number; readonly id: string | undefined }
  | { readonly cancel: string | undefined }
  | { readonly custom: string }
  | Extract<Command, { readonly slot: number }>;

/** The table of a system's first actor, asked in words. */
export interface Asked {
  readonly table: ActorTable;
  readonly externals: Externals;
  row(local: number, event: AnyEventObject): Row;
  /** The local state after some events, from the start. */
  reach(...events: readonly AnyEventObject[]): number;
  say(commands: readonly Command[]): SaidCommand[];
}

/** Fills the tables of a system, of which the first actor is asked. */
export function ask(system: System): Asked {
  const tables = new SystemTables(system);
  const table = tables.actors[0] as ActorTable;
  const row = (local: number, event: AnyEventObject): Row =>
    table.row(local, tables.events.internLiteral(event, 'the test'));
  const said = (command: Command): SaidCommand => {
    switch (command.kind) {
      case 'send':
        return { send: tables.events.event(command.event), link: command.link };
      case 'schedule':
        return { schedule: tables.events.event(command.event), ticks: command.ticks, id: command.id };
      case 'cancel':
        return { cancel: command.id };
      case 'custom':
        return { custom: command.type };
      default:
        return command;
    }
  };
  return {
    table,
    externals: externalsOf(system),
    row,
    reach: (...events) => events.reduce((local, event) => row(local, event).next, table.start.next),
    say: (commands) => commands.map(said),
  };
}

/** The table of a machine that is alone in its system. */
export const alone = (machine: AnyStateMachine): Asked => ask(defineSystem({ it: machine }));
