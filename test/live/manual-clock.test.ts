import { expect, test } from 'vitest';
import { ManualClock } from '../../src/live/manual-clock.ts';

function clockWith(...delays: readonly number[]) {
  const fired: string[] = [];
  let count = 0;
  const clock = new ManualClock(() => `#${count++}`);
  const timeouts = delays.map((delay, index) => clock.setTimeout(() => fired.push(`#${index}`), delay));
  const fireDue = (): string[] => {
    for (let due = clock.takeDue(); due; due = clock.takeDue()) due.fire();
    return fired;
  };
  return { clock, timeouts, fireDue };
}

test('a manual clock fires nothing by itself', () => {
  const { clock, fireDue } = clockWith(10);
  expect(clock.isDue).toBe(false);
  expect(fireDue()).toEqual([]);
  clock.advance(10);
  expect(clock.isDue).toBe(true);
  expect(fireDue()).toEqual(['#0']);
});

test('a manual clock goes by deadline, then by the order of setting', () => {
  const { clock, fireDue } = clockWith(20, 10, 20, 10);
  expect(clock.pending.map(({ note }) => note)).toEqual(['#1', '#3', '#0', '#2']);
  clock.advance(20);
  expect(fireDue()).toEqual(['#1', '#3', '#0', '#2']);
});

test('on a manual clock, a delay of 0 waits behind what is already due', () => {
  const { clock } = clockWith(10);
  clock.advance(10);
  clock.setTimeout(() => {}, 0);
  expect(clock.pending.map(({ note }) => note)).toEqual(['#0', '#1']);
});

test('a manual clock forgets what is cleared, and does not mind clearing it twice', () => {
  const { clock, timeouts, fireDue } = clockWith(10, 10);
  clock.clearTimeout(timeouts[0] as (typeof timeouts)[0]);
  clock.clearTimeout(timeouts[0] as (typeof timeouts)[0]);
  clock.advance(10);
  expect(fireDue()).toEqual(['#1']);
});

test('a manual clock knows how long each timeout has to go', () => {
  const { clock } = clockWith(10, 30);
  clock.advance(10);
  expect(clock.pending.map((timeout) => clock.remaining(timeout))).toEqual([0, 20]);
});
