import type { LinkDefinition } from '../../system/define-system.ts';
import type { Moment } from './moment.ts';

/** A message on its way along a link that keeps messages. */
export interface Flight {
  readonly from: string;
  readonly to: string;
  readonly event: string;
  /** The moment after which it is on its way. */
  readonly sent: number;
  /** The moment that ended it; undefined if it is still on its way. */
  readonly ended: number | undefined;
  readonly end: 'delivered' | 'lost' | 'on its way';
  /** It is a copy of another, which a fault made. */
  readonly isCopy: boolean;
}

interface Open {
  readonly link: LinkDefinition;
  readonly event: string;
  readonly sent: number;
  readonly isCopy: boolean;
}

type Namer = (actor: number) => string;

/** All flights of a walk, in the order in which they began. */
export function flightsOf(moments: readonly Moment[], links: readonly LinkDefinition[], nameOf: Namer): Flight[] {
  const flights: (Flight & { readonly order: number })[] = [];
  const queues = new Map(links.filter(({ kind }) => kind === 'fifo').map((link) => [link.name, [] as Open[]]));
  let order = 0;
  const orders = new Map<Open, number>();
  const begin = (open: Open): Open => {
    orders.set(open, order++);
    return open;
  };
  const end = (open: Open | undefined, ended: number | undefined, how: Flight['end']): void => {
    if (!open) return;
    const { link, event, sent, isCopy } = open;
    const ends = { from: nameOf(link.from), to: nameOf(link.to) };
    flights.push({ ...ends, event, sent, isCopy, ended, end: how, order: orders.get(open) ?? 0 });
  };
  moments.forEach(({ step, links: contents }, index) => {
    const position = positionOf(step?.label ?? '');
    if (step?.kind === 'deliver') {
      end(queues.get(`${step.from} -> ${step.to}`)?.splice(position, 1)[0], index, 'delivered');
    }
    const faulty = step?.kind === 'fault' ? queues.get(step.to) : undefined;
    const [it, next] = faulty?.slice(position) ?? [];
    if (faulty && it && step?.event === 'lose') end(faulty.splice(position, 1)[0], index, 'lost');
    if (faulty && it && step?.event === 'duplicate') {
      faulty.splice(position + 1, 0, begin({ ...it, sent: index, isCopy: true }));
    }
    if (faulty && it && next && step?.event === 'swap') faulty.splice(0, 2, next, it);
    // What is on a link now and was not accounted for was sent in this step.
    for (const { name, messages } of contents) {
      const queue = queues.get(name) ?? [];
      const link = links.find((each) => each.name === name);
      // What is no longer on a link, and was not taken off it, made room for what was sent.
      for (let at = dropped(queue, messages); at >= 0; at = dropped(queue, messages)) {
        end(queue.splice(at, 1)[0], index, 'lost');
      }
      for (const event of messages.slice(queue.length)) {
        if (link) queue.push(begin({ link, event, sent: index, isCopy: false }));
      }
    }
  });
  for (const queue of queues.values()) for (const open of queue) end(open, undefined, 'on its way');
  return flights.sort((a, b) => a.order - b.order);
}

/** Of several deliveries or faults of one link, the later ones are numbered: `deliver app -> cloud #2`. */
const positionOf = (label: string): number => Number(/ -> \S+ #(\d+)$/.exec(label)?.[1] ?? 1) - 1;

/** Which of the messages that were on a link is gone; -1 if none is, as far as texts show. */
function dropped(queue: readonly Open[], messages: readonly string[]): number {
  const isBeginning = (all: readonly Open[]): boolean => all.every(({ event }, at) => event === messages[at]);
  if (isBeginning(queue)) return -1;
  return Math.max(
    0,
    queue.findIndex((_, at) => isBeginning(queue.toSpliced(at, 1))),
  );
}
