import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context, type OutputFile, type Plugin } from 'esbuild';
import { xml } from '../../chart/markup.ts';
import { ownFolder } from '../../findings/own-module.ts';
import { type ProjectPluginOptions, projectPlugin } from './project-plugin.ts';

/** What the page is made of. */
export interface BundleOptions extends ProjectPluginOptions {
  /** Where the page begins: the fragment of its address. */
  readonly start: string;
}

/** Brings all that the page is made of into one text: the page itself, and the machines and specs of a project. */
export async function bundlePage(options: BundleOptions): Promise<string> {
  const { outputFiles } = await build(settings(options));
  return htmlOf(outputFiles, options);
}

/** A page that is made again whenever a file that it is made of is saved, or a spec is added or removed. */
export interface KeptBundle {
  /** The page as it is now. It fails where a file cannot be read. */
  latest(): Promise<string>;
  close(): Promise<void>;
}

/**
 * Makes the page, and again after each edit.
 *
 * @param edited is called each time but the first
 */
export async function keepBundling(options: BundleOptions, edited: () => void): Promise<KeptBundle> {
  let latest: Promise<string> | undefined;
  let first: (page: Promise<string>) => void = () => {};
  const begun = new Promise<string>((done) => {
    first = done;
  });
  const hear: Plugin = {
    name: 'nobody-home:hear',
    setup({ onEnd }) {
      onEnd(({ errors, outputFiles = [] }) => {
        const isFirst = latest === undefined;
        latest =
          errors.length > 0
            ? Promise.reject(new Error(messagesOf(errors)))
            : Promise.resolve(htmlOf(outputFiles, options));
        latest.catch(() => {}); // Whoever asks for it is told.
        if (isFirst) first(latest);
        else edited();
      });
    },
  };
  const { plugins = [], ...rest } = settings(options);
  const watched = await context({ ...rest, plugins: [...plugins, hear] });
  await watched.watch();
  return { latest: () => latest ?? begun, close: () => watched.dispose() };
}

const settings = (options: BundleOptions): BuildOptions & { readonly write: false } => ({
  // Without its ending: it is TypeScript in the source, and JavaScript once built.
  entryPoints: [fileURLToPath(new URL('main', ownFolder('page')))],
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2023',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.css': 'text' },
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'silent',
  plugins: [projectPlugin(options)],
});

const messagesOf = (errors: readonly { text: string; location: { file: string; line: number } | null }[]): string =>
  errors.map(({ text, location }) => (location ? `${location.file}:${location.line}: ${text}` : text)).join('\n');

const htmlOf = (files: readonly OutputFile[], { start }: BundleOptions): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="data:," />
    <title>Nobody Home</title>
  </head>
  <body>
    <div id="page" data-start="${xml(start)}"></div>
    <script type="module">${files[0]?.text ?? ''}</script>
  </body>
</html>
`;
