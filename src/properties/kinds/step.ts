import { functionOf } from '../../system/options/kinds.ts';
import type { Property, PropertyOptions } from '../property.ts';
import type { StepPredicate } from './criterion.ts';
import type { Deed, Events } from './deed.ts';
import type { Kind } from './kind.ts';

/** The claim that authors make with `step`. */
export interface Step<Views, Its = Events> {
  /**
   * Of every step that can be taken this is true: what is seen before it, what it does, and what is seen after it. Ticks,
   * faults, and messages that are ignored are steps, too. `given` is asked before the step.
   *
   * @example
   * ```ts
   * const { step } = about({ app, speaker });
   * export const onlyPlayStarts = step(
   *   'the speaker starts to sound only on a `play`',
   *   (before, deed, after) =>
   *     before.speaker.hasTag('sounding') ||
   *     !after.speaker.hasTag('sounding') ||
   *     deed.handled.some(({ by, event }) => by === 'speaker' && event.type === 'play'),
   * );
   * ```
   */
  step(says: string, ask: StepPredicate<Views, Deed<Its>>, options?: PropertyOptions<Views>): Property;
}

export const step: Kind<StepPredicate<never, never>> = {
  name: 'step',
  finds: 'violation',
  argument: {
    name: 'ask',
    schema: functionOf<StepPredicate<never, never>>(
      'a function of a step that answers true or false, such as `(before, deed, after) => deed.lost.length === 0`',
    ),
  },
  words: {
    prefix: '',
    now: 'The last step breaks this: ',
    call: 'step(says, (before, deed, after) => ...)',
    means: 'what is so of every step',
  },
  criterion: (ask) => ({ by: 'step', predicates: {}, ask, answer: false }),
};
