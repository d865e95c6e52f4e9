import { ModelError, type ModelErrorParts } from '../../src/findings/model-error.ts';

/** The parts of the error by which something is refused; anything but a refusal fails the test. */
export function refusal(run: () => unknown): ModelErrorParts {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { code, place, cause, remedy } = error;
    return { code, place, cause, remedy };
  }
  throw new Error('nothing was refused');
}
