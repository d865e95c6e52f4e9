export { ModelError } from './findings/model-error.ts';
export { about } from './properties/about.ts';
export { all, either, type Property } from './properties/property.ts';
export { defineSystem, type System } from './system/define-system.ts';
export { hours, minutes, seconds } from './system/durations.ts';
export { direct, fifo } from './system/links.ts';
export { peersOf } from './system/peers.ts';
export type { Systems } from './systems/systems.ts';
export { systemsOf } from './systems/systems-of.ts';
