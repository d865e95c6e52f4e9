import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ModelError } from '../findings/model-error.ts';
import { checkOptions } from '../system/options/check-options.ts';
import type { Config } from '../systems/define-config.ts';
import { configTable } from '../systems/options/config-table.ts';

/** Imports a file that an author wrote. */
export type ImportFile = (file: string) => Promise<Record<string, unknown>>;

const NAME = 'nobody-home.config';
const ENDINGS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** The config of a project, if its folder has one. */
export const configIn = (folder: string): string | undefined =>
  ENDINGS.map((ending) => join(folder, `${NAME}${ending}`)).find((file) => existsSync(file));

/** The folder of a project: the nearest with a config, here or above; else the nearest with a package.json; else this one. */
export function projectAround(folder: string): string {
  const above = [folder];
  for (let each = folder; dirname(each) !== each; each = dirname(each)) above.push(dirname(each));
  return (
    above.find((each) => configIn(each) !== undefined) ??
    above.find((each) => existsSync(join(each, 'package.json'))) ??
    folder
  );
}

/**
 * Loads a config.
 *
 * @throws {ModelError} `import-failed`, `bad-option` or `unknown-option`
 */
export async function loadConfig(file: string, importFile: ImportFile): Promise<Config> {
  const exported = await importFile(file);
  const config = withinCommonJs(exported.default) ?? exported.default;
  if (config === undefined) {
    throw new ModelError({
      code: 'bad-option',
      place: file,
      cause: 'the config has no default export',
      remedy: "write `export default defineConfig({ ... })`; `defineConfig` comes from 'nobody-home'",
    });
  }
  checkOptions(configTable, config, { of: 'the config', folder: '', place: file });
  // A copy: what has a `then` would be taken for a promise.
  return { ...(config as Config) };
}

/** What a config exports that is CommonJS, and imported as a module. A Proxy may throw at whoever looks for it. */
function withinCommonJs(exported: unknown): unknown {
  try {
    return (exported as { readonly default?: unknown } | null | undefined)?.default;
  } catch {
    return undefined;
  }
}
