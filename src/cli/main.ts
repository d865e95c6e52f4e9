import { ModelError } from '../findings/model-error.ts';
import { commandHelp, programHelp } from '../report/help-text.ts';
import { modelErrorText, unexpectedErrorText } from '../report/model-error-text.ts';
import { didYouMean } from '../system/suggest.ts';
import { type Command, PROGRAM } from './calls/command.ts';
import { parseCall } from './calls/parse-call.ts';
import { chart } from './commands/chart.ts';
import { check } from './commands/check.ts';
import { explore } from './commands/explore.ts';
import { exportSystem } from './commands/export.ts';
import { hunt } from './commands/hunt.ts';
import { newSpec } from './commands/new.ts';
import { replay } from './commands/replay.ts';
import { ways } from './commands/ways.ts';
import type { Io } from './output/io.ts';
import { processIo } from './output/process-io.ts';
import { shownPlace } from './output/shown-path.ts';
import { hearLateRejections } from './project/late-rejections.ts';
import { projectAround } from './project/project-files.ts';

const commands: readonly Command[] = [hunt, check, replay, newSpec, chart, explore, ways, exportSystem];

const WRONG = 2;

/**
 * Runs one command.
 *
 * @param args what stands behind `npx nobody-system`
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
    io.print(programHelp(PROGRAM, commands));
    return 0;
  }
  const command = commands.find((each) => each.name === name);
  if (!command) throw unknownCommand(name);
  if (args.some(isHelp)) {
    io.print(commandHelp(PROGRAM, command));
    return 0;
  }
  return command.run(parseCall(command, args), io);
}

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

function unknownCommand(name: string): ModelError {
  const names = commands.map((command) => command.name);
  return new ModelError({
    code: 'unknown-command',
    place: PROGRAM,
    cause: `there is no command \`${name}\``,
    remedy: didYouMean(name, names, `the commands are ${names.join(', ')}`, `${PROGRAM} `),
  });
}

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
