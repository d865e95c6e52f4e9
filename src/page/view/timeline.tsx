import { useMemo } from 'preact/hooks';
import { timeOfDay } from '../../report/time-of-day.ts';
import type { Explorer } from '../explorer.ts';
import { stretchesOf, type Track, tracksOf } from '../walking/tracks.ts';
import { useInView } from './in-view.ts';

/** What the chosen property and the hazard look at, along the walk: one line each, one column a step. */
export function Timeline({ explorer }: { readonly explorer: Explorer }) {
  const { moments, rows, at, walk, checked, claims, place, properties } = explorer;
  const { startsAt, quantum } = walk.system;
  const hazard = properties.find(({ property }) => property.options.hazard);
  const asked = checked?.result.verdicts.filter(({ property }) => property === place.claim || property === hazard?.id);
  const lookedAt = asked?.flatMap((verdict) => verdict.lookedAt) ?? [];
  const questions = lookedAt.map(({ question }) => question).join('\n');
  const tracks = useMemo(() => tracksOf(moments, lookedAt), [moments, questions]);
  const columns = [0, ...rows.map(({ last }) => last)];
  const current = columns.findIndex((moment) => moment >= at);
  const chosen = properties.find(({ id }) => id === place.claim);
  const claimTrack: Track | undefined = chosen && {
    name: 'what it says',
    values: moments.map((moment) => (claims.at(moment).has(chosen.id) ? '● so' : '-')),
  };
  const times = {
    name: 'time',
    values: moments.map(({ ticks }) => timeOfDay({ startsAt, tickMs: quantum.ms }, ticks)),
  };
  const all = [times, ...tracks.filter(varies), ...(claimTrack ? [claimTrack] : [])];
  const still = tracks.filter((track) => !varies(track)).map(({ name, values: [value] }) => `${name} ${value}`);
  const pane = useInView<HTMLElement>(`[data-column="${current}"]`, 'across', [current, moments]);
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">Timeline</h2>
      {still.length > 0 ? <p class="faint all-along">all along: {still.join(' · ')}</p> : null}
      <section
        class="scrolls"
        ref={pane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        data-scrolls
        aria-label="timeline, scrolls"
      >
        <div class="tracks" style={{ '--columns': columns.length, '--current': current }}>
          <span
            class="cursor"
            aria-hidden="true"
            style={{ gridRow: `1 / ${all.length + 1}`, gridColumn: current + 2 }}
          />
          {columns.map((moment, column) => (
            <button
              key={moment}
              type="button"
              class="column"
              tabIndex={-1}
              data-column={column}
              aria-label={`step ${moment}`}
              style={{ gridRow: `1 / ${all.length + 1}`, gridColumn: column + 2 }}
              onClick={() => explorer.goTo(moment)}
            />
          ))}
          {all.map((track, row) => (
            <TrackRow key={track.name} track={track} row={row + 1} columns={columns} />
          ))}
        </div>
      </section>
    </section>
  );
}

const varies = ({ values }: Track): boolean => values.some((value) => value !== values[0]);

interface RowProps {
  readonly track: Track;
  readonly row: number;
  readonly columns: readonly number[];
}

function TrackRow({ track, row, columns }: RowProps) {
  return (
    <>
      <span class="track-name" style={{ gridRow: row, gridColumn: 1 }}>
        {track.name}
      </span>
      {stretchesOf(track, columns).map(({ first, last, value }) => (
        <span
          key={first}
          class={`stretch${value === '-' || value === 'no' ? ' off' : ''}`}
          style={{ gridRow: row, gridColumn: `${first + 2} / ${last + 3}` }}
          title={`${track.name}: ${value}`}
        >
          <span>{value}</span>
        </span>
      ))}
    </>
  );
}
