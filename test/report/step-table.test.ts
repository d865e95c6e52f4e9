import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepTable } from '../../src/report/step-table.ts';
import { plain } from '../../src/report/style.ts';
import { lengthOf, WIDTH } from '../../src/report/wrap.ts';
import { change, clock, incident, step, tick } from './sample.ts';

const table = (...steps: Parameters<typeof stepTable>[0]): string => `\n${stepTable(steps, clock, plain).join('\n')}\n`;

test('the table of the incident names time, sender, receiver, event and changes', () => {
  expect(table(...incident.steps)).toBe(`
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
`);
});

test('folds ticks only where they follow each other', () => {
  const rows = table(tick(0), step({ ticks: 1, event: 'play' }), tick(1), tick(2));
  expect(rows).toBe(`
    #  time   from -> to        event    what changed
    1  20:00 .. 20:10           tick
    2  20:10  world -> speaker  play     nothing
  3-4  20:10 .. 20:30           2 ticks
`);
});

test('a timer concerns one actor, a fault a link', () => {
  const rows = table(
    step({ kind: 'timer', from: 'clock', to: 'clock', event: 'after' }),
    step({ kind: 'fault', to: 'app -> cloud', event: 'lose' }),
  );
  expect(rows).toBe(`
  #  time   from -> to    event  what changed
  1  20:00  clock         after  nothing
  2  20:00  app -> cloud  lost   only what is on the way
`);
});

test('names regions, context and status', () => {
  const changes = [
    change('speaker', 'state.link', 'up', 'down'),
    change('speaker', 'context.volume', 'soft', 'loud'),
    change('speaker', 'status', 'active', 'error'),
    change('speaker', 'state', 'on.a.b', 'on.a.c'),
    change('speaker', 'state.sound', 'soft', '-'),
  ];
  expect(table(step({ changes }))).toBe(`
  #  time   from -> to        event     what changed
  1  20:00  world -> speaker  an event  speaker.link    up -> down
                                        speaker.volume  soft -> loud
                                        speaker.status  active -> error
                                        speaker.on.a    b -> c
`);
});

test('stays within the page, whatever the names', () => {
  const word = fc.string({ maxLength: 60 });
  const steps = fc.array(
    fc
      .record({ from: word, to: word, event: word, actor: word, key: word, before: word, after: word })
      .map(({ from, to, event, ...changed }) => step({ from, to, event, changes: [changed] })),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(steps, (list) => {
      for (const line of stepTable(list, clock, plain)) expect(lengthOf(line)).toBeLessThanOrEqual(WIDTH);
    }),
  );
});
