import { mermaid } from '../../src/chart/mermaid.ts';
import { homes } from '../../src/home/homes.ts';
import { outputOf } from './run-command.ts';

/** A block of code in Markdown whose content is made by the program. */
interface FreshBlock {
  /** What stands in the text now, without the line of the command. */
  readonly shown: string;
  /** What it should be. A text that ends in `...` shows only the beginning. */
  make(): Promise<string>;
}

/** What stands between a command and the end of its block. */
const COMMAND = /^```\n\$ (npm start|npx nobody-home .*)\n\n?([\s\S]*?)\n```$/gm;
const CHART = /^```mermaid\n(---\ntitle: "(\w+): (\w+)"\n---\n[\s\S]*?)\n```$/gm;

/** The blocks of a text that the program can make anew. */
export function freshBlocks(text: string): FreshBlock[] {
  const commands = [...text.matchAll(COMMAND)].map(([, command = '', shown = '']) => ({
    shown,
    make: async () => beginningOf(await outputOf(command), shown),
  }));
  const charts = [...text.matchAll(CHART)].map(([, shown = '', home = '', actor = '']) => ({
    shown,
    make: async () => chartOf(home, actor),
  }));
  return [...commands, ...charts];
}

/** As much of a text as is shown: where that ends in dots, as many lines. */
function beginningOf(text: string, shown: string): string {
  const lines = shown.split('\n');
  return lines.at(-1) === '...' ? [...text.split('\n').slice(0, lines.length - 1), '...'].join('\n') : text;
}

function chartOf(home: string, actor: string): string {
  const { system } = homes.target(home, [], 'the README');
  const found = system.actors.find(({ name }) => name === actor);
  if (!found) throw new Error(`there is no ${actor} in ${home}`);
  return mermaid(found.machine, { title: `${home}: ${actor}` }).trimEnd();
}

/** A text without what differs from one machine and run to another: how long something took. */
export const masked = (text: string): string => text.replace(/ +[\d,]+(\.\d)? s(?= ·|$)/gm, ' N s');
