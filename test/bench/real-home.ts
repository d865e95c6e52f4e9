import { mutedMeansSilent } from '../../specs/mute-and-stop.ts';
import { everySoundHasACause } from '../../specs/playback.ts';
import type { NamedProperty } from '../../src/export/property-code.ts';
import { sharedFlat, sizes } from '../../src/home/flats/shared-flat.ts';
import { policiesWith } from '../../src/home/policies.ts';
import type { System } from '../../src/system/define-system.ts';

/** Our largest home, which was not written for measurements; as sold. */
export const realHome = (size: keyof typeof sizes): System => sharedFlat(sizes[size])(policiesWith());

/** Two of its specs that hold in all its sizes. */
export const realInvariants = (): NamedProperty[] =>
  Object.entries({ mutedMeansSilent, everySoundHasACause }).map(([id, property]) => ({ id, property }));
