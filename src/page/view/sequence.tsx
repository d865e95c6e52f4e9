import { useMemo } from 'preact/hooks';
import { textWidth } from '../../chart/text-size.ts';
import { timeOfDay } from '../../report/time-of-day.ts';
import type { System } from '../../system/define-system.ts';
import type { Explorer } from '../explorer.ts';
import { flightsOf } from '../walking/flights.ts';
import type { Moment } from '../walking/moment.ts';
import { useInView } from './in-view.ts';
import { type Channel, GUTTER, LABEL, layOutSequence, type SequenceDrawing } from './sequence-layout.ts';
import type { SequenceArrow } from './sequence-row.ts';
import { stepWords } from './step-words.ts';

/** Who told whom what, from top to bottom; each row leads to its moment. */
export function Sequence({ explorer }: { readonly explorer: Explorer }) {
  const { moments, rows, walk, at } = explorer;
  const { system } = walk;
  const { actors, others } = useMemo(() => actorsIn(moments, system), [moments, system]);
  const drawing = useMemo(() => {
    const flights = flightsOf(moments, system.links, (actor) => system.actors[actor]?.name ?? '');
    return layOutSequence({ moments, rows, flights, actors, tickMs: system.quantum.ms });
  }, [moments, rows, system, actors]);
  const current = rows.findIndex(({ last }) => last >= at);
  const isAt = (index: number): boolean => at > 0 && index === current;
  const pane = useInView<HTMLDivElement>(`[data-row="${current}"]`, 'both', [at, moments]);
  const clock = { startsAt: system.startsAt, tickMs: system.quantum.ms };
  return (
    <section class="sequence" aria-labelledby="sequence-title">
      <h2 id="sequence-title">Messages</h2>
      <div class="scrolls" ref={pane} data-scrolls>
        <Heads drawing={drawing} />
        {others.length > 0 && rows.length > 0 ? <p class="faint others">not in it: {others.join(', ')}</p> : null}
        {rows.length === 0 ? <p class="faint">No step was taken yet.</p> : null}
        <ol style={{ width: `${drawing.width}px`, height: `${drawing.height}px` }}>
          <Lines drawing={drawing} />
          {drawing.rows.map(({ row, y, height, band }, index) => {
            const moment = moments[row.first];
            const step = moment?.step;
            if (!step) return null;
            const number = row.first === row.last ? `${row.first}` : `${row.first}-${row.last}`;
            return (
              <li key={row.first}>
                <button
                  type="button"
                  class={`row${row.first > at ? ' to-come' : ''}`}
                  style={{ top: `${y}px`, height: `${height}px` }}
                  tabIndex={isAt(index) || (at === 0 && index === 0) ? 0 : -1}
                  aria-current={isAt(index) ? 'step' : undefined}
                  onClick={() => explorer.goTo(row.last)}
                >
                  <span class="label">
                    <span class="number">{number}</span>
                    {timeOfDay(clock, step.ticks)}
                  </span>
                  <span class="unseen">{band ?? stepWords(step, clock.tickMs)}</span>
                </button>
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}

/** Who takes part, and who does not: lifelines without a message would only take room. */
function actorsIn(moments: readonly Moment[], { actors }: System): { actors: string[]; others: string[] } {
  const steps = moments.flatMap(({ step }) => step ?? []);
  const acting = new Set(steps.flatMap((step) => [step, ...step.sends].flatMap(({ from, to }) => [from, to])));
  for (const { links } of moments) {
    for (const { name, messages } of links) {
      if (messages.length > 0) for (const end of name.split(' -> ')) acting.add(end);
    }
  }
  const names = actors.map(({ name }) => name);
  return { actors: names.filter((name) => acting.has(name)), others: names.filter((name) => !acting.has(name)) };
}

/** The names of the lifelines; they stay in sight. */
function Heads({ drawing }: { readonly drawing: SequenceDrawing }) {
  return (
    <svg class="heads" width={drawing.width} height={24} aria-hidden="true">
      {drawing.lifelines.map(({ name, x }) => (
        <text key={name} x={x} y={16} text-anchor="middle">
          {name}
        </text>
      ))}
    </svg>
  );
}

function Lines({ drawing }: { readonly drawing: SequenceDrawing }) {
  return useMemo(() => {
    const { width, height, lifelines, rows, channels } = drawing;
    return (
      <svg width={width} height={height} aria-hidden="true">
        {lifelines.map(({ name, x }) => (
          <line key={name} class="lifeline" x1={x} x2={x} y1={0} y2={height} />
        ))}
        {channels.map((channel) => (
          <Way key={`${channel.x} ${channel.y1}`} channel={channel} />
        ))}
        {rows.map(({ row, y, height: rowHeight, arrows, band }, index) => (
          <g key={row.first} data-row={index}>
            {band === undefined ? null : <Band words={band} y={y + rowHeight / 2 + 4} width={width} />}
            {arrows.map((arrow) => (
              <Arrow key={arrow.y} arrow={arrow} width={width} />
            ))}
          </g>
        ))}
      </svg>
    );
  }, [drawing]);
}

const ENDS: Readonly<Record<Channel['end'], string>> = { delivered: '', lost: '✕', 'on its way': '✉' };

function Way({ channel: { x, y1, y2, end } }: { readonly channel: Channel }) {
  return (
    <g class={`way ${end.replaceAll(' ', '-')}`}>
      <circle cx={x} cy={y1} r={3.5} />
      <line x1={x} x2={x} y1={y1 + 3.5} y2={y2} />
      {ENDS[end] === '' ? null : (
        <text x={x} y={y2 + 5} text-anchor="middle">
          {ENDS[end]}
        </text>
      )}
    </g>
  );
}

function Band({ words, y, width }: { readonly words: string; readonly y: number; readonly width: number }) {
  const middle = (width + GUTTER) / 2;
  const half = textWidth(words, LABEL) / 2 + 8;
  return (
    <g class="band">
      <rect x={middle - half} y={y - 13} width={2 * half} height={18} rx={9} />
      <text x={middle} y={y} text-anchor="middle">
        {words}
      </text>
    </g>
  );
}

/** Right of a lifeline if there is room, else left of it. */
const beside = (x: number, away: number, width: number): number => (x + 2 * away > width ? x - away : x + away);

/** A triangle, or a cross where the message ends on its way. */
const headOf = (kind: SequenceArrow['kind'], x: number, y: number, direction: number): string =>
  kind === 'lost' ? `M${x - 4} ${y - 4}l8 8m0 -8l-8 8` : `M${x} ${y}l${-direction * 8} -4v8z`;

function Arrow({ arrow, width }: { readonly arrow: SequenceArrow; readonly width: number }) {
  const { kind, x1, x2, y, label } = arrow;
  const half = textWidth(label, LABEL) / 2 + 3;
  const wanted = kind === 'self' ? beside(x1, half + 8, width) : kind === 'deliver' ? x2 : (x1 + x2) / 2;
  const x = Math.min(Math.max(wanted, GUTTER + half), width - half - 2);
  const direction = x2 >= x1 ? 1 : -1;
  return (
    <g class={`message ${kind}`}>
      {kind === 'self' ? (
        <circle cx={x1} cy={y - 9} r={4} />
      ) : (
        <>
          <line x1={x1} x2={x2 - direction * 2} y1={y} y2={y} />
          {kind === 'send' ? null : <path d={headOf(kind, x2, y, direction)} />}
        </>
      )}
      <rect x={x - half} y={y - 17} width={2 * half} height={14} rx={3} />
      <text x={x} y={y - 6} text-anchor="middle">
        {label}
      </text>
    </g>
  );
}
