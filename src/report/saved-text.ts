import type { Style } from './style.ts';
import { hanging } from './wrap.ts';

/** Where paths were saved: the folder, then the files in it. */
export function savedText(files: readonly string[], style: Style): string[] {
  const [first] = files;
  if (first === undefined) return [];
  const folder = first.slice(0, first.lastIndexOf('/') + 1);
  const names = files.map((file) => file.slice(folder.length)).join(', ');
  return ['', ...hanging('paths saved  ', `${folder} ${names}`).map(style.faint)];
}
