import { ModelError } from '../findings/model-error.ts';
import { thrownText } from '../findings/thrown-text.ts';
import { isOfChecker, placeIn } from '../purity/author-frame.ts';
import { WRONG } from './output/exit-code.ts';
import type { Io } from './output/io.ts';
import { whyNotWritten } from './output/write-text.ts';
import { importsUnderWay, neverLoaded } from './project/import-file.ts';

/** Ends a process as its command says. */
export interface ProcessEnd {
  /** Once all that was printed is on its way; whatever modules of the author's keep open. */
  end(code: number): Promise<never>;
}

/**
 * Makes sure that a process cannot end as if all were well, or with a stack trace of ours, for what happens outside of the
 * command: a module that ends the process, or waits for what never comes; an error that nobody catches, such as from an
 * actor that a module starts; an output that cannot be written.
 *
 * @param fail tells of an error
 */
export function hearProcessEnd(process: NodeJS.Process, io: Io, fail: (error: unknown) => void): ProcessEnd {
  // As it is before any module of the author's may have put something in its place.
  const exit = process.exit.bind(process);
  let isOver = false;
  let isIdle = false;
  /** The causes, each of which is reported once. */
  const uncaughtSoFar = new Set<string>();
  const end = async (code: number): Promise<never> => {
    isOver = true;
    await Promise.all([process.stdout, process.stderr].map(flushed));
    const last = uncaughtSoFar.size > 0 ? WRONG : code;
    // Listeners of the author's have no say in what the verdicts come to.
    process.exit = () => exit(last);
    process.on('exit', () => {
      process.exitCode = last;
    });
    try {
      return exit(last);
    } catch (error) {
      // A module has a listener for the end, which throws: the listeners are not called again.
      fail(error instanceof ModelError ? error : nobodyCatches(error));
      return exit(WRONG);
    }
  };

  // Whoever reads the output may have had enough of it, such as `head`. Else it is reported where it still can be.
  let isTold = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isTold) return;
    isTold = true;
    io.note(`What was found cannot be printed: ${whyNotWritten(error)}.\n`);
  });
  process.stderr.on('error', () => {});

  process.on('beforeExit', () => {
    isIdle = true;
  });
  process.on('exit', () => {
    if (isOver) return;
    if (uncaughtSoFar.size === 0) fail(endedEarly(isIdle));
    process.exitCode = WRONG;
  });

  // What is being checked goes on: it may come to an end all the same, and what was found is worth knowing.
  const uncaught = (error: unknown): void => {
    const known = error instanceof ModelError ? error : nobodyCatches(error);
    if (isOver || uncaughtSoFar.has(known.cause)) return;
    uncaughtSoFar.add(known.cause);
    // What is thrown by our own code alone is our own mistake.
    fail(error instanceof Error && isOfChecker(error.stack ?? '') ? error : known);
  };
  process.on('uncaughtException', uncaught);
  process.on('unhandledRejection', (reason) => {
    // An asynchronous function of the author's turns a refusal that is thrown at it into a promise that fails; a guard, a
    // predicate or a helper that nobody awaits leaves it to the process. It has been noted where it was thrown.
    if (!(reason instanceof ModelError)) uncaught(reason);
  });
  return { end };
}

const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((done) => {
    if (stream.destroyed || stream.writableLength === 0) done();
    else stream.write('', () => done());
  });

function endedEarly(isIdle: boolean): ModelError {
  const [file] = importsUnderWay;
  const parts = { code: 'import-failed', place: file ?? 'the process' } as const;
  if (file === undefined) {
    return new ModelError({
      ...parts,
      cause: 'the process ended before the command did',
      remedy:
        'something that is imported calls `process.exit()`, or a promise that is awaited never settles: look for it',
    });
  }
  return isIdle
    ? neverLoaded(file)
    : new ModelError({
        ...parts,
        cause: 'the file ends the process while it is loaded: it calls `process.exit()`',
        remedy: 'take the call out, or into a function: a file of machines or properties only declares them',
      });
}

function nobodyCatches(error: unknown): ModelError {
  const place = error instanceof Error ? placeIn(error.stack ?? '') : undefined;
  return new ModelError({
    code: 'uncaught-error',
    place: place ?? [...importsUnderWay][0] ?? 'the process',
    cause: `an error that nobody catches: ${thrownText(error).split('\n')[0]}`,
    remedy:
      'it comes from outside of what is checked, such as from an actor or a promise that a module starts: start none while modules are loaded, or catch it there',
  });
}
