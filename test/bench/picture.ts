import type { Line } from './compare-results.ts';

const ROW = 30;
const LEFT = 230;
const WIDTH = 720;
const LONGEST = 250;

/**
 * Draws states a CPU second as bars, on a logarithmic scale, for the README. It takes its colours from the reader's
 * preference for light or dark.
 */
export function picture(lines: readonly Line[], home: string): string {
  const shown = lines.filter((line) => line.home === home).toSorted((a, b) => b.statesPerSecond - a.statesPerSecond);
  const [least, most] = [shown.at(-1)?.statesPerSecond ?? 1, shown[0]?.statesPerSecond ?? 1];
  const [from, to] = [Math.floor(Math.log10(least)), Math.log10(most)];
  const length = (rate: number): number => Math.max(4, ((Math.log10(rate) - from) / (to - from)) * LONGEST);
  const bars = shown.map(({ engine, statesPerSecond, bytesPerState, complete }, index) => {
    const y = 58 + index * ROW;
    const bytes = complete ? `, ${Math.round(bytesPerState)} bytes a state` : '';
    const width = length(statesPerSecond).toFixed(0);
    const ours = engine === 'nobody-home';
    return `  <text x="${LEFT - 10}" y="${y + 15}" text-anchor="end">${engine}</text>
  <rect x="${LEFT}" y="${y}" width="${width}" height="20" rx="2" class="${ours ? 'ours' : 'bar'}"/>
  <text x="${LEFT + Number(width) + 8}" y="${y + 15}">${rate(statesPerSecond)}/s${bytes}</text>`;
  });
  const height = 70 + shown.length * ROW;
  const states = Math.max(...shown.map((line) => line.states)).toLocaleString('en');
  const spoken = shown.map(({ engine, statesPerSecond }) => `${engine} ${rate(statesPerSecond)}`).join(', ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="States a CPU second: ${spoken}">
  <style>
    text { font: 13px system-ui, sans-serif; fill: #24292f }
    .title { font-weight: 600; font-size: 14px }
    .bar { fill: #8c959f } .ours { fill: #0969da }
    @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .bar { fill: #6e7681 } .ours { fill: #4493f8 } }
  </style>
  <text x="10" y="20" class="title">States a CPU second, on ${states} states (${home})</text>
  <text x="10" y="40">logarithmic; exhaustive, exact, every transition counted; two invariants checked</text>
${bars.join('\n')}
</svg>
`;
}

const rate = (statesPerSecond: number): string =>
  statesPerSecond >= 100_000
    ? `${(statesPerSecond / 1e6).toFixed(2)} million`
    : Math.round(statesPerSecond).toLocaleString('en');
