import type { Explorer } from '../explorer.ts';
import { stepEnds, stepWords } from './step-words.ts';

/** All that could happen now; to take another step than the path does is to fork it. */
export function NextSteps({ explorer }: { readonly explorer: Explorer }) {
  const { next, place, at, walk, moments } = explorer;
  const onPath = at < moments.length - 1 ? place.labels?.[at] : undefined;
  return (
    <section class="next" aria-labelledby="next-title">
      <h2 id="next-title">What can happen next</h2>
      <p class="faint">{nextWords(next.length, onPath !== undefined)}</p>
      <ol>
        {next.map(({ label, deed, isIdle }, index) => (
          <li key={label}>
            <button type="button" onClick={() => explorer.take(label)} class={label === onPath ? 'on-path' : undefined}>
              <kbd>{index < 9 ? index + 1 : ''}</kbd>
              <span>
                {stepWords(deed, walk.system.quantum.ms)}
                {label === onPath ? <strong> (the path)</strong> : null}
                <small class="faint">
                  {stepEnds(deed)}
                  {isIdle ? ' · changes nothing' : ''}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function nextWords(count: number, isOnPath: boolean): string {
  if (count === 0) return 'Nothing: nobody acts, and no time passes.';
  return isOnPath ? 'Take another one to fork the path from here.' : 'Take one to go on from here.';
}
