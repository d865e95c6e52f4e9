import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { describeWithSpin } from '../export/with-spin.ts';
import { gatherFigures } from './agreement-figures.ts';
import { figuresTable } from './believe-page.ts';
import { compiled } from './compiled.ts';
import { freshBlocks, masked } from './fresh-blocks.ts';
import { repository } from './run-command.ts';

const textOf = (page: string): string => readFileSync(join(repository, page), 'utf8').replaceAll('\r\n', '\n');

test('README.md shows what the program prints', { timeout: 600_000 }, async () => {
  for (const { shown, make } of freshBlocks(textOf('README.md'))) expect(masked(await make())).toBe(masked(shown));
});

test('the code in README.md compiles', { timeout: 600_000 }, async () => {
  const blocks = [...textOf('README.md').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  const [spec, system, config, ...more] = blocks.map((code) =>
    code.replaceAll("'../src/", "'../../src/").replaceAll("'./src/", "'../../src/"),
  );
  expect(more).toEqual([]);
  // Of the sample system, only what belongs to it is shown: any machines will do.
  const cast = `import { setup } from 'xstate';
const resident = setup({ types: { events: {} as { type: 'leave' } } }).createMachine({ on: { leave: {} } });
const app = setup({}).createMachine({});
const speaker = setup({}).createMachine({ initial: 'online', states: { online: {} } });
const policies = {};
`;
  const errors = await compiled({ spec: spec ?? '', system: `${cast}${system}`, config: config ?? '' });
  expect(errors).toEqual({ spec: [], system: [], config: [] });
});

describeWithSpin('docs/why-believe-holds.md', () => {
  // XState warns of some of what a random machine does.
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('shows the figures as they are', async () => {
    expect(textOf('docs/why-believe-holds.md')).toContain(figuresTable(await gatherFigures()));
  });
});
