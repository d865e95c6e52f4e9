import { expect, test } from 'vitest';
import { inInertWorld } from '../../src/live/inert-world.ts';

const NAMES = ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'console', 'WebSocket'] as const;
const descriptors = () => NAMES.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));

test('nothing is answered, nothing runs, nothing is stored or said', async () => {
  let called = 0;
  const late = () => {
    called++;
  };
  inInertWorld(() => {
    void fetch('https://example.org').then(late, late);
    for (const each of [setTimeout, setInterval, setImmediate, queueMicrotask] as const) each(late, 0);
    const socket = new WebSocket('wss://example.org');
    socket.addEventListener('open', late);
    socket.send('x');
    localStorage.setItem('a', 'b');
    expect(localStorage.getItem('a')).toBeNull();
    expect(setTimeout(late).unref().hasRef()).toBe(false);
    console.error('not to be seen');
  });
  await new Promise((next) => setTimeout(next, 5));
  expect(called).toBe(0);
});

test('the world is as it was afterwards, whatever happens', () => {
  const before = descriptors();
  expect(inInertWorld(() => 7)).toBe(7);
  expect(() =>
    inInertWorld(() => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(descriptors()).toEqual(before);
  expect('localStorage' in globalThis).toBe(false);
});
