import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';

/**
 * Leaves the places where another line of the source begins in the source maps of a folder, and the names out: a stack trace of
 * ours then names lines of the source, and maps take a third of the room.
 */
export function thinMaps(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js.map'));
  for (const file of files) {
    const path = join(folder, file);
    const { version, sources, sourcesContent, mappings } = JSON.parse(readFileSync(path, 'utf8')) as {
      version: number;
      sources: readonly string[];
      sourcesContent: readonly string[];
      mappings: string;
    };
    // Vite reads what sets up its tests itself, and warns of each source that it does not find.
    const content = file.startsWith('vitest') ? { sourcesContent } : {};
    const thin = encode(decode(mappings).map(firstOfLines));
    writeFileSync(path, JSON.stringify({ version, sources, ...content, names: [], mappings: thin }));
  }
}

/** A segment: a column of what is built, and the file, line and column of the source that it comes from. */
const firstOfLines = (segments: readonly SourceMapSegment[]): SourceMapSegment[] =>
  segments.flatMap((segment, index): SourceMapSegment[] => {
    const [[column, file, line, from], before] = [segment, segments[index - 1]];
    if (file === undefined || (file === before?.[1] && line === before?.[2])) return [];
    return [[column, file, line as number, from as number]];
  });
