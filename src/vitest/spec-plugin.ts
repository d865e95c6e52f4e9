import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configDefaults, type Plugin } from 'vitest/config';
import { folderOf } from '../findings/call-site.ts';
import { ownModule } from '../findings/own-module.ts';
import { checkOptions } from '../system/options/check-options.ts';
import { isAuthorsFrame } from './author-frames.ts';

import { specTable } from './options/vitest-tables.ts';
import { posix, SpecFiles } from './spec-files.ts';

/** What is said in place of the project's own config. Paths and globs are relative to the root of vitest. */
export interface SpecOptions {
  /** Specs, or folders of them: modules that export properties. */
  readonly specs?: string | readonly string[];
  /** The modules whose systems the properties are checked on. */
  readonly systems?: string | readonly string[];
}

/** Are run before each test file is loaded. */
const BEFORE = ['vitest/loading', 'vitest/to-hold'].map((module) => posix(fileURLToPath(ownModule(module))));

const TESTS = posix(fileURLToPath(ownModule('vitest/spec-tests')));

/**
 * Turns specs into tests for vitest: plain data stays plain data, and each property becomes a test on each system that it
 * applies to. A new spec runs at once, and a broken one fails alone, as any test file does. In all tests, `expect` has the
 * matcher `toHold`.
 *
 * Without options, specs and systems are those that commands find: by `nobody-home.config.ts`, or where they usually are.
 *
 * @example
 * ```ts
 * // vitest.config.ts
 * import { specTests } from 'nobody-home/vitest';
 *
 * export default defineConfig({ plugins: [specTests()] });
 * ```
 */
export function specTests(options: SpecOptions = {}): Plugin {
  checkOptions(specTable, options, { of: 'specTests', folder: folderOf(import.meta.url) });
  let files = new SpecFiles(process.cwd(), options);
  return {
    name: 'nobody-home:spec-tests',
    async config({ root = process.cwd(), test = {} }) {
      files = new SpecFiles(resolve(root), options);
      // Whoever says where specs are, says what vitest includes; and what it includes by itself stays, unless others say it.
      const usual = test.include === undefined ? configDefaults.include : [];
      const include = files.isByProject ? [...usual, ...(await files.patterns())] : undefined;
      return {
        test: {
          setupFiles: BEFORE,
          ...(include ? { include } : {}),
          onStackTrace: (error, { file }) => isAuthorsFrame(error, file, (text) => files.areNamedIn(text)),
        },
      };
    },
    async transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (!(await files.has(file, code))) return undefined;
      const systems = await files.systems();
      // Behind the author's code, so that its lines keep their numbers.
      return {
        code: `${code}
import * as __spec from ${JSON.stringify(file)};
${systems.map((module, index) => `import * as __systems${index} from ${JSON.stringify(module)};`).join('\n')}
import { testSpec as __testSpec } from ${JSON.stringify(TESTS)};
__testSpec(${JSON.stringify(file)}, __spec, {
  modules: [${systems.map((module, index) => `{ file: ${JSON.stringify(module)}, exports: __systems${index} }`).join(', ')}],
  called: ${JSON.stringify(await files.called(process.cwd()))},
});
`,
        map: null,
      };
    },
  };
}
