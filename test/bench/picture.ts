import { type Line, OURS } from './compare-results.ts';

const ROW = 30;
const LEFT = 230;
const WIDTH = 720;
const LONGEST = 250;

/**
 * Draws states a CPU second as bars, on one logarithmic scale, for the README: a group for each of these homes. It takes
 * its colours from the reader's preference for light or dark.
 *
 * @throws {RangeError} if none of the homes was measured
 */
export function picture(lines: readonly Line[], homes: readonly string[]): string {
  const groups = homes
    .map((home) => lines.filter((line) => line.home === home).toSorted((a, b) => b.statesPerSecond - a.statesPerSecond))
    .filter((group) => group.length > 0);
  const rates = groups.flat().map((line) => line.statesPerSecond);
  if (rates.length === 0) throw new RangeError(`nothing to draw: none of ${homes.join(', ')} was measured`);
  const [from, to] = [Math.floor(Math.log10(Math.min(...rates))), Math.log10(Math.max(...rates))];
  const length = (rate: number): number => Math.max(4, ((Math.log10(rate) - from) / (to - from)) * LONGEST);

  let y = 30;
  const drawn = groups.flatMap((group) => {
    y += ROW;
    const heading = `  <text x="10" y="${y}" class="title">${headingOf(group)}</text>`;
    y += 10;
    const bars = group.map((line) => {
      const drawnBar = bar(line, y, length(line.statesPerSecond));
      y += ROW;
      return drawnBar;
    });
    return [heading, ...bars];
  });
  const height = y + 12;
  const spoken = groups.map((group) => `${headingOf(group)}: ${group.map(spokenOf).join(', ')}`).join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="States a CPU second. ${spoken}">
  <style>
    text { font: 13px system-ui, sans-serif; fill: #24292f }
    .title { font-weight: 600; font-size: 14px }
    .bar { fill: #8c959f } .ours { fill: #0969da }
    @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .bar { fill: #6e7681 } .ours { fill: #4493f8 } }
  </style>
  <text x="10" y="20" class="title">States a CPU second, of the search alone</text>
  <text x="10" y="40">logarithmic; exhaustive, exact, every transition counted; two invariants checked</text>
${drawn.join('\n')}
</svg>
`;
}

function bar({ engine, statesPerSecond, bytesPerState, complete }: Line, y: number, length: number): string {
  const bytes = complete ? `, ${Math.round(bytesPerState)} bytes per state` : '';
  const width = length.toFixed(0);
  return `  <text x="${LEFT - 10}" y="${y + 15}" text-anchor="end">${engine}</text>
  <rect x="${LEFT}" y="${y}" width="${width}" height="20" rx="2" class="${engine === OURS ? 'ours' : 'bar'}"/>
  <text x="${LEFT + Number(width) + 8}" y="${y + 15}">${rate(statesPerSecond)}/s${bytes}</text>`;
}

const headingOf = (group: readonly Line[]): string =>
  `${group[0]?.home}: ${Math.max(...group.map(({ states }) => states)).toLocaleString('en')} states`;

const spokenOf = ({ engine, statesPerSecond }: Line): string => `${engine} ${rate(statesPerSecond)}`;

const rate = (statesPerSecond: number): string =>
  statesPerSecond >= 100_000
    ? `${(statesPerSecond / 1e6).toFixed(2)} million`
    : Math.round(statesPerSecond).toLocaleString('en');
