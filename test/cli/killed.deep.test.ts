import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { filesWith, repository } from './call.ts';

const KILLS = Number(process.env.KILLS ?? 100);
const FILES = 400;

/** A counter, and as many things that are possible: each path is a file. */
const MANY = `
import { assign, setup } from 'xstate';
import { about, defineSystem } from 'INDEX';
const counter = setup({ types: { context: {} as { n: number }, events: {} as { type: 'up' } } }).createMachine({
  context: { n: 0 },
  on: { up: { actions: assign({ n: ({ context }) => (context.n + 1) % 30 }) } },
});
export const room = defineSystem({ counter }, { stimuli: { counter: [{ type: 'up' }] } });
const at = (n: number) => about({ counter }).possible('at ' + n, ({ counter }) => counter.context.n === n % 30);
${Array.from({ length: FILES }, (_, n) => `export const at${n} = at(${n});`).join('\n')}
`;

/** The files of a folder, by name; those that are written aside first are not meant to be read. */
const contentsOf = (folder: string): Map<string, string> =>
  new Map(
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => !name.startsWith('.'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

test('however a check is killed while it writes, no file is half there', async () => {
  const cwd = filesWith({ 'many.ts': MANY });
  const folder = join(cwd, 'out/paths/room');
  const start = () =>
    spawn(process.execPath, [join(repository, 'bin/nobody-home.js'), 'check', './many.ts'], { cwd, stdio: 'ignore' });
  const endOf = (child: ReturnType<typeof start>) => new Promise((resolve) => child.on('close', resolve));

  const first = start();
  while (contentsOf(folder).size === 0 && first.exitCode === null) await setTimeout(1);
  const began = performance.now();
  await endOf(first);
  const writing = performance.now() - began;
  const whole = contentsOf(folder);
  expect(whole.size).toBe(FILES);

  let amid = 0;
  const half: string[] = [];
  for (let done = 0; done < KILLS; done++) {
    rmSync(folder, { recursive: true, force: true });
    const child = start();
    const ended = endOf(child);
    while (!existsSync(folder) && child.exitCode === null) await setTimeout(1);
    await setTimeout(writing * Math.random());
    child.kill('SIGKILL');
    await ended;
    const found = contentsOf(folder);
    if (found.size > 0 && found.size < FILES) amid++;
    for (const [name, text] of found) if (text !== whole.get(name)) half.push(name);
  }
  console.log(`${KILLS} kills, ${amid} of them while files were written`);
  expect(half).toEqual([]);
  expect(amid).toBeGreaterThan(KILLS / 4);
});
