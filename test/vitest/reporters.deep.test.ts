import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fails, holds, repository, type SpecProject, spec, specProject } from './spec-project.ts';

const PATIENCE = 120_000;

const CONFIG = `import { defineConfig } from 'vitest/config';
import { specTests } from '${repository.replaceAll('\\', '/')}src/vitest/spec-plugin.ts';
export default defineConfig({
  plugins: [specTests({ specs: 'specs', systems: 'systems.ts' })],
  test: { include: ['specs/*.ts'] },
});
`;

/** What \`npx vitest run specs\` prints for a person, or a program. */
function printed(project: SpecProject, ...args: readonly string[]): Promise<string> {
  project.write('vitest.config.ts', CONFIG);
  const vitest = join(repository, 'node_modules/vitest/vitest.mjs');
  return new Promise((done) => {
    execFile(
      process.execPath,
      [vitest, 'run', 'specs', ...args],
      { cwd: project.root, env: { ...process.env, NO_COLOR: '1', VITEST: undefined, GITHUB_ACTIONS: undefined } },
      (_, out, err) => done(out + err),
    );
  });
}

const guilty = (): SpecProject => specProject({ 'good.ts': spec(holds), 'guilty.ts': spec(fails) });

test('a person reads the story, and sees the line of the spec', { timeout: PATIENCE }, async () => {
  const text = await printed(guilty());
  expect(text).toContain(`
 FAIL  specs/guilty.ts > never: light at all > in room
Property: VIOLATED  never: light at all

room                                                   2 states, all seen, 0.0 s
  Someone turns the switch, and the lamp goes on. Now: light at all (lamp lit).

  #  time   from -> to     event  what changed
  1  00:00  world -> lamp  turn   lamp  dark -> bright

  last state  lamp.hasTag(lit): true
  shortest: breadth first · confirmed on live actors
  If this is accepted for now, add \`violatedIn: ['room']\` to the property.

  walk it  npx nobody-home explore ./systems.ts room
 ❯ specs/guilty.ts:5:1
`);
  expect(text).toMatch(/^ +5\| export const noLight = never\('light at all'/m);
  expect(text).toContain('1 failed | 1 passed');
  expect(text).not.toMatch(/src\/(vitest|space|properties|system)\//);
});

test('verdict, states and what was looked at stand with each test', { timeout: PATIENCE }, async () => {
  const text = await printed(guilty(), '--reporter=verbose');
  expect(text).toContain('HOLDS (e.g. in 1 step): 2 states, all seen; looked at lamp.hasTag(lit): false, true');
});

test('the JUnit report says what was violated', { timeout: PATIENCE }, async () => {
  const text = await printed(guilty(), '--reporter=junit');
  expect(text).toMatch(/<testsuites name="vitest tests" tests="2" failures="1" errors="0"/);
  expect(text).toContain('<testcase classname="specs/good.ts" name="possible: light &gt; in room"');
  expect(text).toContain('name="never: light at all &gt; in room"');
  expect(text).toContain('<failure message="VIOLATED  never: light at all');
  expect(text).toContain('specs/guilty.ts:5:1');
});

test('annotations on GitHub point at the line of the spec', { timeout: PATIENCE }, async () => {
  const project = guilty();
  const text = await printed(project, '--reporter=github-actions');
  expect(text).toMatch(
    /^::error file=.*specs\/guilty\.ts,title=.*,line=5,column=1::Property: VIOLATED {2}never: light/m,
  );
});
