import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli/main.ts';
import { plain } from '../../src/report/style.ts';

/** The folder of this checkout. */
export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** What a command prints, as it is written in a text: `npm start`, or `npx nobody-home ...`. */
export async function outputOf(command: string): Promise<string> {
  const [first = '', second = '', ...rest] = command.trim().split(/\s+/);
  const args = first === 'npm' && second === 'start' ? ['hunt'] : rest;
  if (args === rest && `${first} ${second}` !== 'npx nobody-home') throw new Error(`cannot run \`${command}\``);
  const lines: string[] = [];
  await main(args, {
    print: (more) => {
      lines.push(...more);
    },
    note: () => {},
    style: plain,
    noteStyle: plain,
    redraws: false,
    redraw: () => {},
    cwd: repository,
    project: repository,
    now: () => performance.now(),
    onInterrupt: () => () => {},
  });
  return lines.join('\n').trimEnd();
}
