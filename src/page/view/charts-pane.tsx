import { charts as drawn } from 'virtual:nobody-home/charts';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Explorer } from '../explorer.ts';
import type { Charts } from '../project.ts';
import type { ActorMoment } from '../walking/moment.ts';
import { ChartPicture } from './chart-picture.tsx';
import { SystemPicture } from './system-picture.tsx';

/** No actor has this name. */
const WHOLE = '';

interface Props {
  readonly explorer: Explorer;
  /** All charts side by side, in place of one. */
  readonly isWide: boolean;
  readonly widen: () => void;
}

/** The statecharts: where each actor is, and which transitions it has just taken. */
export function ChartsPane({ explorer, isWide, widen }: Props) {
  const { moment, place } = explorer;
  const [chosen, choose] = useState<string>();
  const charts = useCharts();
  const changed = new Set(moment.step?.changes.map(({ actor }) => actor));
  for (const { actor } of moment.taken) changed.add(actor);
  // The one that something happens to is shown by itself; who chose one wants to see that.
  const before = useRef<string | undefined>(undefined);
  const shown = chosen ?? leading(explorer, changed) ?? before.current ?? moment.actors[0]?.name ?? '';
  // Where nothing happens to anybody, what was shown stays.
  useEffect(() => {
    before.current = chosen === undefined ? shown : undefined;
  }, [chosen, shown]);
  const pictureOf = (name: string): string | undefined => {
    const index = charts?.of[place.system]?.[name];
    return index === undefined ? undefined : charts?.pictures[index];
  };
  return (
    <section class={`charts${isWide ? ' wide' : ''}`} aria-labelledby="charts-title">
      <h2 id="charts-title">Statecharts</h2>
      <div class="actors">
        <button
          type="button"
          class="actor"
          aria-pressed={isWide || shown === WHOLE}
          onClick={() => choose(chosen === WHOLE ? undefined : WHOLE)}
        >
          the system
        </button>
        {moment.actors.map((actor) => (
          <ActorButton
            key={actor.name}
            actor={actor}
            isChanged={changed.has(actor.name)}
            isShown={isWide || actor.name === shown}
            isChosen={actor.name === chosen}
            onClick={() => choose(actor.name === chosen ? undefined : actor.name)}
          />
        ))}
        <button type="button" aria-pressed={isWide} onClick={widen} title="w">
          side by side
        </button>
      </div>
      <div class="pictures">
        {isWide || shown === WHOLE ? <SystemPicture svg={pictureOf(WHOLE)} moment={moment} /> : null}
        {(isWide ? moment.actors : moment.actors.filter(({ name }) => name === shown)).map((actor) => (
          <ChartPicture
            key={`${place.system} ${actor.name}`}
            actor={actor}
            svg={pictureOf(actor.name)}
            isComing={!charts}
            moment={moment}
          />
        ))}
      </div>
    </section>
  );
}

const NONE: Charts = { pictures: [], of: {} };

/** The pictures come after the page, which need not wait for them. */
function useCharts(): Charts | undefined {
  const [charts, setCharts] = useState<Charts>();
  useEffect(() => {
    drawn().then(setCharts, () => setCharts(NONE));
  }, []);
  return charts;
}

/** The actor that a step is about: its receiver if anything changed there, else the first that changed. */
function leading({ moment }: Explorer, changed: ReadonlySet<string>): string | undefined {
  const { step } = moment;
  if (step && changed.has(step.to)) return step.to;
  return moment.actors.find(({ name }) => changed.has(name))?.name;
}

interface ButtonProps {
  readonly actor: ActorMoment;
  readonly isChanged: boolean;
  readonly isShown: boolean;
  readonly isChosen: boolean;
  readonly onClick: () => void;
}

function ActorButton({ actor, isChanged, isShown, isChosen, onClick }: ButtonProps) {
  const { name, value, status } = actor;
  return (
    <button
      type="button"
      class="actor"
      aria-pressed={isShown}
      onClick={onClick}
      title={`${status === 'active' ? value || 'active' : status}${isChosen ? '; press again to follow what happens' : ''}`}
    >
      {isChanged ? '● ' : ''}
      {name}
      {isChosen ? ' (kept)' : ''}
    </button>
  );
}
