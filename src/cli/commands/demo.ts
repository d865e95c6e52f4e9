import { fileURLToPath } from 'node:url';
import { ModelError } from '../../findings/model-error.ts';
import { PACKAGE } from '../../findings/own-module.ts';
import { type Command, PROGRAM } from '../calls/command.ts';
import { parseCall } from '../calls/parse-call.ts';
import { findCommand } from '../find-command.ts';

export const command: Command = {
  name: 'demo',
  says: 'runs a command on the example systems, in place of your own: hunt, if none is named',
  words: '[command ...]',
  flags: {},
  passesOn: true,
  examples: [`${PROGRAM} demo`, `${PROGRAM} demo check hamburg`, `${PROGRAM} demo explore vacation`],

  async run({ words: [name = 'hunt', ...args], place }, io) {
    const inner = await findCommand(name);
    if (inner.name === 'new' || inner.name === 'init' || inner.passesOn) throw notOnExamples(name, place);
    return inner.run(parseCall(inner, args, place), { ...io, project: fileURLToPath(PACKAGE) });
  },
};

const notOnExamples = (name: string, place: string): ModelError =>
  new ModelError({
    code: 'unknown-command',
    place,
    cause: `\`${name}\` is not for the examples`,
    remedy: `call \`${PROGRAM} ${name}\` in a project of your own`,
  });
