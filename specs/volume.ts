import { about, all } from 'nobody-home';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';

const { never, possible, step } = about({ speaker, residents: all(resident) });

export const neverAboveTheCap = never(
  'loud in spite of the cap, which no hand has lifted',
  ({ speaker }) => speaker.context.policies.volumeCap && speaker.context.volume === 'loud' && !speaker.context.lifted,
);

export const capIsLiftedOnlyAtHome = never(
  'a cap that stays lifted when nobody is home',
  ({ speaker, residents }) => speaker.context.lifted && residents.every((resident) => resident.hasTag('away')),
);

/**
 * The weak form of: someone home and awake can always raise the volume. In full, from each state in which someone is awake
 * and the speaker has power, one step makes it louder, unless it is at its top.
 *
 * There is no safety form: a hand that turned the knob in vain leaves no trace in any machine.
 */
export const loudByHand = possible(
  'the volume at its top, with someone awake',
  ({ speaker, residents }) =>
    speaker.context.volume === 'loud' && residents.some((resident) => resident.hasTag('awake')),
);

const LEVELS: readonly string[] = ['silent', 'soft', 'normal', 'loud'];

/** Whoever asks for it: what is heard in an empty flat is only heard by the neighbours. */
export const emptyFlatIsNotTurnedUp = step(
  'the volume never rises while nobody is home',
  (before, _, after) =>
    before.residents.some((resident) => !resident.hasTag('away')) ||
    LEVELS.indexOf(after.speaker.context.volume) <= LEVELS.indexOf(before.speaker.context.volume),
  // In `coupleCured`, the app's slider still reaches the speaker.
  { violatedIn: ['hamburg', 'hamburgWarned', 'couple', 'coupleCured', 'vacation', 'sharedFlat'] },
);
