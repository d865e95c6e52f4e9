import { describe, expect, test } from 'vitest';
import { type Called, call, filesWith } from './call.ts';

// Whatever a report or an error advises is followed here to the letter: what is printed is pasted into the module.

const IMPORTS = `
import { assign, createMachine, raise, sendTo, setup } from 'xstate';
import { about, defineSystem, direct, fifo, peersOf } from 'INDEX';
const peer = peersOf<Record<string, { type: string }>>();
`;

/** A module with room for what is advised. */
type Module = (advised: string) => string;

const check = (module: string, flags: readonly string[] = []): Promise<Called> =>
  call(['check', './advised.ts', '--out', 'paths', ...flags], { cwd: filesWith({ 'advised.ts': IMPORTS + module }) });

/** Texts are wrapped where they are printed. */
const unwrapped = ({ out, err }: Called): string => (out + err).replace(/\s+/g, ' ');

/** Checks a module, finds the advice in what is printed, pastes it, and checks again. */
async function followed(module: Module, advice: RegExp, from: (found: string) => string = (found) => found) {
  const before = await check(module(''));
  const [, found] = advice.exec(unwrapped(before)) ?? [];
  if (found === undefined) throw new Error(`there is no such advice in: ${unwrapped(before)}`);
  return { before, after: await check(module(from(found))) };
}

/** Someone presses a button again and again, and a bell is slow to hear it. */
const BELL = (stimulus: string, link: string): string => `
const button = createMachine({ on: { press: { actions: sendTo(peer('bell'), { type: 'ring' }) } } });
const bell = createMachine({ initial: 'still', states: { still: { on: { ring: 'rings' } }, rings: { after: { 10: 'still' } } } });
export const house = defineSystem(
  { button, bell },
  {
    links: { 'button -> bell': fifo({ capacity: 2, open: ({ bell }) => bell.matches('still'), ${link} }) },
    stimuli: { button: [{ type: 'press', ${stimulus} }] },
  },
);
export const rings = about({ bell }).possible('a bell that rings', ({ bell }) => bell.matches('rings'));
export const never = about({ bell }).never('a bell that is done', ({ bell }) => bell.status === 'done');
`;

describe('where a link overflows', () => {
  test.each<[string, RegExp, Module]>([
    ['a condition', /a condition \(`(when: .+?)`\)/, (advised) => BELL(advised, '')],
    ['a budget', /a budget of the stimulus \(`(times: 2)`\)/, (advised) => BELL(advised, '')],
    [
      'what is dropped',
      /say what a full link drops \(`(full)`\)/,
      (advised) => BELL('', advised && `${advised}: 'drop oldest'`),
    ],
  ])('%s helps', async (_, advice, module) => {
    const { before, after } = await followed(module, advice);
    expect([before.code, before.out]).toEqual([3, expect.stringMatching(/^overflow: button -> bell/m)]);
    expect([after.code, after.err]).toEqual([0, '']);
    expect(after.out).not.toContain('overflow');
  });
});

describe('where something grows', () => {
  const module: Module = (advised) => `
const queue = setup({ types: { context: {} as { errors: string[] }, events: {} as { type: 'fail' } } }).createMachine({
  context: { errors: [] },
  on: { fail: { actions: assign({ errors: ({ context }) => [...context.errors, 'x'] }) } },
});
export const log = defineSystem({ queue }, { stimuli: { queue: [{ type: 'fail' }] }, limits: { localStates: 50 }, ${advised} });
export const seven = about({ queue }).never('seven', ({ queue }) => queue.context.errors.length === 7);
`;

  test('a bound helps', async () => {
    const { before, after } = await followed(module, /say how far to look: `(upTo: .+?)`\. /);
    expect(before.out).toMatch(/^limit: queue/m);
    expect(after.out).not.toMatch(/^limit: queue/m);
    expect(after.out).toMatch(/^\? HOLDS UP TO +never: seven +in words/m);
  });
});

describe('where something is remembered outside of the context', () => {
  const door = (guard: string, action: string, options: string): string => `
const table = new Map<string, number>();
let tries = 0;
const door = setup({
  types: { events: {} as { type: 'push' } },
  guards: { free: () => ${guard} },
  actions: { count: () => { ${action} } },
}).createMachine({
  initial: 'shut',
  states: { shut: { on: { push: { guard: 'free', actions: 'count', target: 'open' } } }, open: { on: { push: 'shut' } } },
});
export const hall = defineSystem({ door }, { stimuli: { door: [{ type: 'push' }] }, ${options} });
export const stuck = about({ door }).never('done', ({ door }) => door.status === 'done');
`;

  test('a cache can be declared', async () => {
    const { before, after } = await followed(
      (advised) => door("table.set('a', (table.get('a') ?? 0) + 1) && true", '', advised),
      /declare that: `(values: .+?)`\./,
    );
    expect(before.code).toBe(3);
    expect([after.code, after.err]).toEqual([0, '']);
  });

  test('an action can be declared not to matter', async () => {
    const { before, after } = await followed(
      (advised) => door('tries < 5', 'tries++;', advised),
      /declare that: `(actions: .+?)`\./,
    );
    expect(before.code).toBe(3);
    expect([after.code, after.err]).toEqual([0, '']);
  });
});

describe('where messages or timers go round', () => {
  const circle = (link: string): string => `
const asks = createMachine({ on: { go: { actions: sendTo(peer('answers'), { type: 'ask' }) }, told: { actions: sendTo(peer('answers'), { type: 'ask' }) } } });
const answers = createMachine({ on: { ask: { actions: sendTo(peer('asks'), { type: 'told' }) } } });
export const talk = defineSystem(
  { asks, answers },
  { links: { 'asks -> answers': ${link}, 'answers -> asks': direct() }, stimuli: { asks: [{ type: 'go', times: 1 }] }, tick: 10 },
);
export const done = about({ asks }).never('done', ({ asks }) => asks.status === 'done');
`;

  test('a link that queues ends the circle within one step, and a patient one lets time pass', async () => {
    const { before, after } = await followed(
      (advised) => circle(advised === '' ? 'direct()' : `${advised.slice(0, -1)}{ capacity: 1 })`),
      /put a (fifo\(\)) link in the circle/,
    );
    expect(before.out).toMatch(/^chain limit: /m);
    expect(after.out).not.toMatch(/^chain limit/m);
    expect(after.out).toMatch(/^time-lock: time/m);
    expect(unwrapped(after)).toContain('or make one of these links `patient`.');
    const patient = await check(circle('fifo({ capacity: 1, patient: true })'));
    expect([patient.code, patient.err]).toEqual([0, '']);
  });

  test('a delay helps where timers follow each other', async () => {
    const timers: Module = (advised) => `
const blinks = createMachine({ initial: 'on', states: { on: { after: { [${advised ? 10 : 0}]: 'off' } }, off: { after: { 0: 'on' } } } });
export const lamp = defineSystem({ blinks }, { tick: 10 });
export const done = about({ blinks }).never('done', ({ blinks }) => blinks.status === 'done');
`;
    const { before, after } = await followed(timers, /(Give one of these timers a delay)/);
    expect(before.out).toMatch(/^time-lock: time/m);
    expect([after.code, after.err]).toEqual([0, '']);
  });
});

const LAMP = (options: {
  system?: string;
  property?: string;
  tag?: string;
  machine?: string;
  other?: string;
}): string => `
const lamp = setup({ types: { tags: {} as 'lit', events: {} as { type: 'on' } } }).createMachine({
  initial: 'dark', states: { dark: { on: { on: 'lit' } }, lit: { tags: 'lit' } },
});
const candle = createMachine({ initial: 'cold', states: { cold: { on: { on: 'warm' } }, warm: {} } });
export const room = defineSystem({ ${options.system ?? 'lamp'}, candle }, { stimuli: { lamp: [{ type: 'on' }], candle: [{ type: 'on' }] } });
export const attic = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'on' }] } });
export const lit = about({ ${options.machine ?? 'lamp'} }).never('light', ({ lamp }) => lamp.hasTag('${options.tag ?? 'lit'}' as 'lit') ${options.other ?? ''}, { ${options.property ?? ''} });
`;

describe('a violation', () => {
  test('can be accepted, in one system or in all of them', async () => {
    const all = await followed(
      (advised) => LAMP({ property: advised && `violatedIn: [${advised}]` }),
      /add ('[^`]+') to its `violatedIn`/,
    );
    expect(all.before.code).toBe(1);
    expect([all.after.code, all.after.err]).toEqual([0, '']);
    const one = await followed(
      (advised) => LAMP({ property: advised }),
      /add `(violatedIn: \['room'\])` to the property/,
    );
    expect(one.after.out).toMatch(/1 of 2 verdicts as expected/);
  });
});

describe('a mistake in a spec', () => {
  test('is named with the word that was meant', async () => {
    const { before, after } = await followed((advised) => LAMP({ tag: advised || 'litt' }), /did you mean `(\w+)`\?/);
    expect(before.code).toBe(2);
    expect([after.code, after.err]).toEqual([1, '']);
  });

  test('behind `&&` is named before anything is explored', async () => {
    const before = await check(LAMP({ other: "&& lamp.matches('brigth' as 'lit')" }));
    expect([before.code, before.out]).toEqual([2, '']);
    expect(unwrapped(before)).toContain('brigth');
  });

  test('of another machine under a name is told alone', async () => {
    const before = await check(LAMP({ machine: 'lamp: candle' }));
    expect(unwrapped(before)).toMatch(/`lit` applies to no system: `lamp` is another machine in room, attic/);
    expect(unwrapped(before)).toContain('give `about` the machines that they use');
    expect((await check(LAMP({ machine: 'lamp' }))).code).toBe(1);
  });
});

describe('what is missing in a system is told with the words to write', () => {
  test('a link', async () => {
    const module: Module = (advised) => `
const a = createMachine({ on: { go: { actions: sendTo(peer('b'), { type: 'went' }) } } });
const b = createMachine({ on: { went: {} } });
export const pair = defineSystem({ a, b }, { links: { ${advised} }, stimuli: { a: [{ type: 'go' }] } });
export const done = about({ a }).never('done', ({ a }) => a.status === 'done');
`;
    const { before, after } = await followed(module, /add ('a -> b': fifo\(\{ capacity: 2 \}\)) to the links/);
    expect(before.code).toBe(2);
    expect([after.code, after.err]).toEqual([0, '']);
  });

  test('an input', async () => {
    const module: Module = (advised) => `
const a = setup({ types: { input: {} as { most: number }, context: {} as { most: number } } }).createMachine({
  context: ({ input }) => ({ most: input.most }),
});
export const alone = defineSystem({ a: ${advised || 'a'} });
export const done = about({ a }).never('done', ({ a }) => a.status === 'done');
`;
    const { before, after } = await followed(module, /give it one: `a: (.+?)` code/, (found) =>
      found.replace('machine', 'machine: a').replace('...', 'most: 3'),
    );
    expect(before.code).toBe(2);
    expect([after.code, after.err]).toEqual([0, '']);
  });

  test('what becomes of an action that reaches out', async () => {
    const module: Module = (advised) => `
const a = setup({ types: { events: {} as { type: 'go' } }, actions: { saves: ({ self }) => { fetch('data:,x'); } } }).createMachine({
  on: { go: { actions: 'saves' } },
});
export const alone = defineSystem({ a }, { stimuli: { a: [{ type: 'go' }] }, ${advised} });
export const done = about({ a }).never('done', ({ a }) => a.status === 'done');
`;
    const { before, after } = await followed(module, /declare it: `(actions: .+?\} \})`/);
    expect(before.code).toBe(2);
    expect([after.code, after.err]).toEqual([0, '']);
  });
});
