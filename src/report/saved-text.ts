import type { Style } from './style.ts';
import { hanging } from './wrap.ts';

/** Paths that were saved, and those that could not be. */
export interface SavedPaths {
  readonly files: readonly (string | undefined)[];
  readonly failed: readonly { readonly file: string; readonly why: string }[];
}

/** Where paths were saved: the folder, then the files in it; and what could not be saved, with the reason, once for each. */
export function savedText({ files, failed }: SavedPaths, style: Style): string[] {
  const saved = files.filter((file) => file !== undefined);
  return [...listText('paths saved  ', saved).map(style.faint), ...reasons(failed).flatMap(notSavedText)];
}

const reasons = (failed: SavedPaths['failed']): { why: string; files: string[] }[] =>
  [...new Set(failed.map(({ why }) => why))].map((why) => ({
    why,
    files: failed.filter((each) => each.why === why).map(({ file }) => file),
  }));

const notSavedText = ({ why, files }: { why: string; files: string[] }): string[] => [
  ...listText('not saved    ', files),
  ...hanging('             ', why),
];

function listText(label: string, files: readonly string[]): string[] {
  const [first] = files;
  if (first === undefined) return [];
  const folder = first.slice(0, first.lastIndexOf('/') + 1);
  const names = files.map((file) => file.slice(folder.length)).join(', ');
  return ['', ...hanging(label, `${folder} ${names}`)];
}
