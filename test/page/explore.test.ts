import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelsOf } from '../../src/cli/project/path-file.ts';
import { call, filesWith, repository } from '../cli/call.ts';

const place = 'path.json';
const known = ['tick', 'timer lamp', 'stimulus lamp press'].map((name) => ({ kind: 'tick', name }) as const);

describe('a path file', () => {
  test.each([
    ['["tick", "timer lamp"]'],
    ['{ "labels": ["tick", "timer lamp"] }'],
    ['{ "steps": [{ "label": "tick" }, { "label": "timer lamp" }], "confirmed": true }'],
    ['{ "path": { "steps": [{ "label": "tick" }, { "label": "timer lamp" }] } }'],
    ['tick\n\n  timer lamp\r\n'],
  ])('%s', (text) => {
    expect(labelsOf(text, known, place)).toEqual(['tick', 'timer lamp']);
  });

  test.each([['{'], ['{}'], ['[1]'], ['{ "steps": [{}] }'], [''], ['[]']])('without a path: %s', (text) => {
    expect(() => labelsOf(text, known, place)).toThrow('the file contains no path');
  });

  test('with a step that the system does not have', () => {
    expect(() => labelsOf('["tock"]', known, place)).toThrow('did you mean `tick`?');
  });
});

test('a saved path knows its system, its switches and its property', async () => {
  const cwd = filesWith({});
  await call(['check', 'flatCured'], { cwd });
  const { code } = await call(['explore', '--path', 'out/paths/flatCured/broken.json', '--out', 'page.html'], { cwd });
  expect(code).toBe(0);
  const page = readFileSync(join(cwd, 'page.html'), 'utf8');
  const [, start = ''] = /data-start="([^"]*)"/.exec(page) ?? [];
  expect(start.replaceAll('&#38;', '&')).toMatch(
    /^#system=flatCured&with=\w+&claim=broken&at=0&path=stimulus\+speaker\+play,/,
  );
});

describe('explore says in a line what is wrong', () => {
  const taken = createServer();
  beforeAll(() => new Promise<void>((done) => taken.listen(0, '127.0.0.1', done)));
  afterAll(() => new Promise((done) => taken.close(done)));

  test('a missing path file', async () => {
    const { code, err } = await call(['explore', '--path', 'nowhere.json']);
    expect(code).toBe(2);
    expect(err).toMatch(/there is no file .*nowhere\.json/);
  });

  test('a path file without a path', async () => {
    const { code, err } = await call(['explore', '--path', 'bad.json'], { cwd: filesWith({ 'bad.json': '{"a": 1}' }) });
    expect(code).toBe(2);
    expect(err).toContain('the file contains no path');
  });

  test('a path of another system, or of what the system no longer is', async () => {
    const cwd = filesWith({});
    await call(['check', 'flat'], { cwd });
    const file = 'out/paths/flat/broken.json';
    expect((await call(['explore', 'flatCured', '--path', file], { cwd })).err).toContain(
      'this is a path of `flat`, not of `flatCured`',
    );
    const text = readFileSync(join(cwd, file), 'utf8');
    writeFileSync(join(cwd, file), text.replace(/"fingerprint": "\w+"/, '"fingerprint": "0123456789abcdef"'));
    const { code, err } = await call(['explore', '--path', file], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining('saved from another system than what `flat` is now')]);
    writeFileSync(join(cwd, file), text.replace('path@2', 'path@7'));
    expect((await call(['explore', '--path', file], { cwd })).err).toContain('saved in format 7');
  });

  test('a file that cannot be written', async () => {
    const { code, err } = await call(['explore', '--out', '.']);
    expect([code, err]).toEqual([2, expect.stringContaining('cannot be written: it is a folder')]);
    const cwd = filesWith({ taken: '' });
    expect((await call(['chart', '--out', 'taken'], { cwd })).err).toContain('there is a file');
  });

  test('a port that there is none of', async () => {
    expect((await call(['explore', '--port', '65536'])).err).toContain('there is no port 65536');
  });

  test('a port in use', async () => {
    const { port } = taken.address() as AddressInfo;
    const { code, err } = await call(['explore', '--port', `${port}`]);
    expect(code).toBe(2);
    expect(err).toContain(`port ${port} cannot be served on`);
    expect(err).toContain('--port');
  });

  test('and ends', async () => {
    const { port } = taken.address() as AddressInfo;
    const launcher = join(repository, 'bin/nobody-home.js');
    const ended = promisify(execFile)(process.execPath, [launcher, 'explore', '--port', `${port}`]);
    await expect(ended).rejects.toMatchObject({ code: 2, stdout: '' });
  });

  test('an unknown system, an unknown switch', async () => {
    expect((await call(['explore', 'flet'])).err).toContain('did you mean `flat`?');
    expect((await call(['explore', '--with', 'presense'])).err).toContain('did you mean `presence`?');
  });
});
