import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { withPolicy } from './page-policy.ts';
import { projectCharts } from './project-charts.ts';
import type { ProjectFiles } from './project-files.ts';
import { type ProjectPluginOptions, projectPlugin } from './project-plugin.ts';

/** What every use of vite here has in common. */
export const PAGE: InlineConfig = {
  root: fileURLToPath(new URL('../', import.meta.url)),
  configFile: false,
  logLevel: 'silent',
};

/** What the page shows, and how it begins. */
export interface PageOptions extends ProjectFiles {
  /** Where the page begins: the fragment of its address. */
  readonly start: string;
  /** Imports a file, as it was when it was first imported. */
  readonly importFile: (path: string) => Promise<Record<string, unknown>>;
}

/** The page as a single file that needs nothing else. */
export const buildPage = async ({ importFile, ...options }: PageOptions): Promise<string> =>
  withPolicy(
    await bundlePage({
      ...options,
      charts: async () => `Promise.resolve(${JSON.stringify(await projectCharts(options, importFile))})`,
    }),
  );

/** Brings all that the page is made of into one text: it takes less time than to answer for each module by itself. */
export async function bundlePage(options: ProjectPluginOptions): Promise<string> {
  const built = await build({
    ...PAGE,
    plugins: [projectPlugin(options), viteSingleFile({ removeViteModuleLoader: true })],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, target: 'es2023', reportCompressedSize: false },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const each of outputs) {
    if (!('output' in each)) continue;
    const page = each.output.find(({ fileName }) => fileName === 'index.html');
    if (page?.type === 'asset') return String(page.source);
  }
  throw new Error('the page was not built');
}
