import { execFile } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/output/io.ts';
import { hearProcessEnd } from '../../src/cli/process-end.ts';
import { ModelError } from '../../src/findings/model-error.ts';
import { unexpectedErrorText } from '../../src/report/model-error-text.ts';
import { PATIENCE } from '../patience.ts';
import { filesWith, repository } from './call.ts';

const LAUNCHER = join(repository, 'bin/nobody-home.js');

const LAMP = (before: string): string => `
${before}
import { createActor, setup } from 'xstate';
import { about, defineSystem } from 'INDEX';
const lamp = setup({ types: { events: {} as { type: 'on' } } }).createMachine({
  initial: 'dark', states: { dark: { on: { on: 'lit' } }, lit: {} },
});
export const room = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'on' }] } });
export const lit = about({ lamp }).possible('light', ({ lamp }) => lamp.matches('lit'));
`;

/** Checks a module in a process of its own. */
function checked(before: string): Promise<{ code: number; out: string; err: string }> {
  const cwd = filesWith({ 'lamp.ts': LAMP(before) });
  return new Promise((resolve) => {
    execFile(process.execPath, [LAUNCHER, 'check', './lamp.ts'], { cwd, timeout: PATIENCE }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

describe('a process ends as its command says', () => {
  test('though a module keeps a timer, and logs what is not the output of a command', async () => {
    const { code, out, err } = await checked("setInterval(() => {}, 1_000); console.log('logged');");
    expect([code, out]).toEqual([0, expect.stringContaining('HOLDS')]);
    expect([out.includes('logged'), err.includes('logged')]).toEqual([false, true]);
  });

  test('though nothing can be printed', async (context) => {
    if (!existsSync('/dev/full')) context.skip();
    const cwd = filesWith({ 'lamp.ts': LAMP('') });
    const ended = await new Promise<{ code: unknown; err: string }>((resolve) => {
      const child = execFile(
        'sh',
        ['-c', `"$0" "$1" check ./lamp.ts > /dev/full`, process.execPath, LAUNCHER],
        { cwd },
        // Where that takes a while, it says how far it is.
        (error, _, err) => resolve({ code: error?.code ?? 0, err: err.replace(/^room: .*\n/gm, '') }),
      );
      child.stdin?.end();
    });
    expect(ended).toEqual({ code: 0, err: 'What was found cannot be printed: there is no room left.\n' });
  });
});

test('what our own code throws is told as a mistake of ours, with its stack', async () => {
  const [told, heard] = [[] as unknown[], new EventEmitter()];
  const stdio = Object.assign(new EventEmitter(), { writableLength: 0 });
  const process = Object.assign(heard, { stdout: stdio, stderr: stdio, exit: () => {} }) as unknown as NodeJS.Process;
  hearProcessEnd(process, { note: () => {} } as unknown as Io, (error) => told.push(error));
  const thrown = (frames: readonly string[]): Error =>
    Object.assign(new Error('no'), { stack: ['Error: no', ...frames.map((frame) => `    at ${frame}`)].join('\n') });
  const source = new URL('../../src/', import.meta.url).href;
  const [ours, timers] = [`search (${source}space/search.ts:7:9)`, 'listOnTimeout (node:internal/timers:581:17)'];
  const [authors, home] = ['tick (file:///home/me/lamp.ts:3:1)', `open (${source}home/app.ts:2:2)`];
  for (const frames of [[ours, timers], [authors, ours], [timers], [home, ours]]) {
    heard.emit('uncaughtException', Object.assign(thrown(frames), { message: `no ${frames}` }));
  }
  const [own, ...others] = told;
  expect(own).not.toBeInstanceOf(ModelError);
  expect(unexpectedErrorText(own).join('\n')).toMatch(/^Sorry: this is a bug in Nobody Home[\s\S]*search\.ts:7:9/);
  expect(others).toMatchObject([
    { code: 'uncaught-error', place: '/home/me/lamp.ts:3' },
    { code: 'uncaught-error', place: 'the process' },
    { code: 'uncaught-error' },
  ]);
});

test('a listener for the end that throws is reported, and keeps no process from its end', async () => {
  const [told, codes] = [[] as unknown[], [] as number[]];
  const stdio = Object.assign(new EventEmitter(), { writableLength: 0 });
  const exit = (code: number): never => {
    codes.push(code);
    throw codes.length === 1 ? new Error('not yet') : 'ended';
  };
  const process = Object.assign(new EventEmitter(), {
    stdout: stdio,
    stderr: stdio,
    exit,
  }) as unknown as NodeJS.Process;
  const { end } = hearProcessEnd(process, { note: () => {} } as unknown as Io, (error) => told.push(error));
  await expect(end(0)).rejects.toBe('ended');
  expect(codes).toEqual([0, 2]);
  expect(told).toMatchObject([{ code: 'uncaught-error', cause: 'an error that nobody catches: not yet' }]);
});

test.each([
  ['puts something in the place of `process.exit`', 'process.exit = () => {};'],
  ['changes the exit code at the end', "process.on('exit', () => { process.exitCode = 0; });"],
  ['ends the process at its end', "process.on('exit', () => process.exit(0));"],
])('a module that %s does not change what the verdicts come to', async (_, before) => {
  const late = "setTimeout(() => { throw new Error('later'); }); await new Promise((done) => setTimeout(done, 50));";
  expect((await checked(`${before} ${late}`)).code).toBe(2);
});

describe('a process that ends otherwise says why in one error', () => {
  test.each([
    ['a module ends it', 'process.exit(0);', /it calls `process\.exit\(\)`/],
    ['a module never loads', 'await new Promise(() => {});', /waits for what\s+never happens/],
    [
      'an error is thrown later',
      "setTimeout(() => { throw new Error('there is no window'); }); await new Promise((done) => setTimeout(done, 50));",
      /nobody catches: there is no window\nwhere {2}lamp\.ts:\d/,
    ],
    [
      'a promise fails that nobody awaits',
      "void Promise.reject(new Error('no network')); await new Promise((done) => setTimeout(done, 50));",
      /nobody catches: no network/,
    ],
    [
      'a module gives every object another key',
      'Object.assign(Object.prototype, { extra: 1 });',
      /adds `extra` to the keys of\s+Object\.prototype/,
    ],
    [
      'a module puts something in the place of what JavaScript has',
      "JSON.stringify = () => { throw new Error('not today'); };",
      /where nobody expects one: not today\nwhere {2}lamp\.ts:2/,
    ],
    [
      'what nobody catches has no text',
      'setTimeout(() => { throw Object.create(null); }); await new Promise((done) => setTimeout(done, 50));',
      /nobody catches: an object without a text/,
    ],
  ])('%s', async (_, before, says) => {
    const { code, err } = await checked(before);
    expect(code).toBe(2);
    expect(err).toMatch(says);
    expect(err.match(/^error /gm)).toHaveLength(1);
    expect(err).not.toMatch(/^\s+at /m);
  });
});
