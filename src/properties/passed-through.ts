import type { AnyMachineSnapshot } from 'xstate';
import type { Warning } from '../findings/check-result.ts';
import type { FieldQuestion } from '../predicates/decision-tree.ts';
import { type ActorQuestion, answer } from '../predicates/question.ts';
import { stateKey } from '../system/state-key.ts';
import type { ActorTable } from '../tables/actor-table.ts';
import type { Moment } from '../tables/passed-through.ts';
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
    const moments = table?.passedThrough.moments ?? [];
    if (!table || moments.length === 0) return [];
    const unseen = unseenBy(of.question, moments, table);
    if (!unseen) return [];
    const passing = { actor: table.name, states: unseen.states };
    return [{ kind: 'passed through', place, question: text, answers: unseen.answers, passing }];
  });
}

/** What a question would find within steps only; undefined if there is nothing. */
function unseenBy(
  question: ActorQuestion,
  moments: readonly Moment[],
  table: ActorTable,
): { readonly states: readonly string[]; readonly answers: readonly string[] } | undefined {
  const lasting = Array.from({ length: table.size }, (_, local) => table.snapshot(local));
  if (question.kind === 'value') {
    const seen = new Set(lasting.flatMap(statesOf));
    const states = [...new Set(moments.flatMap(({ states }) => states))].filter((state) => !seen.has(state));
    const values = new Set(lasting.map(({ value }) => (typeof value === 'string' ? value : shown(value))));
    return states.length === 0 ? undefined : { states, answers: [...values].sort() };
  }
  if (question.kind !== 'matches' && question.kind !== 'hasTag') return undefined;
  const seen = new Set(lasting.map((snapshot) => answer(question, snapshot)));
  const moment = moments.find(({ snapshot }) => !seen.has(answer(question, snapshot)));
  return moment && { states: moment.states, answers: [...seen].map(String) };
}

const statesOf = ({ _nodes }: AnyMachineSnapshot): string[] => (_nodes ?? []).map(stateKey);
