import type { PropertyVerdict } from '../findings/check-result.ts';
import { hanging } from './wrap.ts';

/** The last state of a path as the predicate saw it: each question that it asked, with the answer. */
export function lastStateText({ lastSeen }: Pick<PropertyVerdict, 'lastSeen'>): string[] {
  return (lastSeen ?? []).flatMap(({ question, answer }, index) =>
    hanging(index === 0 ? '  last state  ' : '              ', `${question}: ${answer}`),
  );
}
