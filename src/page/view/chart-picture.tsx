import { useEffect, useRef } from 'preact/hooks';
import { isInside } from '../../system/state-key.ts';
import type { ActorMoment, Moment } from '../walking/moment.ts';
import { centre } from './in-view.ts';

interface Props {
  readonly actor: ActorMoment;
  readonly svg: string | undefined;
  /** The charts are still to come. */
  readonly isComing: boolean;
  readonly moment: Moment;
}

/** One chart. Its picture is put in once; what is lit is a matter of classes. */
export function ChartPicture({ actor, svg, isComing, moment }: Props) {
  const pane = useRef<HTMLElement>(null);
  const keys = moment.taken.filter((taken) => taken.actor === actor.name).map(({ transition }) => transition);
  useEffect(() => {
    const box = pane.current;
    if (!box) return;
    light(box, actor.states, keys);
    const target = entered(box) ?? box.querySelector('.line.taken') ?? deepestLit(box, actor.states);
    if (target) centre(box, target, 'both');
  }, [actor, moment, svg]);
  if (svg === undefined) {
    return <p class="faint">{isComing ? 'The charts are being drawn.' : `There is no chart of ${actor.name}.`}</p>;
  }
  return (
    <figure>
      <figcaption>
        <strong>{actor.value || actor.name}</strong> <ContextWords actor={actor} />
      </figcaption>
      <section
        class="scrolls"
        ref={pane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        data-scrolls
        aria-label={`chart of ${actor.name}, scrolls`}
        // Our own drawing, in which every text is escaped.
        dangerouslySetInnerHTML={{ __html: svg }}
      />
    </figure>
  );
}

/** What is not set goes without saying, unless someone points at it. */
function ContextWords({ actor }: { readonly actor: ActorMoment }) {
  const entries = Object.entries(actor.context).filter(([, value]) => typeof value !== 'object' || value === null);
  const words = (some: typeof entries): string => some.map(([key, value]) => `${key} ${String(value)}`).join(' · ');
  const set = entries.filter(([, value]) => value !== false && value !== null && value !== undefined);
  return (
    <span class="faint" title={words(entries)}>
      {words(set) || (entries.length > 0 ? 'nothing set' : 'no context')}
    </span>
  );
}

/** Marks what is active and what was just taken. */
function light(box: HTMLElement, states: readonly string[], keys: readonly string[]): void {
  for (const group of box.querySelectorAll<SVGGElement>('[data-state]')) {
    const state = group.dataset.state ?? '';
    group.classList.toggle('lit', state !== '' && states.includes(state));
  }
  for (const line of box.querySelectorAll<SVGGElement>('[data-transition]')) {
    line.classList.toggle('taken', keys.includes(line.dataset.transition ?? ''));
  }
  for (const arrow of box.querySelectorAll<SVGGElement>('.arrow')) {
    const own = JSON.parse(arrow.dataset.transitions ?? '[]') as string[];
    const isTaken = own.some((key) => keys.includes(key)) || arrow.querySelector('.line.taken') !== null;
    arrow.classList.toggle('taken', isTaken);
  }
}

/** The innermost active state that an arrow just taken leads to, or into. */
function entered(box: HTMLElement): Element | undefined {
  const ends = [...box.querySelectorAll<SVGGElement>('.arrow.taken')].map(({ dataset }) => dataset.to ?? '');
  const lit = [...box.querySelectorAll<SVGGElement>('.lit')];
  return lit.findLast(({ dataset: { state = '' } }) => ends.some((end) => end === state || isInside(state, end)));
}

function deepestLit(box: HTMLElement, states: readonly string[]): Element | undefined {
  const lit = [...box.querySelectorAll<SVGGElement>('.lit')];
  return lit.findLast(({ dataset }) => states.some((state) => state === dataset.state));
}
