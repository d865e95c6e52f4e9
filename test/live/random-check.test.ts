import { describe, expect, test } from 'vitest';
import { createMachine, sendTo } from 'xstate';
import { checkRandomly, checkRandomlyUntil } from '../../src/live/random-check.ts';
import { replay } from '../../src/live/replay.ts';
import { about } from '../../src/properties/about.ts';
import { defineSystem } from '../../src/system/define-system.ts';

const kettle = createMachine({
  initial: 'cold',
  states: {
    cold: { on: { fill: 'full', look: {} } },
    full: { on: { heat: 'heating', pour: 'cold' } },
    heating: { after: { 30: 'hot' }, on: { pour: 'cold' } },
    hot: { on: { pour: 'cold' }, tags: ['dangerous'] },
  },
});
const lamp = createMachine({
  initial: 'off',
  states: { off: { on: { press: 'on' } }, on: { on: { press: 'off' } }, lost: {} },
});
const system = defineSystem(
  { kettle, lamp },
  { stimuli: { kettle: [{ type: 'fill' }, { type: 'heat' }, { type: 'pour' }], lamp: [{ type: 'press' }] }, tick: 10 },
);
const { never, always, possible, precededBy, lasting } = about({ kettle, lamp });
const check = (property: ReturnType<typeof never>, seed = 1) =>
  checkRandomly(system, { id: 'it', property }, { seed, runs: 300, maxLength: 50 });

describe('a property is violated', () => {
  const hotInTheDark = never('hot', ({ kettle, lamp }) => kettle.hasTag('dangerous') && lamp.matches('on'));

  test('with the run, shrunk, and all that leads back to it', () => {
    const { verdict, runs, seed, found } = check(hotInTheDark);
    expect(verdict).toBe('VIOLATED');
    expect(seed).toBe(1);
    expect(found?.run).toBe(runs);
    expect(found?.labels.toSorted()).toEqual(
      [
        'stimulus kettle fill',
        'stimulus kettle heat',
        'stimulus lamp press',
        'tick',
        'tick',
        'tick',
        'timer kettle',
      ].toSorted(),
    );
    expect(found?.shrunkLength).toBe(7);
    expect(found?.originalLength).toBeGreaterThanOrEqual(7);
    const last = replay(system, found?.labels ?? []).states.at(-1);
    expect(last?.actors.map(({ key }) => key.split('|')[0])).toEqual([
      '["active",["(machine)","(machine).hot"]]',
      '["active",["(machine)","(machine).on"]]',
    ]);
  });

  test('by the same run again, from seed and path', () => {
    const { found } = check(hotInTheDark);
    const again = checkRandomly(
      system,
      { id: 'it', property: hotInTheDark },
      { seed: 1, runs: 300, maxLength: 50, path: found?.path ?? '' },
    );
    expect(again.found?.labels).toEqual(found?.labels);
    expect(check(hotInTheDark)).toEqual(check(hotInTheDark));
  });

  test('if it claims what holds not always', () => {
    expect(check(always('cold', ({ kettle }) => kettle.matches('cold'))).found?.labels).toEqual([
      'stimulus kettle fill',
    ]);
  });

  test('at the start', () => {
    expect(check(never('cold', ({ kettle }) => kettle.matches('cold'))).found?.labels).toEqual([]);
  });

  test('by what lasts', () => {
    const long = never(
      'long light',
      lasting(({ lamp }) => lamp.matches('on'), 3),
    );
    const labels = check(long).found?.labels ?? [];
    // Time passes whatever the kettle does.
    expect(labels).toEqual(['stimulus lamp press', 'tick', 'tick', 'tick']);
  });

  test('by what comes without what must come before', () => {
    const order = precededBy('heated with the light on', {
      later: ({ kettle }) => kettle.matches('heating'),
      earlier: ({ lamp }) => lamp.matches('on'),
    });
    expect(check(order).found?.labels).toEqual(['stimulus kettle fill', 'stimulus kettle heat']);
  });

  test('only where what is given holds', () => {
    const given = never('full', ({ kettle }) => kettle.matches('full'), { given: ({ lamp }) => lamp.matches('on') });
    expect(check(given).found?.labels.toSorted()).toEqual(['stimulus kettle fill', 'stimulus lamp press']);
  });
});

describe('a property is not falsified', () => {
  test('by runs that do not reach it', () => {
    const result = check(never('lost', ({ lamp }) => lamp.matches('lost')));
    expect(result).toMatchObject({ verdict: 'NOT FALSIFIED', runs: 300, seed: 1, findings: [] });
    expect(result.found).toBeUndefined();
  });

  test('but what is possible has a witness, or stays open', () => {
    expect(check(possible('hot', ({ kettle }) => kettle.hasTag('dangerous')))).toMatchObject({
      verdict: 'HOLDS',
      found: { shrunkLength: 6 },
    });
    expect(check(possible('lost', ({ lamp }) => lamp.matches('lost'))).verdict).toBe('INCONCLUSIVE');
  });
});

test('runs say what they reached and what never', () => {
  const { coverage } = check(never('lost', ({ lamp }) => lamp.matches('lost')));
  expect(coverage.labels.never).toEqual(['timer lamp']);
  expect(coverage.actors[1]).toEqual({
    actor: 'lamp',
    states: { reached: ['off', 'on'], never: ['lost'] },
    transitions: { reached: ['off: press', 'on: press'], never: [] },
  });
  expect(coverage.actors[0]?.transitions.never).toEqual(['cold: look']);
});

test('findings are counted once a run', () => {
  const vase = createMachine({
    on: {
      drop: {
        guard: () => {
          throw new Error('crack');
        },
      },
    },
  });
  const fragile = defineSystem({ vase, other: vase }, { stimuli: { vase: [{ type: 'drop' }] } });
  const whole = about({ vase }).never('done', ({ vase }) => vase.status === 'done');
  const { findings, runs } = checkRandomly(fragile, { id: 'whole', property: whole }, { seed: 1, runs: 20 });
  expect(findings).toEqual([{ kind: 'actor error', place: 'vase', detail: expect.stringContaining('crack'), runs }]);
});

describe('random runs that give others a turn', () => {
  const hot = never('hot in the dark', ({ kettle, lamp }) => kettle.hasTag('dangerous') && lamp.matches('on'));
  const lost = never('lost', ({ lamp }) => lamp.matches('lost'));
  const until = (property: typeof hot, isOver: () => boolean, pause = async () => {}) =>
    checkRandomlyUntil(system, { id: 'it', property }, { seed: 1, runs: 300, maxLength: 50 }, { isOver, pause });

  test.each([
    ['a violation', hot],
    ['none', lost],
    ['a witness', possible('hot', ({ kettle }) => kettle.hasTag('dangerous'))],
  ])('come to the same as all at once: %s', async (_, property) => {
    expect(await until(property, () => false)).toEqual(check(property));
  });

  test('end when they are told to, and say how many there were', async () => {
    let pauses = 0;
    const isOver = () => pauses >= 10;
    const pause = async () => {
      pauses++;
    };
    const result = await until(lost, isOver, pause);
    expect([pauses, result.verdict, result.runs]).toEqual([10, 'NOT FALSIFIED', 9]);
  });

  test('end in the middle of a run', async () => {
    let asked = 0;
    const bounds = { isOver: () => ++asked > 3, pause: async () => {} };
    const result = await checkRandomlyUntil(
      system,
      { id: 'it', property: lost },
      { seed: 1, maxLength: 1_000 },
      bounds,
    );
    expect(result.runs).toBe(0);
  });

  test('show nothing where there was no time for any', async () => {
    expect(await until(lost, () => true)).toMatchObject({ verdict: 'INCONCLUSIVE', runs: 0 });
  });

  test('keep the violation that was found, though it cannot be shrunk any more', async () => {
    const whole = check(hot);
    let pauses = 0;
    const pause = async () => {
      pauses++;
    };
    const { verdict, found } = await until(hot, () => pauses >= whole.runs, pause);
    expect([verdict, found?.run]).toEqual(['VIOLATED', whole.runs]);
    expect(found?.shrunkLength).toBe(whole.found?.originalLength);
  });
});

describe('what is wrong is an error, not a verdict', () => {
  test('a property that says nothing about the system', () => {
    const other = about({ door: createMachine({}) }).never('open', () => false);
    expect(() => check(other)).toThrow(expect.objectContaining({ code: 'not-applicable' }));
  });

  test('a predicate that asks for what is not there', () => {
    const typo = never('hot', ({ kettle }) => kettle.hasTag('dangeros' as 'dangerous'));
    expect(() => check(typo)).toThrow(expect.objectContaining({ code: 'unknown-tag' }));
  });

  test('a model that turns out wrong on the way', () => {
    const caller = createMachine({
      initial: 'a',
      states: {
        a: { on: { go: 'b' } },
        b: { on: { go: { actions: sendTo(({ system }) => system.get('lamp'), { type: 'press' }) } } },
      },
    });
    const unlinked = defineSystem({ caller, lamp }, { stimuli: { caller: [{ type: 'go' }] } });
    const { never } = about({ lamp });
    const on = never('on', ({ lamp }) => lamp.matches('on'));
    expect(() => checkRandomly(unlinked, { id: 'on', property: on }, { seed: 1, runs: 20 })).toThrow(
      expect.objectContaining({ code: 'no-link' }),
    );
  });
});
