import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, filesWith, repository } from './call.ts';

test('commands run on the examples in any project, and write there', async () => {
  const cwd = filesWith({ 'package.json': '{ "type": "module" }' });
  const demo = (...args: string[]) => call(['demo', ...args], { cwd, project: cwd });
  const { code, out } = await demo('hunt', 'hamburg', '--limit', '200000', '--runs', '0');
  expect(code).toBe(0);
  expect(out).toContain('walk it   npx nobody-home demo explore hamburg\n');
  expect(out).not.toContain('npx nobody-home new');
  const path = 'out/paths/hamburg/loudInAnEmptyFlat.json';
  expect(existsSync(join(cwd, path))).toBe(true);
  expect((await demo('replay', path)).out).toContain('world -> resident');
  expect((await demo('list')).out).toContain('vacation');
  // What to call next is about the examples as well, and can be pasted whatever stands in the file.
  const saved = JSON.parse(readFileSync(join(cwd, path), 'utf8')) as object;
  const told = async (change: object) => {
    writeFileSync(join(cwd, 'other path.json'), JSON.stringify({ ...saved, ...change }));
    return (await demo('replay', 'other path.json')).err.replace(/\s+/g, ' ');
  };
  expect(await told({ labels: ['tick', 'stimulus app tap.stop'] })).toContain('npx nobody-home demo check hamburg`');
  expect(await told({ system: '$(ls)' })).toContain('npx nobody-home demo replay "other path.json" ./file.ts`');
});

test('nothing is written to the examples', async () => {
  for (const name of ['new', 'init', 'demo']) {
    const { code, err } = await call(['demo', name, 'x']);
    expect([code, err]).toEqual([2, expect.stringContaining(`\`${name}\` is not for the examples`)]);
  }
});

test('--version', async () => {
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
  expect(await call(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});
