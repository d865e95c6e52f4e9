import { stripVTControlCharacters } from 'node:util';
import { xml } from '../../chart/markup.ts';
import { thrownText } from '../../findings/thrown-text.ts';
import type { Charts } from '../project.ts';

/** Where the page hears which version of it is served. */
export const VERSIONS = '/versions';

/** Loads the page again once another version of it is served. */
const reloader = (version: string): string =>
  `<script>new EventSource('${VERSIONS}').onmessage = ({ data }) => data === '${version}' || location.reload();</script>`;

/** Milliseconds: drawing keeps the server busy, and whoever opens the page at once should not wait for it. */
const PAUSE = 500;

const started = Date.now().toString(36);

interface Makers {
  readonly bundle: () => Promise<string>;
  readonly draw: () => Promise<Charts>;
}

/** A page that is made once and kept until something it is made of is edited. */
export class KeptPage {
  readonly #makers: Makers;
  #page: Promise<string> | undefined;
  #charts: Promise<string> | undefined;
  #soon: NodeJS.Timeout | undefined;
  #edits = 0;

  constructor(makers: Makers) {
    this.#makers = makers;
  }

  /** Tells versions apart, also from those of a server that was here before. */
  get version(): string {
    return `${started}.${this.#edits}`;
  }

  /** The page, or what is wrong with the files that it is made of. */
  page(): Promise<string> {
    const { version } = this;
    this.#page ??= this.#makers
      .bundle()
      .catch(failurePage)
      .then((html) => {
        this.#soon = setTimeout(() => this.charts().catch(() => {}), PAUSE).unref();
        return html.replace('<head>', () => `<head>${reloader(version)}`);
      });
    return this.#page;
  }

  /** The charts as JSON. */
  charts(): Promise<string> {
    this.#charts ??= this.#makers.draw().then((charts) => JSON.stringify(charts));
    return this.#charts;
  }

  forget(): void {
    clearTimeout(this.#soon);
    this.#edits++;
    this.#page = undefined;
    this.#charts = undefined;
  }
}

/** What keeps the files from being read at all; what is wrong with a model, the page says itself. */
function failurePage(error: unknown): string {
  const text = stripVTControlCharacters(thrownText(error));
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>Nobody Home</title></head>',
    '<body style="margin:2rem;font:1rem/1.5 system-ui,sans-serif"><main class="failure"><h1>A file cannot be read</h1>',
    `<pre style="white-space:pre-wrap">${xml(text)}</pre>`,
    '<p>Once it is fixed, the page reloads by itself.</p></main></body></html>',
  ].join('\n');
}
