import { isExample, isOwnCode } from '../findings/own-module.ts';
import { plainPath } from '../findings/plain-path.ts';

/**
 * The function of the author's that is nearest on the call stack, such as `tooMany, door.ts:7`.
 *
 * @returns undefined where there is none, or where stack traces have another form than V8's
 */
export function authorFrame(): string | undefined {
  const frame = frameIn(new Error().stack ?? '');
  if (!frame) return undefined;
  const name = /([\w$]+)(?: \[as \w+\])?$/.exec(frame.caller)?.[1];
  const where = `${plainPath(frame.file).split('/').at(-1)}:${frame.line}`;
  return name === undefined || name === 'anonymous' ? where : `${name}, ${where}`;
}

/**
 * The place of the author's code that is nearest on a stack: `file:line`, with the whole path.
 *
 * @param stack of an error
 */
export function placeIn(stack: string): string | undefined {
  const frame = frameIn(stack);
  return frame && `${plainPath(frame.file)}:${frame.line}`;
}

/**
 * The place that a stack begins at, if that is in the author's code: `file:line`, with the whole path.
 *
 * @param stack of an error
 */
export function innermostAuthor(stack: string): string | undefined {
  const frame = frameIn(stack, () => true);
  return frame && isAuthors(frame.file) ? `${plainPath(frame.file)}:${frame.line}` : undefined;
}

interface Frame {
  readonly caller: string;
  readonly file: string;
  readonly line: string;
}

/** The first frame of a stack whose file is one that is looked for. */
function frameIn(stack: string, isMeant: (path: string) => boolean = isAuthors): Frame | undefined {
  for (const text of stack.split('\n').slice(1)) {
    const [, caller = '', file = '', line] =
      /^\s*at (?:(?:async )?(.*?) \()?((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]*?):(\d+):\d+\)?$/.exec(text) ?? [];
    if (line !== undefined && isMeant(plainPath(file))) return { caller, file, line };
  }
  return undefined;
}

/** Whether a file, as stack traces and V8 name it, is one of the author's: not the checker's, no package's, not Node's. */
export function isAuthors(file: string): boolean {
  const path = plainPath(file);
  if (path === '' || path.startsWith('node:')) return false;
  return isExample(path) || !(path.includes('/node_modules/') || isOwnCode(path));
}

/** Whether a stack leads through files of the checker's own, and through none of the author's. */
export function isOfChecker(stack: string): boolean {
  return frameIn(stack) === undefined && frameIn(stack, isOwnCode) !== undefined;
}
