import { ModelError } from '../../findings/model-error.ts';

/**
 * Lets refusals be thrown within asynchronous functions of the author's. Such a function turns what is thrown at it into a
 * promise that fails; a guard, a predicate or a helper that nobody awaits leaves it to the process, which would end with a
 * stack trace although the refusal has been noted where it was thrown, and is told from there.
 *
 * All other rejections end the process, as they do without this.
 */
export function hearLateRejections(process: NodeJS.Process): void {
  process.on('unhandledRejection', (reason) => {
    if (!(reason instanceof ModelError)) throw reason;
  });
}
