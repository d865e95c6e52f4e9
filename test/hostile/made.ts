import { WRONG } from '../../src/cli/output/exit-code.ts';
import { ModelError } from '../../src/findings/model-error.ts';
import type { Ended } from './faults.ts';
import type { Exports } from './stage.ts';
import { ODD_ERRORS } from './values.ts';

/** What a command comes to where a module cannot be imported. */
export const NOT_IMPORTED: Ended = { out: '', err: 'code   import-failed\n', code: WRONG };

/** The exports. Undefined where the author's own code throws, or XState at it: that is told while a file is imported. */
export function made(make: () => Exports): Record<string, unknown> | undefined {
  try {
    return { ...make() };
  } catch (error) {
    const isOdd = !(error instanceof Error) || ODD_ERRORS.includes(error.name);
    if (isOdd || /^\s+at .*\n/m.exec((error as Error).stack ?? '')?.[0].includes('node_modules/xstate'))
      return undefined;
    throw error;
  }
}

/** The same, but undefined as well where what is declared is refused. */
export function madeIfAccepted(make: () => Exports): Record<string, unknown> | undefined {
  try {
    return made(make);
  } catch (error) {
    if (error instanceof ModelError) return undefined;
    throw error;
  }
}
