import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { chartModelOf } from '../../src/chart/chart-model-of.ts';
import { chartSvg } from '../../src/chart/chart-svg.ts';
import { xml } from '../../src/chart/markup.ts';
import { ReachSurvey } from '../../src/chart/reach-survey.ts';
import { systemCharts } from '../../src/chart/system-charts.ts';
import { textWidth, wrapped } from '../../src/chart/text-size.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { call } from '../cli/call.ts';
import { shapes } from './shapes.ts';

const alarm = createMachine({
  id: 'alarm',
  description: 'wakes people',
  initial: 'set',
  states: {
    set: { after: { 60000: 'ringing' }, on: { look: { description: 'it shows the time' } } },
    ringing: {
      description: 'makes a noise',
      tags: ['loud'],
      entry: 'startNoise',
      exit: 'stopNoise',
      on: { hit: { guard: 'hard', target: 'broken' } },
    },
    broken: { type: 'final' },
  },
});

const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);

describe('a statechart', () => {
  test('shows states, guards, delays, actions, and descriptions as tooltips', async () => {
    const svg = await chartSvg(alarm);
    expect(texts(svg).sort()).toEqual([
      'after 1 min',
      'alarm',
      'broken',
      'entry / startNoise',
      'exit / stopNoise',
      'hit [hard]',
      'look (ignored)',
      'ringing',
      'set',
    ]);
    expect(svg).toContain('<title>ringing\nmakes a noise\ntags: loud</title>');
    expect(svg).toContain('<title>it shows the time</title>');
    expect(svg).toContain('data-transition="ringing: hit"');
  });

  test('gives each state a group with its key, and lights those that it is told to', async () => {
    const svg = await chartSvg(alarm, { lit: ['ringing'], unreached: ['broken'] });
    const groups = [...svg.matchAll(/<g class="state ([^"]*)" data-state="([^"]*)">/g)].map(([, ...parts]) => parts);
    expect(groups).toEqual([
      ['compound', ''],
      ['atomic', 'set'],
      ['atomic lit', 'ringing'],
      ['final unreached', 'broken'],
    ]);
  });

  test('takes markup in names for text', async () => {
    const svg = await chartSvg(shapes['markup in names'] ?? alarm);
    expect(svg).not.toMatch(/<(script|b|i)>/);
    expect(svg).toContain('&#60;b&#62;off&#60;/b&#62;');
    expect(svg).toContain('&#34;quoted&#34; &#38; &#60;i&#62;marked&#60;/i&#62;');
  });

  test('leaves out what XML has no way to write', () => {
    expect(xml('a\u0000b\u001Fc\uD800d\uFFFEe\tf🔇')).toBe('abcde\tf🔇');
  });

  test('puts a transition into itself, or to nowhere, into the state', () => {
    const { root, arrows, forks } = chartModelOf(
      createMachine({
        initial: 'a',
        on: { all: ['.a', '.b'].map((target) => ({ target })) },
        states: {
          a: { on: { again: { target: 'a', reenter: true }, note: { actions: 'write' }, never: {}, b: 'b', c: 'b' } },
          b: {},
        },
      }),
    );
    expect(root.children[0]?.lines.map(({ text }) => text)).toEqual([
      'again (re-enters)',
      'note / write',
      'never (ignored)',
    ]);
    expect(arrows).toMatchObject([{ from: 'a', to: 'b', lines: [{ text: 'b' }, { text: 'c' }] }]);
    expect(forks).toMatchObject([
      { from: '', targets: ['a'], line: { transition: '(root): all' } },
      { from: '', targets: ['b'], line: { transition: '(root): all #2' } },
    ]);
  });
});

describe('words', () => {
  test('are as wide as in Helvetica', () => {
    expect(textWidth('off', { size: 10 })).toBeCloseTo(11.12);
    expect(textWidth('off', { size: 10, bold: true })).toBeGreaterThan(11.12);
  });

  test('are broken between each other, and within where one is too long', () => {
    const font = { size: 10 };
    for (const text of ['', 'one', 'one two three four five', 'a'.repeat(200), `${'b'.repeat(50)} c`]) {
      const lines = wrapped(text, 60, font);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(textWidth(line, font)).toBeLessThanOrEqual(60);
    }
  });
});

describe('what a check never reached', () => {
  test('is each state that no reachable state rests in', () => {
    const deaf = createMachine({
      initial: 'a',
      states: {
        a: { on: { go: 'passing' } },
        passing: { always: 'b' },
        b: { initial: 'x', states: { x: {}, y: {} } },
        c: { on: { go: 'a' } },
      },
    });
    const survey = new ReachSurvey(defineSystem({ deaf }, { stimuli: { deaf: [{ type: 'go' }] } }));
    while (!survey.advance(10));
    expect(survey.result()).toEqual({ deaf: ['b.y', 'c'] });
  });
});

describe('a system', () => {
  const system = defineSystem(
    { left: alarm, system: alarm },
    { stimuli: { left: [{ type: 'hit', says: 'a <b>hit</b>' }] } },
  );

  test('is drawn as a whole and machine by machine, on a page with all', async () => {
    const files = await systemCharts('bedroom', system, { lit: { left: ['ringing'] } });
    expect(files.map(({ file }) => file)).toEqual(['system.links.svg', 'left.svg', 'system.svg', 'index.html']);
    const [whole, left, , index] = files.map(({ text }) => text);
    expect(texts(whole ?? '')).toContain('a &#60;b&#62;hit&#60;/b&#62;');
    expect(left).toContain('atomic lit" data-state="ringing"');
    expect(left).toMatch(/^<svg xmlns/);
    expect(index?.match(/<svg /g)).toHaveLength(3);
  });

  test('by the chart command, also as Mermaid, with states lit', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'nobody-home-'));
    const all = await call(['chart', '--light', 'resident.away', '--unreached'], { cwd });
    expect(all.out.split('\n')).toEqual([
      'out/charts/flat/system.svg',
      'out/charts/flat/resident.svg',
      'out/charts/flat/speaker.svg',
      'out/charts/flat/index.html',
      '',
    ]);
    expect(readFileSync(join(cwd, 'out/charts/flat/resident.svg'), 'utf8')).toMatch(/lit[^"]*" data-state="away"/);
    const one = await call(['chart', '--actor', 'speaker', '--format', 'mermaid'], { cwd });
    expect(one.out).toBe('out/charts/flat/speaker.mmd\n');
  });

  test.each([
    [['--format', 'png'], 'there is no format `png`'],
    [['--light', 'resident.awey'], 'did you mean `resident.away`?'],
    [['--actor', 'speeker'], 'did you mean `speaker`?'],
  ])('refuses %j', async (flags, words) => {
    const { code, err } = await call(['chart', ...flags]);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
