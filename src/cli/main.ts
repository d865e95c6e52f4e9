import { commandHelp, programHelp } from '../report/help-text.ts';
import { PROGRAM } from './calls/command.ts';
import { parseCall } from './calls/parse-call.ts';
import { allCommands, findCommand } from './find-command.ts';
import { cleanIo } from './output/clean-io.ts';
import { WRONG } from './output/exit-code.ts';
import type { Io } from './output/io.ts';
import { processIo } from './output/process-io.ts';
import { tellError } from './output/tell-error.ts';
import { hearProcessEnd } from './process-end.ts';
import { importInOwnProcess } from './project/import-file.ts';
import { projectAround } from './project/project-files.ts';

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
    tellError(error, io);
    return WRONG;
  }
}

async function dispatch([name, ...args]: readonly string[], io: Io): Promise<number> {
  if (name === undefined || name === 'help' || isHelp(name)) {
    io.print(programHelp(PROGRAM, await allCommands()));
    return 0;
  }
  const command = await findCommand(name);
  if (args.some(isHelp)) {
    io.print(commandHelp(PROGRAM, command));
    return 0;
  }
  return command.run(parseCall(command, args), io);
}

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

/** Runs the command that a process was started for, and ends it. */
export async function runProcess(process: NodeJS.Process): Promise<never> {
  importInOwnProcess();
  const io = cleanIo(processIo(process, projectAround(process.cwd())));
  const { end } = hearProcessEnd(process, io, (error) => tellError(error, io));
  return end(await main(process.argv.slice(2), io));
}
