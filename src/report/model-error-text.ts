import type { ModelErrorParts } from '../findings/model-error.ts';
import { thrownText } from '../findings/thrown-text.ts';
import { type Style, setOff } from './style.ts';
import { hanging } from './wrap.ts';

/**
 * Says what is wrong with a call, a model or a spec: the cause, the place, and what to do next.
 *
 * @param system that could not be checked for it, if others can
 * @example
 * ```ts
 * modelErrorText(error, plain);
 * // [ 'error  speaker has no tag `soundng`',
 * //   'where  specs/playback.ts:9',
 * //   'next   did you mean `sounding`?',
 * //   'code   unknown-tag' ]
 * ```
 */
export function modelErrorText(
  { code, place, cause, remedy }: ModelErrorParts,
  style: Style,
  system?: string,
): string[] {
  const [first = '', ...rest] = hanging('error  ', cause);
  return [
    setOff(first, 'error', style.bad),
    ...rest,
    ...(system === undefined ? [] : hanging('system ', system)),
    ...hanging('where  ', place),
    ...hanging('next   ', remedy),
    ...hanging('code   ', code),
  ];
}

/** For what should never happen: with the stack, since whoever fixes it needs that. */
export function unexpectedErrorText(error: unknown): string[] {
  const stack = (error instanceof Error ? error.stack : undefined) ?? thrownText(error);
  return [
    'Sorry: this is a bug in Nobody Home itself, not in your model.',
    'Please report it, with the call that led to it and these lines:',
    '',
    ...stack.split('\n'),
  ];
}
