import { ModelError } from '../findings/model-error.ts';
import { commandHelp, programHelp } from '../report/help-text.ts';
import { modelErrorText, unexpectedErrorText } from '../report/model-error-text.ts';
import { PROGRAM } from './calls/command.ts';
import { parseCall } from './calls/parse-call.ts';
import { allCommands, findCommand } from './find-command.ts';
import type { Io } from './output/io.ts';
import { processIo } from './output/process-io.ts';
import { shownPlace } from './output/shown-path.ts';
import { hearLateRejections } from './project/late-rejections.ts';
import { projectAround } from './project/project-files.ts';

const WRONG = 2;

/**
 * Runs one command.
 *
 * @param args what stands behind `npx nobody-home`
 * @returns the exit code
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    const lines =
      error instanceof ModelError
        ? modelErrorText({ ...error, place: shownPlace(error.place, io.cwd) }, io.noteStyle)
        : unexpectedErrorText(error);
    io.note(`${lines.join('\n')}\n`);
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

/** Runs the command that a process was started for. */
export async function runProcess(process: NodeJS.Process): Promise<void> {
  // Whoever reads the output may have had enough of it, such as `head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  hearLateRejections(process);
  // Not `process.exit`: what was printed may still be on its way.
  process.exitCode = await main(process.argv.slice(2), processIo(process, projectAround(process.cwd())));
}
