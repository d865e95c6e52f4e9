import { expect, test } from 'vitest';
import { furtherText } from '../../src/report/further-text.ts';
import { plain } from '../../src/report/style.ts';
import { change, clock, step, verdict } from './sample.ts';

const opens = [change('door', 'state', 'shut', 'open')];
const push = step({ label: 'stimulus door push', to: 'door', event: 'push', says: ['someone pushes'], changes: opens });
const force = step({ label: 'stimulus door force', to: 'door', event: 'force', changes: opens });
const first = { steps: [push], confirmed: true };
const violated = verdict({ verdict: 'VIOLATED', says: 'an open door', path: first });

test('a further path says what it does without, and then whether there are others', () => {
  const further = { paths: [{ without: ['stimulus door push'], path: { ...first, steps: [force] } }], areAll: true };
  expect(`\n${furtherText({ ...violated, further }, clock, plain).join('\n')}\n`).toBe(`

  another way, 1 step, without this: someone pushes
  \`force\` comes to the door. Now: an open door.

  #  time   from -> to     event  what changed
  1  20:00  world -> door  force  door  shut -> open

  confirmed on live actors
  Every other path to it has all the stimuli and faults of one of these 2 paths.
`);
});

test('where there is none, it is said', () => {
  const told = (areAll: boolean) => furtherText({ ...violated, further: { paths: [], areAll } }, clock, plain);
  expect(told(true)).toEqual(['  Every other path to it has all the stimuli and faults of this one.']);
  expect(told(false)).toEqual(['  There may be more ways than this one.']);
  expect(furtherText(violated, clock, plain)).toEqual([]);
});
