import { fileURLToPath } from 'node:url';
import { build, createServer, type InlineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { type ProjectPluginOptions, projectPlugin } from './project-plugin.ts';

const PAGE = fileURLToPath(new URL('../', import.meta.url));
const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url));

const configOf = (options: ProjectPluginOptions): InlineConfig => ({
  root: PAGE,
  configFile: false,
  logLevel: 'silent',
  plugins: [projectPlugin(options)],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});

/** A page that is being served. */
export interface ServedPage {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves the page on this machine only; it reloads when a machine or a spec is edited.
 *
 * @param port a port that must be free; if left out, any that is
 */
export async function servePage(options: ProjectPluginOptions, port?: number): Promise<ServedPage> {
  const server = await createServer({
    ...configOf(options),
    server: {
      host: '127.0.0.1',
      port: port ?? 4017,
      strictPort: port !== undefined,
      fs: { allow: [PACKAGE, options.project] },
    },
    // Found beforehand, so that the page need not be loaded twice.
    optimizeDeps: { include: ['xstate', 'preact', 'preact/hooks', 'preact/jsx-runtime', 'preact/jsx-dev-runtime'] },
  });
  await server.listen();
  const address = server.httpServer?.address();
  const chosen = typeof address === 'object' && address ? address.port : port;
  return { address: `http://127.0.0.1:${chosen}/`, close: () => server.close() };
}

/** The page as a single file that needs nothing else. */
export async function buildPage(options: ProjectPluginOptions): Promise<string> {
  const config = configOf(options);
  const built = await build({
    ...config,
    plugins: [...(config.plugins ?? []), viteSingleFile({ removeViteModuleLoader: true })],
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
