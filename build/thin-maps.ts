import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';

/**
 * Leaves a place for every few lines of the source in the source maps of a folder, and the names out: a stack trace of ours
 * then leads to where the source is, and maps take a fifth of the room.
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

/** Lines of the source that share a place: closer places would make maps as large as a third of the package. */
const LINES = 5;

/** A segment: a column of what is built, and the file, line and column of the source that it comes from. */
function firstOfLines(segments: readonly SourceMapSegment[]): SourceMapSegment[] {
  const kept: SourceMapSegment[] = [];
  for (const [column, file, line, from] of segments) {
    const before = kept.at(-1);
    if (file === undefined || line === undefined) continue;
    const isNear = file === before?.[1] && Math.abs(line - (before?.[2] ?? 0)) < LINES;
    if (!isNear) kept.push([column, file, line, from as number]);
  }
  return kept;
}
