import type { Assumption, CheckResult, NeverSent, PropertyVerdict } from '../findings/check-result.ts';
import { duration } from '../system/quantum.ts';
import { counted } from './figures.ts';

const FAULTS: Readonly<Record<string, string>> = { lose: 'lost', duplicate: 'doubled', swap: 'swapped' };

/** Types of events that are named at most: machines that are made for many systems handle much that one of them lacks. */
const MOST_EVENTS = 8;

/**
 * One line of what an answer rests on.
 *
 * @param mostEvents types of events that are named at most where nobody sends them
 * @example
 * ```ts
 * assumptionText({ kind: 'quantum', ms: 600_000, forcedBy: 'given' }); // 'a tick is 10 min, as given'
 * ```
 */
export function assumptionText(assumption: Assumption, mostEvents = MOST_EVENTS): string {
  switch (assumption.kind) {
    case 'link':
      return linkText(assumption);
    case 'direct':
      return `${assumption.links.join(', ')}: both ends are in one process, and nothing comes between; use \`fifo\` for others`;
    case 'doubled in place':
      return `a doubled message on ${assumption.links.join(', ')} comes right behind its original: one that comes later takes a \`swap\` as well`;
    case 'exact time':
      return `timers are never late, ${assumption.faults ? 'no fault falls inside of a step, ' : ''}and all actors start at the same moment`;
    case 'implementations':
      return `production runs these guards, actions and delays of ${assumption.actors.join(', ')}, and provides no others`;
    case 'emitted':
      return `what ${assumption.actor} emits goes to nobody`;
    case 'quantum': {
      const { ms, forcedBy } = assumption;
      return `a tick is ${duration(ms)}, ${forcedBy === 'given' ? 'as given' : `because of ${forcedBy}`}`;
    }
    case 'start order':
      return `actors start in this order: ${assumption.actors.join(', ')}`;
    case 'held back':
      return `${counted(assumption.stimuli, 'stimulus', 'stimuli')} held back until there was room on a link`;
    case 'dropped':
      return `${counted(assumption.messages, 'message')} dropped at full links`;
    case 'lost':
      return `${counted(assumption.messages, 'message')} lost at closed links`;
    case 'times':
      return `${assumption.actor} ${assumption.event} at most ${counted(assumption.times, 'time')}`;
    case 'outcomes':
      return `${assumption.of} is not run; at any time or never, it ${assumption.may.join(', or ') || 'does nothing'}`;
    case 'restarted timer':
      return `${assumption.actor} restarts a timer that runs: the older one fires all the same`;
    case 'sent too late':
      return `what reaches ${assumption.actor} after its end is lost: ${assumption.events.join(', ')}`;
    case 'end after stop':
      return `${assumption.actor} was stopped while it was at work, and its end reached the machine that had invoked it all the same`;
    case 'timer never fired':
      return `${assumption.actor}: ${assumption.event} never goes off; messages on open links take no time, unless the link is \`patient\``;
    case 'never sent':
      return `handled, but never sent: ${neverSentText(assumption.to, mostEvents)}`;
    case 'custom actions':
      return `actions of ${assumption.actor} that are taken to change nothing, and not to throw: ${assumption.actions.join(', ')}`;
    case 'up to':
      return `explored up to: ${assumption.bound}`;
    case 'caches':
      return `declared caches of ${assumption.actor}, on which no answer depends: ${assumption.variables.join(', ')}`;
    case 'made afresh':
      return `each ${assumption.events.join(', each ')} brings objects of its own: none is the same object as an earlier one`;
    case 'identities':
      return `equal objects that may be one do not matter to ${assumption.of.join(', ')}: there are too many to try all ways`;
    case 'hidden state':
      return assumption.lookedAt === 'in part'
        ? 'variables outside of the contexts that were not inspected do not change: there are too many functions to inspect them all'
        : 'variables outside of the contexts do not change: this was not checked';
    case 'fine':
      return `declared fine: ${assumption.problem}`;
  }
}

/** What is a stimulus comes first: a `when` that never holds is probably a mistake. */
function neverSentText(to: readonly NeverSent[], most: number): string {
  const isListed = ({ neverWhen = [] }: NeverSent, type: string): boolean => neverWhen.includes(type);
  const all = to.flatMap((each) =>
    each.events.map((type) => ({ actor: each.actor, type, listed: isListed(each, type) })),
  );
  const first = all.toSorted((a, b) => Number(b.listed) - Number(a.listed)).slice(0, most);
  const groups = new Map<string, string[]>();
  for (const { actor, type, listed } of first) {
    const receiver = listed ? `${actor} (its \`when\` never holds)` : actor;
    groups.set(receiver, [...(groups.get(receiver) ?? []), type]);
  }
  const named = [...groups].map(([receiver, types]) => `${types.join(', ')} to ${receiver}`);
  const more = all.length - first.length;
  return `${named.join('; ')}${more > 0 ? `; and ${more} more (--assumptions lists them)` : ''}`;
}

const FULL: Readonly<Record<string, string>> = {
  'drop newest': 'drops what is sent while it is full',
  'drop oldest': 'drops the oldest when it is full',
  'keep latest': 'keeps the latest of each type when it is full',
};

/** What a link that keeps messages holds, and what may happen to them. */
export function linkText({
  link,
  capacity,
  conditional,
  full,
  unordered,
  loses,
  patient,
  faults,
}: Omit<Extract<Assumption, { kind: 'link' }>, 'kind'>): string {
  const budgets = Object.entries(faults).map(([fault, budget]) => {
    const what = FAULTS[fault] ?? fault;
    return budget === 'unlimited' ? `any message may be ${what}` : `at most ${counted(budget, 'message')} ${what}`;
  });
  return [
    `${link} holds ${counted(capacity, 'message')}`,
    ...(full === undefined ? [] : [FULL[full] ?? full]),
    ...(conditional ? ['delivers while it is open'] : []),
    ...(loses ? ['loses what is sent while it is closed'] : []),
    ...(unordered ? ['delivers in any order'] : []),
    ...(patient ? ['may take any time'] : []),
    ...budgets,
  ].join(', ');
}

/**
 * What a verdict about all states rests on, if capacities made a difference: how much links hold, and what was not done for
 * want of room.
 *
 * @returns empty if they made none, or the verdict speaks of a path, which shows itself that it needs no more room
 * @example
 * ```ts
 * capacityNote(verdict, result); // 'links hold 2; 14 stimuli waited'
 * ```
 */
export function capacityNote(
  { verdict, path }: Pick<PropertyVerdict, 'verdict' | 'path'>,
  { exploration, assumptions }: Pick<CheckResult, 'exploration' | 'assumptions'>,
): string {
  if (path || verdict === 'INCONCLUSIVE') return '';
  const { heldBack, dropped, lost } = exploration;
  const happened = [
    ...(heldBack > 0 ? [`${counted(heldBack, 'stimulus', 'stimuli')} waited`] : []),
    ...(dropped > 0 ? [`${counted(dropped, 'message')} dropped`] : []),
    ...(lost > 0 ? [`${counted(lost, 'message')} lost`] : []),
  ];
  if (happened.length === 0) return '';
  const capacities = assumptions.flatMap((each) => (each.kind === 'link' ? [each.capacity] : []));
  const different = [...new Set(capacities)].sort((a, b) => a - b).map(String);
  return `links hold ${alternatives(different)}; ${happened.join(', ')}`;
}

/** Such as `1, 2 or 5`. */
const alternatives = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
