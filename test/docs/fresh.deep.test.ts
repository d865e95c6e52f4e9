import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { describeWithSpin } from '../export/with-spin.ts';
import { gatherFigures } from './agreement-figures.ts';
import { figuresTable } from './believe-page.ts';
import { compiled } from './compiled.ts';
import { blocksOf } from './follow-page.ts';
import { freshBlocks, masked } from './fresh-blocks.ts';
import { repository } from './run-command.ts';

const textOf = (page: string): string => readFileSync(join(repository, page), 'utf8').replaceAll('\r\n', '\n');

test('README.md shows what the program prints', { timeout: 600_000 }, async () => {
  for (const { shown, make } of freshBlocks(textOf('README.md'))) expect(masked(await make())).toBe(masked(shown));
});

test('the code in README.md compiles', { timeout: 600_000 }, async () => {
  const blocks = [...textOf('README.md').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  // The last is what `init` writes, which is compiled where it is installed.
  const [system, registry, config, spec, step, _vitest, ...more] = blocks.map((code) =>
    code.replaceAll("'../src/", "'../../src/"),
  );
  expect(more).toEqual([]);
  // Of some samples, only what belongs to them is shown: any machines will do.
  const cast = `import { setup } from 'xstate';
const resident = setup({ types: { events: {} as { type: 'leave' } } }).createMachine({ on: { leave: {} } });
const app = setup({}).createMachine({});
const speaker = setup({}).createMachine({ initial: 'online', states: { online: {} } });
const policies = {};
`;
  const flat = `import type { System } from 'nobody-home';
declare const flat: (switches: { readonly presence: boolean }) => System;
`;
  const about = `import { about } from 'nobody-home';
import { speaker } from '../../src/home/speaker.ts';
`;
  const files = {
    system: `${cast}${system}`,
    registry: `${flat}${registry}`,
    config: `${config}`,
    spec: `${spec}`,
    step: `${about}${step}`,
  };
  const errors = await compiled(files);
  expect(errors).toEqual(Object.fromEntries(Object.keys(files).map((file) => [file, []])));
});

test.each(['concepts', 'modelling', 'limits'])(
  'the code in docs/%s.md compiles',
  { timeout: 600_000 },
  async (page) => {
    const files = blocksOf(textOf(`docs/${page}.md`)).flatMap(({ language, code }) =>
      language === 'ts' ? [[/^\/\/ (\S+)\.ts/.exec(code)?.[1] ?? '', code]] : [],
    );
    const errors = await compiled(Object.fromEntries(files));
    expect(errors).toEqual(Object.fromEntries(files.map(([file]) => [file, []])));
  },
);

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
