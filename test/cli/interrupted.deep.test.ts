import { join } from 'node:path';
import { expect, test } from 'vitest';
import { howMany } from '../how-many.ts';
import { filesWith, repository } from './call.ts';
import { type Interrupted, interruptedAfter } from './interrupted.ts';

/** For each command; 50 take some ten minutes on two cores. */
const TRIES = howMany('TRIES', 20);

/** Milliseconds within which Ctrl-C comes. */
const LONGEST = 8_000;

/** A large system, a property about states, one about steps, and one with a memory; and where the hazard leads. */
const LARGE = `
import { benchmark } from '${join(repository, 'test/bench/benchmarks.ts')}';
import { resident } from '${join(repository, 'src/home/resident.ts')}';
import { speaker } from '${join(repository, 'src/home/speaker.ts')}';
import { about, all } from 'INDEX';
export const large = await benchmark('sharedFlat 10^6').build();
const { never, precededBy, step } = about({ speaker, residents: all(resident) });
const isLoud = ({ speaker }) => speaker.hasTag('sounding') && speaker.context.volume === 'loud';
const everyoneIsAway = ({ residents }) => residents.every((each) => each.hasTag('away'));
export const hazard = never('loud music, and nobody home', (all) => isLoud(all) && everyoneIsAway(all), {
  hazard: true,
  continuesTo: never('silence again', (all) => everyoneIsAway(all) && all.speaker.context.volume === 'none'),
});
export const silent = never('negative', ({ speaker }) => speaker.context.people < 0);
export const ordered = precededBy('ordered', { later: isLoud, earlier: ({ speaker }) => speaker.context.volume === 'loud' });
export const steps = step('steps', (before, _, after) => before.speaker.context.people <= after.speaker.context.people + 1);
`;

/** The usual end of each command after Ctrl-C: its own exit code, or that of any process while modules are loaded. */
const CODES: Readonly<Record<string, readonly number[]>> = { check: [0, 1, 3, 130], hunt: [0, 130] };

test.each([
  ['check', ['check', './large.ts']],
  ['check --random', ['check', './large.ts', '--random', '--runs', '1000000']],
  ['hunt', ['hunt', './large.ts']],
])('%s ends at Ctrl-C, and tells what was known', async (name, args) => {
  const cwd = filesWith({ 'large.ts': LARGE });
  const phases = new Map<string, number>();
  let [slowest, unheard] = [0, 0];
  const began = performance.now();
  const whole = await interruptedAfter(LONGEST, args, cwd);
  const length = Math.min(LONGEST, performance.now() - began);
  expect(whole.err).not.toMatch(/^error/m);
  for (let done = 0; done < TRIES; done++) {
    const ended = await interruptedAfter(length * Math.random(), args, cwd);
    phases.set(ended.phase, (phases.get(ended.phase) ?? 0) + 1);
    if (ended.phase === 'over before') continue;
    slowest = Math.max(slowest, ended.took);
    if (ended.took > 1_000) unheard++;
    expect(complaintsAbout(ended, args)).toEqual([]);
  }
  const counted = [...phases].map(([phase, count]) => `${phase} ${count}`).join(', ');
  console.log(`${name}: ${counted}; slowest ${Math.round(slowest)} ms, ${unheard} of ${TRIES} over a second`);
});

function complaintsAbout({ code, signal, out, err }: Interrupted, [command = '']: readonly string[]): string[] {
  return [
    ...(signal === null || signal === 'SIGINT' ? [] : [`ends by ${signal}`]),
    ...(code === null || CODES[command]?.includes(code) ? [] : [`ends with ${code}`]),
    ...(/^\s+at .*:\d+/m.test(out + err) ? [`shows a stack trace: ${err}`] : []),
    ...(/^error/m.test(err) ? [`tells of an error: ${err}`] : []),
    // Whatever it was doing, it says how far it came.
    ...(code !== null && code !== 130 && !/exit code|interrupted/.test(out) && command === 'check'
      ? [`says nothing: ${out}`]
      : []),
  ];
}
