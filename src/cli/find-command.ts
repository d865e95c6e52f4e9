import { readdirSync } from 'node:fs';
import { ModelError } from '../findings/model-error.ts';
import { ENDING, ownFolder, ownModule } from '../findings/own-module.ts';
import { didYouMean } from '../system/suggest.ts';
import { type Command, PROGRAM } from './calls/command.ts';

/** The names of all commands: each is a file, which holds all that is to be known of it. */
export const commandNames: readonly string[] = readdirSync(ownFolder('cli/commands'))
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort();

/**
 * Loads a command, and none of the others: what draws and what serves pages is large.
 *
 * @throws {ModelError} `unknown-command`
 */
export async function findCommand(name: string): Promise<Command> {
  if (!commandNames.includes(name)) {
    throw new ModelError({
      code: 'unknown-command',
      place: PROGRAM,
      cause: `there is no command \`${name}\``,
      remedy: didYouMean(name, commandNames, `the commands are ${commandNames.join(', ')}`, `${PROGRAM} `),
    });
  }
  const { command } = (await import(ownModule(`cli/commands/${name}`).href)) as { readonly command: Command };
  return command;
}

/** All commands, for the help of the program. */
export const allCommands = (): Promise<Command[]> => Promise.all(commandNames.map(findCommand));
