import { expect, test } from 'vitest';
import { curedText, foundText, huntedText, huntHeading, nextStepsText } from '../../src/report/hunt-text.ts';
import { plain } from '../../src/report/style.ts';
import { afterwards, hamburg, holds, party, verdict, violated } from './sample.ts';

const page = (lines: readonly string[]): string => `\n${lines.join('\n')}\n`;

test('a hunt that finds the hazard', () => {
  const lines = [
    ...huntHeading('Can this speaker play loudly to an empty flat?', plain),
    ...foundText(hamburg(), violated, plain),
    ...huntedText(
      {
        report: hamburg(),
        verdict: violated,
        continuation: afterwards,
        random: { runs: 212, seed: 2017, found: { run: 212, originalLength: 31, shrunkLength: 7 } },
      },
      plain,
    ),
  ];
  expect(page(lines)).toBe(`
Can this speaker play loudly to an empty flat?

hamburg, as sold in 2017
VIOLATED  loud music in an empty flat                        specs/playback.ts:9
  The resident leaves, the phone in the pocket taps play, the cloud sends it
  twice, and the new session resets the volume to loud. Now: loud music in an
  empty flat.

    #  time   from -> to         event     what changed
    1  20:00  world -> resident  leave     resident  home.awake -> away
                                           app       background -> pocket.idle
  2-7  20:00 .. 21:00            6 ticks
    8  21:00  world -> app       tap.play  app.pocket    idle -> controlling
                                           app -> cloud  transfer
    9  21:00  app -> cloud       transfer  cloud -> speaker  session
   10  21:00  cloud -> speaker   doubled   only what is on the way
   11  21:00  cloud -> speaker   session   speaker.activity
                                             IDLE -> PLAYING.loud
                                           speaker.volume  normal -> loud
  then, if nobody stops it (41 more steps)
     22:00 night falls · 01:50 they ring the bell · 03:20 the door is forced

  shortest: breadth first · confirmed on live actors
  48,212 states, all seen, 0.6 s · 310,004 transitions, 512 calls of XState
  fast-check found it too: run 212, seed 2017, shrunk 31 -> 7
`);
});

test('a hunt that random runs do not help, on a path that was not replayed', () => {
  const path = { steps: violated.path?.steps ?? [], confirmed: false };
  const lines = huntedText({ report: hamburg(), verdict: { ...violated, path }, random: { runs: 9, seed: 1 } }, plain);
  expect(lines.slice(-3)).toEqual([
    '  shortest: breadth first · not replayed on live actors',
    '  48,212 states, all seen, 0.6 s · 310,004 transitions, 512 calls of XState',
    '  fast-check did not find it in 9 runs, seed 1',
  ]);
});

test('a hunt that proves that there is nothing', () => {
  expect(page(huntedText({ report: hamburg(), verdict: holds }, plain))).toBe(`
hamburg, as sold in 2017                          48,212 states, all seen, 0.6 s
HOLDS     never: sound after a stop                    specs/mute-and-stop.ts:17
  looked at speaker.volume: loud, normal
  looked at speaker.hasTag(sounding): false, true
`);
});

test('a difference between tables and live actors is reported, and its path not taken for a finding', () => {
  const difference = { step: 8, what: 'app', expected: 'pocket.controlling', live: 'pocket.idle' };
  const path = { steps: violated.path?.steps ?? [], confirmed: false, difference };
  const problem = { kind: 'live difference', place: 'app', detail: '', count: 1, fine: false, path } as const;
  const lines = huntedText(
    {
      report: hamburg({ problems: [problem] }),
      verdict: verdict({
        verdict: 'INCONCLUSIVE',
        why: [{ kind: 'finding', finding: 'live difference', count: 1 }],
        path,
        expected: false,
      }),
    },
    plain,
  );
  expect(page(lines.slice(0, 9))).toBe(`
hamburg, as sold in 2017                          48,212 states, all seen, 0.6 s
INCONCLUSIVE  never: loud music in an empty flat             specs/playback.ts:9
  It was left open: live difference.

live difference: app                                                      1 time
  Live actors go another way at step 8: app
    expected  pocket.controlling
    live      pocket.idle
  Tables and live actors disagree: until that is understood, no answer about
`);
  expect(lines.join('\n')).not.toContain('confirmed on live actors');
});

test('a cure is printed with what stays possible', () => {
  const report = hamburg({ with: ['presenceForRemotePlay', 'safeInitialVolume'] });
  const wanted = [party, verdict({ says: 'music at home', verdict: 'VIOLATED' }), { ...party, says: 'a lullaby' }];
  expect(page(curedText({ report, verdict: verdict({}), wanted }, plain))).toBe(`
HOLDS     the same, with presenceForRemotePlay and safeInitialVolume
          48,212 states, all seen
          still possible: a loud party, a lullaby
          no longer possible: music at home
`);
});

test('a cure that does not help shows how', () => {
  const report = hamburg({ with: ['vacancyStop'] });
  const lines = curedText({ report, verdict: violated, wanted: [] }, plain);
  expect(lines.slice(0, 4)).toEqual([
    'VIOLATED  the same, with vacancyStop',
    '          48,212 states, all seen',
    '  The resident leaves, the phone in the pocket taps play, the cloud sends it',
    '  twice, and the new session resets the volume to loud. Now: loud music in an',
  ]);
});

test('a hunt ends with the commands to call next', () => {
  const steps = [
    ['check it', 'npx nobody-home check'],
    ['draw', 'npx nobody-home chart'],
  ] as const;
  expect(nextStepsText(steps)).toEqual(['check it  npx nobody-home check', 'draw      npx nobody-home chart']);
});

test('a hunt names what is probably mistyped', () => {
  const volume = { place: 'specs/loud.ts:3 (loud)', question: 'speaker.volume', answers: ['loud', 'soft'] };
  const report = hamburg({ warnings: [{ ...volume, kind: 'no difference' }] });
  const lines = huntedText({ report, verdict: holds }, plain);
  expect(lines.slice(lines.indexOf('probably mistyped'))).toEqual([
    'probably mistyped',
    '  specs/loud.ts:3 (loud): speaker.volume: loud, soft: none of these makes a',
    '    difference',
  ]);
});
