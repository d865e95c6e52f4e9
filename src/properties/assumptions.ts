import type { AnyStateMachine } from 'xstate';
import type { Assumption } from '../findings/check-result.ts';
import type { Search } from '../space/search.ts';
import { timerName } from '../space/telling/shown-event.ts';
import type { LinkDefinition } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import { FAULTS } from '../system/labels.ts';
import type { OutcomeDefinition } from '../system/world/outcomes.ts';
import { carriesObjects } from '../tables/equal-parts.ts';
import { neverSent } from '../tables/never-sent.ts';
import { shown } from '../values/shown.ts';

type LinkFacts = Omit<Extract<Assumption, { kind: 'link' }>, 'kind' | 'link'>;

/** What a link that queues does to messages, as far as it is not the usual. */
export function linkFacts({ capacity, open, full, order, closed, patient, budgets }: LinkDefinition): LinkFacts {
  const faults = FAULTS.filter((fault) => budgets[fault] > 0).map((fault): [string, number | 'unlimited'] => [
    fault,
    Number.isFinite(budgets[fault]) ? budgets[fault] : 'unlimited',
  ]);
  return {
    capacity,
    conditional: open !== undefined,
    ...(full === 'refuse' ? {} : { full }),
    ...(order === 'any' ? { unordered: true } : {}),
    ...(closed === 'loses' ? { loses: true } : {}),
    ...(patient ? { patient: true } : {}),
    faults: Object.fromEntries(faults),
  };
}

/**
 * What the answers of a search rest on, as far as it came.
 *
 * @param hiddenState how far it was looked at whether variables outside of the contexts changed
 */
export function assumptionsOf(
  search: Search,
  hiddenState: 'in full' | 'in part' | 'not at all' = 'in full',
): Assumption[] {
  const { tables, complete } = search;
  const { heldBack, dropped, lost } = search.counts;
  const { actors, links, labels, stimuli, quantum, caches, fine, bounds } = tables.system;
  const list: Assumption[] = links.flatMap((link): Assumption[] =>
    link.kind === 'direct' ? [] : [{ kind: 'link', link: link.name, ...linkFacts(link) }],
  );
  const direct = links.filter(({ kind }) => kind === 'direct').map(({ name }) => name);
  if (direct.length > 0) list.push({ kind: 'direct', links: direct });
  const inPlace = links.filter(({ order, budgets }) => budgets.duplicate > 0 && budgets.swap === 0 && order !== 'any');
  if (inPlace.length > 0) list.push({ kind: 'doubled in place', links: inPlace.map(({ name }) => name) });
  for (const { actor, event, times } of stimuli) {
    if (times !== undefined) list.push({ kind: 'times', actor: actors[actor]?.name ?? '', event: event.type, times });
  }
  for (const { name, outcomes, machine } of tables.system.slots) {
    if (machine) continue;
    list.push({ kind: 'outcomes', of: name, may: [...new Set(outcomes.map(outcomeWords))] });
  }
  if (quantum.ms !== undefined) list.push({ kind: 'quantum', ms: quantum.ms, forcedBy: quantum.forcedBy });
  if (actors.length > 1) list.push({ kind: 'start order', actors: actors.map(({ name }) => name) });
  if (labels.some(({ kind }) => kind === 'tick')) {
    const faults = labels.some(({ kind }) => kind === 'fault') || stimuli.some(({ fault }) => fault);
    list.push({ kind: 'exact time', faults });
  }
  const provided = actors.filter(({ machine }) => hasImplementations(machine)).map(({ name }) => name);
  if (provided.length > 0) list.push({ kind: 'implementations', actors: provided });
  const hasHaste = links.some(({ kind, patient }) => kind === 'fifo' && !patient);
  if (heldBack > 0) list.push({ kind: 'held back', stimuli: heldBack });
  if (dropped > 0) list.push({ kind: 'dropped', messages: dropped });
  if (lost > 0) list.push({ kind: 'lost', messages: lost });
  for (const { name, index, timers, customActions, afterEnd } of tables.actors) {
    if (timers.restarted.has(index)) list.push({ kind: 'restarted timer', actor: name });
    const { sentTooLate, endsAfterStop } = afterEnd;
    const late = typesOf(sentTooLate, tables);
    if (late.length > 0) list.push({ kind: 'sent too late', actor: name, events: late });
    if (endsAfterStop) list.push({ kind: 'end after stop', actor: name });
    for (const event of complete && hasHaste ? timers.neverFired(index) : []) {
      list.push({ kind: 'timer never fired', actor: name, event: timerName(tables.events.event(event).type) });
    }
    if (customActions.includes(EMIT)) list.push({ kind: 'emitted', actor: name });
    const own = customActions.filter((type) => type !== EMIT);
    if (own.length > 0) list.push({ kind: 'custom actions', actor: name, actions: own });
  }
  const unsent = isWhole(search) ? neverSent(tables) : [];
  if (unsent.length > 0) list.push({ kind: 'never sent', to: unsent });
  for (const { name } of bounds) list.push({ kind: 'up to', bound: name });
  for (const [actor, variables] of Object.entries(caches)) list.push({ kind: 'caches', actor, variables });
  const withObjects = stimuli.filter(({ event }) => carriesObjects(event, externalsOf(tables.system)));
  const events = withObjects.map(({ actor, event }) => `${event.type} to ${actors[actor]?.name ?? ''}`);
  if (events.length > 0) list.push({ kind: 'made afresh', events: [...new Set(events)] });
  const { notAllTried } = externalsOf(tables.system);
  if (notAllTried.size > 0) list.push({ kind: 'identities', of: [...notAllTried] });
  if (hiddenState !== 'in full') list.push({ kind: 'hidden state', lookedAt: hiddenState });
  for (const problem of fine) list.push({ kind: 'fine', problem });
  return list;
}

const typesOf = (events: ReadonlySet<number>, { events: known }: Search['tables']): string[] =>
  [...new Set([...events].map((event) => known.event(event).type))]
    .filter((type) => !type.startsWith('xstate.'))
    .sort();

/** XState's name of the action that emits an event. */
const EMIT = 'xstate.emit';

/** Whether a machine has guards, actions or delays by name, which `.provide()` could replace. */
const hasImplementations = ({ implementations: { guards, actions, delays } }: AnyStateMachine): boolean =>
  [guards, actions, delays].some((each) => Object.keys(each ?? {}).length > 0);

/** What something may do, with the value if it is one. */
function outcomeWords({ verb, value, place, isWritten }: OutcomeDefinition): string {
  if (!isWritten) return `${verb} with something that nothing depends on`;
  if (place !== undefined) return `${verb} with what depends on its input`;
  if (verb === 'completes') return verb;
  // An event is an object of our own; anything else may throw at whoever asks it for a type.
  const type = verb === 'sends' ? (value as { readonly type?: unknown }).type : undefined;
  return `${verb} ${typeof type === 'string' ? type : `(${shown(value)})`}`;
}

/** What was not explored might send anything. After an actor error it goes on. */
const isWhole = ({ complete, bounds, problems }: Search): boolean =>
  complete && bounds.length === 0 && problems.every(({ kind }) => kind === 'actor error');
