import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The modules that a declaration file imports: as `from './links.ts'`, or as `import('./links.ts')`. */
const IMPORT = /((?:from|import)\s*\(?\s*')(\.{1,2}\/[^']+)\.tsx?'/g;

/**
 * Copies those declaration files that public faces need, so that they name each other as what is built does.
 *
 * @param from the folder of all declaration files
 * @param to where those that are needed go
 * @param faces modules, without their endings
 */
export function keepDeclarations(from: string, to: string, faces: readonly string[]): void {
  const needed = new Set(faces);
  // A set grows while it is gone through.
  for (const module of needed) {
    const text = readFileSync(join(from, `${module}.d.ts`), 'utf8');
    for (const [, , path = ''] of text.matchAll(IMPORT)) needed.add(join(dirname(module), path));
    const file = join(to, `${module}.d.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text.replace(IMPORT, "$1$2.js'"));
  }
}
