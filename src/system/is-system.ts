import { isBranded } from '../values/branded.ts';
import { SYSTEM, type System } from './define-system.ts';

/** Whether a value, such as an export of a module, is what `defineSystem` gives. */
export const isSystem = (value: unknown): value is System => isBranded(value, SYSTEM);
