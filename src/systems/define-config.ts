import { folderOf } from '../findings/call-site.ts';
import { checkOptions } from '../system/options/check-options.ts';
import { configTable } from './options/config-table.ts';

/**
 * Where a project keeps what commands are about. Paths and globs are relative to the folder of the file that exports it,
 * `nobody-home.config.ts`.
 */
export interface Config {
  /** Modules that register or export systems; `systems.ts`, or else all `*.system.ts`, if left out. */
  readonly systems?: string | readonly string[];
  /** Specs; the `*.spec.ts` next to systems, and those in the folder `specs`, if left out. */
  readonly specs?: string | readonly string[];
  /** The module that lists ways; `specs/ways/ways.ts`, if left out. */
  readonly ways?: string;
  /** The folder to write to; `out` where a command is called, if left out. */
  readonly out?: string;
}

/**
 * Says where a project keeps its systems and specs. It is the default export of `nobody-home.config.ts`, which commands look
 * for in the folder that they are called in, and above.
 *
 * @throws {ModelError} `unknown-option` or `bad-option`
 * @example
 * ```ts
 * // nobody-home.config.ts
 * export default defineConfig({ systems: 'src/**\/*.system.ts', specs: ['specs/*.ts'] });
 * ```
 */
export function defineConfig(config: Config): Config {
  checkOptions(configTable, config, { of: 'defineConfig', folder: folderOf(import.meta.url) });
  return config;
}
