import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { xml } from '../../chart/markup.ts';
import { projectCode } from './project-code.ts';
import type { ProjectFiles } from './project-files.ts';

const PREFIX = 'virtual:nobody-home/';
const [CHARTS, PROJECT] = [`\0${PREFIX}charts`, `\0${PREFIX}project`];

export interface ProjectPluginOptions extends ProjectFiles {
  /** Where the page begins: the fragment of its address. */
  readonly start: string;
  /** The code of an expression that gives a promise of the charts. */
  readonly charts: () => Promise<string>;
}

/**
 * Gives the page the systems, specs and charts of a project. Charts are drawn beforehand, since what lays them out is three
 * times as large as all the rest.
 */
export function projectPlugin({ project, modules, specs, start, charts }: ProjectPluginOptions): Plugin {
  return {
    name: 'nobody-home',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (id === CHARTS) return `export const charts = () => ${await charts()};`;
      if (id !== PROJECT) return undefined;
      return projectCode({ root: project, modules, specs: await filesIn(specs) });
    },
    transformIndexHtml: (html) => html.replace('<div id="page">', () => `<div id="page" data-start="${xml(start)}">`),
  };
}

/** The specs among files and folders. */
async function filesIn(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      if (/\.[cm]?[jt]sx?$/.test(path)) return [path];
      const names = await readdir(path).catch(() => []);
      return names.filter((name) => /(?<!\.d)\.ts$/.test(name)).map((name) => join(path, name));
    }),
  );
  return lists.flatMap((list) => list.sort());
}
