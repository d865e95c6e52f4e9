// Builds the package that others install: `dist`, from the source. Run by `npm pack` and `npm publish`.
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepDeclarations } from './declarations.ts';
import { buildModules } from './modules.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const dist = join(root, 'dist');

/** The public faces: what a project's own TypeScript reads of us. */
const FACES = ['index', 'live/fast-check', 'vitest/index', 'vitest/to-hold'];

rmSync(dist, { recursive: true, force: true });
await buildModules(dist);

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
const declared = join(dist, 'declared');
execFileSync(process.execPath, [compiler, '-p', join(root, 'build/tsconfig.json'), '--outDir', declared], {
  stdio: 'inherit',
});
keepDeclarations(declared, join(dist, 'types'), FACES);
rmSync(declared, { recursive: true });
copyFileSync(join(root, 'build/fast-check.d.cts'), join(dist, 'types/live/fast-check.d.cts'));
