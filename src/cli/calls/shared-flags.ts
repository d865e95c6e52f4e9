import type { Flag } from './command.ts';

/** The flags of all commands that look at homes. */
export const homeFlags: Readonly<Record<'with' | 'spec', Flag>> = {
  with: { value: 'policy,policy', says: 'switch on policies beyond those of the home' },
  spec: { value: 'PATH', says: 'a spec, or a folder of them, in place of `specs/`' },
};
