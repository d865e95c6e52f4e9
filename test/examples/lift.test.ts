import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { call } from '../cli/call.ts';

const cwd = new URL('../../', import.meta.url).pathname;
const LIFT = 'test/examples/lift.ts';

test('the lift as built is guilty, by its own spec', async () => {
  const { code, out, err } = await call(['check', LIFT, 'liftAsBuilt'], { cwd });
  expect(err).toBe('');
  expect(code).toBe(1);
  expect(out).toContain(`
! VIOLATED  never: a cabin that moves while the door is not shut
                                                    test/examples/lift.spec.ts:6
  Someone calls the lift, \`close\` reaches the door, the door shuts, the cabin
  starts, someone presses the button that opens the door, and the door opens.
  Now: a cabin that moves while the door is not shut (cabin moving, door not
  shut).

  #  time      from -> to      event          what changed
  1  00:00:00  world -> cabin  call           cabin          standing -> waiting
                                              cabin -> door  close
  2  00:00:00  cabin -> door   close          door  open -> closing
  3  00:00:00 .. 00:00:05      tick
  4  00:00:05  door            after closing  door           closing -> shut
                                              door -> cabin  shut
  5  00:00:05  door -> cabin   shut           cabin  waiting -> moving
  6  00:00:05  world -> door   button         door           shut -> open
                                              door -> cabin  opened

  shortest: breadth first · confirmed on live actors
`);
});

test('with a lock it is cleared, and still rides', async () => {
  const { code, out } = await call(['check', LIFT, 'liftWithLock'], { cwd });
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}HOLDS {2}never: a cabin that moves while the door is not shut$/m);
  expect(out).toMatch(/^ {2}HOLDS {2}possible: a ride behind a shut door$/m);
  expect(out).toContain('3 of 3 verdicts as expected, in 1 system\nexit code 0: all as expected\n');
});

test('it is built on XState and the public face alone', () => {
  for (const file of ['lift.ts', 'lift.spec.ts']) {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    const imported = [...text.matchAll(/ from '(.*)'/g)].map(([, path]) => path);
    expect(imported.filter((path) => !['xstate', 'nobody-home', './lift.ts'].includes(path ?? ''))).toEqual([]);
  }
});
