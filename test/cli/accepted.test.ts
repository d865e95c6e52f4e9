import { describe, expect, test } from 'vitest';
import { call, filesWith, widest } from './call.ts';

/** Loud music in the flat, which only `play` starts: known where each path takes this event. */
const specBy = (events: readonly string[], claims: readonly string[] = ['quiet', 'still']): string =>
  filesWith({
    'a.ts': [
      "import { about } from 'INDEX';",
      "import { resident } from 'FLAT/resident.ts';",
      "import { speaker } from 'FLAT/speaker.ts';",
      'const moved = ({ resident, speaker }) => speaker.hasTag("loud") || resident.hasTag("away");',
      `const violatedIn = ${JSON.stringify(events.map((by) => ({ system: 'flat', by })))};`,
      "const quiet = about({ speaker }).never('loud', ({ speaker }) => speaker.hasTag('loud'), { violatedIn });",
      "const still = about({ resident, speaker }).never('a move', moved, { violatedIn });",
      `export { ${claims.join(', ')} };`,
    ].join('\n'),
  });
const check = (events: readonly string[], ...flags: readonly string[]) =>
  call(['check', 'flat', '--spec', 'a.ts', ...flags], { cwd: specBy(events) });

describe('a violation that is accepted by what happens on the way to it', () => {
  test('is as expected if it comes about in no other way', async () => {
    const { code, out } = await check(['play', 'leave']);
    expect(out).toMatch(/^ {2}VIOLATED {2}never: loud {2,}known by `play` or `leave`, 1 step {2}a.ts:6$/m);
    expect(code).toBe(0);
  });

  test('is not as expected if it does: the other way is told', async () => {
    const { code, out } = await check(['play']);
    expect(code).toBe(1);
    expect(out).toMatch(/^ {2}VIOLATED {2}never: loud {2,}known by `play`, 1 step {2}a.ts:6$/m);
    expect(out).toContain(
      '\n! VIOLATED  never: a move                                                 a.ts:7\n  The resident leaves.',
    );
    expect(out).toContain('\n  shortest without `play`: breadth first · confirmed on live actors\n');
    expect(out).toContain('\n  `play` is accepted here, and does not happen on this path.\n');
    expect(out).not.toContain('If this is accepted for now');
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  test('is left open where the search without it is cut off: exit code 3', async () => {
    const spec = specBy(['play'], ['quiet']);
    const { code, out } = await call(['check', 'flat', '--spec', 'a.ts', '--limit', '1'], { cwd: spec });
    expect(code).toBe(3);
    expect(out).toMatch(/^\? VIOLATED {2}never: loud {2,}1 step {2}a.ts:6$/m);
    expect(out.replaceAll(/\n {2}/g, ' ')).toContain(
      '`play` is accepted here, and happens on this path. Whether it happens on every path was left open: the limit was reached.',
    );
    expect(out).toContain('exit code 3: some questions were left open');
  });

  test('is still so with other paths, and as JSON', async () => {
    const { out } = await check(['play'], '--json', '--paths', '2');
    const { verdicts } = JSON.parse(out) as { verdicts: object[] };
    expect(verdicts).toMatchObject([
      { property: 'quiet', expected: true, acceptance: { by: ['play'], is: 'every path', why: [] } },
      { property: 'still', expected: false, acceptance: { by: ['play'], is: 'another way' } },
    ]);
  });

  test('by an event that the system does not have: exit code 2', async () => {
    const { code, err } = await check(['paly']);
    expect(code).toBe(2);
    expect(err).toContain('no stimulus or fault of flat is named `paly` (`violatedIn` of `quiet`)');
    expect(err).toContain('did you mean `play`?');
  });

  test('--random: is known if the run takes the event', async () => {
    const random = ['--random', '--runs', '50', '--seed', '1'];
    expect((await check(['play', 'leave'], ...random)).code).toBe(0);
    const { code, out } = await check(['stop'], ...random);
    expect(code).toBe(1);
    expect(out).toMatch(/^! VIOLATED {2}never: loud/m);
  });
});
