import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createMachine, fromCallback, fromPromise, setup } from 'xstate';
import { about } from '../../../src/properties/about.ts';
import { all, either } from '../../../src/properties/property.ts';
import { defineSystem } from '../../../src/system/define-system.ts';
import { hours, minutes, seconds } from '../../../src/system/durations.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { peersOf } from '../../../src/system/peers.ts';
import { systemsOf } from '../../../src/systems/systems-of.ts';
import { AWKWARD } from '../../values/awkward.ts';
import { refusal } from '../refusal.ts';

const HERE = fileURLToPath(import.meta.url).replaceAll('\\', '/');
const lamp = createMachine({ on: { press: {}, dim: {} } });
const hand = createMachine({});

/** As JavaScript has it, and tsx and vitest run it: without types. */
const untyped = {
  defineSystem: defineSystem as (...args: unknown[]) => unknown,
  fifo: fifo as (...args: unknown[]) => unknown,
  direct: direct as (...args: unknown[]) => unknown,
};

const told = (call: () => unknown): string => {
  const { code, cause, remedy } = refusal(call);
  return `${code}: ${cause} | ${remedy}`;
};

describe('options of defineSystem that are refused', () => {
  const options = (given: unknown) => told(() => untyped.defineSystem({ hand, lamp }, given));

  test('the error says where the call stands', () => {
    expect(refusal(() => untyped.defineSystem({ lamp }, { tack: 1 })).place).toMatch(new RegExp(`^${HERE}:\\d+$`));
    expect(refusal(() => untyped.fifo({ capacity: 1, opne: 1 })).place).toMatch(new RegExp(`^${HERE}:\\d+$`));
  });

  test('names that there are not, all at once', () => {
    expect(options({ stimulus: {}, link: {}, tick: 1 })).toBe(
      'unknown-option: `stimulus` is not an option of defineSystem; `link` is not an option of defineSystem | ' +
        'did you mean `stimuli` and `links`?',
    );
    expect(options({ colour: 1 })).toBe(
      'unknown-option: `colour` is not an option of defineSystem | ' +
        'the options are links, stimuli, world, tick, startsAt, values, actions, upTo, fine, limits',
    );
  });

  test('names deeper down', () => {
    expect(options({ limits: { localstates: 5 } })).toBe(
      'unknown-option: `localstates` is not an option of `limits` | did you mean `localStates`?',
    );
    expect(options({ links: { 'hand -> lamp': { kind: 'fifo', capacity: 1, opne: 1 } } })).toBe(
      "unknown-option: `opne` is not an option of `links['hand -> lamp']` | did you mean `open`?",
    );
    expect(options({ links: { 'hand -> lamp': { kind: 'direct', open: 1 } } })).toContain('unknown-option: `open`');
  });

  test('words that there are not', () => {
    expect(options({ fine: ['overflw'] })).toBe(
      "bad-option: `fine[0]` is the text 'overflw' | did you mean `overflow`?",
    );
    expect(options({ fine: ['rain'] })).toContain('| give one of: overflow, limit, chain limit,');
  });

  test.each([
    [null, 'the options of defineSystem are null'],
    [[], 'the options of defineSystem are a list'],
    ['stimuli', "the options of defineSystem are the text 'stimuli'"],
    [{ links: [] }, '`links` is a list'],
    [{ links: { 'hand -> lamp': false } }, "`links['hand -> lamp']` is false"],
    [{ links: { 'hand -> lamp': { capacity: 1 } } }, "`links['hand -> lamp'].kind` is missing"],
    [{ stimuli: undefined }, '`stimuli` is undefined'],
    [{ stimuli: [{ type: 'press' }] }, '`stimuli` is a list'],
    [{ stimuli: { lamp: { type: 'press' } } }, '`stimuli.lamp` is an object'],
    [{ stimuli: { lamp: ['press'] } }, "`stimuli.lamp[0]` is the text 'press'"],
    [{ stimuli: { lamp: [{}] } }, '`stimuli.lamp[0].type` is missing'],
    [{ stimuli: { lamp: [{ type: 'press', says: Symbol() }] } }, '`stimuli.lamp[0].says` is a symbol'],
    [{ stimuli: { lamp: [{ type: 'press', when: true }] } }, '`stimuli.lamp[0].when` is true'],
    [{ stimuli: { lamp: [{ type: 'press', when: undefined }] } }, '`stimuli.lamp[0].when` is undefined'],
    [{ stimuli: { lamp: [{ type: 'press', routine: 'yes' }] } }, "`stimuli.lamp[0].routine` is the text 'yes'"],
    [{ tick: '10' }, "`tick` is the text '10'"],
    [{ startsAt: 20 }, '`startsAt` is 20'],
    [{ fine: 3 }, '`fine` is 3'],
    [{ fine: 'overflow' }, "`fine` is the text 'overflow'"],
    [{ actions: { lamp: 'ignor' } }, "`actions.lamp` is the text 'ignor'"],
    [{ actions: { lamp: { note: 'never' } } }, "`actions.lamp.note` is the text 'never'"],
    [{ limits: 3 }, '`limits` is 3'],
    [{ limits: { timers: '8' } }, "`limits.timers` is the text '8'"],
  ])('%j', (given, cause) => {
    const { code, cause: found, remedy } = refusal(() => untyped.defineSystem({ hand, lamp }, given));
    expect([code, found]).toEqual(['bad-option', cause]);
    expect(remedy).toMatch(/^give ./);
  });
});

describe('rules of actions', () => {
  const named = function named(): void {};
  const pager = setup({ actions: { note: () => {} } }).createMachine({
    entry: 'note',
    on: { go: { actions: [named, { type: 'toast' } as never] } },
  });
  const rules = (actions: unknown) => () => untyped.defineSystem({ pager }, { actions });

  test('for actions that there are', () => {
    expect(rules({ pager: 'run' })).not.toThrow();
    expect(rules({ pager: { note: 'run', named: 'ignore', toast: 'ignore' } })).not.toThrow();
  });

  test('for an actor and an action that there are not', () => {
    expect(refusal(rules({ paper: 'run' }))).toMatchObject({ code: 'unknown-actor', remedy: 'did you mean `pager`?' });
    expect(refusal(rules({ pager: { note: 'run', tost: 'run' } }))).toEqual({
      code: 'unknown-action',
      place: 'actions of pager',
      cause: 'no action is named `tost`',
      remedy: 'did you mean `toast`?',
    });
  });
});

describe('actors that are refused', () => {
  test.each([
    [null, 'bad-option: the actors of defineSystem are null'],
    [{ lamp: undefined }, 'bad-option: `lamp` is undefined'],
    [{ lamp: {} }, 'bad-option: `lamp` is an object'],
    [{ lamp: { machine: {} } }, 'bad-option: `lamp.machine` is an object'],
    [{ lamp: { machine: lamp, inptu: 1 } }, 'unknown-option: `inptu` is not an option of `lamp`'],
    [{ lamp: { machne: lamp, input: 1 } }, 'unknown-option: `machne` is not an option of `lamp`'],
  ])('%j', (actors, expected) => {
    expect(told(() => untyped.defineSystem(actors, {}))).toContain(`${expected} |`);
  });
});

describe('a field of a stimulus that is close to a mark', () => {
  const stimulus = (given: object) => () =>
    untyped.defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press', ...given }] } });

  test.each([
    [{ sasy: 'someone presses' }, 'sasy', 'says'],
    [{ wehn: () => true }, 'wehn', 'when'],
    [{ wen: () => true }, 'wen', 'when'],
    [{ Routine: true }, 'Routine', 'routine'],
    [{ falt: true }, 'falt', 'fault'],
  ])('%j is refused', (given, name, mark) => {
    expect(refusal(stimulus(given))).toMatchObject({
      code: 'unknown-option',
      place: 'stimuli of lamp',
      cause: `\`${name}\` of \`press\` looks like \`${mark}\`, mistyped`,
      remedy: expect.stringContaining(`did you mean \`${mark}\`? If \`${name}\` belongs to the event, give both: \``),
    });
  });

  test.each([
    ['the mark stands beside it', { say: 'hello', says: 'someone says hello' }],
    ['the value is of no use as that mark', { wheel: 'left', falt: 3, wen: 'tomorrow' }],
    ['it is not that close', { level: 1, reason: 'x', whence: 'x', salary: 'x' }],
  ])('belongs to the event if %s', (_, given) => {
    expect(stimulus(given)).not.toThrow();
  });
});

describe('links that are refused', () => {
  test.each([
    [undefined, 'bad-option: the options of fifo are undefined'],
    [2, 'bad-option: the options of fifo are 2'],
    [{}, 'bad-option: `capacity` is missing'],
    [{ capacity: '2' }, "bad-option: `capacity` is the text '2'"],
    [{ capacity: 1, open: false }, 'bad-option: `open` is false'],
    [{ capacity: 1, lose: 'once' }, "bad-option: `lose` is the text 'once'"],
    [{ capacity: 1, swap: { budget: 1, says: 3 } }, 'bad-option: `swap.says` is 3'],
  ])('%j', (options, expected) => {
    expect(told(() => untyped.fifo(options))).toContain(`${expected} | give `);
  });

  test('for a name, once though it leaves another missing', () => {
    expect(told(() => untyped.fifo({ capacty: 2 }))).toBe(
      'unknown-option: `capacty` is not an option of fifo | did you mean `capacity`?',
    );
    expect(told(() => untyped.fifo({ capacity: 2, lose: { budgt: 1 } }))).toBe(
      'unknown-option: `budgt` is not an option of `lose` | did you mean `budget`?',
    );
  });

  test('a direct link has no options', () => {
    expect(told(() => untyped.direct({ open: () => true }))).toContain('unknown-option: `direct` takes no options | ');
  });
});

test.each([Number.NaN, -1, '10', undefined, Number.POSITIVE_INFINITY])('a length of time of %s', (count) => {
  for (const [name, unit] of Object.entries({ seconds, minutes, hours })) {
    expect(refusal(() => unit(count as number))).toMatchObject({
      code: 'bad-number',
      place: expect.stringContaining(HERE),
      cause: expect.stringContaining(`\`${name}\` is given `),
    });
  }
});

test('an address without a name', () => {
  const peer = peersOf<{ cloud: { type: 'play' } }>();
  expect(refusal(() => peer(undefined as unknown as 'cloud'))).toMatchObject({
    code: 'bad-name',
    place: expect.stringContaining(HERE),
    cause: 'an address is made of undefined',
  });
});

describe('options that throw at whoever looks at them', () => {
  const awkward = AWKWARD.filter(([name]) => /throws|revoked/.test(name));

  test.each(awkward)('%s, in place of the options', (_, make) => {
    expect(told(() => untyped.fifo(make()))).toMatch(/^(?:bad|unknown)-option: /);
    expect(told(() => untyped.defineSystem({ lamp }, make()))).toMatch(/^(?:bad|unknown)-option: /);
  });

  test.each(awkward)('%s, in place of an option', (_, make) => {
    expect(told(() => untyped.fifo({ capacity: make() }))).toMatch(/^bad-option: /);
    expect(told(() => untyped.defineSystem({ lamp: make() }))).toMatch(/^(?:bad|unknown)-option: /);
  });

  test.each(awkward)('%s, in place of a machine', (_, make) => {
    expect(told(() => either(lamp, make() as never))).toMatch(/^bad-option: /);
    expect(told(() => all(make() as never))).toMatch(/^bad-option: /);
    expect(told(() => about({ lamp: make() as never }))).toMatch(/^bad-option: /);
  });
});

describe('names that every object has', () => {
  const under = (name: string, value: unknown): unknown => Object.fromEntries([[name, value]]);

  test.each(['__proto__', 'constructor', 'prototype'])(
    '`%s` names nothing, since nobody looks at what it names',
    (name) => {
      const refusedBy = 'an object without the names __proto__, constructor, prototype';
      expect(told(() => untyped.defineSystem(under(name, lamp)))).toContain(refusedBy);
      for (const option of ['links', 'stimuli', 'values', 'actions', 'upTo'])
        expect(told(() => untyped.defineSystem({ lamp }, { [option]: under(name, []) }))).toContain(refusedBy);
      expect(told(() => about(under(name, lamp) as never))).toContain(refusedBy);
      expect(told(() => systemsOf({ systems: under(name, () => 1) } as never))).toContain(refusedBy);
    },
  );

  test.each(['toString', 'valueOf', 'hasOwnProperty'])('`%s` is a name like any other', (name) => {
    const system = defineSystem(under(name, lamp) as never, { stimuli: under(name, [{ type: 'press' }]) as never });
    expect(system.actors[0]).toMatchObject({ name, actions: {} });
    expect(system.stimuli).toHaveLength(1);
  });
});

test('a list that is longer than any list of options, or has holes', () => {
  for (const longest of [new Array(2 ** 32 - 1), Array(20_000).fill('overflow'), new Array(3)])
    expect(told(() => untyped.defineSystem({ lamp }, { fine: longest }))).toBe(
      'bad-option: `fine` is a list | give a list of kinds of findings, such as `["overflow"]`, with at most 10000 items and no holes',
    );
});

describe('what the world may do', () => {
  const app = setup({
    actors: { load: fromPromise<unknown>(async () => 1), socket: fromCallback(() => {}) },
  }).createMachine({
    invoke: [{ src: 'load' }, { src: 'socket' }] as never,
  });
  const world = (given: object) => told(() => untyped.defineSystem({ app }, { world: { app: given } }));

  test.each([null, undefined, 7, 'text', {}, { type: 7 }])('%j is not an event that a callback sends', (event) => {
    expect(world({ socket: { sends: [event] } })).toMatch(/^bad-option: .*\| give an event, such as|give a text/);
    expect(world({ socket: { sends: [], atStart: [event] } })).toMatch(/^bad-option: /);
    expect(world({ socket: { sends: [], answers: { ping: [event] } } })).toMatch(/^bad-option: /);
  });

  test.each(AWKWARD.filter(([name]) => /^a Proxy/.test(name)))('%s is none, either', (_, make) => {
    expect(world({ socket: { sends: [make()] } })).toMatch(/^bad-option: /);
    expect(world({ socket: { sends: [], atStart: [make()] } })).toMatch(/^bad-option: /);
  });
});
