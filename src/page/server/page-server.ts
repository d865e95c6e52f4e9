import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { createServer, normalizePath, type ViteDevServer } from 'vite';
import { bundlePage, PAGE, type PageOptions } from './build-page.ts';
import { KeptPage } from './kept-page.ts';
import { projectCharts } from './project-charts.ts';
import type { ProjectFiles } from './project-files.ts';

/** A page that is being served. */
export interface ServedPage {
  readonly address: string;
  close(): Promise<void>;
}

const CHARTS = 'charts.json';

/**
 * Serves the page on this machine only; it reloads when a machine or a spec is edited.
 *
 * @param port a port that must be free; if left out, any that is
 */
export async function servePage(options: Omit<PageOptions, 'importFile'>, port?: number): Promise<ServedPage> {
  const kept = new KeptPage({
    bundle: () => bundlePage({ ...options, charts: async () => `fetch('${CHARTS}').then((answer) => answer.json())` }),
    // Machines are imported by the server, which imports them anew once they are edited.
    draw: () => projectCharts(options, (path) => server.ssrLoadModule(normalizePath(path))),
  });
  const server = await createServer({
    ...PAGE,
    appType: 'custom',
    server: { host: '127.0.0.1', port: port ?? 4017, strictPort: port !== undefined },
    optimizeDeps: { noDiscovery: true },
    plugins: [
      {
        name: 'nobody-home-server',
        configureServer(made) {
          made.middlewares.use(answer(kept));
          reloadWith(made, kept, options);
        },
      },
    ],
  });
  try {
    await server.listen();
  } catch (error) {
    await server.close(); // Else what it watches keeps the process alive.
    throw error;
  }
  await kept.page();
  const address = server.httpServer?.address();
  const chosen = typeof address === 'object' && address ? address.port : port;
  return { address: `http://127.0.0.1:${chosen}/`, close: () => server.close() };
}

/** Answers for the page and its charts; what else vite needs to bring the page anew, it answers for itself. */
const answer =
  (kept: KeptPage) =>
  (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void => {
    const path = request.url?.replace(/[?#].*$/, '');
    const send = (type: string, text: Promise<string>): void => {
      text.then((whole) => {
        response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
        response.end(whole);
      }, next);
    };
    if (path === '/' || path === '/index.html') send('text/html', kept.page());
    else if (path === `/${CHARTS}`) send('application/json', kept.charts());
    else next();
  };

function reloadWith(server: ViteDevServer, kept: KeptPage, { project, modules, specs }: ProjectFiles): void {
  const machines = modules.length > 0 ? modules.map((file) => dirname(file)) : [join(project, 'src', 'home')];
  server.watcher.add([...machines, ...(specs.length > 0 ? specs : [join(project, 'specs')])]);
  const reload = (file: string): void => {
    if (!/\.(?:[cm]?[jt]sx?|css)$/.test(file)) return;
    server.moduleGraph.invalidateAll();
    kept.forget();
    server.ws.send({ type: 'full-reload' });
  };
  for (const event of ['add', 'change', 'unlink']) server.watcher.on(event, reload);
}
