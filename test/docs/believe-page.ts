import type { Agreement, Figures, Followed } from './agreement-figures.ts';

const BEGIN = '<!-- figures: written by test/docs/write-docs.ts -->';
const END = '<!-- end of figures -->';

const number = (value: number): string => value.toLocaleString('en-US');

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const agreement = (who: string, on: string, { systems, states, transitions, disagreements }: Agreement): string =>
  row(who, on, number(systems), `${number(states)} states, ${number(transitions)} transitions`, number(disagreements));

const follows = (on: string, { systems, paths, steps, disagreements }: Followed): string =>
  row(
    'live XState actors',
    on,
    number(systems),
    `${number(paths)} paths, ${number(steps)} steps`,
    number(disagreements),
  );

/** The table of who agrees with the search, on what, and how often. */
export function figuresTable({ reference, live, spin }: Figures): string {
  return [
    row('witness', 'on', 'systems', 'compared', 'disagreements'),
    row('---', '---', '--:', '---', '--:'),
    agreement('naive explorer', 'small systems, a rule or two each', reference.small),
    agreement('naive explorer', 'random systems', reference.random),
    follows('small systems', live.small),
    follows('the homes', live.homes),
    agreement('Spin', 'small systems', spin.small),
    agreement('Spin', 'the homes', spin.homes),
    row(
      'Spin',
      'random systems',
      number(spin.random.systems),
      'states, transitions, depth, and properties of every kind',
      number(spin.random.disagreements),
    ),
  ].join('\n');
}

/** The page with another table. */
export function withFigures(page: string, table: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('the page has no place for figures');
  return `${page.slice(0, begin)}${BEGIN}\n\n${table}\n\n${page.slice(end)}`;
}
