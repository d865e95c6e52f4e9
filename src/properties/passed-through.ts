import type { AnyMachineSnapshot } from 'xstate';
import type { Warning } from '../findings/check-result.ts';
import type { FieldQuestion } from '../predicates/decision-tree.ts';
import { type ActorQuestion, answer } from '../predicates/question.ts';
import { stateKey } from '../system/state-key.ts';
import type { ActorTable } from '../tables/actor-table.ts';
import { type Moment, outermost } from '../tables/passed-through.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { shown } from '../values/shown.ts';

/**
 * Questions about states that an actor is in within steps only: a siren that is on for an instant is on in no state that a
 * predicate is ever asked in, so that `never(siren on)` says less than it seems to.
 */
export function passedThroughUnseen(
  questions: readonly FieldQuestion[],
  place: string,
  { actors }: SystemTables,
): Warning[] {
  return questions.flatMap(({ of, text }): Warning[] => {
    const table = of && actors[of.actor];
    const unseen = table && unseenBy(of.question, table);
    if (!unseen) return [];
    const passing = { actor: table.name, states: unseen.states };
    return [{ kind: 'passed through', place, question: text, answers: unseen.answers, passing }];
  });
}

interface Unseen {
  readonly states: readonly string[];
  /** Those between steps. */
  readonly answers: readonly string[];
}

/** What a question would find within steps only; undefined if there is nothing. */
function unseenBy(question: ActorQuestion, table: ActorTable): Unseen | undefined {
  const { passedThrough } = table;
  if (passedThrough.moments.length === 0 && passedThrough.fleeting.length === 0) return undefined;
  const lasting = [...passedThrough.resting].map((local) => table.snapshot(local));
  if (lasting.length === 0) return undefined;
  switch (question.kind) {
    case 'value':
      return valueUnseen(table, lasting);
    case 'matches':
    case 'hasTag': {
      const seen = new Set(lasting.map((snapshot) => answer(question, snapshot)));
      const moment = momentsOf(table, lasting).find(({ snapshot }) => !seen.has(answer(question, snapshot)));
      return moment && { states: moment.states, answers: [...seen].map(String) };
    }
    default:
      return undefined;
  }
}

/** Of the value, that it never has one of the states: how the states of regions go together is not looked at. */
function valueUnseen(table: ActorTable, lasting: readonly AnyMachineSnapshot[]): Unseen | undefined {
  const seen = new Set(lasting.flatMap(statesOf));
  const passed = new Set(momentsOf(table, lasting).flatMap(({ states }) => states));
  const states = [...passed].filter((state) => !seen.has(state));
  const values = new Set(lasting.map(({ value }) => (typeof value === 'string' ? value : shown(value))));
  return states.length === 0 ? undefined : { states, answers: [...values].sort() };
}

/** What an actor is within one answer of XState's, or from one to the next within one step. */
function momentsOf(table: ActorTable, lasting: readonly AnyMachineSnapshot[]): Moment[] {
  const seen = new Set(lasting.flatMap(statesOf));
  const fleeting = table.passedThrough.fleeting.flatMap((local): Moment[] => {
    const snapshot = table.snapshot(local);
    const states = outermost(statesOf(snapshot).filter((state) => !seen.has(state)));
    return states.length === 0 ? [] : [{ snapshot, states }];
  });
  return [...table.passedThrough.moments, ...fleeting];
}

const statesOf = ({ _nodes }: AnyMachineSnapshot): string[] => (_nodes ?? []).map(stateKey);
