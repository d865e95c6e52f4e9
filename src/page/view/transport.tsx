import { timeOfDay } from '../../report/time-of-day.ts';
import type { Explorer } from '../explorer.ts';

/** Walks along the path. */
export function Transport({ explorer }: { readonly explorer: Explorer }) {
  const { at, moments, moment, walk, canUndo } = explorer;
  const last = moments.length - 1;
  const { startsAt, quantum } = walk.system;
  return (
    <section class="transport" aria-label="walk the path">
      <button type="button" onClick={() => explorer.back()} disabled={at === 0} title="k, ↑ or ←">
        <span aria-hidden="true">◀</span> back
      </button>
      <output class="now" aria-live="polite">
        <strong>{timeOfDay({ startsAt, tickMs: quantum.ms }, moment.ticks)}</strong> · step {at} of {last}
      </output>
      <button type="button" class="main" onClick={() => explorer.forward()} disabled={at === last} title="j, ↓ or →">
        on <span aria-hidden="true">▶</span>
      </button>
      <button type="button" onClick={() => explorer.undo()} disabled={!canUndo} title="u">
        undo
      </button>
      <input
        type="range"
        aria-label="step"
        min={0}
        max={last}
        value={at}
        onInput={(event) => explorer.goTo(Number(event.currentTarget.value))}
      />
    </section>
  );
}
