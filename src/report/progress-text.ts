import { counted } from './figures.ts';
import { lengthOf, WIDTH } from './wrap.ts';

export interface Progress {
  readonly states: number;
  readonly depth: number;
  readonly phase: string;
}

/** One line, never longer than the page, so that it can be redrawn in place. */
export function progressText(system: string, { states, depth, phase }: Progress): string {
  const line = `${system}: ${phase}, ${counted(states, 'state')}, depth ${depth}`;
  return lengthOf(line) < WIDTH ? line : `${[...line].slice(0, WIDTH - 5).join('')} ...`;
}
