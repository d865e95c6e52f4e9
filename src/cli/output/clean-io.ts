import { plain, type Style } from '../../report/style.ts';
import { visibleText } from '../../report/visible-text.ts';
import type { Io } from './io.ts';

/** The same, but nothing that is printed through it controls a terminal: whatever commands print goes through here. */
export function cleanIo(io: Io): Io {
  const clean = (text: string, style: Style): string => visibleText(text, style === plain ? 'plain' : 'coloured');
  return {
    ...io,
    print: (lines) => io.print(lines.map((line) => clean(line, io.style))),
    note: (text) => io.note(clean(text, io.noteStyle)),
    redraw: (text) => io.redraw(clean(text, io.noteStyle)),
  };
}
