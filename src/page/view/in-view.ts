import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Which ways a pane is scrolled. */
type Axis = 'across' | 'down' | 'both';

/** Scrolls a pane, and nothing around it, so that what a selector finds in it can be seen. */
export function useInView<Pane extends HTMLElement>(
  selector: string,
  axis: Axis,
  when: readonly unknown[],
): RefObject<Pane | null> {
  const pane = useRef<Pane>(null);
  useEffect(() => {
    const box = pane.current;
    const target = box?.querySelector(selector);
    if (!box || !target) return;
    centre(box, target, axis);
  }, [...when]);
  return pane;
}

/** Scrolls only as far as it must, and then a bit further. */
export function centre(pane: HTMLElement, target: Element, axis: Axis): void {
  const [outer, inner] = [pane.getBoundingClientRect(), target.getBoundingClientRect()];
  const margin = 24;
  const shift = (start: number, end: number, from: number, to: number): number => {
    if (start >= from + margin && end <= to - margin) return 0;
    return (start + end) / 2 - (from + to) / 2;
  };
  pane.scrollBy(
    axis === 'down' ? 0 : shift(inner.left, inner.right, outer.left, outer.right),
    axis === 'across' ? 0 : shift(inner.top, inner.bottom, outer.top, outer.bottom),
  );
}
