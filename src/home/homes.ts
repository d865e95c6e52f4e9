import { systemsOf } from 'nobody-home';
import { breakfast } from './flats/breakfast.ts';
import { couple } from './flats/couple.ts';
import { echo } from './flats/echo.ts';
import { hamburg } from './flats/hamburg.ts';
import { parrotHome } from './flats/parrot.ts';
import { sharedFlat, sizes } from './flats/shared-flat.ts';
import { vacation } from './flats/vacation.ts';
import { policies } from './policies.ts';

/** The shared flat in the size in which its specs are checked. */
const sharedFlatUsual = sharedFlat(sizes['1e4']);

const asks = 'Can this speaker play loudly to an empty flat?';

export const homes = systemsOf({
  switches: policies,
  systems: {
    hamburg: { build: hamburg, says: 'hamburg, as sold in 2017', asks },
    hamburgCured: {
      build: hamburg,
      with: ['presenceForRemotePlay', 'remoteVolumeNeedsPresence', 'stickyMute', 'reportsVolume'],
      says: 'the same, with presence, a sticky mute, and volume told back',
      asks,
    },
    hamburgWarned: {
      build: hamburg,
      with: ['tellTheOwner'],
      says: 'the same flat, where the phone warns its owner',
      asks,
    },
    parrot: { build: parrotHome, says: 'a parrot, and an assistant that buys', asks },
    parrotCoded: { build: parrotHome, with: ['purchaseCode'], says: 'the same, with a code', asks },
    parrotCured: {
      build: parrotHome,
      with: ['voiceProfile', 'purchaseCode'],
      says: 'the same, with known voices',
      asks,
    },
    couple: { build: couple, says: 'couple: two people and one account', asks },
    coupleCured: {
      build: couple,
      with: ['volumeCap', 'presenceForRemotePlay', 'safeInitialVolume'],
      says: 'the same, with a cap',
      asks,
    },
    vacation: { build: vacation, says: 'vacation: a week away', asks },
    vacationCured: {
      build: vacation,
      with: ['restorePaused', 'quietHours', 'trustedTime', 'touchOff'],
      says: 'the same, for a speaker that waits to be asked',
      asks,
    },
    vacationCapped: {
      build: vacation,
      with: ['volumeCap', 'vacancyStop'],
      says: 'the same, for a speaker with a cap',
      asks,
    },
    breakfast: { build: breakfast, says: 'breakfast: an alarm, music and an order', asks },
    sharedFlat: { build: sharedFlatUsual, says: 'sharedFlat: everyone has the app', asks },
    sharedFlatCured: {
      build: sharedFlatUsual,
      with: ['presenceForRemotePlay', 'remoteVolumeNeedsPresence', 'commandTimeToLive', 'newControllerApproval'],
      says: 'the same, where commands have an age and a sender',
      asks,
    },
    echo: { build: echo, says: 'echo: commands that arrive twice', asks },
  },
});
