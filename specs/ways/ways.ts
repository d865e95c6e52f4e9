import { about, all } from 'nobody-home';
import { alarms } from '../../src/home/alarms.ts';
import { clock } from '../../src/home/clock.ts';
import type { Cause } from '../../src/home/messages.ts';
import { resident } from '../../src/home/resident.ts';
import { speaker } from '../../src/home/speaker.ts';
import { wakeUpAlarm } from '../alarms.ts';
import {
  afterAPowerCut,
  endlessEvening,
  flatmatesApp,
  guestAsksForMusic,
  lateListening,
  loudFromTheSofa,
  loudParty,
  musicAtHome,
  musicForTheCat,
  musicFromTheApp,
  shortLossOfWifi,
  startedWhileWalkingHome,
} from '../party.ts';
import type { Way } from './way.ts';

const residents = all(resident);
const { possible } = about({ speaker, residents });
const byClock = about({ clock, speaker, residents });
const withAlarms = about({ alarms, residents });

interface Seen {
  readonly speaker: {
    readonly context: { readonly volume: string; readonly startedBy: Cause };
    hasTag(tag: 'sounding'): boolean;
  };
  readonly residents: readonly { hasTag(tag: 'away'): boolean }[];
}

const nobodyHome = ({ residents }: Pick<Seen, 'residents'>): boolean =>
  residents.every((resident) => resident.hasTag('away'));

const loudToNobody = ({ speaker, residents }: Seen): boolean =>
  speaker.hasTag('sounding') && speaker.context.volume === 'loud' && nobodyHome({ residents });

const startedBy = (cause: Cause) => (seen: Seen) => loudToNobody(seen) && seen.speaker.context.startedBy === cause;

/** The ways to loud music in an empty flat, by their numbers. */
export const ways: readonly Way[] = [
  {
    way: 1,
    name: 'an app far away starts the speaker',
    system: 'hamburg',
    with: ['remoteVolumeNeedsPresence', 'safeInitialVolume'],
    property: possible('loud music in an empty flat that an app has started', startedBy('app')),
    closedBy: ['presenceForRemotePlay', 'volumeCap'],
    keeps: { id: 'musicFromTheApp', property: musicFromTheApp },
  },
  {
    way: 2,
    name: "a phone's volume key hits the speaker at home",
    system: 'hamburg',
    property: possible(
      'music that was softer when its listener left, with nothing more under way',
      (seen, net) => startedBy('person')(seen) && !seen.speaker.context.light && net.quiet('cloud', 'speaker'),
    ),
    closedBy: ['remoteVolumeNeedsPresence', 'volumeCap'],
    keeps: { id: 'loudFromTheSofa', property: loudFromTheSofa },
  },
  {
    way: 3,
    name: 'a new connection resets the volume to maximum',
    system: 'sharedFlat',
    property: possible('music that was softer when its listener left', startedBy('person')),
    closedBy: ['safeInitialVolume', 'remoteVolumeNeedsPresence', 'volumeCap'],
    keeps: { id: 'musicFromTheApp', property: musicFromTheApp },
  },
  {
    way: 4,
    name: 'a delayed play is executed after a reconnect',
    system: 'sharedFlat',
    property: possible('loud music in an empty flat that waited in the mailbox', startedBy('oldMail')),
    closedBy: ['commandTimeToLive', 'volumeCap'],
    keeps: { id: 'shortLossOfWifi', property: shortLossOfWifi },
  },
  {
    way: 5,
    name: 'volume and play are reordered',
    system: 'sharedFlat',
    with: ['safeInitialVolume', 'newControllerApproval'],
    property: possible(
      'loud music in an empty flat, with the soft volume still under way',
      (seen, net) => startedBy('app')(seen) && !net.quiet('cloud', 'speaker'),
    ),
    closedBy: ['presenceForRemotePlay', 'volumeCap'],
    keeps: { id: 'musicFromTheApp', property: musicFromTheApp },
  },
  {
    way: 6,
    name: 'a reboot resumes loud playback',
    system: 'vacation',
    property: possible(
      'loud music in an empty flat after a power cut',
      (seen) => startedBy('person')(seen) && seen.speaker.context.restored,
    ),
    closedBy: ['restorePaused', 'volumeCap'],
    keeps: { id: 'afterAPowerCut', property: afterAPowerCut },
  },
  {
    way: 7,
    name: 'a crash forgets a stop',
    system: 'vacation',
    property: possible(
      'loud music in an empty flat after a power cut that made the speaker forget its stop',
      (seen) => startedBy('nobody')(seen) && seen.speaker.context.restored,
    ),
    closedBy: ['restorePaused', 'volumeCap'],
    keeps: { id: 'afterAPowerCut', property: afterAPowerCut },
  },
  {
    way: 8,
    name: 'a parrot starts music',
    system: 'parrot',
    property: possible('loud music in an empty flat for a parrot', startedBy('parrot')),
    closedBy: ['voiceProfile', 'volumeCap'],
    keeps: { id: 'guestAsksForMusic', property: guestAsksForMusic },
  },
  {
    way: 9,
    name: 'the television starts music',
    system: 'parrot',
    property: possible('loud music in an empty flat for a television', startedBy('tv')),
    closedBy: ['voiceProfile', 'volumeCap'],
    keeps: { id: 'guestAsksForMusic', property: guestAsksForMusic },
  },
  {
    way: 10,
    name: 'another user of the account picks this speaker',
    system: 'couple',
    with: ['remoteVolumeNeedsPresence', 'safeInitialVolume'],
    property: possible("loud music in an empty flat from another user's app", startedBy('otherUser')),
    closedBy: ['presenceForRemotePlay', 'volumeCap'],
    keeps: { id: 'startedWhileWalkingHome', property: startedWhileWalkingHome },
  },
  {
    way: 11,
    name: 'a stranger plays through an open port',
    system: 'sharedFlat',
    property: possible('loud music in an empty flat from a stranger', startedBy('stranger')),
    closedBy: ['newControllerApproval', 'presenceForRemotePlay', 'volumeCap'],
    keeps: { id: 'flatmatesApp', property: flatmatesApp },
  },
  {
    way: 12,
    name: 'autoplay goes on after the last person left',
    system: 'couple',
    with: ['remoteVolumeNeedsPresence'],
    property: possible('loud music in an empty flat by autoplay', startedBy('autoplay')),
    closedBy: ['presenceForRemotePlay', 'volumeCap'],
    keeps: { id: 'endlessEvening', property: endlessEvening },
  },
  {
    way: 13,
    name: 'a routine in an empty home',
    system: 'vacation',
    property: possible('loud music in an empty flat by a routine', startedBy('routine')),
    closedBy: ['quietHours', 'volumeCap'],
    keeps: { id: 'lateListening', property: lateListening },
  },
  {
    way: 14,
    name: 'a clock error fires an alarm early',
    system: 'vacation',
    property: withAlarms.possible(
      'an alarm in an empty flat, loud and early',
      ({ alarms, residents }) =>
        alarms.hasTag('sounding') &&
        alarms.context.volume === 'loud' &&
        alarms.context.early &&
        nobodyHome({ residents }),
    ),
    closedBy: ['trustedTime', 'volumeCap'],
    keeps: { id: 'wakeUpAlarm', property: wakeUpAlarm },
  },
  {
    way: 15,
    name: 'a phantom button',
    system: 'vacation',
    property: possible('loud music in an empty flat by a button that nobody touched', startedBy('button')),
    closedBy: ['touchOff', 'volumeCap'],
    keeps: { id: 'musicAtHome', property: musicAtHome },
  },
  {
    way: 16,
    name: 'a new volume undoes a mute',
    system: 'hamburg',
    property: possible(
      'loud music in an empty flat in spite of the mute',
      (seen) => loudToNobody(seen) && seen.speaker.context.light,
    ),
    closedBy: ['stickyMute', 'remoteVolumeNeedsPresence', 'volumeCap'],
    keeps: { id: 'loudParty', property: loudParty },
  },
  {
    way: 17,
    name: 'quiet hours begin while it is playing',
    system: 'hamburg',
    with: ['quietHours'],
    property: byClock.possible(
      'loud music in an empty flat for half an hour at night, in spite of quiet hours',
      byClock.lasting(({ clock, ...seen }) => clock.matches('night') && loudToNobody(seen), 3),
    ),
    closedBy: ['vacancyStop', 'volumeCap'],
    keeps: { id: 'musicForTheCat', property: musicForTheCat },
  },
];
