/** What must not compile, and what must: `tsc` reports an error that is not expected, and an expectation that no error meets. */
import { systemsOf } from '../../src/systems/systems-of.ts';
import { hall, room, switches } from './lamps.ts';

const systems = systemsOf({ switches, systems: { room, dark: { build: room, with: ['noPress'] }, hall } });

systems.build('dark', 'noKick');
// @ts-expect-error no system is named `drak`
systems.build('drak');
// @ts-expect-error no switch is named `noKik`
systems.build('dark', 'noKik');

// @ts-expect-error no switch is named `noPres`
systemsOf({ switches, systems: { dark: { build: room, with: ['noPres'] } } });
// @ts-expect-error `room` wants a switch that there is not
systemsOf({ switches: { noPress: '' }, systems: { room } });
// @ts-expect-error `room` wants switches, and there are none
systemsOf({ systems: { room } });
systemsOf({ systems: { hall, made: hall() } });
