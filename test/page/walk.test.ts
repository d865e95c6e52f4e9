import { describe, expect, test } from 'vitest';
import { createMachine, sendTo } from 'xstate';
import { partingOf } from '../../src/page/walking/compare.ts';
import { flightsOf } from '../../src/page/walking/flights.ts';
import { nextStop, rowsOf, stopBefore } from '../../src/page/walking/rows.ts';
import { stretchesOf, tracksOf } from '../../src/page/walking/tracks.ts';
import { type Followed, Walk } from '../../src/page/walking/walk.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';
import { peer } from '../reference/small-systems/small-system.ts';
import { smallSystems } from '../reference/small-systems.ts';

const sender = createMachine({
  id: 'sender',
  initial: 'idle',
  states: {
    idle: { on: { go: { target: 'done', actions: sendTo(peer('receiver'), { type: 'ring', volume: 'loud' }) } } },
    done: { tags: ['done'], on: { go: { target: 'idle', actions: sendTo(peer('receiver'), { type: 'stop' }) } } },
  },
});

const receiver = createMachine({
  id: 'receiver',
  initial: 'quiet',
  states: {
    quiet: { on: { ring: { target: 'ringing', description: 'it rings' }, stop: {} } },
    ringing: { tags: ['heard'], on: { stop: 'quiet', ring: {} }, after: { 2000: 'quiet' } },
  },
});

const bell = () =>
  defineSystem(
    { sender, receiver },
    {
      links: { 'sender -> receiver': fifo({ capacity: 2, lose: 1, duplicate: 1, swap: 1 }) },
      stimuli: { sender: [{ type: 'go', says: 'someone pushes the button' }] },
      tick: 1000,
    },
  );

const GO = 'stimulus sender go';
const DELIVER = 'deliver sender -> receiver';

const flights = (walk: Walk, { moments }: Followed) =>
  flightsOf(moments, walk.system.links, (actor) => walk.system.actors[actor]?.name ?? '').map(
    ({ event, sent, ended, end, isCopy }) => ({ event, sent, ended, end, isCopy }),
  );

describe('a walk', () => {
  test('reports each step, the states after it, and the transitions that live actors took', () => {
    const { moments, stopped } = new Walk(bell()).follow([GO, DELIVER]);
    expect(stopped).toBeUndefined();
    expect(moments.map(({ step }) => step?.label)).toEqual([undefined, GO, DELIVER]);
    expect(moments.map(({ actors }) => actors.map(({ value }) => value))).toEqual([
      ['idle', 'quiet'],
      ['done', 'quiet'],
      ['done', 'ringing'],
    ]);
    expect(moments.map(({ taken }) => taken.map(({ transition }) => transition))).toEqual([
      [],
      ['idle: go'],
      ['quiet: ring'],
    ]);
    expect(moments.map(({ difference }) => difference)).toEqual([undefined, undefined, undefined]);
    expect(moments[1]?.links).toEqual([{ name: 'sender -> receiver', messages: ['ring (loud)'] }]);
    expect(moments[2]?.actors[1]).toMatchObject({ tags: ['heard'], timers: [{ event: 'after 2 s', ticks: 2 }] });
  });

  test('stops where a label cannot be taken, and says why', () => {
    const walk = new Walk(bell());
    expect(walk.follow([DELIVER]).stopped).toEqual({ after: 0, label: DELIVER, why: 'it cannot happen here' });
    expect(walk.follow([GO, 'no such step', GO])).toMatchObject({
      moments: { length: 2 },
      stopped: { after: 1, label: 'no such step', why: 'there is no such step in this system' },
    });
    expect(walk.follow([GO, GO, GO]).stopped).toMatchObject({
      after: 2,
      why: 'it waits until there is room on a link',
    });
  });

  test('is the same, whatever was walked before', () => {
    const paths = [
      [],
      [GO],
      [GO, DELIVER, 'tick', 'tick'],
      [GO, DELIVER, GO],
      [GO, GO, DELIVER],
      [GO, 'lose sender -> receiver'],
    ];
    const one = new Walk(bell());
    const plain = ({ moments }: Followed) => moments.map(({ vector, ...rest }) => ({ ...rest, vector: undefined }));
    for (const path of [...paths, ...paths.toReversed(), ...paths]) {
      expect(plain(one.follow(path))).toEqual(plain(new Walk(bell()).follow(path)));
    }
  });

  test('gives the steps that can be taken next, as live actors do', () => {
    const walk = new Walk(bell());
    const { moments } = walk.follow([GO]);
    const next = walk.enabled(moments[1] as (typeof moments)[1]);
    expect(next.map(({ label }) => label)).toEqual([
      GO,
      DELIVER,
      'lose sender -> receiver',
      'duplicate sender -> receiver',
    ]);
    expect(next[1]?.deed).toEqual({
      kind: 'deliver',
      from: 'sender',
      to: 'receiver',
      event: 'ring (loud)',
      says: ['it rings'],
    });
    for (const { label } of next) expect(walk.follow([GO, label]).stopped).toBeUndefined();
  });

  test('marks a step that changes nothing', () => {
    const walk = new Walk(bell());
    const { moments } = walk.follow([GO, GO, DELIVER, DELIVER]);
    const idle = (index: number) => walk.enabled(moments[index] as (typeof moments)[1]).filter(({ isIdle }) => isIdle);
    expect(idle(3)).toEqual([]);
    expect(new Walk(bell()).follow([GO, GO, 'swap sender -> receiver']).moments).toHaveLength(4);
    const swapped = walk.follow([GO, GO, 'swap sender -> receiver']).moments;
    expect(walk.enabled(swapped[3] as (typeof swapped)[1]).filter(({ isIdle }) => isIdle)).toMatchObject([
      { label: DELIVER },
    ]);
  });

  test.each(Object.entries(smallSystems))('follows the first steps of %s, live actors too', (_, { build }) => {
    const walk = new Walk(build());
    let labels: string[] = [];
    let { moments } = walk.follow(labels);
    for (let count = 0; count < 6 && moments.length > 0; count++) {
      const last = moments.at(-1);
      const next = last ? walk.enabled(last) : [];
      const chosen = next[count % Math.max(1, next.length)];
      if (!chosen) break;
      labels = [...labels, chosen.label];
      ({ moments } = walk.follow(labels));
      expect(moments).toHaveLength(labels.length + 1);
    }
    for (const { difference } of moments) expect(difference).toBeUndefined();
  });
});

describe('messages on their way', () => {
  test('begin where they are sent and end where they are delivered, lost, or not at all', () => {
    const walk = new Walk(bell());
    expect(flights(walk, walk.follow([GO, GO, 'lose sender -> receiver']))).toEqual([
      { event: 'ring (loud)', sent: 1, ended: 3, end: 'lost', isCopy: false },
      { event: 'stop', sent: 2, ended: undefined, end: 'on its way', isCopy: false },
    ]);
  });

  test('end where a full link drops them, and in whatever order they arrive', () => {
    const system = defineSystem(
      { sender, receiver },
      {
        links: { 'sender -> receiver': fifo({ capacity: 2, order: 'any', full: 'drop oldest', lose: 1 }) },
        stimuli: { sender: [{ type: 'go' }] },
        tick: 1000,
      },
    );
    const walk = new Walk(system);
    expect(flights(walk, walk.follow([GO, GO, GO, `${DELIVER} #2`, GO, 'lose sender -> receiver']))).toEqual([
      { event: 'ring (loud)', sent: 1, ended: 3, end: 'lost', isCopy: false },
      { event: 'stop', sent: 2, ended: 6, end: 'lost', isCopy: false },
      { event: 'ring (loud)', sent: 3, ended: 4, end: 'delivered', isCopy: false },
      { event: 'stop', sent: 5, ended: undefined, end: 'on its way', isCopy: false },
    ]);
  });

  test('are doubled and swapped as on the link', () => {
    const walk = new Walk(bell());
    expect(
      flights(walk, walk.follow([GO, 'duplicate sender -> receiver', DELIVER, GO, 'swap sender -> receiver', DELIVER])),
    ).toEqual([
      { event: 'ring (loud)', sent: 1, ended: 3, end: 'delivered', isCopy: false },
      { event: 'ring (loud)', sent: 2, ended: undefined, end: 'on its way', isCopy: true },
      { event: 'stop', sent: 4, ended: 6, end: 'delivered', isCopy: false },
    ]);
  });
});

describe('rows', () => {
  test('take ticks in a row together, and lead from one to the next', () => {
    const rows = rowsOf(new Walk(bell()).follow([GO, DELIVER, 'tick', 'tick', 'timer receiver']).moments);
    expect(rows).toEqual([
      { first: 1, last: 1, isTicks: false },
      { first: 2, last: 2, isTicks: false },
      { first: 3, last: 4, isTicks: true },
      { first: 5, last: 5, isTicks: false },
    ]);
    expect([0, 1, 2, 3, 4, 5].map((at) => nextStop(rows, at))).toEqual([1, 2, 4, 4, 5, 5]);
    expect([0, 1, 2, 3, 4, 5].map((at) => stopBefore(rows, at))).toEqual([0, 0, 1, 2, 2, 4]);
  });
});

describe('the timeline', () => {
  const { moments } = new Walk(bell()).follow([GO, DELIVER]);

  test('follows what properties look at', () => {
    const questions = ['receiver.hasTag(heard)', 'sender.matches(done)', 'receiver.volume', 'receiver.status'];
    const tracks = tracksOf(
      moments,
      questions.map((question) => ({ question, answers: [] })),
    );
    expect(tracks).toEqual([
      { name: 'sender', values: ['idle', 'done', 'done'] },
      { name: 'receiver is', values: ['-', '-', 'heard'] },
      { name: 'receiver volume', values: ['-', '-', '-'] },
      { name: 'receiver status', values: ['active', 'active', 'active'] },
    ]);
  });

  test('joins columns with the same value', () => {
    expect(stretchesOf({ name: '', values: ['a', 'a', 'b', 'a'] }, [0, 1, 2, 3])).toEqual([
      { first: 0, last: 1, value: 'a' },
      { first: 2, last: 2, value: 'b' },
      { first: 3, last: 3, value: 'a' },
    ]);
  });
});

describe('two systems on one path', () => {
  test('part at the first step that does something else', () => {
    const one = new Walk(bell()).follow([GO, DELIVER]);
    expect(partingOf(one, one)).toBeUndefined();
    expect(partingOf(new Walk(bell()).follow([GO]), one)).toMatchObject({ step: 2, here: undefined });
    expect(partingOf(new Walk(bell()).follow([GO, GO]), one)).toMatchObject({ step: 2, here: { label: GO } });
  });
});
