import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is not answered. */
export interface Refusal {
  readonly status: 403 | 405;
  readonly why: string;
}

/** The parts of a request that tell who asks. */
export interface Asked {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Whether a request may be answered: only the page itself, and whoever types its address, may read what it shows.
 *
 * Any website that its user visits can send requests to this machine. It cannot choose these headers: `Host` is what it
 * had to call us by (another name that leads here is DNS rebinding), `Origin` and `Sec-Fetch-Site` are the browser's own
 * words about the page that asks (Fetch Metadata, W3C).
 *
 * @param port that we are reached at
 * @returns undefined if it may
 * @example
 * ```ts
 * refusal({ method: 'GET', headers: { host: 'evil.example:4017' } }, 4017)?.status; // 403
 * ```
 */
export function refusal({ method, headers }: Asked, port: number): Refusal | undefined {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, why: 'the page is only read' };
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!own.includes(headers.host ?? '')) return { status: 403, why: 'the page has another address' };
  const { origin } = headers;
  if (origin !== undefined && !own.some((host) => origin === `http://${host}`)) {
    return { status: 403, why: 'another origin asks' };
  }
  const site = headers['sec-fetch-site'];
  // A link that leads here is fine: what it opens, the page that has the link cannot read, nor frame.
  const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isLink) {
    return { status: 403, why: 'another site asks' };
  }
  return undefined;
}
