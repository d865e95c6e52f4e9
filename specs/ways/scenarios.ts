import type { Policy } from '../../src/home/policies.ts';
import type { Property } from '../../src/index.ts';
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

/** What a policy could easily take away from people, and a home in which it must not. */
export interface Scenario {
  readonly policy: Policy;
  readonly home: string;
  readonly property: Property;
}

export const scenarios: readonly Scenario[] = [
  { policy: 'presenceForRemotePlay', home: 'couple', property: startedWhileWalkingHome },
  { policy: 'remoteVolumeNeedsPresence', home: 'hamburg', property: loudFromTheSofa },
  { policy: 'safeInitialVolume', home: 'hamburg', property: loudParty },
  { policy: 'vacancyStop', home: 'hamburg', property: musicForTheCat },
  { policy: 'stickyMute', home: 'hamburg', property: loudParty },
  { policy: 'volumeCap', home: 'breakfast', property: loudParty },
  { policy: 'volumeCap', home: 'breakfast', property: wakeUpAlarm },
  { policy: 'quietHours', home: 'vacation', property: lateListening },
  { policy: 'commandTimeToLive', home: 'sharedFlat', property: shortLossOfWifi },
  { policy: 'restorePaused', home: 'vacation', property: afterAPowerCut },
  { policy: 'purchaseCode', home: 'parrot', property: ownerBuys },
  { policy: 'voiceProfile', home: 'parrot', property: guestAsksForMusic },
  { policy: 'newControllerApproval', home: 'sharedFlat', property: flatmatesApp },
  { policy: 'trustedTime', home: 'vacation', property: wakeUpAlarm },
  { policy: 'touchOff', home: 'vacation', property: musicAtHome },
  { policy: 'tellTheOwner', home: 'hamburg', property: musicFromTheApp },
  { policy: 'reportsVolume', home: 'hamburg', property: loudFromTheSofa },
];
