import type { CheckProgress } from '../properties/check.ts';
import { figure } from './figures.ts';
import { lengthOf, WIDTH } from './wrap.ts';

/** How far a check is, and how far it is likely to have to go. */
export interface Progress extends CheckProgress {
  /** States that it goes on from in a second; undefined as long as that is not known. */
  readonly perSecond?: number | undefined;
  /** What is likely to be needed in all, at most, and the seconds that are left; undefined as long as it is not known. */
  readonly ahead?: { readonly states: number; readonly bytes: number; readonly seconds: number } | undefined;
  /** The share of the memory that it may take; undefined where it may take any. */
  readonly memory?: number | undefined;
  /** The share of the time that it may take. */
  readonly time?: number | undefined;
}

/**
 * One line, never longer than the page, so that it can be redrawn in place: what matters least is left out where it does not fit.
 *
 * @example
 * ```ts
 * progressText('hamburg', { doing: 'exploring', states: 4711, expanded: 4000, depth: 12, bytes: 1e6 });
 * // 'hamburg: 4,711 states, depth 12, frontier 711'
 * ```
 */
export function progressText(system: string, progress: Progress): string {
  const parts = partsOf(progress);
  const lineOf = () => `${system}: ${parts.map(({ text }) => text).join(', ')}`;
  while (lengthOf(lineOf()) >= WIDTH && parts.length > 1) {
    const least = Math.min(...parts.map(({ weight }) => weight));
    parts.splice(
      parts.findIndex(({ weight }) => weight === least),
      1,
    );
  }
  const line = lineOf();
  return lengthOf(line) < WIDTH ? line : `${[...line].slice(0, WIDTH - 5).join('')} ...`;
}

interface Part {
  readonly text: string;
  /** How much it matters. */
  readonly weight: number;
}

function partsOf(progress: Progress): Part[] {
  const { doing, property, states, expanded, depth, perSecond, memory, time, ahead } = progress;
  const isExploring = doing === 'exploring';
  const shares = [
    ...(memory === undefined ? [] : [{ text: `memory ${percent(memory)}`, weight: 8 }]),
    ...(time === undefined ? [] : [{ text: `time ${percent(time)}`, weight: 8 }]),
  ];
  if (!isExploring) return [{ text: `${short(states)} states`, weight: 9 }, { text: doing, weight: 10 }, ...shares];
  return [
    ...(property === undefined ? [] : [{ text: property, weight: 2 }]),
    { text: `${short(states)} states`, weight: 10 },
    ...(perSecond === undefined ? [] : [{ text: `${short(perSecond)}/s`, weight: 5 }]),
    { text: `depth ${depth}`, weight: 3 },
    { text: `frontier ${short(states - expanded)}`, weight: 4 },
    ...shares,
    ...(ahead ? aheadOf(ahead) : perSecond === undefined ? [] : [{ text: 'still growing', weight: 6 }]),
  ];
}

const aheadOf = ({ states, bytes, seconds }: NonNullable<Progress['ahead']>): Part[] => [
  { text: `at most ${short(states)}`, weight: 7 },
  { text: `${short(bytes / 2 ** 20)} MB`, weight: 1 },
  { text: `${short(Math.ceil(seconds))} s left`, weight: 9 },
];

const percent = (share: number): string => `${Math.min(100, Math.round(100 * share))} %`;

/** A figure that changes all the time: three digits of it are enough. */
function short(value: number): string {
  const [divided, unit] = value < 10_000 ? [value, ''] : value < 1e6 ? [value / 1e3, 'k'] : [value / 1e6, 'M'];
  return figure(unit === '' ? Math.round(divided) : Number(divided.toPrecision(3))) + unit;
}
