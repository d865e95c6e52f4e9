import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, filesWith } from './call.ts';

const MODULE = `
import { defineSystem } from 'INDEX';
import { createMachine } from 'xstate';
const lamp = createMachine({ initial: 'dark', states: { dark: { on: { turn: 'lit' } }, lit: { on: { turn: 'dark' } } } });
export const NAME = defineSystem({ lamp }, { links: {}, stimuli: { lamp: [{ type: 'turn' }] } });
`;

test('a name that is no file name, or a long one, stays in the folder', async () => {
  const names = ['con', 'x'.repeat(300)];
  const cwd = filesWith(
    Object.fromEntries(names.map((name) => [`${name.slice(0, 5)}.ts`, MODULE.replace('NAME', name)])),
  );
  for (const name of names) {
    const { code } = await call(['export', 'promela', `./${name.slice(0, 5)}.ts`], { cwd });
    expect(code).toBe(0);
  }
  expect(readdirSync(join(cwd, 'out/promela')).toSorted()).toEqual([
    '%63on.pml',
    expect.stringMatching(/^x{37}-[0-9a-f]{16}\.pml$/),
  ]);
});
