/** A project in which somebody does what a page says. */
export interface Follower {
  write(file: string, text: string): void;
  read(file: string): string;
  /** @returns what a command prints, on both outputs */
  run(command: string): Promise<string>;
}

/** A block of code in a page. */
export interface PageBlock {
  readonly language: string;
  readonly code: string;
}

export const blocksOf = (page: string): PageBlock[] =>
  [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }));

/**
 * Does what a page says, block by block: code that begins with the name of a file is written to it, a diff is applied to the file
 * that it begins with, and of a command with what it prints, the output is compared. What is left out of that is `...`.
 *
 * @returns for each command whose output is another one: the command, and what it printed
 */
export async function follow(page: string, project: Follower): Promise<string[]> {
  const wrong: string[] = [];
  for (const { language, code } of blocksOf(page)) {
    const [, file = '', rest = ''] = /^\/\/ (\S+)\n([\s\S]*)$/.exec(code) ?? [];
    if (language === 'ts') project.write(named(file, code), code);
    if (language === 'diff') project.write(named(file, code), patched(project.read(file), rest, file));
    const [, command, shown = ''] = /^\$ (.*)\n\n?([\s\S]*)$/.exec(code) ?? [];
    if (command === undefined) continue;
    const printed = await project.run(command);
    if (!isShortened(masked(shown), masked(printed))) wrong.push(`$ ${command}\n${printed}`);
  }
  return wrong;
}

function named(file: string, code: string): string {
  if (file === '') throw new Error(`a block of code does not begin with the name of a file:\n${code}`);
  return file;
}

/** Lines that begin with `-` go, those with `+` come, and others show where. */
function patched(text: string, diff: string, file: string): string {
  const lines = diff.trimEnd().split('\n');
  const side = (out: string): string =>
    lines
      .filter((line) => !line.startsWith(out))
      .map((line) => line.slice(1))
      .join('\n');
  if (!text.includes(side('+'))) throw new Error(`${file} has no such lines:\n${side('+')}`);
  return text.replace(side('+'), () => side('-'));
}

/** Whether a text shows parts of another, in order. */
function isShortened(shown: string, whole: string): boolean {
  let rest = `\n${whole}`;
  for (const part of shown.trimEnd().split(/^\.\.\.$/m)) {
    const wanted = part.trim() === '' ? '' : `\n${part.replace(/^\n|\n$/g, '')}\n`;
    const at = rest.indexOf(wanted);
    if (at < 0) return false;
    rest = rest.slice(Math.max(0, at + wanted.length - 1));
  }
  return true;
}

/** How long something takes differs. */
const masked = (text: string): string => text.replace(/ +[\d,]+(\.\d)? s$/gm, ' N s');
