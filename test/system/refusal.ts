import { ModelError, type ModelErrorParts } from '../../src/findings/model-error.ts';

/** What a call is refused with; fails the test if it is not. */
export function refusal(call: () => unknown): ModelErrorParts {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { code, place, cause, remedy } = error;
    return { code, place, cause, remedy };
  }
  throw new Error('nothing was refused');
}
