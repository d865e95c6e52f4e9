import type { System } from './define-system.ts';

const PARTS = ['actors', 'links', 'stimuli', 'labels', 'quantum', 'limits'];

/** A system is plain data: it is known by what it has. */
export const isSystem = (value: unknown): value is System =>
  typeof value === 'object' && value !== null && PARTS.every((key) => key in value);
