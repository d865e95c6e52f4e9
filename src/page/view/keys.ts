import { useLayoutEffect } from 'preact/hooks';
import type { Explorer } from '../explorer.ts';

/** What keys do, in the words of the page. */
export const KEYS = [
  ['j ↓ →', 'on'],
  ['k ↑ ←', 'back'],
  ['⇧ with these', 'one tick at a time'],
  ['g, G', 'to the start, to the end'],
  ['1 … 9', 'take that next step'],
  ['u', 'undo'],
  ['w', 'charts side by side'],
] as const;

const FORWARD = ['j', 'J', 'ArrowDown', 'ArrowRight'];
const BACK = ['k', 'K', 'ArrowUp', 'ArrowLeft'];

/** Elements that have a use of their own for a key. */
const isTaken = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input[type=range], select, input[type=text]')) return true;
  // What scrolls is scrolled by arrows.
  return key.startsWith('Arrow') && target.closest('[data-scrolls]') !== null;
};

/** Listens to the keys that walk; without waiting for the page to be drawn, since keys may come faster. */
export function useKeys(explorer: Explorer, widen: () => void): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target, key)) return;
      if (!act(key, event.shiftKey, explorer, widen)) return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [explorer, widen]);
}

/** @returns whether the key has a meaning */
function act(key: string, isSingle: boolean, explorer: Explorer, widen: () => void): boolean {
  const { moments, next } = explorer;
  if (FORWARD.includes(key)) explorer.forward(isSingle);
  else if (BACK.includes(key)) explorer.back(isSingle);
  else if (key === 'g' || key === 'Home') explorer.goTo(0);
  else if (key === 'G' || key === 'End') explorer.goTo(moments.length - 1);
  else if (key === 'u') explorer.undo();
  else if (key === 'w') widen();
  else if (/^[1-9]$/.test(key)) {
    const step = next[Number(key) - 1];
    if (step) explorer.take(step.label);
  } else return false;
  return true;
}
