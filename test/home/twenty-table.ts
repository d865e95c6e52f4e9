import type { Verdict } from '../../src/findings/check-result.ts';
import { sabotages } from './sabotages.ts';
import type { TwentyEntry } from './twenty-properties.ts';

/** The verdicts on each property, by the homes in which it applies. */
export type VerdictsByHome = Readonly<Record<string, Readonly<Record<string, Verdict>>>>;

/** More names than these are only counted. */
const FEW = 5;

/** The homes in which a property has a verdict. */
export const homesOf = (verdicts: Readonly<Record<string, Verdict>>, wanted: Verdict): string[] =>
  Object.entries(verdicts).flatMap(([home, verdict]) => (verdict === wanted ? [home] : []));

/** A Markdown table of the properties, the specs that tell them, and the homes in which these hold or do not. */
export const twentyTable = (entries: readonly TwentyEntry[], verdicts: VerdictsByHome): string[] => [
  '| # | property | spec | HOLDS in | VIOLATED in | a sabotage shows in |',
  '|---|---|---|---|---|---|',
  ...entries.flatMap(({ number, says, specs }) =>
    specs.map((spec, index) => {
      const found = verdicts[spec] ?? {};
      const violated = homesOf(found, 'VIOLATED');
      const cells = [
        ...(index === 0 ? [String(number), says] : ['', '']),
        `\`${spec}\``,
        inWords(homesOf(found, 'HOLDS'), violated.length > 0),
        violated.join(', '),
        sabotages
          .filter(({ property }) => property === spec)
          .map(({ home }) => home)
          .join(', '),
      ];
      return `| ${cells.join(' | ')} |`.replaceAll(/ {2,}/g, ' ');
    }),
  ),
];

/** A Markdown list of the full forms of those that the specs tell in another one. */
export const fullForms = (entries: readonly TwentyEntry[]): string[] =>
  entries.flatMap(({ number, inFull }) => (inFull === undefined ? [] : [`- ${number}: ${inFull}`]));

function inWords(homes: readonly string[], others: boolean): string {
  if (homes.length <= FEW) return homes.join(', ');
  return others ? `the other ${homes.length}` : `all ${homes.length}`;
}
