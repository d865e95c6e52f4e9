import { useEffect, useRef } from 'preact/hooks';
import type { Moment } from '../walking/moment.ts';

interface Props {
  readonly svg: string | undefined;
  readonly moment: Moment;
}

/** Who may send to whom; the links that the last step used are marked, and the actors that it changed. */
export function SystemPicture({ svg, moment }: Props) {
  const pane = useRef<HTMLElement>(null);
  const { step } = moment;
  useEffect(() => {
    const used = step ? [step, ...step.sends].map(({ from, to }) => `${from} ${to}`) : [];
    const changed = step?.changes.map(({ actor }) => actor) ?? [];
    for (const arrow of pane.current?.querySelectorAll<SVGGElement>('.arrow') ?? []) {
      arrow.classList.toggle('taken', used.includes(`${arrow.dataset.from} ${arrow.dataset.to}`));
    }
    for (const group of pane.current?.querySelectorAll<SVGGElement>('[data-state]') ?? []) {
      group.classList.toggle('lit', changed.includes(group.dataset.state ?? ''));
    }
  }, [svg, step]);
  return (
    <figure>
      <figcaption class="faint">who may send to whom, and what the world may do</figcaption>
      <section
        class="scrolls"
        ref={pane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        data-scrolls
        aria-label="picture of the system, scrolls"
        dangerouslySetInnerHTML={{ __html: svg ?? '' }}
      />
    </figure>
  );
}
