import { describe, expect, test } from 'vitest';
import { type DrawnRow, layOutPath } from '../../src/chart/path/lay-out-path.ts';
import { type DrawnPath, pathRows } from '../../src/chart/path/path-rows.ts';
import { pathSvg } from '../../src/chart/path/path-svg.ts';
import type { PathStep } from '../../src/findings/path.ts';
import { homes } from '../../src/home/homes.ts';
import { Walk } from '../../src/page/walking/walk.ts';

const plain = {
  label: '',
  routine: true,
  says: [],
  changes: [],
  sends: [],
  ignored: [],
  hit: [],
  timers: [],
  ticks: 0,
} as const;
const tick: PathStep = { ...plain, kind: 'tick', from: '', to: '', event: 'tick' };
const press: PathStep = {
  ...plain,
  kind: 'stimulus',
  from: 'world',
  to: 'lamp',
  event: 'press',
  says: ['someone presses <b>the switch</b>', 'the lamp burns'],
  changes: [
    { actor: 'lamp', key: 'context.count', before: '0', after: '1' },
    { actor: 'lamp', key: 'state', before: 'off', after: 'on' },
    { actor: 'meter', key: 'context.watts', before: '0', after: '60' },
  ],
  sends: [
    { from: 'lamp', to: 'meter', event: 'used', fate: 'handed' },
    { from: 'lamp', to: 'bill', event: 'more', fate: 'queued' },
  ],
};

const path = (steps: readonly PathStep[], rest: Partial<DrawnPath> = {}): DrawnPath => ({
  title: 'a path',
  steps,
  clock: { startsAt: 20 * 60, tickMs: 600_000 },
  actors: ['lamp', 'meter', 'bill', 'cat'],
  fifo: ['lamp -> bill'],
  ...rest,
});

test('words stand clear of times, though these may have seconds', () => {
  const { columns } = layOutPath(path([press]));
  const withSeconds = layOutPath(path([press], { clock: { startsAt: 0, tickMs: 1_000 } }));
  expect(columns.words - columns.time).toBe(50);
  expect(withSeconds.columns.words - withSeconds.columns.time).toBeGreaterThan(60);
});

describe('the rows of a picture', () => {
  test('say what happened, who told whom, and what became of them', () => {
    expect(pathRows(path([press]))).toEqual([
      {
        kind: 'step',
        time: '20:00',
        words: 'Someone presses <b>the switch</b>, the lamp burns',
        // What goes to the bill is drawn where it arrives.
        messages: [
          { from: undefined, to: 'lamp', event: 'press' },
          { from: 'lamp', to: 'meter', event: 'used' },
        ],
        becomings: [
          { actor: 'lamp', words: 'on' },
          { actor: 'meter', words: 'watts: 60' },
        ],
        isMarked: false,
      },
    ]);
  });

  test('fold ticks, and name a time once', () => {
    const later = { ...press, ticks: 7 };
    const rows = pathRows(path([press, ...new Array<PathStep>(7).fill(tick), later, later]));
    expect(rows.map((row) => (row.kind === 'step' ? row.time : row.words))).toEqual([
      '20:00',
      '1 h 10 min later',
      '21:10',
      '',
    ]);
  });

  test('are marked from where a condition begins to hold to where it ends', () => {
    const holds = [false, true, true, true, false, true];
    const rows = pathRows(path([press, press, tick, press, press], { phase: { says: 'light', holds } }));
    expect(rows.map(({ kind, isMarked }) => `${kind}${isMarked ? ' *' : ''}`)).toEqual([
      'step',
      'mark *',
      'step *',
      'later *',
      'step',
      'step',
      'mark *',
    ]);
    expect(pathRows(path([], { phase: { says: 'light', holds: [true] } }))).toHaveLength(1);
  });

  test('show a lost message on its way', () => {
    const hit = [{ from: 'lamp', to: 'bill', event: 'more', payload: 'a lot' }];
    const lost: PathStep = { ...plain, kind: 'fault', from: 'world', to: 'lamp -> bill', event: 'lose', hit };
    const [row] = pathRows(path([lost]));
    const drawn = { from: 'lamp', to: undefined, towards: 'bill', event: 'more (a lot)' };
    expect(row).toMatchObject({ words: 'more (a lot) is lost on the way to the bill', messages: [drawn] });
    const dropped: PathStep = { ...press, sends: [{ ...(hit[0] as (typeof hit)[0]), fate: 'dropped' }] };
    expect(pathRows(path([dropped]))[0]).toMatchObject({ messages: [{ event: 'press' }, drawn] });
    expect(layOutPath(path([lost])).lanes.map(({ words }) => words)).toEqual(['lamp', 'bill']);
  });
});

test('takes markup in words for text', () => {
  const svg = pathSvg(path([press], { title: '<script>' }));
  expect(svg).not.toMatch(/<(?:b|script)>/);
  expect(svg).toContain('&#60;script&#62;');
});

interface Box {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The words of a row, but for its time; letters reach less far below their line than above. */
function boxesOf({ y, words, messages, becomings }: DrawnRow, left: number, most: number): Box[] {
  return [
    ...words.map((line, index) => {
      const top = y + 6 + index * 18;
      return { words: line, left, right: left + most, top, bottom: top + 18 };
    }),
    ...messages.map(({ label: { x, y: base, width, words: line } }) => {
      return { words: line, left: x - width / 2, right: x + width / 2, top: base - 10, bottom: base + 3 };
    }),
    ...becomings.map(({ x, y: top, width, words: line }) => {
      return { words: line, left: x - width / 2, right: x + width / 2, top: top + 2, bottom: top + 21 };
    }),
  ];
}

/** Walks wherever a walk leads that takes another next step each time. */
function wander(home: string, length: number): DrawnPath {
  const { system } = homes.target(home, [], home);
  const walk = new Walk(system);
  const labels: string[] = [];
  let { moments } = walk.follow(labels);
  for (let at = 0; at < length; at++) {
    const last = moments.at(-1);
    const next = last ? walk.enabled(last) : [];
    if (next.length === 0) break;
    labels.push(next[(at * 7) % next.length]?.label ?? '');
    ({ moments } = walk.follow(labels));
  }
  return {
    title: `${home}, wandering`,
    steps: moments.flatMap(({ step }) => step ?? []),
    clock: { startsAt: system.startsAt, tickMs: system.quantum.ms },
    actors: system.actors.map(({ name }) => name),
    fifo: system.links.filter(({ kind }) => kind === 'fifo').map(({ name }) => name),
    phase: { says: 'every other moment', holds: moments.map((_, index) => index % 2 === 0) },
  };
}

test.each(homes.names)('words neither overlap nor leave the frame: %s', (home) => {
  const drawn = wander(home, 60);
  expect(drawn.steps).toHaveLength(60);
  const { rows, lanes, width, height, columns, margin } = layOutPath(drawn);
  const [lane] = lanes;
  expect(lane).toBeDefined();
  const room = (lane?.x ?? 0) - (lane?.width ?? 0) / 2 - columns.words;
  for (const row of rows) {
    const most = row.kind === 'step' ? room : 0;
    const boxes = boxesOf(row, columns.words, most);
    for (const [index, a] of boxes.entries()) {
      expect(a.left, a.words).toBeGreaterThanOrEqual(margin);
      expect(a.right, a.words).toBeLessThanOrEqual(width - margin);
      expect(a.top, a.words).toBeGreaterThanOrEqual(row.y);
      expect(a.bottom, a.words).toBeLessThanOrEqual(Math.min(row.y + row.height, height));
      for (const b of boxes.slice(index + 1)) {
        const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(isApart, `${a.words} / ${b.words}`).toBe(true);
      }
    }
  }
});
