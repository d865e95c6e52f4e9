import { bundlePage } from './page-bundle.ts';
import { withPolicy } from './page-policy.ts';
import { projectCharts } from './project-charts.ts';
import type { ProjectFiles } from './project-files.ts';

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
