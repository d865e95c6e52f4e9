import { speaker } from '../src/home/speaker.ts';
import { about } from '../src/index.ts';

const { never } = about({ speaker });

export const mutedMeansSilent = never(
  'sound while the speaker says that it is muted',
  ({ speaker }) => speaker.context.light && speaker.hasTag('sounding'),
  // The volume commands of the AVS device SDK unmute.
  { violatedIn: ['hamburg'] },
);

/**
 * Stopping takes the cause of the sound away, whatever the player does; sound after that needs a new command. Nothing
 * tells how old a command is, so one that was under way while the stop was said counts as new.
 */
export const stopIsObeyed = never(
  'sound that nobody has asked for since the last stop',
  ({ speaker }) => speaker.context.startedBy === 'nobody' && speaker.hasTag('sounding'),
);
