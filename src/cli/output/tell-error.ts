import { ModelError } from '../../findings/model-error.ts';
import { modelErrorText, unexpectedErrorText } from '../../report/model-error-text.ts';
import type { Io } from './io.ts';
import { shownPlace } from './shown-path.ts';

/**
 * Says on standard error what is wrong.
 *
 * @param system that it is about, if others are checked all the same
 */
export function tellError(error: unknown, io: Io, system?: string): void {
  const lines =
    error instanceof ModelError
      ? modelErrorText({ ...error, place: shownPlace(error.place, io.cwd) }, io.noteStyle, system)
      : unexpectedErrorText(error);
  io.note(`${lines.join('\n')}\n`);
}
