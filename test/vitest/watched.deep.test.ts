import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fails, holds, repository, type SpecProject, spec, specProject } from './spec-project.ts';

const source = repository.replaceAll('\\', '/');

const CONFIG = `import { defineConfig } from 'vitest/config';
import { specTests } from '${source}src/vitest/spec-plugin.ts';
export default defineConfig({
  plugins: [specTests({ specs: 'specs', systems: 'systems.ts' })],
  test: { include: ['specs/*.ts', '*.test.ts'], testTimeout: 1_000, maxWorkers: 1 },
});
`;

/** A lamp that can be turned until it hangs. */
const STUCK = `import { assign, setup } from 'xstate';
export const lamp = setup({
  types: { context: {} as { turns: number }, events: {} as { type: 'turn' }, tags: {} as 'lit' },
  guards: { stuck: ({ context }) => { while (context.turns > 20); return true; } },
}).createMachine({
  context: { turns: 0 },
  initial: 'dark',
  states: {
    dark: { on: { turn: { guard: 'stuck', target: 'bright', actions: assign({ turns: ({ context }) => context.turns + 1 }) } } },
    bright: { tags: 'lit', on: { turn: 'dark' } },
  },
});
`;

/** The same by the matcher, and a test that takes its time by itself. */
const MATCHER = `import { expect, test } from 'vitest';
import { defineSystem } from '${source}src/index.ts';
import { lamp } from './lamp.ts';
import { noLight } from './specs/lamp.ts';
test('holds', async () => { await expect(defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'turn' }] } })).toHold(noLight); });
test('takes long', { timeout: 60_000 }, () => { for (const end = Date.now() + 4_000; Date.now() < end; ); });
`;

function run(project: SpecProject): Promise<{ code: unknown; text: string }> {
  project.write('vitest.config.ts', CONFIG);
  const env = {
    ...process.env,
    NO_COLOR: '1',
    VITEST: undefined,
    GITHUB_ACTIONS: undefined,
    NOBODY_HOME_PATIENCE: '2',
  };
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(repository, 'node_modules/vitest/vitest.mjs'), 'run'],
      { cwd: project.root, env },
      (error, out, err) => done({ code: error?.code ?? 0, text: out + err }),
    );
  });
}

test('what never returns fails its test by name, and nothing else is stopped', async () => {
  const project = specProject({ 'lamp.ts': spec(holds, fails) });
  project.write('lamp.ts', STUCK);
  project.write('lamp.test.ts', MATCHER);
  const { code, text } = await run(project);
  expect(code).toBe(1);
  const told = text.replace(/\s+/g, ' ');
  expect(told).toMatch(
    /Property: \S+ \S*lamp\.ts: `stuck` of the machine of lamp, asked about `turn`, does not return: it has been running for 2\.\d s/,
  );
  // The second property of the system is not tried once more: what is told of it is the same.
  expect(told).toMatch(/FAIL specs\/lamp\.ts > possible: light > in room /);
  expect(told).toMatch(/FAIL specs\/lamp\.ts > never: light at all > in room /);
  // The matcher says so, too, and not that its time limit is over; the next test has its clock again.
  expect(told).toMatch(/FAIL lamp\.test\.ts > holds /);
  expect(told).not.toContain('timed out');
  expect(told).toContain('3 failed | 1 passed');
});
