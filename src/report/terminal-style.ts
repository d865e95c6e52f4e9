import { styleText } from 'node:util';
import type { Style } from './style.ts';

// Whether to colour is decided by the caller, not by what standard output happens to be.
const unconditionally = { validateStream: false };

/** Colours for a terminal. */
export const terminalStyle: Style = {
  strong: (text) => styleText('bold', text, unconditionally),
  faint: (text) => styleText('dim', text, unconditionally),
  good: (text) => styleText('green', text, unconditionally),
  bad: (text) => styleText('red', text, unconditionally),
  doubtful: (text) => styleText('yellow', text, unconditionally),
};
