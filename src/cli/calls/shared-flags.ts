import type { Flag } from './command.ts';

/** The flags of all commands that look at systems. */
export const systemFlags: Readonly<Record<'with' | 'spec', Flag>> = {
  with: { value: 'NAME,NAME', says: 'switch these on, in addition to those of the system' },
  spec: { value: 'PATH', says: 'a spec, or a folder of them, instead of `specs/`' },
};
