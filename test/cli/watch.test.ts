import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/cli/calls/command.ts';
import { type Rerun, watchCheck } from '../../src/cli/checking/watch-check.ts';
import { plain } from '../../src/report/style.ts';
import { PATIENCE } from '../patience.ts';
import { call, filesWith, flat } from './call.ts';
import { flatCopy } from './flat-copy.ts';

/** What each run was called with, and how to end it. */
interface Started {
  readonly args: readonly string[];
  stopped: boolean;
  end(code: number): void;
}

/** Watches, with checks that end when the test says so. */
function watching(project: string, words: readonly string[] = [], flags: readonly [string, string[]][] = []) {
  const runs: Started[] = [];
  let note = '';
  let interrupt = (): void => {};
  const start = (args: readonly string[]): Rerun => {
    let done = (_: number | undefined): void => {};
    const ended = new Promise<number | undefined>((resolve) => {
      done = resolve;
    });
    const run: Started = { args, stopped: false, end: (code) => done(code) };
    runs.push(run);
    return {
      ended,
      stop: () => {
        run.stopped = true;
        done(undefined);
      },
    };
  };
  const called: Call = {
    program: 'npx nobody-home',
    place: 'npx nobody-home check',
    words,
    flags: new Map([...flags, ['watch', ['']]]),
  };
  const code = watchCheck(
    called,
    {
      print: () => {},
      note: (text) => {
        note += text;
      },
      style: plain,
      noteStyle: plain,
      redraws: false,
      redraw: () => {},
      cwd: project,
      project,
      now: () => 0,
      onInterrupt: (listener) => {
        interrupt = listener;
        return () => {};
      },
    },
    start,
  );
  return { runs, code, noted: () => note, interrupt: () => interrupt() };
}

const soon = { timeout: PATIENCE, interval: 20 };

describe('check --watch', () => {
  test('checks all, then what was saved, until Ctrl-C', async () => {
    const project = flatCopy();
    const { runs, code, noted, interrupt } = watching(project, ['flat'], [['limit', ['9']]]);
    await expect.poll(() => runs.map(({ args }) => args), soon).toEqual([['check', 'flat', '--limit=9']]);
    await expect.poll(noted, soon).toContain('Ctrl-C ends it');

    runs[0]?.end(0);
    const spec = join(project, 'specs/loud.ts');
    appendFileSync(spec, '\n');
    await expect.poll(() => runs.length, soon).toBe(2);
    expect(runs[1]?.args).toEqual(['check', 'flat', '--limit=9', `--changed=${spec}`]);
    expect(noted()).toContain('\nsaved: specs/loud.ts\n');

    // It is stopped by the next one, which takes over what it had to check.
    const machine = join(project, 'src/home/speaker.ts');
    appendFileSync(machine, '\n');
    await expect.poll(() => runs.length, soon).toBe(3);
    expect(runs[1]?.stopped).toBe(true);
    expect(runs[2]?.args.at(-1)).toBe(`--changed=${spec},${machine}`);

    interrupt();
    expect(await code).toBe(0);
    expect(runs[2]?.stopped).toBe(true);
  });

  test('a check that failed to read a file is made good for', async () => {
    const project = flatCopy();
    const { runs, code, interrupt } = watching(project);
    runs[0]?.end(2);
    await expect.poll(() => runs.length, soon).toBe(1);
    writeFileSync(join(project, 'specs/other.ts'), 'export const x = 3;\n');
    await expect.poll(() => runs.length, soon).toBe(2);
    expect(runs[1]?.args).toEqual(['check']);
    interrupt();
    await code;
  });
});

describe('check --changed', () => {
  const spec = (text: string): string =>
    `import { about } from 'INDEX';\nimport { speaker } from 'FLAT/speaker.ts';\n${text}\n`;
  const loud = spec(
    "export const loud = about({ speaker }).possible('loud', ({ speaker }) => speaker.hasTag('loud'));",
  );

  /** The systems and properties that are checked. */
  async function checked(args: readonly string[], cwd: string): Promise<readonly [string, string[]][]> {
    const { out } = await call(['check', '--json', ...args], { cwd });
    const document = JSON.parse(out) as {
      system: string;
      verdicts: { property: string }[];
      systems?: (typeof document)[];
    };
    return (document.systems ?? [document]).map(({ system, verdicts }) => [
      system,
      verdicts.map(({ property }) => property),
    ]);
  }

  test('a spec: it and what imports it', async () => {
    const folder = filesWith({
      'a.ts': loud,
      'b.ts': `${spec("export const calm = about({ speaker }).possible('calm', ({ speaker }) => !speaker.hasTag('loud'));")}import './a.ts';\n`,
      'c.ts': spec(
        "export const still = about({ speaker }).possible('x', ({ speaker }) => speaker.matches('silent'));",
      ),
    });
    const changed = (file: string) => checked(['flat', '--spec', '.', '--changed', file], folder);
    expect(await changed('a.ts')).toEqual([['flat', ['loud', 'calm']]]);
    expect(await changed('b.ts')).toEqual([['flat', ['calm']]]);
    expect(await changed('c.ts')).toEqual([['flat', ['still']]]);
  });

  test('a machine: the systems that it is in; what is not a machine: all', async () => {
    const all = ['broken', 'loudAlone', 'music'];
    const both = [
      ['flat', all],
      ['flatCured', all],
    ];
    const { out } = await call(['check', '--changed', 'src/home/nothing.ts', '--json']);
    expect(JSON.parse(out)).toMatchObject({ systems: [{ system: 'flat' }, { system: 'flatCured' }] });
    expect(await checked(['--changed', 'src/home/speaker.ts'], flat)).toEqual(both);
    expect(await checked(['--changed', 'src/home/policies.ts'], flat)).toEqual(both);
  });

  test('nothing', async () => {
    const { code, out } = await call(['check', '--changed', 'specs/gone.ts']);
    expect({ code, out }).toEqual({ code: 0, out: 'nothing that is checked depends on that\n' });
  });
});
