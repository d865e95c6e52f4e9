import { readFileSync } from 'node:fs';
import { PACKAGE } from '../findings/own-module.ts';
import { projectAround } from '../project/config-file.ts';
import { commandHelp, programHelp } from '../report/help-text.ts';
import { endable } from '../watchdog/endable.ts';
import { NeverReturns } from '../watchdog/never-returns.ts';
import { startWatchdog } from '../watchdog/watchdog.ts';
import { boundsOf } from './calls/bounds.ts';
import { PROGRAM } from './calls/command.ts';
import { parseCall } from './calls/parse-call.ts';
import { allCommands, findCommand } from './find-command.ts';
import { cleanIo } from './output/clean-io.ts';
import { divertConsole } from './output/divert-console.ts';
import { INTERRUPTED, WRONG } from './output/exit-code.ts';
import type { Io } from './output/io.ts';
import { processIo } from './output/process-io.ts';
import { tellError } from './output/tell-error.ts';
import { hearProcessEnd } from './process-end.ts';
import { importInOwnProcess, importsUnderWay } from './project/import-file.ts';

/**
 * Runs one command.
 *
 * @param args what stands behind `npx nobody-home`
 * @returns the exit code
 */
export async function main(args: readonly string[], given: Io): Promise<number> {
  const io = cleanIo(given);
  try {
    return await dispatch(args, io);
  } catch (error) {
    return failed(error, io);
  }
}

/** @returns the exit code */
function failed(error: unknown, io: Io): number {
  const isInterrupted = error instanceof NeverReturns && error.isInterrupted;
  if (!isInterrupted || error.isAuthors) tellError(error, io);
  return isInterrupted ? INTERRUPTED : WRONG;
}

async function dispatch([name, ...args]: readonly string[], io: Io): Promise<number> {
  if (name === undefined || name === 'help' || isHelp(name)) {
    io.print(programHelp(PROGRAM, await allCommands()));
    return 0;
  }
  if (name === '--version' || name === '-v') {
    io.print([version()]);
    return 0;
  }
  const command = await findCommand(name);
  if (args.some(isHelp)) {
    io.print(commandHelp(PROGRAM, command));
    return 0;
  }
  const call = parseCall(command, args);
  const time = 'time' in command.flags ? boundsOf(call).time : undefined;
  if (time !== undefined) io.limit?.(time);
  return command.run(call, io);
}

function version(): string {
  const manifest = readFileSync(new URL('package.json', PACKAGE), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

/** Runs the command that a process was started for, and ends it. */
export async function runProcess(process: NodeJS.Process): Promise<never> {
  divertConsole(process);
  importInOwnProcess();
  const watchdog = startWatchdog(process, {
    imported: () => [...importsUnderWay][0],
    unawaited: () => process.exit(WRONG),
  });
  const io = cleanIo({ ...processIo(process, projectAround(process.cwd())), ...watchdog });
  const { end } = hearProcessEnd(process, io, (error) => tellError(error, io));
  // What nobody within the command waits for.
  return end(await endable(() => main(process.argv.slice(2), io)).catch((error: unknown) => failed(error, io)));
}
