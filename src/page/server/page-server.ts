import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { PageOptions } from './build-page.ts';
import { drawAside } from './draw-aside.ts';
import { KeptPage, VERSIONS } from './kept-page.ts';
import { keepBundling } from './page-bundle.ts';
import { refusal } from './page-guard.ts';
import { pagePolicy } from './page-policy.ts';

/** A page that is being served. */
export interface ServedPage {
  readonly address: string;
  close(): Promise<void>;
}

const CHARTS = '/charts.json';
const [HOST, PORT, PORTS_TRIED] = ['127.0.0.1', 4017, 20];

/**
 * Serves the page on this machine only, to nobody but the page itself; it reloads when a machine or a spec is edited.
 *
 * @param port a port that must be free; if left out, any that is
 */
export async function servePage(options: Omit<PageOptions, 'importFile'>, port?: number): Promise<ServedPage> {
  const listeners = new Set<ServerResponse>();
  const kept = new KeptPage({
    bundle: async () => (await bundling).latest(),
    draw: () => drawAside(options.modules),
  });
  const bundling = keepBundling(
    { ...options, charts: async () => `fetch('${CHARTS}').then((answer) => answer.json())` },
    () => {
      kept.forget();
      for (const listener of listeners) tellVersion(listener, kept);
    },
  );
  const server = createServer((request, response) => {
    answer(request, response, kept, listeners).catch(() => response.destroy());
  });
  const close = async (): Promise<void> => {
    kept.forget();
    for (const listener of listeners) listener.end();
    server.closeAllConnections();
    server.close();
    await (await bundling).close();
  };
  try {
    const chosen = await listen(server, port);
    await kept.page();
    return { address: `http://${HOST}:${chosen}/`, close };
  } catch (error) {
    await close(); // Else what it watches keeps the process alive.
    throw error;
  }
}

type Server = ReturnType<typeof createServer>;

/** @returns the port that it listens on */
async function listen(server: Server, port: number | undefined): Promise<number> {
  for (let at = port ?? PORT; ; at++) {
    try {
      await new Promise<void>((done, fail) => {
        server.once('error', fail).listen(at, HOST, () => {
          server.off('error', fail);
          done();
        });
      });
      return at;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || port !== undefined || at === PORT + PORTS_TRIED) throw error;
    }
  }
}

/** What goes with every answer, so that no other site can frame it, read it, or take it for something else. */
const HEADERS = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  kept: KeptPage,
  listeners: Set<ServerResponse>,
): Promise<void> {
  const send = (status: number, type: string, text: string, more: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, { ...HEADERS, 'content-type': `${type}; charset=utf-8`, ...more });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
  const refused = refusal(request, request.socket.localPort ?? 0);
  if (refused) return send(refused.status, 'text/plain', `${refused.why}\n`);
  switch (request.url?.replace(/[?#].*$/, '')) {
    case '/': {
      const html = await kept.page();
      const policy = `${pagePolicy(html, true)}; frame-ancestors 'none'`;
      return send(200, 'text/html', html, { 'content-security-policy': policy });
    }
    case CHARTS:
      // What keeps them from being drawn, the page says itself.
      return kept.charts().then(
        (charts) => send(200, 'application/json', charts),
        () => send(500, 'text/plain', 'the charts cannot be drawn\n'),
      );
    case VERSIONS:
      response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
      tellVersion(response, kept);
      listeners.add(response);
      response.once('close', () => listeners.delete(response));
      return;
    default:
      return send(404, 'text/plain', 'there is nothing here\n');
  }
}

const tellVersion = (listener: ServerResponse, { version }: KeptPage): boolean =>
  listener.write(`data: ${version}\n\n`);
