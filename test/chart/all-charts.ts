import { chartModelOf } from '../../src/chart/chart-model-of.ts';
import { systemModelOf } from '../../src/chart/system-model.ts';
import { homes } from '../../src/home/homes.ts';
import { smallSystems } from '../reference/small-systems.ts';
import { shapes } from './shapes.ts';

const ofHomes = homes.names.map((name) => ({ name, system: homes.build(name) }));
const small = Object.entries(smallSystems).map(([name, { build }]) => ({ name, system: build() }));

/** Those with links of more than one kind, and with more than two actors. */
const varied = small.filter(({ system: { links, actors } }) => links.length > 2 || actors.length > 3);

/** Copies of a machine have the same config, and look the same. */
const machines = new Map([
  ...Object.entries(shapes).map(([name, machine]) => [machine.config, { name, machine }] as const),
  ...[...ofHomes, ...small].flatMap(({ name, system: { actors } }) =>
    actors.map(({ name: actor, machine }) => [machine.config, { name: `${name}: ${actor}`, machine }] as const),
  ),
]);

/** Charts of machines of all shapes. */
export const machineCharts = [...machines.values()].map(({ name, machine }) => ({
  name,
  model: () => chartModelOf(machine),
}));

/** Pictures of systems: who may send to whom. */
export const systemCharts = [...ofHomes, ...varied].map(({ name, system }) => ({
  name: `the system ${name}`,
  model: () => systemModelOf(name, system),
}));
