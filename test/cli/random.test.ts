import { describe, expect, test } from 'vitest';
import { call, filesWith, widest } from './call.ts';

const random = (...args: readonly string[]) => call(['check', 'flat', '--random', ...args], { cwd: filesWith({}) });

/** A spec with a property that no run decides, so that runs end only when they are told to. */
const ENDLESS = ['--random', '--runs', '100000', '--seed', '1', '--spec', 'endless.ts'];
const endless = () =>
  filesWith({
    'endless.ts': `import { about } from 'INDEX';
import { speaker } from 'FLAT/speaker.ts';
export const lost = about({ speaker }).never('nothing', () => false);
`,
  });

describe('check --random', () => {
  test('says what random runs came to, and what they never reached', async () => {
    const { code, out, err } = await random('--runs', '200', '--seed', '1');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^flat, without rules {2,}random runs, seed 1\n/);
    expect(out).toMatch(/VIOLATED {2}never: a broken speaker\s+run \d+, shrunk \d+ -> 5\s/);
    expect(out).toMatch(/HOLDS {5}possible: music\s+run \d+, shrunk \d+ -> 1\s/);
    expect(out).toMatch(/steps: \d of 7; never timer resident/);
    expect(out).toContain('states of speaker: 3 of 3');
    expect(out).toContain('out/paths/flat/ broken.json');
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  test('the same seed gives the same answer', async () => {
    const args = ['--runs', '50', '--seed', '7'];
    expect(await random(...args)).toEqual(await random(...args));
  });

  test('a violation that nobody knows of is reported, and is an exit code of its own', async () => {
    const cwd = filesWith({
      'quiet.ts': `import { about } from 'INDEX';
import { speaker } from 'FLAT/speaker.ts';
const { never } = about({ speaker });
export const quiet = never('music', ({ speaker }) => speaker.hasTag('loud'));
export const lost = never('nothing', () => false);
`,
    });
    const { code, out } = await call(
      ['check', 'flat', '--random', '--runs', '100', '--seed', '1', '--spec', 'quiet.ts'],
      { cwd },
    );
    expect(code).toBe(1);
    expect(out).toContain('! VIOLATED       never: music');
    expect(out).toContain('  NOT FALSIFIED  never: nothing');
    expect(out).toContain('100 runs');
    expect(out).toContain('Someone presses play.');
    expect(out).toMatch(/fast-check: seed\s+1, path \d+/);
    const replayed = await call(['replay', 'out/paths/flat/quiet.json', '--spec', 'quiet.ts'], { cwd });
    expect(replayed.code).toBe(0);
  });

  test('prints one JSON document', async () => {
    const { out } = await random('--runs', '100', '--seed', '1', '--json');
    const document: unknown = JSON.parse(out);
    expect(document).toMatchObject({
      format: 'nobody-home/random@2',
      systems: [
        {
          system: 'flat',
          seed: 1,
          verdicts: expect.arrayContaining([
            expect.objectContaining({ property: 'music', verdict: 'HOLDS', expected: true }),
          ]),
          coverage: { labels: { never: expect.arrayContaining(['timer resident']) } },
        },
      ],
    });
  });

  test('--time is for all runs together', async () => {
    let ms = 0;
    const now = () => ms++;
    const { code, out } = await call(['check', 'flat', ...ENDLESS, '--time', '1s'], { cwd: endless(), now });
    expect(code).toBe(3);
    expect(out).toContain('time was up');
  });

  test('Ctrl-C is heard within the runs of one property', async () => {
    let interrupt = () => {};
    let ms = 0;
    const now = () => {
      if (ms === 500) setImmediate(() => interrupt());
      return ms++;
    };
    const onInterrupt = (listener: () => void) => {
      interrupt = listener;
      return () => {};
    };
    const { code, out } = await call(['check', 'flat', ...ENDLESS], { cwd: endless(), now, onInterrupt });
    expect(code).toBe(3);
    expect(out).toContain('interrupted');
  });

  test.each([
    ['--seed', 'seven'],
    ['--seed', '1.5'],
    ['--runs', '0'],
    ['--runs', 'many'],
  ])('%s %s is one clear error', async (flag, value) => {
    const { code, out, err } = await random(flag, value);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`\`${flag} ${value}\` is not a whole number`);
  });
});
