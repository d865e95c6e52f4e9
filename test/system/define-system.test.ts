import { describe, expect, test } from 'vitest';
import { assign, createMachine, fromTransition, raise, setup } from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
import { minutes } from '../../src/system/durations.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { refusal } from './refusal.ts';

const lamp = createMachine({
  types: {} as { events: { type: 'press' } | { type: 'dim'; level: number } },
  initial: 'off',
  states: { off: { on: { press: 'on' } }, on: { on: { press: 'off', dim: {} } } },
});
const hand = createMachine({});

/** For what the types refuse already: someone who writes JavaScript gets an answer, too. */
const untyped = <T>(value: unknown): T => value as T;

describe('a system as data', () => {
  const system = defineSystem(
    { hand, lamp, spare: { machine: lamp, input: { room: 'attic' } } },
    {
      links: {
        'hand -> lamp': direct(),
        'lamp -> hand': fifo({ capacity: 2, lose: 1, swap: { budget: 2, says: 'the wires are crossed' } }),
        'hand -> spare': fifo({ capacity: 1, duplicate: { budget: 1 } }),
      },
      stimuli: {
        lamp: [
          { type: 'press', says: 'someone presses', routine: true },
          { type: 'dim', level: 1, when: ({ lamp }) => lamp.matches('on') },
          { type: 'dim', level: 2, fault: true },
          { type: 'dim', level: 3 },
        ],
        spare: [{ type: 'press' }],
      },
      tick: minutes(10),
      startsAt: '20:15',
      fine: ['overflow'],
      limits: { rowsPerStep: 7 },
    },
  );

  test('actors, in the order in which they start, with what they handle', () => {
    expect(system.actors.map(({ name, input, descriptors }) => ({ name, input, descriptors }))).toEqual([
      { name: 'hand', input: undefined, descriptors: [] },
      { name: 'lamp', input: undefined, descriptors: ['dim', 'press'] },
      { name: 'spare', input: { room: 'attic' }, descriptors: ['dim', 'press'] },
    ]);
    expect(system.actors[2]?.machine).toBe(lamp);
  });

  test('links, with budgets and words for each fault', () => {
    expect(system.links).toEqual([
      {
        name: 'hand -> lamp',
        from: 0,
        to: 1,
        kind: 'direct',
        capacity: 0,
        open: undefined,
        full: 'refuse',
        order: 'sent',
        closed: 'keeps',
        patient: false,
        budgets: { lose: 0, duplicate: 0, swap: 0 },
        says: {},
      },
      {
        name: 'lamp -> hand',
        from: 1,
        to: 0,
        kind: 'fifo',
        capacity: 2,
        open: undefined,
        full: 'refuse',
        order: 'sent',
        closed: 'keeps',
        patient: false,
        budgets: { lose: 1, duplicate: 0, swap: 2 },
        says: { swap: 'the wires are crossed' },
      },
      {
        name: 'hand -> spare',
        from: 0,
        to: 2,
        kind: 'fifo',
        capacity: 1,
        open: undefined,
        full: 'refuse',
        order: 'sent',
        closed: 'keeps',
        patient: false,
        budgets: { lose: 0, duplicate: 1, swap: 0 },
        says: {},
      },
    ]);
  });

  test('stimuli: what is said of them is apart from their event', () => {
    expect(system.stimuli).toEqual([
      {
        actor: 1,
        event: { type: 'press' },
        says: 'someone presses',
        when: undefined,
        routine: true,
        fault: false,
        times: undefined,
      },
      {
        actor: 1,
        event: { type: 'dim', level: 1 },
        says: undefined,
        when: expect.any(Function),
        routine: false,
        fault: false,
        times: undefined,
      },
      {
        actor: 1,
        event: { type: 'dim', level: 2 },
        says: undefined,
        when: undefined,
        routine: false,
        fault: true,
        times: undefined,
      },
      {
        actor: 1,
        event: { type: 'dim', level: 3 },
        says: undefined,
        when: undefined,
        routine: false,
        fault: false,
        times: undefined,
      },
      {
        actor: 2,
        event: { type: 'press' },
        says: undefined,
        when: undefined,
        routine: false,
        fault: false,
        times: undefined,
      },
    ]);
  });

  test('links without limit and order: a label for each message that may be on them', () => {
    const { links, labels, stimuli } = defineSystem(
      { hand, lamp },
      {
        links: {
          'hand -> lamp': fifo({ capacity: 2, order: 'any', lose: 'unlimited', duplicate: { budget: 'unlimited' } }),
        },
        stimuli: { lamp: [{ type: 'press', times: 2 }] },
      },
    );
    expect(links[0]?.budgets).toEqual({ lose: Infinity, duplicate: Infinity, swap: 0 });
    expect(stimuli[0]).toMatchObject({ event: { type: 'press' }, times: 2 });
    expect(labels.map((label) => [label.name, 'position' in label ? label.position : '-'])).toEqual([
      ['timer hand', '-'],
      ['deliver hand -> lamp', 0],
      ['deliver hand -> lamp #2', 1],
      ['timer lamp', '-'],
      ['stimulus lamp press', '-'],
      ['lose hand -> lamp', 0],
      ['lose hand -> lamp #2', 1],
      ['duplicate hand -> lamp', 0],
      ['duplicate hand -> lamp #2', 1],
    ]);
  });

  test('labels: every kind of step, by actor, then the faults, then the tick; those of one name are numbered', () => {
    expect(system.labels.map(({ name }) => name)).toEqual([
      'deliver lamp -> hand',
      'timer hand',
      'timer lamp',
      'stimulus lamp press',
      'stimulus lamp dim',
      'stimulus lamp dim #2',
      'stimulus lamp dim #3',
      'deliver hand -> spare',
      'timer spare',
      'stimulus spare press',
      'lose lamp -> hand',
      'swap lamp -> hand',
      'duplicate hand -> spare',
      'tick',
    ]);
    expect(system.labels[0]).toEqual({ kind: 'deliver', name: 'deliver lamp -> hand', link: 1, position: 0 });
    expect(system.labels[5]).toEqual({ kind: 'stimulus', name: 'stimulus lamp dim #2', stimulus: 2 });
    expect(system.labels[11]).toEqual({
      kind: 'fault',
      name: 'swap lamp -> hand',
      link: 1,
      fault: 'swap',
      position: 0,
    });
  });

  test('the rest', () => {
    expect(system).toMatchObject({
      quantum: { ms: 600_000, forcedBy: 'given' },
      startsAt: 20 * 60 + 15,
      fine: ['overflow'],
      limits: { rowsPerStep: 7, microsteps: 1_000, timers: 8, localStates: 20_000 },
    });
  });

  test('what is left out', () => {
    expect(defineSystem({ lamp })).toMatchObject({
      links: [],
      stimuli: [],
      labels: [{ kind: 'timer', name: 'timer lamp', actor: 0 }],
      quantum: { ms: undefined, forcedBy: 'nothing takes time' },
      startsAt: 0,
      fine: [],
      limits: { rowsPerStep: 100, microsteps: 1_000, timers: 8, localStates: 20_000 },
    });
  });

  test('what belongs to the user stays as it is', () => {
    const input = { rooms: [{ name: 'attic' }], at: new Map() };
    const machine = createMachine({ context: { list: [1] }, on: { put: {} } });
    const data = { deep: { level: 1 } };
    const { stimuli, actors } = defineSystem(
      { machine: { machine, input } },
      { stimuli: { machine: [{ type: 'put', data }] } },
    );
    expect(actors[0]?.input).toBe(input);
    expect(stimuli[0]?.event).toEqual({ type: 'put', data });
    for (const own of [input.rooms, machine.config.context as object, data.deep])
      expect(Object.isFrozen(own)).toBe(false);
  });

  test('times of day', () => {
    expect(defineSystem({ lamp }, { startsAt: '00:00' }).startsAt).toBe(0);
    expect(defineSystem({ lamp }, { startsAt: '23:59' }).startsAt).toBe(1_439);
  });
});

describe('actors that are refused', () => {
  test('none', () => {
    expect(refusal(() => defineSystem({}))).toEqual({
      code: 'no-actors',
      place: 'defineSystem',
      cause: 'the system has no actors',
      remedy: 'give at least one machine: `defineSystem({ speaker }, { ... })`',
    });
  });

  test.each(['world', '', '1st', 'two words', 'a->b', 'a.b', '-a'])('the name `%s`', (name) => {
    expect(refusal(() => defineSystem({ [name]: lamp }))).toEqual({
      code: 'bad-name',
      place: 'defineSystem',
      cause: `\`${name}\` cannot be the name of an actor`,
      remedy: 'use letters, digits, `_` and `-`, beginning with a letter; `world` is taken',
    });
  });

  test.each(['lamp', 'lamp-2', 'lamp_2', '_lamp', '$lamp', 'Lämpchen', '灯'])('the name `%s` is fine', (name) => {
    expect(defineSystem({ [name]: lamp }).actors[0]?.name).toBe(name);
  });

  test('a state whose name is lost', () => {
    const lost = createMachine({ initial: 'a', states: JSON.parse('{ "a": {}, "__proto__": {} }') });
    expect(refusal(() => defineSystem({ lost }))).toMatchObject({ code: 'bad-name', place: 'lost' });
  });

  test('with all that is wrong, of all of them', () => {
    const src = fromTransition(() => 0, 0);
    const states = {
      a: { invoke: { src }, after: { nope: 'b' } },
      b: { invoke: { src }, after: { neither: 'a' } },
    };
    const wrong = createMachine({ initial: 'a', states } as never);
    const define = () =>
      defineSystem(
        { wrong, lamp },
        untyped({
          links: { 'lamp -> lmap': direct(), 'wrong -> wrong': direct() },
          stimuli: { lamp: [{ type: 'pres' }, { type: 'press' }, { type: 'dimm' }], hand: [] },
        }),
      );
    expect(define).toThrow(
      expect.objectContaining({
        place: "link 'lamp -> lmap'",
        also: [
          "link 'wrong -> wrong'",
          'stimuli of lamp',
          'stimuli of lamp',
          'stimuli',
          'wrong, state a',
          'wrong, state b',
          'wrong, state a',
          'wrong, state b',
        ].map((place) => expect.objectContaining({ place })),
      }),
    );
  });

  test('a machine that invokes a transition function', () => {
    const caller = createMachine({
      initial: 'calling',
      states: { calling: { invoke: { src: fromTransition(() => 0, 0) } } },
    });
    expect(refusal(() => defineSystem({ caller }))).toEqual({
      code: 'unsupported',
      place: 'caller, state calling',
      cause: 'the state invokes a transition function',
      remedy: 'make the invoked actor an actor of the system, joined by a `direct()` link',
    });
  });
});

describe('links that are refused', () => {
  const link = (name: string, options: unknown = direct()) =>
    refusal(() => defineSystem({ hand, lamp }, { links: untyped({ [name]: options }) }));

  test('to nobody', () => {
    expect(link('hand -> lampp')).toEqual({
      code: 'unknown-actor',
      place: "link 'hand -> lampp'",
      cause: 'no actor is named `lampp`',
      remedy: 'did you mean `lamp`?',
    });
  });

  test('from nobody, whose name is like no other', () => {
    expect(link('refrigerator -> lamp')).toEqual({
      code: 'unknown-actor',
      place: "link 'refrigerator -> lamp'",
      cause: 'no actor is named `refrigerator`',
      remedy: 'the actors are hand, lamp',
    });
  });

  test.each(['hand', 'hand->lamp', 'hand -> lamp -> hand', 'hand -> '])('the name `%s`', (name) => {
    expect(link(name)).toEqual({
      code: 'bad-link',
      place: `links, '${name}'`,
      cause: 'a link is named by its two ends',
      remedy: "write it as 'from -> to', with one space on each side of the arrow",
    });
  });

  test('to oneself', () => {
    expect(link('lamp -> lamp')).toEqual({
      code: 'bad-link',
      place: "link 'lamp -> lamp'",
      cause: 'an actor needs no link to itself',
      remedy: 'leave it out: what an actor sends to itself is handled within the same step',
    });
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('a capacity of %d', (capacity) => {
    expect(link('hand -> lamp', fifo({ capacity }))).toEqual({
      code: 'bad-number',
      place: "link 'hand -> lamp'",
      cause: `capacity is ${capacity}`,
      remedy: 'give a whole number, 1 or more',
    });
  });

  test.each<[string, object, string, string]>([
    ['full', { full: 'drop oldst' }, "`full` is the text 'drop oldst'", 'did you mean `drop oldest`?'],
    [
      'full',
      { full: 'explode' },
      "`full` is the text 'explode'",
      'give one of: refuse, drop newest, drop oldest, keep latest',
    ],
    ['order', { order: 'none' }, "`order` is the text 'none'", 'give one of: sent, any'],
    ['closed', { open: () => true, closed: 'loose' }, "`closed` is the text 'loose'", 'give one of: keeps, loses'],
    ['patient', { patient: 1 }, '`patient` is 1', 'give true or false'],
  ])('%s', (_, options, cause, remedy) => {
    expect(refusal(() => fifo({ capacity: 1, ...options }))).toMatchObject({ code: 'bad-option', cause, remedy });
  });

  test.each<[string, object, string, string]>([
    [
      'a swap without order',
      { order: 'any', swap: 1 },
      "with `order: 'any'`, messages come in any order as it is",
      'leave `swap` out',
    ],
    [
      'what a link that is always open loses',
      { closed: 'loses' },
      "`closed: 'loses'`, but the link is always open",
      'say when it is `open`',
    ],
  ])('%s', (_, options, cause, remedy) => {
    expect(link('hand -> lamp', fifo({ capacity: 1, ...options }))).toEqual({
      code: 'bad-option',
      place: "link 'hand -> lamp'",
      cause,
      remedy,
    });
  });

  test.each([0, 1.5, -1])('a stimulus that may happen %d times', (times) => {
    expect(refusal(() => defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press', times }] } }))).toEqual({
      code: 'bad-number',
      place: 'stimuli of lamp, press',
      cause: `times is ${times}`,
      remedy: 'give a whole number, 1 or more',
    });
  });

  test.each(['lose', 'duplicate', 'swap'])('a budget below nothing for %s', (fault) => {
    const expected = {
      code: 'bad-number',
      place: "link 'hand -> lamp'",
      cause: `${fault} is -1`,
      remedy: 'give a whole number, 0 or more',
    };
    expect(link('hand -> lamp', fifo({ capacity: 1, [fault]: -1 }))).toEqual(expected);
    expect(link('hand -> lamp', fifo({ capacity: 1, [fault]: { budget: -1 } }))).toEqual(expected);
  });

  test('a link that is left out by a condition is none', () => {
    expect(defineSystem({ hand, lamp }, { links: untyped({ 'hand -> lamp': undefined }) }).links).toEqual([]);
  });
});

describe('stimuli that are refused', () => {
  const stimulus = (event: unknown, actor = 'lamp') =>
    refusal(() => defineSystem({ hand, lamp }, { stimuli: untyped({ [actor]: [event] }) }));

  test('of nobody', () => {
    expect(stimulus({ type: 'press' }, 'lamb')).toEqual({
      code: 'unknown-actor',
      place: 'stimuli',
      cause: 'no actor is named `lamb`',
      remedy: 'did you mean `lamp`?',
    });
  });

  test('that no state handles, with a name like one that some state does', () => {
    expect(stimulus({ type: 'pres' })).toEqual({
      code: 'unhandled-event',
      place: 'stimuli of lamp',
      cause: 'no state of lamp handles `pres`',
      remedy: 'did you mean `press`?',
    });
  });

  test('that no state handles, with a name like no other', () => {
    expect(stimulus({ type: 'applause' }, 'hand')).toEqual({
      code: 'unhandled-event',
      place: 'stimuli of hand',
      cause: 'no state of hand handles `applause`',
      remedy: "add it to hand (as `'applause': {}`, if it is to be ignored), or do not send it",
    });
  });

  test.each([
    ['*', "an event has the type '*'"],
    ['', "an event has the type ''"],
    ['xstate.init', "an event has the type 'xstate.init'"],
    [undefined, 'an event has the type undefined'],
    [7, 'an event has the type 7'],
  ])('of the type %s', (type, cause) => {
    expect(stimulus({ type })).toEqual({
      code: 'reserved-event',
      place: 'stimuli of lamp',
      cause,
      remedy: 'give it a type of its own: `*` and `xstate.` are reserved by XState',
    });
  });

  test('a wildcard takes anything, and one of a family takes the family', () => {
    const open = createMachine({ on: { 'tap.*': {} } });
    expect(defineSystem({ open }, { stimuli: { open: [{ type: 'tap.play' }] } }).stimuli).toHaveLength(1);
    expect(refusal(() => defineSystem({ open }, { stimuli: { open: [{ type: 'tapestry' }] } })).code).toBe(
      'unhandled-event',
    );
    const any = createMachine({ on: { '*': {} } });
    expect(defineSystem({ any }, { stimuli: { any: [{ type: 'whatever' }] } }).stimuli).toHaveLength(1);
  });
});

describe('times that are refused', () => {
  test.each(['8:00', '24:00', '12:60', 'noon', '', '12:00:00'])('%s as a time of day', (startsAt) => {
    expect(refusal(() => defineSystem({ lamp }, { startsAt }))).toEqual({
      code: 'bad-time',
      place: 'startsAt',
      cause: `'${startsAt}' is not a time of day`,
      remedy: "write it as 'HH:MM', such as '20:00'",
    });
  });

  test('a delay that is named but not implemented', () => {
    const machine = createMachine({ initial: 'a', states: { a: { after: { never: 'b' } }, b: {} } });
    expect(refusal(() => defineSystem({ egg: machine }))).toEqual({
      code: 'bad-delay',
      place: 'egg, state a',
      cause: 'the delay `never` is not implemented, so XState would fire it at once',
      remedy: "add `never` to the machine's `delays`, as a number of milliseconds",
    });
  });

  test('a tick that does not divide a delay', () => {
    const egg = setup({ delays: { soft: minutes(4) } }).createMachine({
      initial: 'raw',
      states: { raw: { after: { soft: 'done' } }, done: {} },
    });
    expect(refusal(() => defineSystem({ egg }, { tick: minutes(3) }))).toEqual({
      code: 'tick-divides-not',
      place: 'egg: delay soft',
      cause: 'a delay of 4 min is not a whole number of ticks of 3 min',
      remedy: 'a tick of 4 min divides all delays; or leave `tick` out to have it found',
    });
  });

  test('no tick, where a delay is computed', () => {
    const machine = createMachine({
      context: { ms: 10 },
      on: { go: { actions: [assign({ ms: 20 }), raise({ type: 'go' }, { delay: ({ context }) => context.ms })] } },
    });
    expect(refusal(() => defineSystem({ timer: machine }))).toEqual({
      code: 'tick-needed',
      place: 'timer, state (root)',
      cause: 'a delay is computed while the machine runs, so the length of a tick cannot be found beforehand',
      remedy: 'give `tick`, a length of time that divides all delays',
    });
  });
});
