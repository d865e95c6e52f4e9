import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { compilerOptions } = JSON.parse(readFileSync(new URL('../tsconfig.json', import.meta.url), 'utf8')) as {
  compilerOptions: { paths: Record<string, [string]> };
};

/** In tests, the package's own name leads to its source, wherever the file is that imports it. */
export const fromSource = Object.entries(compilerOptions.paths).map(([name, [file]]) => ({
  find: new RegExp(`^${name}$`),
  replacement: fileURLToPath(new URL(`../${file}`, import.meta.url)),
}));
