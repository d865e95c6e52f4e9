import { about } from 'nobody-home';
import { speaker } from '../src/home/speaker.ts';

const { never, step } = about({ speaker });

export const mutedMeansSilent = never(
  'sound while the speaker says that it is muted',
  ({ speaker }) => speaker.context.light && speaker.hasTag('sounding'),
  // The volume commands of the AVS device SDK unmute.
  { violatedIn: ['hamburg', 'hamburgWarned'] },
);

/**
 * Stopping takes the cause of the sound away, whatever the player does; sound after that needs a new command. Nothing
 * tells how old a command is, so one that was under way while the stop was said counts as new.
 *
 * The safety form of: a stop by voice or button is followed by silence at once, one from an app within a tick while the
 * link is up.
 */
export const stopIsObeyed = never(
  'sound that nobody has asked for since the last stop',
  ({ speaker }) => speaker.context.startedBy === 'nobody' && !speaker.context.restored && speaker.hasTag('sounding'),
);

/** The stronger form, of steps: whoever stops it is obeyed at once. */
export const stopSilences = step(
  'a stop that reaches the speaker silences it',
  (_, { handled }, { speaker }) =>
    !speaker.hasTag('sounding') ||
    handled.every(({ by, event }) => by !== 'speaker' || (event.type !== 'stop' && event.type !== 'person.stop')),
);

export const stopSurvivesPowerCut = never(
  'sound after a power cut that was stopped before it',
  ({ speaker }) => speaker.context.startedBy === 'nobody' && speaker.context.restored && speaker.hasTag('sounding'),
  // The speaker takes its time to write down that it was stopped.
  { violatedIn: ['vacation', 'vacationCapped'] },
);

/** What nobody wants any more must not go on when the dialog or the alarm is over. */
export const onlyWhatWasPausedResumes = never(
  'music that waits to go on though nobody has asked for it',
  ({ speaker }) => speaker.hasTag('waiting') && speaker.context.startedBy === 'nobody' && !speaker.context.restored,
);

/** Of the ways to silence, the one that needs no player to obey: what is muted or turned down to silence is not heard. */
export const silenceIsSilent = never(
  'sound at the bottom of the volume',
  ({ speaker }) => speaker.hasTag('sounding') && (speaker.context.volume === 'silent' || speaker.context.muted),
);
