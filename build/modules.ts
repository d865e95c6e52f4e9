import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { thinMaps } from './thin-maps.ts';

const src = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** Modules that are imported by their file: by other projects, or by ourselves. */
const ENTRIES = [
  'index.ts',
  'live/fast-check.ts',
  'vitest/index.ts',
  'vitest/to-hold.ts',
  'vitest/loading.ts',
  'vitest/spec-tests.ts',
  'cli/main.ts',
  'cli/compiler-flags.js',
  'watchdog/watchdog-worker.js',
  ...readdirSync(src('cli/commands')).map((file) => `cli/commands/${file}`),
  'page/main.tsx',
  'page/server/charts-process.ts',
  'systems/exported-systems.ts',
  'project/register-typescript.js',
  'project/registered.js',
];

/** Writes the modules of the package: JavaScript, without types. */
export async function buildModules(dist: string): Promise<void> {
  // Modules that several entries need come together in files at the top: that is faster to load than a file for each.
  await build({
    entryPoints: [
      ...ENTRIES.map((path) => ({ in: src(path), out: path.replace(/\.[^.]+$/, '') })),
      // It finds the others from where it is.
      { in: src('findings/own-module.ts'), out: 'own-module' },
    ],
    outdir: dist,
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // The page is put together with a project's machines later; what only it needs is in it by then.
    external: ['elkjs', 'esbuild', 'fast-check', 'tinyglobby', 'tsx', 'valibot', 'vitest', 'xstate', 'virtual:*'],
    loader: { '.css': 'text' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    // A fifth of the size, and of the time that it takes to load; names stay, for whoever reads a stack trace.
    minifyWhitespace: true,
    minifySyntax: true,
  });
  thinMaps(dist);
  await minifyWhole(join(dist, 'page/main.js'));

  writeFileSync(
    join(dist, 'index.cjs'),
    `// For \`require\`: in our own program, what it has loaded already; else as Node.js loads it.
module.exports = globalThis[Symbol.for('nobody-home.face')] ?? require('./index.js');
`,
  );

  // `replay --as-test` writes it into tests.
  mkdirSync(join(dist, 'cli/writing'), { recursive: true });
  copyFileSync(src('cli/writing/plain-actors.ts'), join(dist, 'cli/writing/plain-actors.ts'));
}

/** Makes a module as small as can be. Of what only the page needs, nobody reads a stack trace. */
async function minifyWhole(file: string): Promise<void> {
  const { code } = await transform(readFileSync(file, 'utf8'), { minify: true, format: 'esm' });
  writeFileSync(file, code.replace(/\/\/# sourceMappingURL=.*\n?/, ''));
  rmSync(`${file}.map`);
}
