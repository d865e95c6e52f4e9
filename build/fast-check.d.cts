// For CommonJS: fast-check declares its classes twice, and those of one kind do not fit those of the other.
import type { Arbitrary } from 'fast-check';
import type { System } from '../index.js' with { 'resolution-mode': 'import' };
import type { Replay, Run, RunsOptions } from './fast-check.js' with { 'resolution-mode': 'import' };

export type { Replay, Run, RunsOptions };

/** A fast-check arbitrary of runs on live actors, from the start of a system. */
export declare function runs(system: System, options?: RunsOptions): Arbitrary<Run>;

/** Follows labels on live XState actors, from the start of a system. */
export declare function replay(system: System, labels: readonly string[], options?: object): Replay;
