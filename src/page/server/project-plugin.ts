import { readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { normalizePath, type Plugin, type ViteDevServer } from 'vite';
import { ownSystems } from '../own-systems.ts';
import type { Charts, ProjectHome } from '../project.ts';
import { drawCharts } from './draw-charts.ts';
import { projectCode } from './project-code.ts';

const PREFIX = 'virtual:nobody-home/';
const [CHARTS, PROJECT] = [`\0${PREFIX}charts`, `\0${PREFIX}project`];

export interface ProjectPluginOptions {
  /** The folder that holds `src/home` and `specs`. */
  readonly project: string;
  /** Files that export systems, in place of the project's homes. */
  readonly modules: readonly string[];
  /** Files and folders of specs, in place of the project's. */
  readonly specs: readonly string[];
  /** Where the page begins: the fragment of its address. */
  readonly start: string;
  /** Imports a file, as it was when it was first imported. */
  readonly importFile: (path: string) => Promise<Record<string, unknown>>;
}

/**
 * Gives the page the homes, specs and charts of a project. Charts are drawn here, since what lays them out is three times
 * as large as all the rest.
 */
export function projectPlugin({ project, modules, specs, start, importFile }: ProjectPluginOptions): Plugin {
  const home = join(project, 'src', 'home');
  const homes = { homes: join(home, 'homes.ts'), policies: join(home, 'policies.ts') };
  const watched = [
    ...(modules.length > 0 ? modules.map((file) => dirname(file)) : [home]),
    ...(specs.length > 0 ? specs : [join(project, 'specs')]),
  ];
  let server: ViteDevServer | undefined;
  const load = (path: string): Promise<Record<string, unknown>> =>
    server ? server.ssrLoadModule(normalizePath(path)) : importFile(path);
  const draw = async (): Promise<Charts> => {
    if (modules.length > 0) return drawCharts(ownSystems(await Promise.all(modules.map(load))), () => undefined);
    const { policiesWith } = await load(homes.policies);
    const found = (await load(homes.homes)) as { homes: Readonly<Record<string, ProjectHome>> };
    return drawCharts(found.homes, policiesWith as (...names: readonly string[]) => unknown);
  };
  let drawn: Promise<Charts> | undefined;
  const charts = (): Promise<Charts> => {
    drawn ??= draw();
    return drawn;
  };
  return {
    name: 'nobody-home',
    configureServer(made) {
      server = made;
      made.watcher.add(watched);
      const reload = (file: string): void => {
        const isOurs =
          watched.some((folder) => !relative(folder, file).startsWith('..')) && /\.[cm]?[jt]sx?$/.test(file);
        if (!isOurs) return;
        made.moduleGraph.invalidateAll();
        drawn = undefined;
        made.ws.send({ type: 'full-reload' });
      };
      for (const event of ['add', 'change', 'unlink']) made.watcher.on(event, reload);
      // Drawing takes a moment; who opens the page should not have to wait for it.
      charts().catch(() => {});
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (id === CHARTS) return `export const charts = ${JSON.stringify(await charts())};`;
      if (id !== PROJECT) return undefined;
      const files = specs.length > 0 ? await filesIn(specs) : await filesIn([join(project, 'specs')]);
      return projectCode({ root: project, modules, ...homes, specs: files });
    },
    transformIndexHtml: (html) =>
      html.replace('<div id="page">', () => `<div id="page" data-start="${escaped(start)}">`),
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

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
