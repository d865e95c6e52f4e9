import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ModelError } from '../../findings/model-error.ts';
import { thrownText } from '../../findings/thrown-text.ts';
import { importModule } from '../../project/import-module.ts';
import { loaded } from '../../purity/region.ts';
import { endable } from '../../watchdog/endable.ts';
import { PATIENCE } from '../../watchdog/patience.ts';

/** Whether this process is ours, and not one of a test runner, which has its own way to import TypeScript. */
let isOurs = false;

/** Has files imported as a process of ours does it. */
export function importInOwnProcess(): void {
  isOurs = true;
}

/** The files that are being imported at this moment. */
export const importsUnderWay = new Set<string>();

/**
 * Imports a file that a user wrote. What its modules capture of the clock or of random numbers is refused in rows later.
 *
 * @throws {ModelError} `import-failed`, with the place in the file if it can be told
 */
export async function importFile(path: string): Promise<Record<string, unknown>> {
  importsUnderWay.add(path);
  try {
    return await inTime(path, () => endable(() => loaded(() => importModule(path, isOurs))));
  } catch (error) {
    refuseNewKeys(path); // They may be the cause of whatever else is wrong.
    throw error instanceof ModelError ? error : importFailed(path, error);
  } finally {
    importsUnderWay.delete(path);
  }
}

/** What nearly every object inherits from. */
const PROTOTYPES = { Object: Object.prototype, Array: Array.prototype, Function: Function.prototype };

/** Whoever goes through the keys of an object comes upon what is added so: the checker's libraries do, as XState does. */
function refuseNewKeys(path: string): void {
  for (const [name, prototype] of Object.entries(PROTOTYPES)) {
    const [key] = Object.keys(prototype);
    if (key === undefined) continue;
    throw new ModelError({
      code: 'import-failed',
      place: path,
      cause: `importing the file adds \`${key}\` to the keys of ${name}.prototype, so that each object seems to have it`,
      remedy: `leave it out, or add it by \`Object.defineProperty\`, which makes it no key`,
    });
  }
}

/** Files are loaded in less than this, in milliseconds, unless one waits for what never comes. */
const LOADING = 2 * PATIENCE;

/** @throws {ModelError} `import-failed` if it takes too long, though something else keeps the process alive */
async function inTime<T>(path: string, load: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    // It does not keep the process alive: whoever waits for nothing ends at once.
    timer = setTimeout(() => reject(neverLoaded(path)), LOADING).unref();
  });
  try {
    return await Promise.race([load(), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** The error for a file that waits for what never comes. */
export const neverLoaded = (place: string): ModelError =>
  new ModelError({
    code: 'import-failed',
    place,
    cause: 'the file is never loaded: an `await` at its top level waits for what never happens',
    remedy: 'take the `await` out, or into a function: a file of machines or properties only declares them',
  });

function importFailed(path: string, error: unknown): ModelError {
  if (!existsSync(path)) {
    return new ModelError({
      code: 'import-failed',
      place: path,
      cause: 'there is no such file',
      remedy: 'check the path; files are named with their ending, such as `.ts`',
    });
  }
  const message = thrownText(error);
  const stack = (error instanceof Error && error.stack) || '';
  // esbuild: `Transform failed with 1 error:\n/specs/loud.ts:3:7: ERROR: Expected ")" but found "}"`
  const [, file, line, what] = /^(.*?):(\d+):\d+: ERROR: (.*)$/m.exec(message) ?? [];
  if (file !== undefined && what !== undefined) {
    return new ModelError({
      code: 'import-failed',
      place: `${file}:${line}`,
      cause: `the file cannot be read as TypeScript: ${what}`,
      remedy: 'fix the syntax there',
    });
  }
  // What Node makes of a syntax error in a file that belongs to no package.
  if (message.startsWith('Cannot require() ES Module')) {
    return new ModelError({
      code: 'import-failed',
      place: path,
      cause: 'the file cannot be read as a module',
      remedy: 'check its syntax, and that a package.json above it says `"type": "module"`',
    });
  }
  const at = lineIn(path, stack) ?? lineIn(path, message);
  return new ModelError({
    code: 'import-failed',
    place: at === undefined ? path : `${path}:${at}`,
    cause: `importing the file throws: ${message.split('\n')[0]}`,
    remedy: remedyFor(message),
  });
}

/** The first line of a file that a text speaks of. */
function lineIn(path: string, text: string): string | undefined {
  for (const name of [pathToFileURL(path).href, path]) {
    const start = text.indexOf(`${name}:`);
    const line = start < 0 ? undefined : /^\d+/.exec(text.slice(start + name.length + 1))?.[0];
    if (line !== undefined) return line;
  }
  return undefined;
}

function remedyFor(message: string): string {
  if (message.startsWith('Cannot find'))
    return 'check the path that it imports; files are named with their ending, `.ts`';
  if (message.includes('does not provide an export')) return 'check the names that it imports';
  return 'fix it: a file of properties or machines only declares them';
}
