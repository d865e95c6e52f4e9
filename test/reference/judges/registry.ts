import { always } from './always.ts';
import type { ReferenceJudge } from './judge.ts';
import { never } from './never.ts';
import { possible } from './possible.ts';
import { precededBy } from './preceded-by.ts';
import { step } from './step.ts';

/** The judge of each kind of property, by its name. */
export const judges: Readonly<Record<string, ReferenceJudge>> = { never, always, possible, precededBy, step };
