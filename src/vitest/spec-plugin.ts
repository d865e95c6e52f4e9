import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';
import { folderOf } from '../findings/call-site.ts';
import { ownModule } from '../findings/own-module.ts';
import { checkOptions } from '../system/options/check-options.ts';
import { isAuthorsFrame } from './author-frames.ts';

import { specTable } from './options/vitest-tables.ts';

/** Where the plugin finds what it needs. Paths are relative to the root of the project. */
export interface SpecOptions {
  /** The folder of specs: modules that export properties. */
  readonly specs: string;
  /** The module whose systems the properties are checked on, such as the one that exports what `systemsOf` gives. */
  readonly systems: string;
}

/** Vite writes paths with `/` on all platforms. */
const posix = (path: string): string => path.replaceAll('\\', '/');

/** Are run before each test file is loaded. */
const BEFORE = ['vitest/loading', 'vitest/to-hold'].map((module) => posix(fileURLToPath(ownModule(module))));

const TESTS = posix(fileURLToPath(ownModule('vitest/spec-tests')));

/**
 * Turns specs into tests for vitest: plain data stays plain data, and each property becomes a test on each system that it
 * applies to. A new spec runs at once, and a broken one fails alone, as any test file does. In all tests, `expect` has the
 * matcher `toHold`.
 *
 * @example
 * ```ts
 * // vitest.config.ts
 * import { specTests } from 'nobody-home/vitest';
 *
 * export default defineConfig({
 *   plugins: [specTests({ specs: 'specs', systems: 'systems.ts' })],
 *   test: { include: ['specs/*.ts', 'test/**\/*.test.ts'] },
 * });
 * ```
 */
export function specTests(options: SpecOptions): Plugin {
  checkOptions(specTable, options, { of: 'specTests', folder: folderOf(import.meta.url) });
  const { specs, systems } = options;
  let folder = '';
  let module = '';
  return {
    name: 'nobody-home:spec-tests',
    config: () => ({
      test: {
        setupFiles: BEFORE,
        onStackTrace: (error, { file }) =>
          isAuthorsFrame(error, file, (text) => text.includes(folder) || text.includes(module)),
      },
    }),
    configResolved({ root }) {
      folder = `${posix(resolve(root, specs))}/`;
      module = posix(resolve(root, systems));
    },
    transform(code, id) {
      const file = id.split('?')[0] ?? id;
      const name = file.slice(folder.length);
      if (!file.startsWith(folder) || !name.endsWith('.ts') || name.includes('/')) return undefined;
      // Behind the author's code, so that its lines keep their numbers.
      return {
        code: `${code}
import * as __spec from ${JSON.stringify(file)};
import * as __systems from ${JSON.stringify(module)};
import { testSpec as __testSpec } from ${JSON.stringify(TESTS)};
__testSpec(${JSON.stringify(file)}, __spec, { file: ${JSON.stringify(module)}, exports: __systems });
`,
        map: null,
      };
    },
  };
}
