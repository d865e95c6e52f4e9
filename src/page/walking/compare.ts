import type { PathStep } from '../../findings/path.ts';
import type { Followed } from './walk.ts';

/** Where two systems that are led along the same path part ways. */
export interface Parting {
  /** The number of the step, from 1. */
  readonly step: number;
  /** What the step is in the system that is compared with. */
  readonly there: PathStep;
  /** What it is here; undefined if it cannot be taken. */
  readonly here: PathStep | undefined;
}

const doing = ({ changes, sends }: PathStep): string => JSON.stringify([changes, sends]);

/** The first step that does something else here than there. */
export function partingOf(here: Followed, there: Followed): Parting | undefined {
  for (let index = 1; index < there.moments.length; index++) {
    const [a, b] = [there.moments[index]?.step, here.moments[index]?.step];
    if (a && (!b || doing(a) !== doing(b))) return { step: index, there: a, here: b };
  }
  return undefined;
}
