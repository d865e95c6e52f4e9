import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandNames, findCommand } from '../../src/cli/find-command.ts';
import { plain } from '../../src/report/style.ts';
import { call, filesWith, widest } from './call.ts';

test('help: of the program and of each command', async () => {
  const { code, out } = await call([]);
  expect(code).toBe(0);
  for (const name of ['hunt', 'check', 'chart']) {
    expect(out).toContain(`npx nobody-home ${name}`);
    const help = await call([name, '--help']);
    expect(help.code).toBe(0);
    expect(help.out).toMatch(new RegExp(`^npx nobody-home ${name} .*\\n`));
    expect(widest(help.out)).toBeLessThanOrEqual(80);
  }
  expect((await call(['--help'])).out).toBe(out);
  expect(widest(out)).toBeLessThanOrEqual(80);
});

test('hunt: from the question to the cure', async () => {
  const { code, out, err } = await call(['hunt']);
  expect(code).toBe(0);
  expect(err).toBe('');
  expect(`\n${out.replace(/run \d+/, 'run 1').replace(/shrunk \d+/, 'shrunk 9')}`).toBe(`
Can it be loud in here?

flat, without rules
VIOLATED  loud music for nobody                                 specs/loud.ts:11
  The resident leaves, and someone presses play. Now: loud music for nobody
  (resident away, speaker loud).

  #  time   from -> to         event  what changed
  1  20:00  world -> resident  leave  resident       home -> away
                                      speaker.alone  false -> true
  2  20:00  world -> speaker   play   speaker  silent -> playing
  then, if nobody stops it (4 more steps)
     20:30 the speaker breaks

  shortest: breadth first · confirmed on live actors
  12 states, all seen, 0.0 s · 34 transitions, 52 calls of XState
  fast-check found it too: run 1, seed 2017, shrunk 9 -> 2

HOLDS     the same, with presence
          8 states, all seen
          still possible: music

walk it   npx nobody-home explore flat
replay    npx nobody-home replay out/paths/flat/loudAlone.json
check it  npx nobody-home check flat
draw it   npx nobody-home chart flat
add one   npx nobody-home new quiet-at-night
`);
});

test('hunt: what was found is reported while the rest is still being explored', async () => {
  const printed: string[] = [];
  let now = 0;
  const seen = { states: 0 };
  await call(['hunt', '--runs', '0'], {
    print: (lines) => printed.push(...lines),
    // Each look at the clock takes longer than a step of the search may.
    now: () => (now += 1_000),
    redraws: true,
    redraw: () => {
      if (printed.join('\n').includes('VIOLATED') && seen.states === 0) seen.states = printed.length;
    },
  });
  const told = printed.findIndex((line) => line.startsWith('VIOLATED'));
  expect(told).toBeGreaterThan(0);
  // The progress line spoke after the violation and before the number of states.
  expect(seen.states).toBeGreaterThan(told);
  expect(printed.findIndex((line) => line.includes('states, all seen'))).toBeGreaterThanOrEqual(seen.states);
});

test('hunt: in a system with switches of choice, or where there is nothing to find', async () => {
  const chosen = await call(['hunt', 'flat', '--with', 'curfew', '--runs', '0']);
  expect(chosen.out).toContain('flat, without rules, with curfew');
  expect(chosen.out).not.toContain('fast-check');
  expect(chosen.out).not.toContain('the same, with');
  const cured = await call(['hunt', 'flatCured']);
  expect(cured.out).toContain('HOLDS     never: loud music for nobody');
  expect(cured.code).toBe(0);
});

test('hunt: the same seed gives the same runs', async () => {
  const [first, again, other] = await Promise.all([
    call(['hunt', '--seed', '7']),
    call(['hunt', '--seed', '7']),
    call(['hunt', '--seed', '8']),
  ]);
  expect(first.out).toContain('seed 7');
  expect(again.out).toBe(first.out);
  expect(other.out).toContain('seed 8');
});

describe('check', () => {
  test('all systems, if none is named', async () => {
    const { code, out, err } = await call(['check']);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/^flat, without rules +12 states/m);
    expect(out).toMatch(/^flatCured: the same, with presence +8 states/m);
    expect(out).toMatch(/6 of 6 verdicts as expected, in 2 systems\nexit code 0: all as expected\n$/);
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  test('with switches beyond its own, a known violation may be gone', async () => {
    const { code, out } = await call(['check', 'flat', '--with', 'presence']);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}HOLDS {5}never: loud music for nobody/m);
  });

  test('--json: one document, and nothing else on standard output', async () => {
    const { code, out, err } = await call(['check', 'flat', '--json', '--with', 'curfew']);
    expect(code).toBe(0);
    expect(err).toBe('');
    const document = JSON.parse(out) as Record<string, unknown>;
    expect(document).toMatchObject({
      format: 'nobody-home/check@3',
      system: 'flat',
      with: ['curfew'],
      states: 12,
      complete: true,
      startsAt: '20:00',
      tick: 600_000,
    });
    expect(document.verdicts).toMatchObject([
      { property: 'broken', verdict: 'VIOLATED', expected: true, at: 'specs/loud.ts:7', path: { confirmed: true } },
      { property: 'loudAlone', kind: 'never', says: 'loud music for nobody', path: { steps: [{}, {}] } },
      { property: 'music', kind: 'possible', verdict: 'HOLDS', expected: true },
    ]);
  });

  test('--paths: further paths to a violation, though it is expected, and whether there are others', async () => {
    const { code, out } = await call(['check', 'flat', '--paths', '3']);
    expect(code).toBe(0);
    expect(out).toContain(
      '\n  VIOLATED  never: loud music for nobody                        specs/loud.ts:11\n  The resident leaves',
    );
    expect(out).toContain('\n  Every other path to it has all the stimuli and faults of this one.\n');
    const json = await call(['check', 'flat', '--json', '--paths', '3']);
    const { verdicts } = JSON.parse(json.out) as { verdicts: { property: string; further?: unknown }[] };
    expect(verdicts.find(({ property }) => property === 'loudAlone')?.further).toEqual({ paths: [], areAll: true });
    expect((await call(['check', 'flat', '--paths', 'few'])).code).toBe(2);
  });

  test('what is not as expected: exit code 1, and the path', async () => {
    const folder = filesWith({
      'a.ts': [
        "import { about } from 'INDEX';",
        "import { speaker } from 'FLAT/speaker.ts';",
        "export const loud = about({ speaker }).never('loud', ({ speaker }) => speaker.hasTag('loud'));",
      ].join('\n'),
    });
    const { code, out } = await call(['check', 'flat', '--spec', 'a.ts'], { cwd: folder });
    expect(code).toBe(1);
    expect(out).toContain(
      '\n! VIOLATED  never: loud                                                   a.ts:3\n  Someone presses play. Now: loud (speaker loud).\n',
    );
    expect(out).toMatch(/exit code 1: some verdicts are not as expected\n$/);
  });

  test('--limit leaves questions open: exit code 3', async () => {
    const { code, out } = await call(['check', 'flat', '--limit', '1']);
    expect(code).toBe(3);
    expect(out).toMatch(/^flat, without rules +\d states, the limit/m);
    expect(out).toMatch(/^\? HOLDS UP TO +never: a broken speaker +the limit was reached/m);
    expect(out).toMatch(/exit code 3: some questions were left open\n$/);
  });

  test.each([
    ['while properties are tried on the first system', 1, 'flat, flatCured'],
    ['while the first system is explored', 3, 'flatCured'],
  ])('Ctrl-C %s ends with what is known so far: exit code 3', async (_, which, unreached) => {
    let [now, asked] = [0, 0];
    const { code, out } = await call(['check'], {
      // Each look at the clock takes longer than a step of the search may.
      now: () => (now += 1_000),
      onInterrupt: (listener) => {
        if (++asked === which) listener();
        return () => {};
      },
    });
    expect(code).toBe(3);
    expect(out).toContain(`interrupted before ${unreached}\n`);
    expect(out).toMatch(/exit code 3/);
  });
});

describe('progress', () => {
  const slowly = (redraws: boolean, ...flags: string[]) => {
    let now = 0;
    return call(['check', 'flat', ...flags], { redraws, now: () => (now += 1_000), style: plain });
  };

  test('is redrawn on a terminal, with the shares of what it may take, and gone in the end', async () => {
    const { err } = await slowly(true, '--memory', '1GB', '--time', '1h');
    expect(err).toMatch(/^\rflat: \d+ states?, depth \d+, frontier \d+, memory \d %, time \d %/);
    expect(err.endsWith('\r\u001B[K')).toBe(true);
    expect(err).not.toContain('\n');
  });

  test('is a line now and then elsewhere', async () => {
    const { err } = await slowly(false);
    expect(err).toMatch(/^(flat: .* states?.*\n)+$/);
  });

  test('is not shown next to a document', async () => {
    for (const redraws of [true, false]) expect((await slowly(redraws, '--json')).err).toBe('');
  });
});

test('chart: a file for each actor, its path printed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nobody-home-'));
  const all = await call(['chart', '--format', 'mermaid'], { cwd: folder });
  expect(all).toEqual({ code: 0, out: 'out/charts/flat/resident.mmd\nout/charts/flat/speaker.mmd\n', err: '' });
  expect(readFileSync(join(folder, 'out/charts/flat/resident.mmd'), 'utf8')).toMatch(
    /^---\ntitle: "flat: resident"\n---\nstateDiagram-v2\n/,
  );
  const one = await call(['chart', 'flatCured', '--actor', 'speaker', '--format', 'mermaid', '--out', 'here'], {
    cwd: folder,
  });
  expect(one.out).toBe('here/flatCured/speaker.mmd\n');
});

test('every file of commands is one, and named like it', async () => {
  for (const name of commandNames) expect((await findCommand(name)).name).toBe(name);
  expect((await call(['--help'])).out.match(/^ {2}npx nobody-home (\S+)/gm)).toHaveLength(commandNames.length);
});

test('paths that cannot be saved take nothing from what was found', async () => {
  const cwd = filesWith({ taken: '' });
  const { code, out, err } = await call(['check', 'flatCured', '--out', 'taken'], { cwd });
  const usual = await call(['check', 'flatCured'], { cwd: filesWith({}) });
  expect([code, err]).toEqual([usual.code, '']);
  expect(out).toMatch(/^not saved {4}taken\/paths\/flatCured\/ \w+\.json.*\n {13}what should be a folder/m);
  expect(out.split('\n')[1]).toBe(usual.out.split('\n')[1]);
});
