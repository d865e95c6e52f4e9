import type { Warning } from '../findings/check-result.ts';
import { lookedAtText } from './looked-at-text.ts';

/**
 * One line about what is probably mistyped, with what there is instead; or about what cannot be seen, with what to do.
 *
 * @example
 * ```ts
 * warningText({ kind: 'no difference', place: 'specs/loud.ts:3 (loud)', question: 'speaker.volume', answers: ['loud', 'soft'] });
 * // 'specs/loud.ts:3 (loud): speaker.volume: loud, soft: none of these makes a difference'
 * ```
 */
export function warningText({ kind, place, question, answers, mistyped, passing }: Warning): string {
  const meant = mistyped ? `; did you mean \`${mistyped.known}\` instead of \`${mistyped.written}\`?` : '';
  switch (kind) {
    case 'no difference':
      return `${place}: ${lookedAtText({ question, answers })}: none of these makes a difference${meant}`;
    case 'unknown word':
      return `${place}: ${lookedAtText({ question, answers })}: \`${mistyped?.written}\` is none of these${meant}`;
    case 'unknown key':
      return `${place}: ${question} is false in every state; the keys are ${answers.join(', ') || 'none'}${meant}`;
    case 'asks nothing':
      return `${place}: it asks nothing of its argument, so it gives the same answer in every state; is a call missing, as in \`net.quiet(from, to)\`?`;
    case 'passed through': {
      const states = passing?.states.map((state) => `\`${state}\``).join(', ');
      const only = answers.length === 1 ? `always ${answers[0]}` : `only ${inShort(answers)}`;
      return `${place}: ${passing?.actor} passes through ${states} within a step, but predicates are only asked between steps, where ${question} is ${only}; let it last (an \`after\`, a \`fifo\` link), or note it in the context`;
    }
  }
}

const inShort = (answers: readonly string[]): string => {
  const shown = answers.slice(0, MOST);
  return [...shown, ...(answers.length > MOST ? [`${answers.length - MOST} more`] : [])].join(', ');
};

const MOST = 5;
