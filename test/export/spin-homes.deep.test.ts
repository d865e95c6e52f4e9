import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadSpecs } from '../../src/cli/project/load-specs.ts';
import { ModelError } from '../../src/findings/model-error.ts';
import { homes } from '../../src/home/homes.ts';
import { smallSystems } from '../reference/small-systems.ts';
import { compare } from './agreement.ts';
import { compareAtRandom } from './random-agreement.ts';
import { describeWithSpin } from './with-spin.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const properties = await loadSpecs([join(project, 'specs')], project);

/** They have no first state, so there is nothing to export. */
const endAtOnce = ['always in circles, from the start', 'overflow at the start'];
/** Refused by name: a link of that kind, and whatever invokes something. */
const notWritten = [
  'keep latest',
  ...Object.entries(smallSystems).flatMap(([name, { build }]) => (build().slots.length > 0 ? [name] : [])),
];
const notExported = [...endAtOnce, ...notWritten];

/** They reach a limit, beyond which nothing is known that could be exported. */
const limited = Object.entries(smallSystems).flatMap(([name, { problems }]) =>
  problems?.includes('limit') ? [name] : [],
);

describeWithSpin('Spin and the search agree', () => {
  test.each(homes.names)('on %s', { timeout: 300_000 }, async (name) => {
    const comparison = await compare({
      name,
      system: homes.build(name),
      properties,
      memories: properties.map(({ id }) => id),
    });
    expect(comparison?.errors).toEqual([]);
    expect(comparison?.spin).toEqual(comparison?.ours);
  });

  test.each(Object.entries(smallSystems).filter(([name]) => !notExported.includes(name) && !limited.includes(name)))(
    'on %s',
    async (name, { build }) => {
      const comparison = await compare({ name, system: build(), properties: [] });
      expect(comparison?.errors).toEqual([]);
      expect(comparison?.spin).toEqual(comparison?.ours);
    },
  );

  test.each(notExported)('%s: nothing to export', async (name) => {
    const build = smallSystems[name]?.build;
    if (!build) throw new Error(`there is no small system ${name}`);
    await expect(compare({ name, system: build(), properties: [] })).rejects.toThrow(ModelError);
  });

  // XState warns of some of what a random machine does.
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('on random systems', { timeout: 1_200_000 }, async () => {
    const { disagreements, compared, decided } = await compareAtRandom(200, 1864, false);
    expect(disagreements.slice(0, 2)).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(200);
    expect(decided).toBeGreaterThan(200);
  });
});
