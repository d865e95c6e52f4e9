import { createHash } from 'node:crypto';

/**
 * The content security policy of a page: nothing runs but its own scripts, known by their hashes, and nothing is fetched
 * from elsewhere. So what a name or a path file smuggled into it would do nothing.
 *
 * @param html the whole page
 * @param connects whether it asks its server for more
 * @example
 * ```ts
 * pagePolicy('<script>go()</script>', false); // "default-src 'none'; script-src 'sha256-...' 'wasm-unsafe-eval'; ..."
 * ```
 */
export function pagePolicy(html: string, connects: boolean): string {
  const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = '']) => hashOf(text));
  return [
    "default-src 'none'",
    // The search compiles WebAssembly for the system at hand.
    `script-src ${[...new Set(scripts), "'wasm-unsafe-eval'"].join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    `connect-src ${connects ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** The page with its policy inside, for where no server can send it along. */
export const withPolicy = (html: string): string =>
  html.replace(
    '<head>',
    () => `<head><meta http-equiv="Content-Security-Policy" content="${pagePolicy(html, false)}">`,
  );
