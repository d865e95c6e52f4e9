import type { Acceptance, PropertyVerdict, Reason, StopReason, Verdict } from '../findings/check-result.ts';
import { kindOf } from '../properties/kinds/registry.ts';
import { counted } from './figures.ts';
import type { Style } from './style.ts';

/** The colour of a verdict says whether to be glad of it; its word is what counts. */
export function verdictStyle({ verdict, expected }: { verdict: Verdict; expected: boolean }, style: Style) {
  if (verdict === 'HOLDS' && expected) return style.good;
  if (verdict === 'VIOLATED' && !expected) return style.bad;
  return style.doubtful;
}

/**
 * What a property claims. Of a `never`, the author's words name what must not be: without that word, HOLDS next to them
 * would read as its opposite.
 */
export const claimOf = ({ kind, says }: Pick<PropertyVerdict, 'kind' | 'says'>): string =>
  `${kindOf({ kind }).words.prefix}${says}`;

/** Nothing was found to bear such a property out: it is violated without a path. */
export const seeksWitness = (kind: string): boolean => kindOf({ kind }).finds === 'witness';

/** What belongs next to a verdict, in a few words; empty if there is nothing to add. */
export function verdictNote({ verdict, kind, expected, why, path, acceptance }: PropertyVerdict): string {
  const steps = path ? counted(path.steps.length, 'step') : '';
  switch (verdict) {
    case 'VIOLATED':
      if (seeksWitness(kind)) return expected ? 'known' : 'never';
      return expected ? `known${acceptance ? ` by ${listed(acceptance.by)}` : ''}, ${steps}` : steps;
    case 'HOLDS':
      if (!expected) return 'no longer violated';
      return path ? `e.g. in ${steps}` : '';
    case 'VACUOUS':
      return 'never given';
    default:
      return whyWords(why);
  }
}

/** Such as `tap.play or lose app -> speaker`, each in backquotes. */
const listed = (events: readonly string[]): string => events.map((event) => `\`${event}\``).join(' or ');

/** How a path was found, and of which it is the shortest one. */
export const shortestWords = ({ acceptance }: Pick<PropertyVerdict, 'acceptance'>): string =>
  `shortest${acceptance?.is === 'another way' ? ` without ${listed(acceptance.by)}` : ''}: breadth first`;

/** What is known of a violation that is accepted by what happens on the way to it. */
function acceptanceRemark({ by, is, why }: Acceptance): string {
  const isAccepted = `${listed(by)} is accepted here`;
  if (is === 'another way') return `${isAccepted}, and does not happen on this path.`;
  const reason = why.length > 0 ? `: ${whyWords(why)}` : '';
  return `${isAccepted}, and happens on this path. Whether it happens on every path was left open${reason}.`;
}

/** Why a verdict is not the expected one, and what may be done about it. */
export function unexpectedRemark({ verdict, kind, why, acceptance }: PropertyVerdict, system: string): string {
  switch (verdict) {
    case 'VIOLATED':
      if (seeksWitness(kind)) return 'All states were seen, and it is true in none of them.';
      return acceptance
        ? acceptanceRemark(acceptance)
        : `If this is accepted for now, add \`violatedIn: ['${system}']\` to the property.`;
    case 'HOLDS':
      return `The property names ${system} in \`violatedIn\`. Take it out, so that the violation cannot come back unseen.`;
    case 'VACUOUS':
      return 'What the property is given never arises, so it says nothing here.';
    default:
      return `It was left open: ${whyWords(why)}.`;
  }
}

const STOPPED: Readonly<Record<StopReason, string>> = {
  limit: 'the limit was reached',
  memory: 'the memory allowed was used up',
  time: 'the time allowed was over',
  interrupted: 'interrupted',
  'no return': 'something does not return',
};

/** What took states away is described by the number of branches that it ended; other kinds of findings speak for themselves. */
function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case 'stopped':
      return STOPPED[reason.by];
    case 'finding':
      if (reason.finding !== 'overflow' && reason.finding !== 'limit') return reason.finding;
      return `${counted(reason.count, 'branch', 'branches')} that ended at ${reason.finding === 'limit' ? 'a' : 'an'} ${reason.finding}`;
    case 'bound':
      return reason.bound;
    case 'never given':
      return 'never given so far';
  }
}

/** Such as `3 branches that ended at an overflow`. */
export const whyWords = (why: readonly Reason[]): string => why.map(reasonWords).join(', ');
