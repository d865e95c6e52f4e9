import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelsOf } from '../../src/cli/path-file.ts';
import { call, filesWith } from '../cli/call.ts';

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
    expect(() => labelsOf(text, known, place)).toThrow('the file holds no path');
  });

  test('with a step that the home does not have', () => {
    expect(() => labelsOf('["tock"]', known, place)).toThrow('did you mean `tick`?');
  });
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
    expect(err).toContain('the file holds no path');
  });

  test('a port in use', async () => {
    const { port } = taken.address() as AddressInfo;
    const { code, err } = await call(['explore', '--port', `${port}`]);
    expect(code).toBe(2);
    expect(err).toContain(`port ${port} cannot be served on`);
    expect(err).toContain('--port');
  });

  test('an unknown home, an unknown policy', async () => {
    expect((await call(['explore', 'flet'])).err).toContain('did you mean `flat`?');
    expect((await call(['explore', '--with', 'presense'])).err).toContain('did you mean `presence`?');
  });
});
