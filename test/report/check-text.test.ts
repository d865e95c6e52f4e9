import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PropertyVerdict, Verdict } from '../../src/findings/check-result.ts';
import type { PathStep } from '../../src/findings/path.ts';
import { checkText, summaryText } from '../../src/report/check-text.ts';
import { plain } from '../../src/report/style.ts';
import { lengthOf, WIDTH } from '../../src/report/wrap.ts';
import { hamburg, holds, incident, party, result, verdict, violated } from './sample.ts';

const page = (lines: readonly string[]): string => `\n${lines.join('\n')}\n`;
const verdictLines = (...verdicts: PropertyVerdict[]): string =>
  page(checkText(hamburg({ verdicts, assumptions: [], notApplicable: [] }), plain).slice(1));

test('a system in which all is as expected', () => {
  expect(page(checkText(hamburg(), plain))).toBe(`
hamburg, as sold in 2017                          48,212 states, all seen, 0.6 s
  VIOLATED  never: loud music in an empty flat
            known, 11 steps                                  specs/playback.ts:9
  HOLDS     never: sound after a stop                  specs/mute-and-stop.ts:17
  HOLDS     possible: a loud party             e.g. in 2 steps  specs/party.ts:8

not checked here
  parrotOrders: no actor is named \`parrot\`

looked at by properties that hold
  speaker.volume: loud, normal
  speaker.hasTag(sounding): false, true

rests on 3 assumptions, which --assumptions lists
`);
  const inFull = checkText(hamburg(), plain, { assumptions: true });
  expect(page(inFull.slice(inFull.indexOf('assumptions')))).toBe(`
assumptions
  app -> cloud holds 1 message
  cloud -> speaker holds 2 messages, delivers while it is open, at most 1
    message doubled
  a tick is 10 min, because of app: delay screenOff
`);
});

test('what rests on how much links hold says so on its own line', () => {
  const { exploration, assumptions } = result();
  const lines = (counts: Partial<typeof exploration>): string =>
    page(
      checkText(
        {
          ...hamburg(),
          result: result({ exploration: { ...exploration, ...counts }, verdicts: [holds, violated, party] }),
        },
        plain,
      ).slice(1, 9),
    );
  expect(assumptions.filter(({ kind }) => kind === 'link')).toHaveLength(2);
  expect(lines({ heldBack: 14 }).replace(/\s+/g, ' ')).toContain(
    'HOLDS never: sound after a stop (links hold 1 or 2; 14 stimuli waited) specs/mute-and-stop.ts:17',
  );
  const all = lines({ heldBack: 1, dropped: 2, lost: 3 });
  expect(all.replace(/\s+/g, ' ')).toContain(
    '(links hold 1 or 2; 1 stimulus waited, 2 messages dropped, 3 messages lost)',
  );
  // A path shows itself that it needs no more room.
  expect(all.match(/links hold/g)).toHaveLength(1);
  expect(lines({ heldBack: 0 })).not.toContain('links hold');
});

describe('what is not as expected is marked and explained', () => {
  test('a violation that was not known, with its path', () => {
    const lines = verdictLines({ ...violated, expected: false });
    expect(lines).toContain('! VIOLATED  never: loud music in an empty flat     11 steps  specs/playback.ts:9');
    expect(lines).toContain('  1  20:00  world -> resident  leave');
    expect(lines).toContain('shortest: breadth first · confirmed on live actors');
    expect(lines).toContain("add `violatedIn: ['hamburg']`");
  });

  test('a known violation that is gone', () => {
    expect(verdictLines(verdict({ expected: false }))).toBe(`
! HOLDS  never: loud music in an empty flat
         no longer violated                                  specs/playback.ts:9

! HOLDS  never: loud music in an empty flat                  specs/playback.ts:9
  The property names hamburg in \`violatedIn\`. Take it out, so that the violation
  cannot come back unseen.
`);
  });

  test('something wanted that is impossible', () => {
    const impossible = verdict({ kind: 'possible', verdict: 'VIOLATED', says: 'a party', expected: false });
    expect(verdictLines(impossible)).toBe(`
! VIOLATED  possible: a party                         never  specs/playback.ts:9

! VIOLATED  possible: a party                                specs/playback.ts:9
  All states were seen, and it is true in none of them.
`);
  });

  test('a property that says nothing', () => {
    expect(verdictLines(verdict({ verdict: 'VACUOUS', expected: false, says: 'x' }))).toBe(`
! VACUOUS  never: x                             never given  specs/playback.ts:9

! VACUOUS  never: x                                          specs/playback.ts:9
  What the property is given never arises, so it says nothing here.
`);
  });

  test('what was left open, with why', () => {
    const open = { expected: false, says: 'x' } as const;
    expect(
      verdictLines(
        verdict({ ...open, verdict: 'HOLDS UP TO', why: [{ kind: 'stopped', by: 'limit' }] }),
        verdict({ ...open, verdict: 'HOLDS UP TO', why: [{ kind: 'finding', finding: 'overflow', count: 3 }] }),
        verdict({ ...open, verdict: 'HOLDS UP TO', why: [{ kind: 'finding', finding: 'limit', count: 1 }] }),
        verdict({ ...open, verdict: 'HOLDS UP TO', why: [{ kind: 'bound', bound: 'two failed chunks' }] }),
        verdict({
          ...open,
          verdict: 'INCONCLUSIVE',
          why: [
            { kind: 'finding', finding: 'chain limit', count: 2 },
            { kind: 'finding', finding: 'time-lock', count: 1 },
          ],
        }),
        verdict({ ...open, verdict: 'INCONCLUSIVE', why: [{ kind: 'never given' }, { kind: 'bound', bound: 'noon' }] }),
      ),
    ).toBe(`
? HOLDS UP TO   never: x              the limit was reached  specs/playback.ts:9
? HOLDS UP TO   never: x
                3 branches that ended at an overflow         specs/playback.ts:9
? HOLDS UP TO   never: x     1 branch that ended at a limit  specs/playback.ts:9
? HOLDS UP TO   never: x                  two failed chunks  specs/playback.ts:9
? INCONCLUSIVE  never: x             chain limit, time-lock  specs/playback.ts:9
? INCONCLUSIVE  never: x           never given so far, noon  specs/playback.ts:9
`);
  });
});

test('the first line says how far a search came', () => {
  const { exploration } = result();
  const heading = (stoppedBy: 'limit' | 'interrupted'): string =>
    checkText(hamburg({ exploration: { ...exploration, complete: false, stoppedBy } }), plain)[0] ?? '';
  expect(heading('limit')).toMatch(/48,212 states, the limit, 0\.6 s$/);
  expect(heading('interrupted')).toMatch(/48,212 states, interrupted, 0\.6 s$/);
});

describe('findings about the model', () => {
  const problem = {
    kind: 'overflow',
    place: 'app -> cloud',
    detail: 'the link is full',
    count: 12,
    fine: false,
  } as const;
  const told = (parts: object): string =>
    page(
      checkText(
        hamburg({ verdicts: [], assumptions: [], notApplicable: [], problems: [{ ...problem, ...parts }] }),
        plain,
      ).slice(2),
    );

  test('with the path on which they were met', () => {
    expect(told({ path: { confirmed: true, steps: incident.steps.slice(0, 1) } })).toBe(`
overflow: app -> cloud                                                  12 times
  the link is full
  A higher capacity helps only if few messages can pile up. If whoever sends can
  go on forever, say what a full link drops (\`full\`); or let it wait: an answer,
  a budget of the stimulus (\`times: 2\`), or a condition (\`when: (_, net) =>
  net.quiet('app', 'cloud')\`).

  The resident leaves.

  #  time   from -> to         event  what changed
  1  20:00  world -> resident  leave  resident  home.awake -> away
                                      app       background -> pocket.idle
`);
  });

  test('with the step that was ended by it', () => {
    const [first, second] = incident.steps;
    const text = told({ path: { confirmed: true, steps: [first as PathStep] }, endedStep: second as PathStep });
    expect(text).toMatch(/^ {2}1 .*leave/m);
    expect(text).toMatch(new RegExp(`^ {2}2 .*${second?.event}`, 'm'));
  });

  test('in short, where they were declared fine', () => {
    expect(told({ kind: 'actor error', place: 'app', fine: true })).toBe(`
actor error: app                                                        12 times
  declared fine: it changes no verdict
`);
    expect(told({ fine: true })).toBe(`
overflow: app -> cloud                                                  12 times
  declared fine: what comes after it is not explored, so that nothing holds
  beyond it
`);
  });
});

test('the last line explains the exit code', () => {
  expect(summaryText([hamburg(), hamburg()], { notReached: [], interrupted: false, failed: [], exitCode: 0 })).toEqual([
    '6 of 6 verdicts as expected, in 2 systems',
    'exit code 0: all as expected',
  ]);
  const unknown = hamburg({ verdicts: [{ ...violated, expected: false }, holds, party] });
  expect(summaryText([unknown], { notReached: ['flat'], interrupted: true, failed: [], exitCode: 1 })).toEqual([
    'interrupted before flat',
    '2 of 3 verdicts as expected, in 1 system',
    'exit code 1: some verdicts are not as expected',
  ]);
});

test('a violation in several systems is accepted by one list', () => {
  const unknown = hamburg({ verdicts: [{ ...violated, expected: false }, holds] });
  const other = { ...unknown, result: { ...unknown.result, system: 'flat' } };
  const end = { notReached: [], interrupted: false, failed: [], exitCode: 1 };
  expect(summaryText([unknown, other], end).join(' ')).toContain(
    "is VIOLATED in 2 systems: to accept all of them for now, add 'hamburg', 'flat' to its `violatedIn`",
  );
  expect(summaryText([unknown], end).join(' ')).not.toContain('violatedIn');
});

test('a name is shown as it is, whatever a replacement would make of it', () => {
  expect(checkText({ ...hamburg(), title: '$&' }, plain)[0]).toMatch(/^\$& +48,212 states/);
});

test('stays within the page, whatever the names', () => {
  const word = fc.string({ maxLength: 120 }).map((text) => text.replace(/\s/g, ' '));
  const verdicts: readonly Verdict[] = ['HOLDS', 'HOLDS UP TO', 'VIOLATED', 'VACUOUS', 'INCONCLUSIVE'];
  const reports = fc
    .record({
      says: word,
      at: word,
      title: word,
      why: word,
      expected: fc.boolean(),
      word: fc.constantFrom(...verdicts),
    })
    .map(({ title, why, word: given, ...parts }) => ({
      ...hamburg({
        verdicts: [
          verdict({
            ...parts,
            why: [{ kind: 'bound', bound: why }],
            verdict: given,
            lookedAt: [{ question: why, answers: [title] }],
          }),
        ],
        notApplicable: [{ property: title, why }],
        problems: [{ kind: 'actor error', place: title, detail: why, count: 1, fine: false }],
      }),
      title,
    }));
  fc.assert(
    fc.property(reports, (report) => {
      for (const line of checkText(report, plain)) expect(lengthOf(line)).toBeLessThanOrEqual(WIDTH);
    }),
  );
});
