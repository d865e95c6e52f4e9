import { describe, expect, test } from 'vitest';
import { createMachine, raise, sendTo } from 'xstate';
import { ModelError } from '../../src/findings/model-error.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { explore } from './explorer.ts';
import { plainText } from './plain-text.ts';
import { peer } from './small-systems/small-system.ts';
import { smallSystems } from './small-systems.ts';
import { holds } from './views.ts';

const named = (name: string): System => {
  const small = smallSystems[name];
  if (!small) throw new Error(`there is no small system ${name}`);
  return small.build();
};

/** Some systems are asked about more than once, and the explorer takes its time. */
const results = new Map<string, ReturnType<typeof explore>>();
function explored(name: string): ReturnType<typeof explore> {
  const result = results.get(name) ?? explore(named(name));
  results.set(name, result);
  return result;
}

/** The context of one actor in every state, in the order in which the states are found. */
function contexts(system: System, actor: string): unknown[] {
  const found: unknown[] = [];
  explore(system, { visit: ({ actors }) => found.push(actors[actor]?.context) });
  return found;
}

/** The names of the labels that are taken in the first state. */
function labelsAtStart(system: System): string[] {
  const names: string[] = [];
  let first: unknown;
  explore(system, {
    onTransition: ({ name }, before) => {
      first ??= before;
      if (before === first) names.push(name);
    },
  });
  return names;
}

describe('numbers', () => {
  const counted = Object.entries(smallSystems).flatMap(([name, { counts }]) => (counts ? [{ name, counts }] : []));

  test.each(counted)('$name: as counted by hand', ({ name, counts }) => {
    expect(explored(name)).toMatchObject({ ...counts, complete: true });
  });

  test('there are enough of them', () => {
    expect(counted.length).toBeGreaterThan(30);
  });

  test.each([
    ['histories', 25, 70, 7],
    ['history with a default', 107, 312, 9],
    ['parallel regions in conflict', 8, 14, 4],
    ['three deadlines, one later', 36, 78, 8],
    ['orphans', 331, 681, 15],
    ['the last wish', 34, 49, 11],
    ['a queue that is cleared', 56, 126, 15],
    ['all faults, and data', 430, 972, 11],
    ['alternating bit', 3_204, 7_044, 37],
    ['gates and clocks', 6_532, 18_885, 52],
    ['keep latest', 21, 25, 8],
    ['swapped without end', 9, 10, 5],
    ['faults without order', 464, 886, 10],
  ])('%s: as once explored', (name, states, transitions, depth) => {
    expect(explored(name)).toMatchObject({ states, transitions, depth, complete: true });
  });

  test.each(Object.entries(smallSystems))('%s: the findings that it is there for', (name, { problems = [] }) => {
    expect([...explored(name).problems.keys()].sort()).toEqual([...problems].sort());
  });
});

describe('order', () => {
  test('answers wait until the asker is done with its own row', () => {
    expect(contexts(named('there and back'), 'ann')).toContainEqual({ heard: 'asked 12' });
  });

  test('raised events first, then messages to oneself, then what peers have to say', () => {
    expect(contexts(named('to oneself'), 'self')).toEqual([{ trace: '' }, { trace: 'r a e b ' }]);
  });

  test('messages wait for an actor to start, and come in order', () => {
    const system = named('before the start');
    // The second starts when the first is through with its start, so it hears 'c', which came last, in its turn.
    expect(contexts(system, 'second')[0]).toEqual({ heard: 'abc' });
    expect(contexts(system, 'first')[0]).toEqual({ heard: 'xof a of b of c ' });
  });

  test('due timers go off by deadline, then by scheduling', () => {
    expect(contexts(named('two due timers of one actor'), 'alarm')).toContainEqual({ rang: 'cba' });
  });

  test('a timer of no length comes behind those that are due', () => {
    const seen = contexts(named('delay 0'), 'hasty');
    expect(seen).toContainEqual({ seen: 's', rounds: 1 });
    expect(seen).toContainEqual({ seen: 'l', rounds: 2 });
  });

  test('the last messages of a finished actor are sent, its mail is lost', () => {
    const pages = contexts(named('a queue that is cleared'), 'diary').map((context) => plainText(context));
    expect(pages.some((text) => text.includes('xy'))).toBe(true);
    expect(pages.some((text) => /[xy].*w/.test(text))).toBe(false);
  });
});

describe('labels', () => {
  const sender = createMachine({ on: { make: { actions: sendTo(peer('taker'), { type: 'item' }) } } });
  const taker = createMachine({
    initial: 'up',
    on: { item: {} },
    states: { up: { on: { flip: 'down' }, after: { 1: 'up' } }, down: { on: { flip: 'up' } } },
  });
  const system = (closed: boolean): System =>
    defineSystem(
      { starter: createMachine({ entry: sendTo(peer('taker'), { type: 'item' }) }), sender, taker },
      {
        links: {
          'starter -> taker': fifo({ capacity: 2, lose: 1, duplicate: 1, swap: 1, open: () => !closed }),
          'sender -> taker': direct(),
        },
        stimuli: { taker: [{ type: 'flip', when: ({ taker }) => taker.matches('down') }] },
      },
    );

  test('time waits for what is on an open link', () => {
    expect(labelsAtStart(system(false))).toEqual([
      'deliver starter -> taker',
      'lose starter -> taker',
      'duplicate starter -> taker',
    ]);
  });

  test('time passes over a closed link, and faults happen there', () => {
    expect(labelsAtStart(system(true))).toEqual(['lose starter -> taker', 'duplicate starter -> taker', 'tick']);
  });

  test('a copy needs room, a swap two different messages', () => {
    const full = defineSystem(
      {
        starter: createMachine({
          entry: [sendTo(peer('taker'), { type: 'item', nth: 1 }), sendTo(peer('taker'), { type: 'item', nth: 2 })],
        }),
        taker: createMachine({ on: { item: {} } }),
      },
      { links: { 'starter -> taker': fifo({ capacity: 2, duplicate: 1, swap: 1 }) } },
    );
    expect(labelsAtStart(full)).toEqual(['deliver starter -> taker', 'swap starter -> taker']);
  });

  test('an actor that is no longer active cannot be stimulated', () => {
    const mortal = createMachine({
      initial: 'dead',
      states: { dead: { type: 'final' } },
      on: { poke: { actions: 'x' } },
    });
    expect(labelsAtStart(defineSystem({ mortal }, { stimuli: { mortal: [{ type: 'poke' }] } }))).toEqual([]);
  });
});

describe('findings', () => {
  test('a stimulus is held back while its link is open, and found once it is closed', () => {
    const { heldBack, problems } = explore(named('overflow of a closed link'));
    expect(heldBack).toBeGreaterThan(0);
    expect(problems.get('overflow')).toBe(1);
  });

  test('a failure keeps the old context, with the status error', () => {
    const statuses: unknown[] = [];
    explore(named('an assignment that throws'), {
      visit: ({ actors }) => statuses.push([actors.clumsy?.status, actors.clumsy?.context, actors.other?.context]),
    });
    expect(statuses).toEqual([
      ['active', { tries: 0 }, { notes: 0 }],
      ['active', { tries: 1 }, { notes: 2 }],
      ['error', { tries: 1 }, { notes: 2 }],
    ]);
  });

  test('the options of the machine stay as they are', () => {
    const machine = createMachine({ initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } });
    const { problems } = explore(defineSystem({ machine }, { limits: { microsteps: 10 } }));
    expect(problems.get('always loop')).toBe(1);
    expect(machine.options.maxIterations).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('mistakes in the model', () => {
  const refusal = (system: System): unknown => {
    try {
      return explore(system);
    } catch (error) {
      return error instanceof ModelError ? error.code : error;
    }
  };
  const taker = createMachine({ on: { item: {} } });

  test('a message to a peer without a link', () => {
    const maker = createMachine({ entry: sendTo(peer('taker'), { type: 'item' }) });
    expect(refusal(defineSystem({ maker, taker }))).toBe('no-link');
  });

  test('a message to a peer that is not there, also where XState swallows the error', () => {
    const early = createMachine({ entry: sendTo(peer('nobody'), { type: 'item' }) });
    const late = createMachine({ on: { go: { actions: sendTo(peer('nobody'), { type: 'item' }) } } });
    expect(refusal(defineSystem({ early }))).toBe('unknown-actor');
    expect(refusal(defineSystem({ late }, { stimuli: { late: [{ type: 'go' }] } }))).toBe('unknown-actor');
  });

  test('a message that its receiver does not handle', () => {
    const maker = createMachine({ entry: sendTo(peer('taker'), { type: 'parcel' }) });
    expect(refusal(defineSystem({ maker, taker }, { links: { 'maker -> taker': direct() } }))).toBe('unhandled-event');
  });

  test('a delay that is not a whole number of ticks', () => {
    const odd = createMachine({
      entry: raise({ type: 'late' }, { delay: () => 15 }),
      on: { late: {} },
    });
    expect(refusal(defineSystem({ odd }, { tick: 10 }))).toBe('bad-delay');
  });
});

describe('what is visited', () => {
  test('views answer as snapshots do, and know whether links are quiet', () => {
    const seen: boolean[][] = [];
    explore(named('held back'), {
      visit: (views) => {
        seen.push([
          holds((({ taker }: typeof views.actors) => taker?.status === 'active') as never, views),
          views.net.quiet('maker', 'taker'),
        ]);
        expect(() => views.net.quiet('taker', 'maker')).toThrow('no link');
      },
    });
    expect(seen).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ]);
  });

  test('every state once, nearest first', () => {
    const depths: number[] = [];
    const { states, depth } = explore(named('orphans'), { visit: (_, __, distance) => depths.push(distance) });
    expect(depths).toHaveLength(states);
    expect(depths).toEqual(depths.toSorted((a, b) => a - b));
    expect(depths.at(-1)).toBe(depth);
  });

  test('no more states than the limit', () => {
    expect(explore(named('orphans'), { limit: 20 })).toMatchObject({ states: 20, complete: false });
  });
});

describe('texts', () => {
  test('different data have different texts, equal data one', () => {
    const different = [0, -0, Number.NaN, 0n, '0', null, undefined, false, [], {}, [[]], [undefined], { a: undefined }];
    const texts = [...different, 'a b', ['a', 'b'], { a: 1, b: 2 }, { a: { b: 2 } }].map(plainText);
    expect(new Set(texts).size).toBe(texts.length);
    expect(plainText({ a: 1, b: [2] })).toBe(plainText({ b: [2], a: 1 }));
  });
});
