/**
 * Tables of options agree with the types that callers see: nothing here is run, `tsc` reports where they differ. Whoever
 * adds an option to a type adds a line to its table, and the other way round.
 */
import type { InferInput } from 'valibot';
import type { randomCheckTable, runsTable } from '../../src/live/options/run-tables.ts';
import type { RandomCheckOptions } from '../../src/live/random-check.ts';
import type { RunsOptions } from '../../src/live/runs.ts';
import type { About } from '../../src/properties/about.ts';
import type { CheckOptions } from '../../src/properties/check.ts';
import type { precedence } from '../../src/properties/kinds/preceded-by.ts';
import type { checkTable } from '../../src/properties/options/check-table.ts';
import type { propertyOptions } from '../../src/properties/options/property-options.ts';
import type { PropertyOptions } from '../../src/properties/property.ts';
import type { Limits, StimulusMarks, SystemOptions } from '../../src/system/define-system.ts';
import type { FaultOptions, FifoOptions } from '../../src/system/links.ts';
import type {
  faultBudget,
  fifoOptions,
  limitOptions,
  stimulusMarks,
  systemOptions,
} from '../../src/system/options/system-options.ts';
import type { Actors } from '../../src/system/view.ts';
import type { registrationTable, systemsTable } from '../../src/systems/options/systems-table.ts';
import type { Registration, SystemsOptions } from '../../src/systems/systems-of.ts';
import type { specTable, toHoldRandomTable, toHoldTable } from '../../src/vitest/options/vitest-tables.ts';
import type { SpecOptions } from '../../src/vitest/spec-plugin.ts';
import type { ToHoldOptions } from '../../src/vitest/to-hold.ts';

/** The same but for `readonly`: each fits where the other is wanted, and neither has a name that the other lacks. */
type Agree<A, B> = [A] extends [B]
  ? [B] extends [A]
    ? [keyof A, OptionalKeys<A>] extends [keyof B, OptionalKeys<B>]
      ? [keyof B, OptionalKeys<B>] extends [keyof A, OptionalKeys<A>]
        ? true
        : 'one has a name that the other has not'
      : 'one has a name that the other has not'
    : 'the second does not fit the first'
  : 'the first does not fit the second';

type OptionalKeys<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? Key : never }[keyof T];

/** Without what is generic: names of actors in a type. */
type But<T, Names extends keyof T> = Omit<T, Names>;

const agree = <Answer>(_: Answer extends true ? true : Answer): void => {};

// links.ts
agree<Agree<InferInput<typeof fifoOptions>, FifoOptions<never>>>(true);
agree<Agree<InferInput<typeof faultBudget>, FaultOptions>>(true);

// define-system.ts
type Links = 'links' | 'stimuli' | 'world' | 'actions' | 'values' | 'upTo';
agree<Agree<But<InferInput<typeof systemOptions>, Links>, But<SystemOptions<Actors>, Links>>>(true);
agree<Agree<keyof InferInput<typeof systemOptions>, keyof SystemOptions<Actors>>>(true);
agree<Agree<InferInput<typeof limitOptions>, Partial<Limits>>>(true);
agree<Agree<keyof typeof stimulusMarks, keyof StimulusMarks<never>>>(true);

// systems-of.ts
agree<Agree<keyof InferInput<typeof systemsTable>, keyof SystemsOptions<string, string>>>(true);
agree<Agree<But<InferInput<typeof registrationTable>, 'build'>, But<Registration<string>, 'build'>>>(true);

// property.ts, about.ts, check.ts
agree<Agree<InferInput<typeof propertyOptions>, PropertyOptions<never>>>(true);
agree<Agree<InferInput<typeof precedence>, Parameters<About<never>['precededBy']>[1]>>(true);
agree<Agree<InferInput<typeof checkTable>, CheckOptions>>(true);

// runs.ts, random-check.ts
agree<Agree<InferInput<typeof runsTable>, RunsOptions>>(true);
agree<Agree<InferInput<typeof randomCheckTable>, RandomCheckOptions>>(true);

// to-hold.ts, spec-plugin.ts
agree<Agree<InferInput<typeof toHoldTable>, ToHoldOptions>>(true);
agree<Agree<InferInput<typeof toHoldRandomTable>, NonNullable<ToHoldOptions['random']>>>(true);
agree<Agree<InferInput<typeof specTable>, SpecOptions>>(true);

// A table that lacks a line, has one more, or another kind.
agree<Agree<{ a: number }, { a: number; b?: number }>>('one has a name that the other has not');
agree<Agree<{ a: number; b?: number }, { a: number }>>('one has a name that the other has not');
agree<Agree<{ a: number }, { a: string }>>('the first does not fit the second');
