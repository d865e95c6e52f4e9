import { about, all } from 'nobody-home';
import { app } from '../src/home/app.ts';
import { cloud } from '../src/home/cloud.ts';
import { kitchen } from '../src/home/kitchen.ts';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';

const three = about({ app, cloud, speaker });
const account = about({ cloud, kitchen, speaker });
const remotely = about({ remote: app, speaker });

/** The safety form of: once faults cease, the app shows the volume of the speaker before long. */
export const appShowsTheVolume = three.never(
  'an app that shows another volume than the speaker has, with nothing under way',
  ({ app, cloud, speaker }, net) =>
    app.hasTag('session') &&
    cloud.matches('paired') &&
    cloud.context.holder === 'app' &&
    speaker.matches({ plugged: { link: 'up' } }) &&
    net.quiet('cloud', 'speaker') &&
    app.context.slider !== speaker.context.volume,
  // Their speakers do not tell the cloud how loud they are.
  { violatedIn: ['hamburg', 'hamburgWarned', 'breakfast', 'sharedFlat', 'sharedFlatCured'] },
);

export const cloudKnowsTheVolume = account.never(
  'a cloud that believes in another volume than the speaker has',
  ({ cloud, speaker }) =>
    speaker.matches({ plugged: { link: 'up' } }) && cloud.context.shadow !== speaker.context.volume,
);

export const oneActiveDevice = account.never(
  'two devices of one account that play, with nothing under way',
  ({ kitchen, speaker }, net) =>
    kitchen.hasTag('sounding') && speaker.hasTag('sounding') && net.quiet('cloud', 'speaker'),
);

export const inactiveIsSilent = account.never(
  'music from a device that is not the active one, with nothing under way',
  ({ cloud, speaker }, net) =>
    speaker.hasTag('sounding') && cloud.context.active !== 'speaker' && net.quiet('cloud', 'speaker'),
);

/** Volumes are sent as they shall be, not as steps: so a command that arrives twice does what it does once. */
export const twiceIsOnce = remotely.never(
  'a volume that no command has asked for, with nothing under way',
  ({ remote, speaker }, net) =>
    remote.hasTag('session') && net.quiet('cloud', 'speaker') && remote.context.slider !== speaker.context.volume,
);

const commanded = about({ cloud, speaker, residents: all(resident) });

export const oldCommandStartsNothing = commanded.never(
  'music that was asked for more than half an hour before',
  ({ speaker }) => speaker.hasTag('sounding') && speaker.context.startedBy === 'oldMail',
  { violatedIn: ['sharedFlat'] },
);
