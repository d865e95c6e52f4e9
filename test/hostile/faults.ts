import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What came of a call of a command. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;

/** What is never right, whatever the input is. */
export function faultsOf({ code, out, err }: Ended, { isJson }: { isJson: boolean }): string[] {
  const text = out + err;
  return [
    ...(/^\s+at .*:\d+/m.test(text) ? ['shows a stack trace'] : []),
    ...(text.includes('Sorry: this is a bug') ? ['says that it is a bug'] : []),
    ...(CONTROL.test(text) ? ['prints a control character'] : []),
    ...(code !== null && [0, 1, 2, 3, 130].includes(code) ? [] : [`ends with ${code}`]),
    ...(code === 2 && !/^code {3}[\w-]+$/m.test(err) ? ['does not say what is wrong'] : []),
    ...(isJson && out !== '' && !isDocument(out) ? ['prints what is not one JSON document'] : []),
  ];
}

function isDocument(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The files under a folder that are not in one of these folders of it. */
export const filesOutside = (folder: string, allowed: readonly string[]): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => !allowed.some((each) => file === each || file.startsWith(`${each}/`)));
