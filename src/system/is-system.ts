import { isBranded } from '../values/branded.ts';
import type { System } from './define-system.ts';

/** Marks what `defineSystem` gives. The same for all copies of this module: a page that is served has one of its own. */
export const SYSTEM = Symbol.for('nobody-home.system');

/** Whether a value, such as an export of a module, is what `defineSystem` gives. */
export const isSystem = (value: unknown): value is System => isBranded(value, SYSTEM);
