import type { PropertyVerdict, Seen } from '../findings/check-result.ts';
import { kindOf } from '../properties/kinds/registry.ts';

/** What is decided at the end of a path, and what the predicate saw there. */
export type Decided = Pick<PropertyVerdict, 'kind' | 'says' | 'lastSeen'>;

/** Facts next to the words at most; and values longer than this are left to those who look the state up. */
const MOST_FACTS = 6;
const LONGEST_VALUE = 30;

/**
 * The last sentence of a path that decides a property: what is so now, and by what it is seen.
 *
 * @example
 * ```ts
 * endingOf({ kind: 'never', says: 'loud music', lastSeen: [{ question: 'speaker.volume', answer: 'loud' }] });
 * // 'Now: loud music (speaker volume loud).'
 * ```
 */
export function endingOf({ kind, says, lastSeen = [] }: Decided): string {
  const facts = factsText(lastSeen);
  const words = says.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return `${kindOf({ kind }).words.now ?? 'Now this no longer holds: '}${words}${facts === '' ? '' : ` (${facts})`}.`;
}

interface Fact {
  readonly actor: string;
  readonly words: string;
  readonly isNegative: boolean;
}

function factsText(seen: readonly Seen[]): string {
  const all = seen.flatMap(factOf);
  // What is not so is told only where there is room.
  const some = all.length > MOST_FACTS ? all.filter(({ isNegative }) => !isNegative) : all;
  return some
    .slice(0, MOST_FACTS)
    .map(({ actor, words }, index, facts) => (facts[index - 1]?.actor === actor ? words : `${actor} ${words}`.trim()))
    .join(', ');
}

function factOf({ question, answer }: Seen): Fact[] {
  const quiet = /^net\.quiet\((.+)\)$/.exec(question)?.[1];
  if (quiet !== undefined) {
    const [from, to] = quiet.split(' -> ');
    const what = answer === 'true' ? 'nothing' : 'something';
    return [{ actor: '', words: `${what} on its way from ${from} to ${to}`, isNegative: true }];
  }
  const [, actor = '', asked = ''] = /^([^.]+)\.(.+)$/.exec(question) ?? [];
  const called = /^(?:hasTag|matches)\((.+)\)$/.exec(asked)?.[1];
  if (called !== undefined) {
    const isSo = answer === 'true';
    return [{ actor, words: isSo ? called : `not ${called}`, isNegative: !isSo }];
  }
  if (actor === '' || answer.length > LONGEST_VALUE) return [];
  const isState = asked === 'value' || asked === 'status';
  return [{ actor, words: isState ? answer : `${asked.replace(/^context\./, '')} ${answer}`, isNegative: false }];
}
