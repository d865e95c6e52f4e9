import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { howMany } from '../how-many.ts';
import { filesWith, repository } from './call.ts';

const KILLS = howMany('KILLS', 40);
/** At a time: a check that loads its modules uses one core. */
const LANES = 2;
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

/** A folder of its own, so that several can be checked at a time. */
function lane() {
  const cwd = filesWith({ 'many.ts': MANY });
  const folder = join(cwd, 'out/paths/room');
  const child = spawn(process.execPath, [join(repository, 'bin/nobody-home.js'), 'check', './many.ts'], {
    cwd,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  return { folder, child, ended };
}

test('however a check is killed while it writes, no file is half there', async () => {
  const first = lane();
  while (contentsOf(first.folder).size === 0 && first.child.exitCode === null) await setTimeout(1);
  const began = performance.now();
  await first.ended;
  const writing = performance.now() - began;
  const whole = contentsOf(first.folder);
  expect(whole.size).toBe(FILES);

  let [amid, left] = [0, KILLS];
  const half: string[] = [];
  const kill = async (): Promise<void> => {
    while (left-- > 0) {
      const { folder, child, ended } = lane();
      while (!existsSync(folder) && child.exitCode === null) await setTimeout(1);
      await setTimeout(writing * Math.random());
      child.kill('SIGKILL');
      await ended;
      const found = contentsOf(folder);
      if (found.size > 0 && found.size < FILES) amid++;
      for (const [name, text] of found) if (text !== whole.get(name)) half.push(name);
    }
  };
  await Promise.all(Array.from({ length: LANES }, kill));
  console.log(`${KILLS} kills, ${amid} of them while files were written`);
  expect(half).toEqual([]);
  expect(amid).toBeGreaterThan(KILLS / 4);
});
