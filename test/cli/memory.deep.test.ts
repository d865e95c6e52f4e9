import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesWith, repository } from './call.ts';

/** Six properties with a memory, each of which takes more than it is allowed, on the largest of our systems. */
const SIX = `
import { writeSync } from 'node:fs';
import { benchmark } from '${join(repository, 'test/bench/benchmarks.ts')}';
import { peakOf } from '${join(repository, 'test/bench/peak-memory.ts')}';
import { resident } from '${join(repository, 'src/home/resident.ts')}';
import { speaker } from '${join(repository, 'src/home/speaker.ts')}';
import { about, all } from 'INDEX';
process.on('exit', () => writeSync(2, 'peak ' + peakOf('self')));
export const big = await benchmark('sharedFlat 10^7').build();
const { never, lasting } = about({ speaker, residents: all(resident) });
const away = (ticks: number) =>
  never('away for ' + ticks, lasting(({ residents }) => residents.some((each) => each.hasTag('away')), ticks));
export const [a1, a2, a3, a4, a5, a6] = [5_001, 5_002, 5_003, 5_004, 5_005, 5_006].map(away);
`;

test('with 200 MB for states, six properties with a memory take less than 500 MB', async () => {
  const cwd = filesWith({ 'six.ts': SIX });
  const launcher = join(repository, 'bin/nobody-home.js');
  const { out, err } = await new Promise<{ out: string; err: string }>((resolve) => {
    execFile(process.execPath, [launcher, 'check', './six.ts', '--memory', '200MB'], { cwd }, (_, out, err) =>
      resolve({ out, err }),
    );
  });
  const peak = Number(/peak (\d+)/.exec(err)?.[1]);
  console.log(`resident: ${Math.round(peak / 1e6)} MB at most`);
  expect(out).toMatch(/^big +7,651,504 states, all seen/m);
  expect(out.match(/^\? HOLDS UP TO +never: away for 500\d\s+the memory allowed was used up/gm)).toHaveLength(6);
  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThan(500e6);
});
