import { systemsText } from '../../report/systems-text.ts';
import { calledSystems, targetsOf } from '../calls/called-systems.ts';
import { type Command, PROGRAM } from '../calls/command.ts';

export const command: Command = {
  name: 'systems',
  says: 'lists the systems that a project registers, or that modules export, and their switches',
  words: '[system or ./file.ts ...]',
  flags: {},
  examples: [`${PROGRAM} systems`, `${PROGRAM} systems ./my-system.ts`],

  async run(call, io) {
    const targets = targetsOf(await calledSystems(call, io), call);
    io.print(systemsText(targets, io.style));
    return 0;
  },
};
