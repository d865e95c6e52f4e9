import type { NamedProperty } from '../../src/export/property-code.ts';
import type { System } from '../../src/system/define-system.ts';
import { type FlatSize, flat, flatInvariants } from './flat.ts';
import { type StairwellSize, stairwell, stairwellInvariants } from './stairwell.ts';

/** A system of some size, to measure searches on. */
export interface Benchmark {
  /** Such as `flat 10^6`. */
  readonly home: string;
  /** Takes minutes: only if it is asked for. */
  readonly large: boolean;
  readonly build: () => System | Promise<System>;
  readonly invariants: (system: System) => NamedProperty[] | Promise<NamedProperty[]>;
  /** Sizes of `flat.pml`, for benchmarks that someone wrote in Promela by hand. */
  readonly byHand?: FlatSize;
}

const small: FlatSize = {
  rooms: 1,
  hour: 6,
  levels: 3,
  targets: 3,
  warm: 2,
  count: 3,
  capacity: 2,
  lose: 2,
  duplicate: 2,
};
const medium: FlatSize = { ...small, hour: 14, levels: 7, capacity: 3, duplicate: 1 };
const big: FlatSize = { ...medium, warm: 6, count: 7, targets: 6, lose: 4, duplicate: 4 };

/** Many of the states that could be are reached: they fit in one word of 32 bits. */
const flats: Readonly<Record<string, FlatSize>> = {
  '10^5': small,
  '10^6': medium,
  '10^7': big,
  '10^8': { ...big, hour: 30, targets: 7, warm: 7, lose: 7, duplicate: 7 },
};

const narrow: StairwellSize = {
  floors: 2,
  day: 3,
  night: 2,
  rest: 2,
  think: 2,
  shine: 2,
  count: 2,
  report: 2,
  presses: 1,
  lose: 1,
  duplicate: 0,
};
const wide: StairwellSize = { ...narrow, presses: 2, lose: 2, duplicate: 1, shine: 5, count: 3, report: 3 };

/** Few of the states that could be are reached: they need two words. */
const stairwells: Readonly<Record<string, StairwellSize>> = {
  '10^5': narrow,
  '10^6': { ...narrow, presses: 2, duplicate: 1, shine: 3 },
  '10^7': { ...wide, day: 5, night: 4 },
  '10^8': { ...wide, day: 9, night: 8, rest: 3, shine: 6, count: 4, report: 5, lose: 4, duplicate: 2 },
};

const realSizes = ['1e4', '1e5', '1e6', '1e7', '1e8'] as const;

const isLarge = (size: string): boolean => size === '10^8';

export const benchmarks: readonly Benchmark[] = [
  ...Object.entries(flats).map(([size, each]) => ({
    home: `flat ${size}`,
    large: isLarge(size),
    build: () => flat(each),
    invariants: flatInvariants,
    byHand: each,
  })),
  ...Object.entries(stairwells).map(([size, each]) => ({
    home: `stairwell ${size}`,
    large: isLarge(size),
    build: () => stairwell(each),
    invariants: stairwellInvariants,
  })),
  ...realSizes.map((size) => ({
    home: `sharedFlat ${size.replace('1e', '10^')}`,
    large: size === '1e8',
    // Loaded when it is its turn: what V8 has seen of other machines slows the rest by some percent.
    build: async () => (await import('./real-home.ts')).realHome(size),
    invariants: async () => (await import('./real-home.ts')).realInvariants(),
  })),
];

export function benchmark(home: string): Benchmark {
  const found = benchmarks.find((each) => each.home === home);
  if (!found) throw new RangeError(`no benchmark ${home}; there are ${benchmarks.map((each) => each.home).join(', ')}`);
  return found;
}
