// What other projects import as `nobody-home/fast-check`.
export { type Replay, replay } from './replay.ts';
export type { Run } from './run.ts';
export { type RunsOptions, runs } from './runs.ts';
