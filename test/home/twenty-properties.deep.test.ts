import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { loadSpecs } from '../../src/cli/project/load-specs.ts';
import type { Verdict } from '../../src/findings/check-result.ts';
import { homes } from '../../src/home/homes.ts';
import { buildHome, properties, verdictsOn } from './all-properties.ts';
import { sabotages } from './sabotages.ts';
import { twentyProperties } from './twenty-properties.ts';
import { fullForms, homesOf, twentyTable } from './twenty-table.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 600_000 });

const verdicts: Record<string, Record<string, Verdict>> = {};

beforeAll(() => {
  for (const home of homes.names) {
    for (const [id, verdict] of Object.entries(verdictsOn(buildHome(home), properties))) {
      verdicts[id] = { ...verdicts[id], [home]: verdict };
    }
  }
});

test('no spec is forgotten', async () => {
  const project = fileURLToPath(new URL('../..', import.meta.url));
  const loaded = await loadSpecs([join(project, 'specs')], project);
  expect(properties.map(({ id }) => id).toSorted()).toEqual(loaded.map(({ id }) => id).toSorted());
});

test('there are twenty', () => {
  expect(twentyProperties.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

test('every property of the specs belongs to one of them', () => {
  const told = new Set(twentyProperties.flatMap(({ specs }) => specs));
  expect(properties.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
});

test('in every home each verdict is HOLDS or VIOLATED: none is VACUOUS, none left open', () => {
  const others = Object.entries(verdicts).flatMap(([id, found]) =>
    Object.entries(found).flatMap(([home, verdict]) =>
      verdict === 'HOLDS' || verdict === 'VIOLATED' ? [] : [`${id} in ${home}: ${verdict}`],
    ),
  );
  expect(others).toEqual([]);
});

describe.each(twentyProperties)('$number $says', ({ specs, fails = {} }) => {
  test.each(specs)('%s holds in some home, where a sabotage would be noticed', (spec) => {
    const holds = homesOf(verdicts[spec] ?? {}, 'HOLDS');
    const noticed = sabotages.filter(({ property, home }) => property === spec && holds.includes(home));
    expect(noticed).not.toEqual([]);
  });

  test.each(Object.entries(fails))('%s is violated in %s', (spec, home) => {
    expect(specs).toContain(spec);
    expect(homesOf(verdicts[spec] ?? {}, 'VIOLATED')).toContain(home);
  });
});

test('specs/README.md describes them as they are', () => {
  const readme = readFileSync(new URL('../../specs/README.md', import.meta.url), 'utf8').replaceAll('\r\n', '\n');
  const lines =
    readme
      .split('\n## ')
      .find((section) => section.startsWith('Twenty properties'))
      ?.split('\n') ?? [];
  expect(lines.filter((line) => line.startsWith('|'))).toEqual(twentyTable(twentyProperties, verdicts));
  expect(lines.filter((line) => line.startsWith('- '))).toEqual(fullForms(twentyProperties));
});
