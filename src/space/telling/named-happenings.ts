import type { EventObject } from 'xstate';
import type { IgnoredMessage, Message, PathStep, SentMessage, TimerChange } from '../../findings/path.ts';
import type { System } from '../../system/define-system.ts';
import type { Happening } from '../rules/happenings.ts';
import { payloadOf, timerName } from './shown-event.ts';

/** What is reported of a step's happenings. */
export type Happened = Pick<PathStep, 'sends' | 'ignored' | 'hit' | 'timers'>;

/**
 * What a step did, by names and in words.
 *
 * @param from who sent what the step began with
 */
export function namedHappenings(
  system: System,
  happenings: readonly Happening<EventObject, unknown>[],
  from: string,
): Happened {
  const nameOf = (actor: number): string => system.everyone[actor]?.name ?? '';
  const message = (sender: string, to: number, event: EventObject): Message => ({
    from: sender,
    to: nameOf(to),
    event: timerName(event.type),
    ...payloadOf(event),
  });
  const sends: SentMessage[] = [];
  const ignored: IgnoredMessage[] = [];
  const hit: Message[] = [];
  const timers: TimerChange[] = [];
  // An actor handles what it is handed in the order in which it is handed it.
  const senders = system.everyone.map((): string[] => []);
  for (const each of happenings) {
    switch (each.kind) {
      case 'sent': {
        const { fate, displaced } = each;
        if (fate === 'handed') senders[each.to]?.push(nameOf(each.from));
        if (each.from === each.to) break;
        const sent = message(nameOf(each.from), each.to, each.event);
        const instead = displaced ? { displaced: message(sent.from, each.to, displaced) } : {};
        sends.push({ ...sent, fate, ...instead });
        break;
      }
      case 'handled':
      case 'unheard': {
        const sender = senders[each.actor]?.shift() ?? from;
        const isUnheard = each.kind === 'unheard';
        if (isUnheard || each.ignored) ignored.push({ ...message(sender, each.actor, each.event), isUnheard });
        break;
      }
      case 'fault': {
        const { from: sender = -1, to = -1 } = system.links[each.link] ?? {};
        hit.push(...each.events.map((event) => message(nameOf(sender), to, event)));
        break;
      }
      default:
        noteTimer(timers, each, nameOf(each.actor));
    }
  }
  return { sends, ignored, hit, timers };
}

type OfTimer = Extract<Happening<EventObject, unknown>, { kind: `timer ${string}` }>;

/** A timer that is cancelled and started again within a step is restarted. */
function noteTimer(timers: TimerChange[], each: OfTimer, actor: string): void {
  const timer = timerName(each.event.type);
  const isSame = (other: TimerChange): boolean => other.actor === actor && other.timer === timer;
  switch (each.kind) {
    case 'timer fired':
      timers.push({ actor, timer, what: each.isOrphan ? 'fired as an orphan' : 'fired', ticks: 0 });
      break;
    case 'timer cancelled':
      timers.push({ actor, timer, what: 'cancelled', ticks: each.left });
      break;
    case 'timer started': {
      const before = timers.findIndex((other) => isSame(other) && other.what === 'cancelled');
      const what = each.orphaned !== undefined ? 'doubled' : before >= 0 ? 'restarted' : 'started';
      if (before >= 0) timers.splice(before, 1);
      timers.push({ actor, timer, what, ticks: each.ticks });
    }
  }
}
