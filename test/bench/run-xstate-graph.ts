/** Runs `xstate/graph` on one benchmark for a few seconds: `tsx run-xstate-graph.ts 'flat 10^6'`. */
import { getAdjacencyMap } from 'xstate/graph';
import { benchmark } from './benchmarks.ts';
import { flatAsOneMachine, flatEvents } from './flat-as-one-machine.ts';
import type { Measurement } from './measurement.ts';
import { peakOf } from './peak-memory.ts';

const SECONDS = 8;

const home = process.argv[2] ?? '';
const { byHand } = benchmark(home);
if (!byHand) throw new RangeError(`${home} was not written as one machine`);
const machine = flatAsOneMachine(byHand);
const [wall, cpu] = [performance.now(), process.cpuUsage()];

let expanded = 0;
let complete = true;
const map = getAdjacencyMap(machine, {
  events: flatEvents as never,
  stopWhen: () => {
    if (performance.now() - wall > SECONDS * 1_000) complete = false;
    else expanded++;
    return !complete;
  },
});
const used = process.cpuUsage(cpu);
// An event that does nothing is a transition to `xstate/graph`, so there are more of them.
const transitions = Object.values(map).reduce((sum, each) => sum + Object.keys(each.transitions).length, 0);
const measurement: Measurement = {
  engine: 'xstate/graph',
  home,
  states: expanded,
  transitions,
  depth: 0,
  cpuSeconds: (used.user + used.system) / 1e6,
  beforeSeconds: (cpu.user + cpu.system) / 1e6,
  wallSeconds: (performance.now() - wall) / 1_000,
  bytesPerState: process.memoryUsage().heapUsed / Object.keys(map).length,
  peakBytes: peakOf('self'),
  complete,
};
console.log(JSON.stringify(measurement));
