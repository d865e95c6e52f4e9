import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/** A script as V8 compiled it, and how to find the author's lines in it. */
export class ScriptPlace {
  readonly file: string;
  readonly #text: string;
  readonly #map: SourceMap | undefined;

  /**
   * @param url of the script: a path, or a `file:` URL
   * @param compiled its text, with the source map that tsx and vitest put at its end
   */
  constructor(url: string, compiled: string) {
    this.file = pathOf(url);
    this.#map = mapIn(compiled);
    this.#text = this.#map ? (this.#map.payload.sourcesContent?.[0] ?? textOf(this.file) ?? compiled) : compiled;
  }

  /**
   * Where a variable is declared: the nearest declaration before a function that mentions it.
   *
   * @param line of the function in the compiled script, from 0
   * @param column likewise
   * @returns `file:line`, the line from 1; that of the function if no declaration is found
   */
  declarationOf(name: string, line: number, column: number): string {
    const at = this.#lineOf(line, column);
    const declares = RegExp(
      String.raw`(?<![\w$.])(?:let|const|var|class|function\s*\*?|using)\s(?:[^;=]*?[^\w$.;=])??${escaped(name)}(?![\w$])`,
    );
    const lines = this.#text.split('\n');
    const declared = lines.flatMap((text, index) => (declares.test(text) ? [index + 1] : []));
    const found = declared.findLast((each) => each <= at) ?? declared[0] ?? at;
    return `${this.file}:${found}`;
  }

  #lineOf(line: number, column: number): number {
    const entry = this.#map?.findEntry(line, column);
    return (entry && 'originalLine' in entry ? entry.originalLine : line) + 1;
  }
}

const escaped = (name: string): string => name.replace(/\$/g, '\\$');

/** A path without what a loader puts around it. */
export function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/, '').replaceAll('\\', '/');
  if (!path.startsWith('file://')) return path;
  try {
    return decodeURI(path.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, ''));
  } catch {
    return path;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function mapIn(compiled: string): SourceMap | undefined {
  const start = compiled.lastIndexOf('//# sourceMappingURL=data:application/json');
  const base64 = start < 0 ? undefined : /;base64,([A-Za-z0-9+/=]+)/.exec(compiled.slice(start))?.[1];
  if (base64 === undefined) return undefined;
  try {
    return new SourceMap(JSON.parse(Buffer.from(base64, 'base64').toString('utf8')));
  } catch {
    return undefined;
  }
}
