import { isOwnCode } from '../findings/own-module.ts';
import { plainPath } from '../findings/plain-path.ts';

const isOfVite = (file: string): boolean => /\/node_modules\/(vite|vitest|rolldown)\//.test(file);

/** The name and the stack of an error, as they reach vitest's reporters. */
interface ThrownError {
  readonly name?: string;
  readonly stack?: string;
}

/**
 * Whether a frame of an error's stack is one that the author of a spec wants to see.
 *
 * A mistake in a spec or a model is thrown by the checker, and a syntax error by Vite. In both cases the frames of whoever
 * found it hide the line that is to be fixed. Where no author's file is on the stack, the checker's frames stay.
 *
 * @param author whether a file is a spec, or the module of the systems
 */
export function isAuthorsFrame(error: ThrownError, file: string, author: (text: string) => boolean): boolean {
  const path = plainPath(file);
  const stack = (error.stack ?? '').replaceAll('\\', '/');
  if (isOfVite(path)) return false;
  return !(error.name === 'ModelError' && isOwnCode(path) && author(stack));
}
