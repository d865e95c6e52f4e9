import { readdir } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import type { OnLoadResult, Plugin } from 'esbuild';
import { projectCode } from './project-code.ts';
import type { ProjectFiles } from './project-files.ts';

const PREFIX = 'virtual:nobody-home/';

export interface ProjectPluginOptions extends ProjectFiles {
  /** The code of an expression that gives a promise of the charts. */
  readonly charts: () => Promise<string>;
}

/**
 * Gives the page the systems, specs and charts of a project. Charts are drawn beforehand, since what lays them out is three
 * times as large as all the rest.
 */
export function projectPlugin({ project, modules, specs, charts }: ProjectPluginOptions): Plugin {
  const load = async (path: string): Promise<OnLoadResult> => {
    if (path === 'charts') return { contents: `export const charts = () => ${await charts()};` };
    const contents = projectCode({ root: project, modules, specs: await filesIn(specs) });
    // A spec that is added is read as well.
    return { contents, resolveDir: project, watchDirs: specs.filter((path) => !isSource(path)) };
  };
  return {
    name: 'nobody-home',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^virtual:nobody-home\// }, ({ path }) => ({
        path: path.slice(PREFIX.length),
        namespace: 'nobody-home',
      }));
      onLoad({ filter: /./, namespace: 'nobody-home' }, ({ path }) => load(path));
      // What a module imports of Node.js, a browser has not: it is missed only if it is used.
      onResolve({ filter: /^(?:node:)?\w+(?:\/\w+)?$/ }, ({ path }) =>
        isBuiltin(path) ? { path, namespace: 'nobody-home:builtin' } : undefined,
      );
      onLoad({ filter: /./, namespace: 'nobody-home:builtin' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
}

const isSource = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path);

/** The specs among files and folders. */
async function filesIn(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      if (isSource(path)) return [path];
      const names = await readdir(path).catch(() => []);
      return names.filter((name) => /(?<!\.d)\.ts$/.test(name)).map((name) => join(path, name));
    }),
  );
  return lists.flatMap((list) => list.sort());
}
