import { describe, expect, it } from 'vitest';
import { type AnyEventObject, assign, createMachine, raise, sendTo } from 'xstate';
import { exportPromela } from '../../src/export/promela.ts';
import { RecordedTables } from '../../src/export/recorded-tables.ts';
import type { ProblemKind, Verdict } from '../../src/findings/check-result.ts';
import { checkRandomly } from '../../src/live/random-check.ts';
import { about } from '../../src/properties/about.ts';
import { all, type Property } from '../../src/properties/property.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { refusal } from '../predicates/refusal.ts';
import { aboutLamp, checked, judged, lamp, named, other, room, timedRoom } from './lamps.ts';

const { never, always, possible, precededBy, lasting } = aboutLamp;
const peer = peersOf<Record<string, AnyEventObject>>();

/** Verdict and length of the path. */
const decide = (property: Property, system: System = room()): [Verdict, number | undefined] => {
  const { verdict, length } = judged(system, property);
  return [verdict, length];
};

describe('never', () => {
  it('is violated by a state in which it holds, with a shortest path', () => {
    expect(decide(never('out', ({ lamp: it }) => it.matches('out')))).toEqual(['VIOLATED', 3]);
    expect(decide(never('lit', ({ lamp: it }) => it.hasTag('lit')))).toEqual(['VIOLATED', 1]);
  });

  it('may be violated at the start', () => {
    expect(decide(never('dark', ({ lamp: it }) => it.matches('dark')))).toEqual(['VIOLATED', 0]);
  });

  it('holds if no state is one, and has no path', () => {
    expect(decide(never('both', ({ lamp: it }) => it.hasTag('lit') && it.matches('out')))).toEqual([
      'HOLDS',
      undefined,
    ]);
  });
});

describe('always', () => {
  it('is violated by a state in which it does not hold', () => {
    expect(decide(always('before the end', ({ lamp: it }) => !it.matches('out')))).toEqual(['VIOLATED', 3]);
  });

  it('holds if every state is one', () => {
    expect(decide(always('no turns', ({ lamp: it }) => it.context.turns === 0))).toEqual(['HOLDS', undefined]);
  });
});

describe('possible', () => {
  it('holds by a witness, with a shortest path', () => {
    expect(decide(possible('bright', ({ lamp: it }) => it.matches('bright')))).toEqual(['HOLDS', 2]);
  });

  it('is violated once all states were seen without one', () => {
    expect(decide(possible('turns', ({ lamp: it }) => it.context.turns > 0))).toEqual(['VIOLATED', undefined]);
  });
});

describe('precededBy', () => {
  const order = (later: 'dim' | 'bright' | 'out', earlier: 'dark' | 'dim' | 'bright' | 'out') =>
    precededBy('order', {
      later: ({ lamp: it }) => it.matches(later),
      earlier: ({ lamp: it }) => it.matches(earlier),
    });

  it('holds where the one comes before the other', () => {
    expect(decide(order('bright', 'dim'))).toEqual(['HOLDS', undefined]);
    expect(decide(order('out', 'dark'))).toEqual(['HOLDS', undefined]);
  });

  it('holds where both come at once', () => {
    expect(decide(order('dim', 'dim'))).toEqual(['HOLDS', undefined]);
  });

  it('is violated where the other comes first, with a shortest path', () => {
    expect(decide(order('dim', 'bright'))).toEqual(['VIOLATED', 1]);
    expect(decide(order('bright', 'out'))).toEqual(['VIOLATED', 2]);
  });

  it('looks at ways, not at states: one that comes without the other is enough', () => {
    const crossing = createMachine({
      initial: 'a',
      states: { a: { on: { short: 'c', long: 'b' } }, b: { on: { on: 'c' } }, c: {} },
    });
    const system = (when?: () => boolean) =>
      defineSystem(
        { crossing },
        { stimuli: { crossing: [{ type: 'short', ...(when ? { when } : {}) }, { type: 'long' }, { type: 'on' }] } },
      );
    const viaB = about({ crossing }).precededBy('c only after b', {
      later: ({ crossing: it }) => it.matches('c'),
      earlier: ({ crossing: it }) => it.matches('b'),
    });
    expect(decide(viaB, system())).toEqual(['VIOLATED', 1]);
    expect(
      decide(
        viaB,
        system(() => false),
      ),
    ).toEqual(['HOLDS', undefined]);
  });
});

describe('lasting', () => {
  const lit = never(
    'a lamp lit for an hour',
    lasting(({ lamp: it }) => it.hasTag('lit'), 6),
  );

  it('counts time that passes while nobody has a timer', () => {
    const { verdict, path } = judged(timedRoom(), lit);
    expect(verdict).toBe('VIOLATED');
    expect(path?.steps.map(({ label }) => label)).toEqual(['stimulus lamp turn', ...new Array(6).fill('tick')]);
  });

  it('is refused where a tick has no length, however it is asked', () => {
    const tickNeeded = {
      code: 'tick-needed',
      place: `${lit.at} (it)`,
      cause: 'the property counts ticks, but nothing in this system takes time, so a tick has no length',
      remedy: 'say how long a tick is: give `defineSystem` a `tick`, such as `tick: minutes(10)`',
    };
    expect(refusal(() => judged(room(), lit))).toEqual(tickNeeded);
    expect(refusal(() => checkRandomly(room(), { id: 'it', property: lit }, { runs: 1 }))).toEqual(tickNeeded);
    expect(refusal(() => exportPromela(new RecordedTables(room()), { properties: named({ it: lit }) }))).toEqual(
      tickNeeded,
    );
  });

  /** Bright for three ticks unless someone looks; then it is dark for a moment, in which no time passes. */
  const candle = createMachine({
    initial: 'unlit',
    states: {
      unlit: { on: { light: 'bright' } },
      bright: { after: { 30: 'burnt' }, on: { blow: 'unlit' } },
      burnt: {},
    },
  });
  const { never: neverCandle, possible: possibleCandle, lasting: lastingCandle } = about({ candle });
  const system = (stimuli: 'light' | 'light and blow' = 'light') =>
    defineSystem(
      { candle },
      {
        stimuli: { candle: stimuli === 'light' ? [{ type: 'light' }] : [{ type: 'light' }, { type: 'blow' }] },
        tick: 10,
      },
    );
  const brightFor = (ticks: number) =>
    neverCandle(
      `bright for ${ticks}`,
      lastingCandle(({ candle: it }) => it.matches('bright'), ticks),
    );

  it.each([
    [1, 'VIOLATED', 2],
    [2, 'VIOLATED', 3],
    [3, 'VIOLATED', 4],
    [4, 'HOLDS', undefined],
  ] as const)('counts ticks exactly: for %s it is %s', (ticks, verdict, length) => {
    expect(decide(brightFor(ticks), system())).toEqual([verdict, length]);
    expect(decide(brightFor(ticks), system('light and blow'))).toEqual([verdict, length]);
  });

  it('is broken by a moment in which it does not hold', () => {
    const blinking = createMachine({
      initial: 'on',
      states: { on: { after: { 20: 'off' } }, off: { after: { 0: 'on' } } },
    });
    const { never } = about({ blinking });
    const onFor = (ticks: number) =>
      never(
        'on',
        about({ blinking }).lasting(({ blinking: it }) => it.matches('on'), ticks),
      );
    const home = () => defineSystem({ blinking }, { tick: 10 });
    expect(decide(onFor(2), home())).toEqual(['VIOLATED', 2]);
    expect(decide(onFor(3), home())).toEqual(['HOLDS', undefined]);
  });

  it('may be asked as possible', () => {
    const three = lastingCandle(({ candle: it }) => it.matches('bright'), 3);
    const four = lastingCandle(({ candle: it }) => it.matches('bright'), 4);
    expect(decide(possibleCandle('three', three), system())).toEqual(['HOLDS', 4]);
    expect(decide(possibleCandle('four', four), system())).toEqual(['VIOLATED', undefined]);
  });
});

describe('what is given', () => {
  it('narrows down the states that are judged', () => {
    const isOut = ({ lamp: it }: { lamp: { matches(state: 'out'): boolean } }) => it.matches('out');
    expect(
      decide(
        always('lit, unless it is not dark', ({ lamp: it }) => it.hasTag('lit'), {
          given: ({ lamp: it }) => !it.matches('dark'),
        }),
      ),
    ).toEqual(['VIOLATED', 3]);
    expect(
      decide(always('lit', ({ lamp: it }) => it.hasTag('lit'), { given: ({ lamp: it }) => it.matches('dim') })),
    ).toEqual(['HOLDS', undefined]);
    expect(decide(never('out', isOut, { given: ({ lamp: it }) => it.hasTag('lit') }))).toEqual(['HOLDS', undefined]);
  });

  it('makes a property vacuous if it never arises', () => {
    const given = ({ lamp: it }: { lamp: { context: { turns: number } } }) => it.context.turns > 0;
    expect(decide(never('dark', ({ lamp: it }) => it.matches('dark'), { given }))).toEqual(['VACUOUS', undefined]);
    expect(decide(always('dark', ({ lamp: it }) => it.matches('dark'), { given }))).toEqual(['VACUOUS', undefined]);
    expect(decide(possible('dark', ({ lamp: it }) => it.matches('dark'), { given }))).toEqual(['VACUOUS', undefined]);
    const order = { later: () => true, earlier: () => false };
    expect(decide(precededBy('order', order, { given }))).toEqual(['VACUOUS', undefined]);
    expect(
      decide(
        never(
          'long',
          lasting(() => true, 1),
          { given },
        ),
        timedRoom(),
      ),
    ).toEqual(['VACUOUS', undefined]);
  });

  it('is noticed wherever it arises, also once others are decided', () => {
    const verdicts = checked(room(), {
      early: never('dark', ({ lamp: it }) => it.matches('dark')),
      late: always('no turns', ({ lamp: it }) => it.context.turns === 0, {
        given: ({ lamp: it }) => it.matches('out'),
      }),
    }).result().verdicts;
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['VIOLATED', 'HOLDS']);
  });
});

describe('a search that does not come to its end', () => {
  const counting = createMachine({
    types: {} as { context: { n: number } },
    context: { n: 0 },
    on: { up: { actions: assign({ n: ({ context }) => context.n + 1 }) } },
  });
  const counter = about({ counting });
  const system = () => defineSystem({ counting }, { stimuli: { counting: [{ type: 'up' }] } });
  const limited = (property: Property) => {
    const { verdict, because } = judged(system(), property, { limit: 500 });
    return [verdict, ...because];
  };

  it('lets `never` and `always` hold up to its limit', () => {
    expect(limited(counter.never('high', ({ counting: it }) => it.context.n === 10_000))).toEqual([
      'HOLDS UP TO',
      'limit',
    ]);
    expect(limited(counter.always('low', ({ counting: it }) => it.context.n < 10_000))).toEqual([
      'HOLDS UP TO',
      'limit',
    ]);
    const order = { later: () => false, earlier: () => false };
    expect(limited(counter.precededBy('order', order))).toEqual(['HOLDS UP TO', 'limit']);
  });

  it('leaves `possible` open', () => {
    expect(limited(counter.possible('high', ({ counting: it }) => it.context.n === 10_000))).toEqual([
      'INCONCLUSIVE',
      'limit',
    ]);
  });

  it('does not hide what was found before', () => {
    expect(limited(counter.never('ten', ({ counting: it }) => it.context.n === 10))).toEqual(['VIOLATED']);
    expect(limited(counter.possible('ten', ({ counting: it }) => it.context.n === 10))).toEqual(['HOLDS']);
  });

  it('says nothing of what never arose', () => {
    const given = ({ counting: it }: { counting: { context: { n: number } } }) => it.context.n === 10_000;
    expect(limited(counter.never('any', () => true, { given }))).toEqual(['INCONCLUSIVE', 'never given', 'limit']);
  });
});

describe('findings about the model', () => {
  /** For each kind of finding, a system that has a lamp, and the finding. */
  const systems: Record<string, [kind: ProblemKind, build: (fine?: readonly ProblemKind[]) => System]> = {
    'an overflow': [
      'overflow',
      (fine = []) =>
        defineSystem(
          { lamp, post: createMachine({ on: { go: { actions: sendTo(peer('lamp'), { type: 'turn' }) } } }) },
          {
            links: { 'post -> lamp': fifo({ capacity: 1, open: ({ lamp: it }) => it.matches('out') }) },
            stimuli: { post: [{ type: 'go' }] },
            fine,
          },
        ),
    ],
    'too many local states': [
      'limit',
      (fine = []) =>
        defineSystem(
          {
            lamp,
            meter: createMachine({
              types: {} as { context: { n: number } },
              context: { n: 0 },
              on: { go: { actions: assign({ n: ({ context }) => context.n + 1 }) } },
            }),
          },
          { stimuli: { meter: [{ type: 'go' }] }, limits: { localStates: 5 }, fine },
        ),
    ],
    'too many timers': [
      'limit',
      (fine = []) =>
        defineSystem(
          {
            lamp,
            piling: createMachine({ on: { go: { actions: raise({ type: 'late' }, { delay: 10 }) }, late: {} } }),
          },
          { stimuli: { piling: [{ type: 'go' }] }, limits: { timers: 2 }, fine },
        ),
    ],
    'a chain without end': [
      'chain limit',
      (fine = []) =>
        defineSystem(
          { lamp, loop: createMachine({ on: { go: { actions: sendTo(({ self }) => self, { type: 'go' }) } } }) },
          { stimuli: { loop: [{ type: 'go' }] }, fine },
        ),
    ],
    'a row that never comes to rest': [
      'always loop',
      (fine = []) =>
        defineSystem(
          {
            lamp,
            loop: createMachine({
              initial: 's',
              states: { s: { on: { go: 'a' } }, a: { always: 'b' }, b: { always: 'a' } },
            }),
          },
          { stimuli: { loop: [{ type: 'go' }] }, fine },
        ),
    ],
    'a machine that is left behind': [
      'orphan',
      (fine = []) =>
        defineSystem(
          {
            lamp,
            app: createMachine({
              invoke: { id: 'one', src: createMachine({}) },
              on: {
                go: {
                  actions: assign(() => {
                    throw new Error('it fails');
                  }),
                },
              },
            }),
          },
          { stimuli: { app: [{ type: 'go' }] }, fine },
        ),
    ],
    'an actor error': [
      'actor error',
      (fine = []) =>
        defineSystem(
          {
            lamp,
            broken: createMachine({
              on: {
                go: {
                  actions: assign(() => {
                    throw new Error('no');
                  }),
                },
              },
            }),
          },
          { stimuli: { broken: [{ type: 'go' }] }, fine },
        ),
    ],
    'a time-lock': [
      'time-lock',
      (fine = []) =>
        defineSystem(
          {
            lamp,
            spin: createMachine({ initial: 'a', states: { a: { after: { 0: { target: 'a', reenter: true } } } } }),
          },
          { fine },
        ),
    ],
  };
  const isOut = never('out', ({ lamp: it }) => it.matches('out'));
  const isDark = never('dark', ({ lamp: it }) => it.matches('dark'));
  const mayBeOut = possible('out', ({ lamp: it }) => it.matches('out'));
  const mayBeDark = possible('dark', ({ lamp: it }) => it.matches('dark'));
  const order = precededBy('order', {
    later: ({ lamp: it }) => it.matches('out'),
    earlier: ({ lamp: it }) => it.matches('dim'),
  });
  const stays = always('not out', ({ lamp: it }) => !it.matches('out'));
  const vacuous = never('out', () => true, { given: ({ lamp: it }) => it.matches('out') });

  const all = [isOut, stays, mayBeOut, order, vacuous];
  /** What takes states away, and what leaves no answer; and what an author may declare fine. */
  const cutting: readonly ProblemKind[] = ['overflow', 'limit'];
  const maybeFine: readonly ProblemKind[] = ['actor error', 'time-lock'];
  const byMeaning = Object.entries(systems).map(([name, [kind, build]]) => ({ name, kind, build }));
  const cuts = byMeaning.filter(({ kind }) => cutting.includes(kind));
  const doubts = byMeaning.filter(({ kind }) => !cutting.includes(kind));

  it.each(doubts)('such as $name leave open what was not found', ({ kind, build }) => {
    for (const property of all) {
      const { verdict, because, problems, expected } = judged(build(), property);
      expect([verdict, because, expected]).toEqual(['INCONCLUSIVE', [kind], false]);
      expect(problems).toMatchObject([{ kind, fine: false }]);
    }
  });

  it.each(cuts)('such as $name let what was not violated hold up to there, whether they are fine or not', (each) => {
    const { kind, build } = each;
    for (const fine of [[], [kind]] as const) {
      expect(all.map((property) => judged(build(fine), property).verdict)).toEqual([
        'HOLDS UP TO',
        'HOLDS UP TO',
        'INCONCLUSIVE',
        'HOLDS UP TO',
        'INCONCLUSIVE',
      ]);
      expect(judged(build(fine), isOut)).toMatchObject({
        because: [kind],
        problems: [{ kind, fine: fine.length > 0 }],
      });
      expect(judged(build(fine), vacuous).because).toEqual(['never given', kind]);
    }
  });

  it.each(byMeaning)('such as $name do not hide what was found', ({ build }) => {
    expect(judged(build(), isDark)).toMatchObject({ verdict: 'VIOLATED', why: [] });
    expect(judged(build(), mayBeDark)).toMatchObject({ verdict: 'HOLDS', why: [] });
  });

  it.each(doubts.filter(({ kind }) => maybeFine.includes(kind)))(
    'such as $name change nothing if they are declared fine',
    ({ kind, build }) => {
      const words = all.map((property) => judged(build([kind]), property).verdict);
      expect(words).toEqual(['HOLDS', 'HOLDS', 'VIOLATED', 'HOLDS', 'VACUOUS']);
      const { problems } = judged(build([kind]), isOut);
      expect(problems).toMatchObject([{ kind, fine: true }]);
    },
  );

  it.each(doubts.filter(({ kind }) => !maybeFine.includes(kind)))(
    'such as $name cannot be declared fine',
    ({ kind, build }) => {
      expect(refusal(() => build([kind]))).toMatchObject({ code: 'never-fine' });
    },
  );

  it.each(byMeaning)('such as $name are not fine because another kind is', ({ kind, build }) => {
    const rest = ([...cutting, ...maybeFine] as const).filter((each) => each !== kind);
    expect(judged(build(rest), isOut).verdict).toBe(cutting.includes(kind) ? 'HOLDS UP TO' : 'INCONCLUSIVE');
  });

  it('at the start leave nothing that could hold, also if they are declared fine', () => {
    const burst = createMachine({
      entry: Array.from({ length: 3 }, () => raise({ type: 'go' }, { delay: 10 })),
      on: { go: {} },
    });
    for (const fine of [[], ['limit']] as const) {
      const system = defineSystem({ lamp, burst }, { fine, limits: { timers: 2 } });
      for (const property of [isOut, mayBeOut, order]) {
        expect(judged(system, property)).toMatchObject({ verdict: 'INCONCLUSIVE', because: ['limit'] });
      }
    }
  });
});

describe('what is expected', () => {
  const known = (violatedIn: string[]) => ({
    violated: never('lit', ({ lamp: it }) => it.hasTag('lit'), { violatedIn }),
    holds: never('turns', ({ lamp: it }) => it.context.turns > 0, { violatedIn }),
  });
  const expected = (violatedIn: string[]) =>
    checked(room(), known(violatedIn), {}, 'room')
      .result()
      .verdicts.map((verdict) => verdict.expected);

  it('is that properties hold', () => {
    expect(expected([])).toEqual([false, true]);
    expect(expected(['elsewhere'])).toEqual([false, true]);
  });

  it('is a violation where one is known: it is an error once it is gone', () => {
    expect(expected(['elsewhere', 'room'])).toEqual([true, false]);
  });

  it('is nothing else: what is vacuous or holds only so far is not', () => {
    const vacuous = never('any', () => true, { given: () => false });
    expect(judged(room(), vacuous).expected).toBe(false);
    expect(
      judged(
        room(),
        never('out', ({ lamp: it }) => it.matches('out')),
        { limit: 1 },
      ).expected,
    ).toBe(false);
  });
});

describe('a verdict', () => {
  it('says what it is about, and what was looked at', () => {
    const lit = never('out of the dark', ({ lamp: it }) => it.hasTag('lit') && it.context.turns > 0, {
      given: ({ lamp: it }) => !it.matches('out'),
    });
    expect(judged(room(), lit)).toMatchObject({
      property: 'it',
      says: 'out of the dark',
      at: lit.at,
      kind: 'never',
      lookedAt: [
        { question: 'lamp.hasTag(lit)', answers: ['false', 'true'] },
        { question: 'lamp.turns', answers: ['0'] },
        { question: 'lamp.matches(out)', answers: ['false', 'true'] },
      ],
    });
  });

  it('lists the answers to a question in order, whenever they were met', () => {
    const dark = never('x', ({ lamp: it }) => it.matches('dark') && it.context.turns > 0);
    expect(judged(room(), dark).lookedAt[0]).toEqual({ question: 'lamp.matches(dark)', answers: ['false', 'true'] });
  });

  it('is not given where a property does not apply; the reason is', () => {
    const result = checked(room(), {
      here: never('lit', () => false),
      elsewhere: about({ other }).never('b', () => false),
      nobody: about({ others: all(other) }).never('b', () => false),
    }).result();
    expect(result.verdicts.map(({ property }) => property)).toEqual(['here']);
    expect(result.notApplicable).toEqual([
      { property: 'elsewhere', why: 'no actor is named `other`' },
      { property: 'nobody', why: 'no actor is a `(machine)` (others)' },
    ]);
  });

  it('is about all actors that are gathered', () => {
    const system = () =>
      defineSystem({ one: lamp, two: lamp }, { stimuli: { one: [{ type: 'turn' }], two: [{ type: 'turn' }] } });
    const { never: neverAll } = about({ lamps: all(lamp) });
    expect(
      decide(
        neverAll('all out', ({ lamps }) => lamps.every((each) => each.matches('out'))),
        system(),
      ),
    ).toEqual(['VIOLATED', 6]);
    expect(
      decide(
        neverAll('one out', ({ lamps }) => lamps.some((each) => each.matches('out'))),
        system(),
      ),
    ).toEqual(['VIOLATED', 3]);
    expect(
      decide(
        neverAll('three', ({ lamps }) => lamps.length !== 2),
        system(),
      ),
    ).toEqual(['HOLDS', undefined]);
  });

  it.each<[string, Property]>([
    ['in a condition', never('x', ({ lamp: it }) => it.hasTag('lti' as 'lit'))],
    [
      'in a condition that lasts',
      never(
        'x',
        lasting(({ lamp: it }) => it.hasTag('lti' as 'lit'), 1),
      ),
    ],
    ['in what is given', never('x', () => false, { given: ({ lamp: it }) => it.hasTag('lti' as 'lit') })],
    [
      'in what comes earlier',
      precededBy('x', { later: () => false, earlier: ({ lamp: it }) => it.hasTag('lti' as 'lit') }),
    ],
  ])('is refused for a word that is mistyped %s, with file, line and name', (_, property) => {
    const refused = refusal(() => judged(timedRoom(), property));
    expect(refused).toMatchObject({ code: 'unknown-tag', cause: 'no tag `lti` in lamp' });
    expect(refused.place).toBe(`${property.at} (it)`);
    expect(refused.place).toMatch(/verdicts\.test\.ts:\d+ \(it\)$/);
  });
});
