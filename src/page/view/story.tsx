import { endingOf } from '../../report/ending.ts';
import { counted } from '../../report/figures.ts';
import { story } from '../../report/story.ts';
import type { Explorer } from '../explorer.ts';
import { stepWords } from './step-words.ts';

/** The walked path as a sentence, and what is to be said about it. */
export function Story({ explorer }: { readonly explorer: Explorer }) {
  const { moments, verdict, stopped, parting, walk } = explorer;
  const steps = moments.flatMap(({ step }) => step ?? []);
  const decided = verdict?.path?.steps;
  const isShortest =
    decided?.length === steps.length && decided.every(({ label }, index) => label === steps[index]?.label);
  const told = story(steps, verdict && isShortest ? endingOf(verdict) : '');
  const tickMs = walk.system.quantum.ms;
  const difference = moments.find((moment) => moment.difference !== undefined);
  return (
    <section class="story" aria-labelledby="story-title">
      <h2 id="story-title">{verdict?.says ?? (steps.length === 0 ? 'A walk' : 'Your own walk')}</h2>
      <p
        class="scrolls told"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        data-scrolls
      >
        {withNames(told) ??
          (steps.length === 0 ? 'Nothing has happened yet: take a step.' : 'Nobody gave words to these steps.')}
      </p>
      {parting ? (
        <p class="notice">
          <strong>These switches make a difference at step {parting.step}</strong> ({stepWords(parting.there, tickMs)}):{' '}
          {parting.here
            ? insteadWords(parting.here.says.at(-1), parting.here.changes.length)
            : 'it cannot happen here.'}
        </p>
      ) : null}
      {stopped ? (
        <p class="notice">
          <strong>The path ends after {stopped.after} steps:</strong> {stopped.label}, {stopped.why}.
        </p>
      ) : null}
      <p class="faint">
        {difference
          ? `! live actors go another way: ${difference.difference}`
          : `confirmed on live actors · ${counted(steps.length, 'step')}${isShortest ? ', a shortest path' : ''}`}
      </p>
    </section>
  );
}

/** Names stand between backticks in a story. */
const withNames = (told: string) =>
  told === ''
    ? undefined
    : told.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));

const insteadWords = (says: string | undefined, changes: number): string =>
  says ? `here, ${says}.` : changes === 0 ? 'here it changes nothing.' : 'here it changes something else.';
