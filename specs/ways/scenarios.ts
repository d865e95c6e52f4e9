import type { Property } from 'nobody-home';
import type { Policy } from '../../src/home/policies.ts';
import { wakeUpAlarm } from '../alarms.ts';
import {
  afterAPowerCut,
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
import { ownerBuys } from '../purchase.ts';

/** What a policy could easily take away from people, and a system in which it must not. */
export interface Scenario {
  readonly policy: Policy;
  readonly system: string;
  readonly property: Property;
}

export const scenarios: readonly Scenario[] = [
  { policy: 'presenceForRemotePlay', system: 'couple', property: startedWhileWalkingHome },
  { policy: 'remoteVolumeNeedsPresence', system: 'hamburg', property: loudFromTheSofa },
  { policy: 'safeInitialVolume', system: 'hamburg', property: loudParty },
  { policy: 'vacancyStop', system: 'hamburg', property: musicForTheCat },
  { policy: 'stickyMute', system: 'hamburg', property: loudParty },
  { policy: 'volumeCap', system: 'breakfast', property: loudParty },
  { policy: 'volumeCap', system: 'breakfast', property: wakeUpAlarm },
  { policy: 'quietHours', system: 'vacation', property: lateListening },
  { policy: 'commandTimeToLive', system: 'sharedFlat', property: shortLossOfWifi },
  { policy: 'restorePaused', system: 'vacation', property: afterAPowerCut },
  { policy: 'purchaseCode', system: 'parrot', property: ownerBuys },
  { policy: 'voiceProfile', system: 'parrot', property: guestAsksForMusic },
  { policy: 'newControllerApproval', system: 'sharedFlat', property: flatmatesApp },
  { policy: 'trustedTime', system: 'vacation', property: wakeUpAlarm },
  { policy: 'touchOff', system: 'vacation', property: musicAtHome },
  { policy: 'tellTheOwner', system: 'hamburg', property: musicFromTheApp },
  { policy: 'reportsVolume', system: 'hamburg', property: loudFromTheSofa },
];
