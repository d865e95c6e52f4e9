import { eventText } from '../../report/actor-words.ts';
import { duration } from '../../system/quantum.ts';
import type { Deed } from '../walking/next-step.ts';

const FAULT_WORDS: Readonly<Record<string, string>> = {
  lose: 'a message is lost',
  duplicate: 'a message is doubled',
  swap: 'two messages change places',
};

/** What a step is, in the words of its author if there are any. */
export function stepWords(step: Deed, tickMs: number | undefined): string {
  const { kind, to, says } = step;
  const event = eventText(step);
  if (kind === 'tick') return `${duration(tickMs ?? 0)} go by`;
  const [first] = says;
  switch (kind) {
    case 'stimulus':
    case 'outcome':
      return first ?? `${to}: ${event}`;
    case 'fault':
      return first ?? `${FAULT_WORDS[event] ?? event} (${to})`;
    case 'timer':
      return first ?? `${to}: ${event}`;
    case 'deliver':
      return `${event} reaches ${to}`;
  }
}

/** Who does it to whom, as in `world → app`. */
export function stepEnds(step: Deed): string {
  const { kind, from, to } = step;
  if (kind === 'tick') return 'time';
  if (kind === 'fault') return `fault on ${to}`;
  return `${from === to ? to : `${from} → ${to}`} · ${eventText(step)}`;
}
