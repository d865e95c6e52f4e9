import { ModelError } from '../../findings/model-error.ts';
import { thrownText } from '../../findings/thrown-text.ts';
import { innermostAuthor } from '../../purity/author-frame.ts';
import { modelErrorText, unexpectedErrorText } from '../../report/model-error-text.ts';
import type { Io } from './io.ts';
import { shownPlace } from './shown-path.ts';

/**
 * Says on standard error what is wrong.
 *
 * @param system that it is about, if others are checked all the same
 */
export function tellError(error: unknown, io: Io, system?: string): void {
  const known = error instanceof ModelError ? error : thrownByAuthor(error);
  const texts = known
    ? [known, ...known.also].map((each) =>
        modelErrorText({ ...each, place: shownPlace(each.place, io.cwd) }, io.noteStyle, system),
      )
    : [unexpectedErrorText(error)];
  io.note(texts.map((lines) => `${lines.join('\n')}\n`).join('\n'));
}

/** What an author's function throws that is called where none is expected to be: it stands in the place of one of JavaScript's. */
function thrownByAuthor(error: unknown): ModelError | undefined {
  const place = error instanceof Error ? innermostAuthor(error.stack ?? '') : undefined;
  if (place === undefined) return undefined;
  return new ModelError({
    code: 'uncaught-error',
    place,
    cause: `an error where nobody expects one: ${thrownText(error).split('\n')[0]}`,
    remedy:
      'look there: a module that puts something in the place of what JavaScript has changes it for the checker as well',
  });
}
