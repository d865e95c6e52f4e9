import { CHART_COLOURS } from './chart-style.ts';
import { xml } from './markup.ts';

/** A picture on the index, in a file next to it. */
export interface ChartFile {
  readonly file: string;
  readonly title: string;
  readonly says: string;
  /** The picture itself, without a style of its own. */
  readonly svg: string;
}

const STYLE = [
  'body{margin:0 auto;max-width:70rem;padding:1rem;background:var(--chart-paper);color:var(--chart-ink);font:16px/1.5 system-ui,sans-serif}',
  'a{color:inherit}nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;list-style:none}',
  'figure{margin:0 0 2.5rem;overflow-x:auto}figcaption{position:sticky;left:0}h2{margin:0}p{margin:0 0 .5rem;color:var(--chart-faint)}',
].join('');

/** One page with all pictures of a system. */
export function chartIndex(title: string, charts: readonly ChartFile[], rules: string): string {
  const links = charts.map(({ title: name }, index) => `<li><a href="#chart-${index}">${xml(name)}</a></li>`);
  const figures = charts.map(
    ({ file, title: name, says, svg }, index) =>
      `<figure id="chart-${index}" tabindex="0"><figcaption><h2>${xml(name)}</h2><p>${xml(says)} <a href="${encodeURIComponent(file)}">${xml(file)}</a></p></figcaption>${svg}</figure>`,
  );
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${xml(title)}</title><style>${CHART_COLOURS}${STYLE}${rules}</style>`,
    `<h1>${xml(title)}</h1><nav aria-label="charts"><ul>${links.join('')}</ul></nav><main>`,
    ...figures,
    '</main></html>',
  ].join('\n');
}
