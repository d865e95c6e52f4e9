// What other projects import as `nobody-home/vitest`. The matcher is there once the plugin is: here are its types.
export { type SpecOptions, specTests } from './spec-plugin.ts';
export type { ToHoldOptions } from './to-hold.ts';
