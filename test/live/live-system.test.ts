import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type AnyEventObject,
  assign,
  cancel,
  createMachine,
  emit,
  log,
  raise,
  sendParent,
  sendTo,
  setup,
} from 'xstate';
import { LiveSystem } from '../../src/live/live-system.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { refusal } from '../predicates/refusal.ts';

const peer = peersOf<Record<string, AnyEventObject>>();

const lamp = createMachine({
  initial: 'off',
  states: { off: { on: { press: 'on' } }, on: { on: { press: 'off' } } },
});
const enabledIn = (live: LiveSystem): string[] => live.enabled().map(({ name }) => name);
const keysOf = (live: LiveSystem): string[] => live.scene().snapshots.map(({ value }) => JSON.stringify(value));
/** Takes steps that are expected to be steps. */
function take(live: LiveSystem, ...labels: readonly string[]): LiveSystem {
  for (const label of labels) expect([label, live.take(label).kind]).toEqual([label, 'step']);
  return live;
}

let warnings: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warnings = vi.spyOn(console, 'warn');
});
afterEach(() => {
  expect(warnings).not.toHaveBeenCalled();
  warnings.mockRestore();
});

describe('stimuli', () => {
  const button = createMachine({
    initial: 'idle',
    states: {
      idle: {
        on: {
          nothing: {},
          never: { guard: () => false, target: 'other' },
          raised: { actions: raise({ type: 'nothing' }) },
          logged: { actions: log('hello') },
          emitted: { actions: emit({ type: 'hello' }) },
          cancelled: { actions: cancel('no such timer') },
          delayed: { actions: raise({ type: 'nothing' }, { delay: 10, id: 'later' }) },
          custom: { actions: () => {} },
          again: { target: 'idle', reenter: true },
          other: 'other',
        },
      },
      other: {},
    },
  });
  const types = ['nothing', 'never', 'raised', 'logged', 'emitted', 'cancelled', 'delayed', 'custom', 'again', 'other'];
  const system = defineSystem({ button }, { stimuli: { button: types.map((type) => ({ type })) } });

  test('are steps if they change the actor or command anything, however little', () => {
    const steps = ['logged', 'emitted', 'cancelled', 'delayed', 'custom', 'other'];
    expect(enabledIn(new LiveSystem(system))).toEqual([...steps.map((type) => `stimulus button ${type}`), 'tick']);
  });

  test.each(['nothing', 'never', 'raised', 'again'])('are no steps if they are identities: %s', (type) => {
    const live = new LiveSystem(system);
    expect(live.take(`stimulus button ${type}`)).toEqual({ kind: 'no step', why: 'identity' });
    expect(live.taken).toEqual([]);
    take(live, 'stimulus button other');
  });

  test('wait for their condition, which sees the state before', () => {
    const twoLamps = defineSystem(
      { left: lamp, right: lamp },
      { stimuli: { left: [{ type: 'press', when: ({ right }) => right.matches('on') }], right: [{ type: 'press' }] } },
    );
    const live = new LiveSystem(twoLamps);
    expect(live.take('stimulus left press')).toEqual({ kind: 'no step', why: 'not enabled' });
    take(live, 'stimulus right press', 'stimulus left press');
    expect(keysOf(live)).toEqual(['"on"', '"on"']);
  });

  test('never reach an actor that is done', () => {
    const once = createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { type: 'final' } } });
    const live = new LiveSystem(defineSystem({ once }, { stimuli: { once: [{ type: 'go' }] } }));
    take(live, 'stimulus once go');
    expect(enabledIn(live)).toEqual([]);
  });
});

const source = createMachine({
  on: {
    one: { actions: sendTo(peer('sink'), { type: 'item' }) },
    two: { actions: [sendTo(peer('sink'), { type: 'item' }), sendTo(peer('sink'), { type: 'item' })] },
    wait: { actions: sendTo(peer('sink'), { type: 'item' }, { delay: 10 }) },
  },
});
const sink = createMachine({
  context: { got: 0, asleep: false },
  on: {
    item: { actions: assign({ got: ({ context }) => Math.min(context.got + 1, 9) }) },
    nap: { actions: assign({ asleep: ({ context }) => !context.asleep }) },
  },
});

describe('links', () => {
  const system = defineSystem(
    { source, sink },
    {
      links: { 'source -> sink': fifo({ capacity: 2, open: ({ sink }) => !sink.context.asleep, lose: 1 }) },
      stimuli: { source: [{ type: 'one' }, { type: 'two' }, { type: 'wait' }], sink: [{ type: 'nap' }] },
    },
  );

  test('deliver one message at a time, while they are open', () => {
    const live = new LiveSystem(system);
    expect(enabledIn(live)).not.toContain('deliver source -> sink');
    take(live, 'stimulus source two', 'deliver source -> sink');
    expect(live.state().links).toEqual([['{"type":"item",}']]);
    expect(live.scene().snapshots[1]?.context.got).toBe(1);
    take(live, 'stimulus sink nap');
    expect(live.take('deliver source -> sink')).toEqual({ kind: 'no step', why: 'not enabled' });
  });

  test('hold a stimulus back that they have no room for, and nothing of it remains', () => {
    const live = take(new LiveSystem(system), 'stimulus source one');
    const before = live.state();
    expect(live.take('stimulus source two')).toEqual({ kind: 'no step', why: 'held back' });
    expect(live.state()).toEqual(before);
    expect(live.taken).toEqual(['stimulus source one']);
  });

  test('overflow while they are closed: a finding without successor', () => {
    const live = take(new LiveSystem(system), 'stimulus source two', 'stimulus sink nap');
    const before = live.state();
    expect(live.take('stimulus source one')).toMatchObject({
      kind: 'end',
      finding: { kind: 'overflow', place: 'source -> sink' },
    });
    expect(live.state()).toEqual(before);
    expect(enabledIn(live)).not.toContain('stimulus source one');
  });

  test('overflow by what is not a stimulus, even while they are open: a finding', () => {
    const live = take(new LiveSystem(system), 'stimulus source wait', 'tick', 'stimulus source two');
    expect(live.take('timer source')).toMatchObject({ kind: 'end', finding: { kind: 'overflow' } });
  });

  test('break on closed links too, within the budget', () => {
    const live = take(new LiveSystem(system), 'stimulus source two', 'stimulus sink nap', 'lose source -> sink');
    expect(live.state().links).toEqual([['{"type":"item",}']]);
    expect(live.state().budgets).toEqual([[0, 0, 0]]);
    expect(live.take('lose source -> sink')).toEqual({ kind: 'no step', why: 'not enabled' });
  });

  test('that are not declared are errors in the model', () => {
    const live = new LiveSystem(defineSystem({ source, sink }, { stimuli: { source: [{ type: 'one' }] } }));
    expect(() => live.take('stimulus source one')).toThrow(expect.objectContaining({ code: 'no-link' }));
  });
});

describe('direct links', () => {
  /** Asks, and notes in what order things come to it. */
  const asker = createMachine({
    types: {} as { context: { notes: string } },
    context: { notes: '' },
    on: {
      go: {
        actions: [sendTo(peer('answerer'), { type: 'ask' }), sendTo(peer('asker'), { type: 'myself' })],
      },
      answer: { actions: assign({ notes: ({ context }) => `${context.notes}a` }) },
      myself: { actions: assign({ notes: ({ context }) => `${context.notes}m` }) },
    },
  });
  const answerer = createMachine({ on: { ask: { actions: sendTo(peer('asker'), { type: 'answer' }) } } });

  test('hand over within the step; who is busy gets it afterwards', () => {
    const system = defineSystem(
      { asker, answerer },
      {
        links: { 'asker -> answerer': direct(), 'answerer -> asker': direct() },
        stimuli: { asker: [{ type: 'go' }] },
      },
    );
    const live = take(new LiveSystem(system), 'stimulus asker go');
    // The answer came while the asker was still sending, and waited; what it sent to itself came after that.
    expect(live.scene().snapshots[0]?.context.notes).toBe('am');
  });

  test('an endless chain is a finding', () => {
    const echo = (to: string) => createMachine({ on: { shout: { actions: sendTo(peer(to), { type: 'shout' }) } } });
    const system = defineSystem(
      { left: echo('right'), right: echo('left') },
      {
        links: { 'left -> right': direct(), 'right -> left': direct() },
        stimuli: { left: [{ type: 'shout' }] },
        limits: { rowsPerStep: 10 },
      },
    );
    expect(new LiveSystem(system).take('stimulus left shout')).toMatchObject({
      kind: 'end',
      finding: { kind: 'chain limit', detail: expect.stringContaining('10') },
    });
  });

  test('a chain to oneself counts too, and exactly the limit is allowed', () => {
    const counter = createMachine({
      types: {} as { context: { left: number } },
      context: { left: 0 },
      on: {
        start: [
          {
            guard: ({ event }) => event.left > 0,
            actions: sendTo(peer('counter'), ({ event }) => ({ type: 'start', left: event.left - 1 })),
          },
          { actions: assign({ left: 1 }) },
        ],
      },
    });
    const limited = (left: number) =>
      new LiveSystem(
        defineSystem({ counter }, { stimuli: { counter: [{ type: 'start', left }] }, limits: { rowsPerStep: 5 } }),
      ).take('stimulus counter start').kind;
    expect([limited(4), limited(5)]).toEqual(['step', 'end']);
  });
});

describe('time', () => {
  const egg = createMachine({
    initial: 'raw',
    states: { raw: { on: { boil: 'boiling' } }, boiling: { after: { 20: 'done' } }, done: {} },
  });

  test('passes whether or not a timer is pending, unless one is due', () => {
    const live = new LiveSystem(
      defineSystem({ egg, other: egg }, { stimuli: { egg: [{ type: 'boil' }], other: [{ type: 'boil' }] }, tick: 10 }),
    );
    take(live, 'tick', 'stimulus egg boil', 'tick', 'stimulus other boil', 'tick');
    expect(live.state().actors.map(({ timers }) => timers.map(({ remaining }) => remaining))).toEqual([[0], [1]]);
    expect(enabledIn(live)).toEqual(['timer egg']);
    take(live, 'timer egg', 'tick', 'timer other');
    expect(keysOf(live)).toEqual(['"done"', '"done"']);
    take(live, 'tick');
  });

  test('does not pass where nothing takes time', () => {
    const live = new LiveSystem(defineSystem({ lamp }));
    expect(refusal(() => live.take('tick'))).toMatchObject({ code: 'unknown-label' });
  });

  test('waits for open links to drain, not for closed ones', () => {
    const system = (open: boolean) =>
      defineSystem(
        { source, sink },
        {
          links: { 'source -> sink': fifo({ capacity: 2, open: () => open }) },
          stimuli: { source: [{ type: 'one' }, { type: 'wait' }] },
        },
      );
    const full = (open: boolean) => take(new LiveSystem(system(open)), 'stimulus source wait', 'stimulus source one');
    expect(full(true).take('tick').kind).toBe('no step');
    expect(full(false).take('tick').kind).toBe('step');
  });

  test('a delayed message enters its link when its timer fires', () => {
    const system = defineSystem(
      { source, sink },
      { links: { 'source -> sink': fifo({ capacity: 1 }) }, stimuli: { source: [{ type: 'wait' }] } },
    );
    const live = take(new LiveSystem(system), 'stimulus source wait');
    expect(live.state().actors[0]?.timers).toEqual([
      { remaining: 1, from: 0, to: 1, event: '{"type":"item",}', id: undefined, bound: true },
    ]);
    expect(live.state().links).toEqual([[]]);
    take(live, 'tick', 'timer source');
    expect(live.state().links).toEqual([['{"type":"item",}']]);
  });

  test('a timer that was started again under its id still fires, but is out of reach', () => {
    const clerk = createMachine({
      types: {} as { context: { rang: number } },
      context: { rang: 0 },
      on: {
        start: { actions: raise({ type: 'ring' }, { delay: 20, id: 'bell' }) },
        stop: { actions: cancel('bell') },
        ring: { actions: assign({ rang: ({ context }) => context.rang + 1 }) },
      },
    });
    const system = defineSystem({ clerk }, { stimuli: { clerk: [{ type: 'start' }, { type: 'stop' }] }, tick: 10 });
    const live = take(new LiveSystem(system), 'stimulus clerk start', 'tick', 'stimulus clerk start');
    const reach = () => live.state().actors[0]?.timers.map(({ remaining, bound }) => [remaining, bound]);
    expect(reach()).toEqual([
      [1, false],
      [2, true],
    ]);
    take(live, 'stimulus clerk stop');
    expect(reach()).toEqual([[1, false]]);
    take(live, 'stimulus clerk start', 'tick', 'timer clerk');
    expect(live.scene().snapshots[0]?.context.rang).toBe(1);
    // XState forgets the id when the orphan fires, so that the new timer is an orphan now.
    expect(reach()).toEqual([[1, false]]);
  });

  test('an orphan outlives its actor, to no effect on itself', () => {
    const mortal = createMachine({
      initial: 'alive',
      states: {
        alive: {
          on: {
            start: { actions: raise({ type: 'ring' }, { delay: 10, id: 'bell' }) },
            ring: {},
            die: 'dead',
          },
        },
        dead: { type: 'final' },
      },
    });
    const system = defineSystem({ mortal }, { stimuli: { mortal: [{ type: 'start' }, { type: 'die' }] } });
    const live = take(new LiveSystem(system), 'stimulus mortal start', 'stimulus mortal start', 'stimulus mortal die');
    expect(live.state().actors[0]?.timers.map(({ bound }) => bound)).toEqual([false]);
    take(live, 'tick', 'timer mortal');
    expect(live.state().actors[0]?.timers).toEqual([]);
  });

  test.each<[string, number | string, string]>([
    ['no multiple of the tick', 15, 'tick-divides-not'],
    ['negative', -10, 'bad-delay'],
    ['infinite', Number.POSITIVE_INFINITY, 'bad-delay'],
    ['a text', '10', 'bad-delay'],
    ['longer than a timeout can be', 2 ** 31, 'bad-delay'],
  ])('a computed delay is refused: %s', (_, delay, code) => {
    const waiter = setup({ delays: { soon: () => delay as number } }).createMachine({
      on: { go: { actions: raise({ type: 'go' }, { delay: 'soon' }) } },
    });
    const live = new LiveSystem(defineSystem({ waiter }, { stimuli: { waiter: [{ type: 'go' }] }, tick: 10 }));
    expect(() => live.take('stimulus waiter go')).toThrow(expect.objectContaining({ code }));
  });

  test('a timer too many ends the step', () => {
    const waiter = createMachine({ on: { go: { actions: raise({ type: 'go' }, { delay: 10 }) } } });
    const live = new LiveSystem(
      defineSystem({ waiter }, { stimuli: { waiter: [{ type: 'go' }] }, limits: { timers: 2 } }),
    );
    take(live, 'stimulus waiter go', 'stimulus waiter go');
    expect(live.take('stimulus waiter go')).toEqual({
      kind: 'end',
      finding: { kind: 'limit', place: 'waiter', detail: 'more than 2 timers are pending at once (`limits.timers`)' },
    });
    expect(live.take('tick')).toMatchObject({ kind: 'step' });
  });
});

test('messages to an actor that is done are dropped, with a link or without', () => {
  const mortal = createMachine({
    initial: 'alive',
    states: { alive: { on: { hello: 'dead' } }, dead: { type: 'final' } },
  });
  const talker = createMachine({ on: { talk: { actions: sendTo(peer('mortal'), { type: 'hello' }) } } });
  for (const link of [direct(), fifo({ capacity: 1 })]) {
    const system = defineSystem(
      { talker, mortal },
      { links: { 'talker -> mortal': link }, stimuli: { talker: [{ type: 'talk' }] } },
    );
    const live = new LiveSystem(system);
    for (let nth = 0; nth < 2; nth++) {
      take(live, 'stimulus talker talk');
      if (link.kind === 'fifo') take(live, 'deliver talker -> mortal');
    }
    expect(live.scene().snapshots[1]?.status).toBe('done');
    expect(live.state().links).toEqual([[]]);
  }
});

describe('the start', () => {
  const early = createMachine({ entry: sendTo(peer('late'), { type: 'hello' }) });
  const late = createMachine({
    context: { heard: '' },
    entry: raise({ type: 'own' }),
    on: {
      own: { actions: assign({ heard: ({ context }) => `${context.heard}own ` }) },
      hello: { actions: assign({ heard: ({ context }) => `${context.heard}hello ` }) },
    },
  });

  test('messages to an actor that has not started wait for it', () => {
    const live = new LiveSystem(defineSystem({ early, late }, { links: { 'early -> late': direct() } }));
    expect(live.scene().snapshots[1]?.context.heard).toBe('own hello ');
  });

  test('an overflow at the start leaves no state to go on from', () => {
    const eager = createMachine({
      entry: [sendTo(peer('late'), { type: 'hello' }), sendTo(peer('late'), { type: 'hello' })],
    });
    const system = defineSystem({ eager, late }, { links: { 'eager -> late': fifo({ capacity: 1 }) } });
    const live = new LiveSystem(system);
    expect(live.atStart).toMatchObject({ kind: 'end', finding: { kind: 'overflow', place: 'eager -> late' } });
    expect(enabledIn(live)).toEqual([]);
  });

  test('an error at the start is a finding, and the others go on', () => {
    const broken = createMachine({
      context: () => {
        throw new Error('no context today');
      },
    });
    const live = new LiveSystem(defineSystem({ broken, lamp }, { stimuli: { lamp: [{ type: 'press' }] } }));
    expect(live.atStart).toMatchObject({
      kind: 'step',
      findings: [{ kind: 'actor error', place: 'broken', detail: 'no context today' }],
    });
    take(live, 'stimulus lamp press');
  });
});

test('an action of the user that fails at the start is a finding too', () => {
  const eager = createMachine({
    entry: () => {
      throw new Error('too early');
    },
  });
  expect(new LiveSystem(defineSystem({ eager })).atStart).toEqual({
    kind: 'step',
    findings: [{ kind: 'actor error', place: 'eager', detail: 'too early' }],
  });
});

describe('what goes wrong in a machine', () => {
  const fragile = createMachine({
    initial: 'whole',
    states: {
      whole: {
        after: { 10: 'whole' },
        on: {
          drop: {
            target: 'broken',
            actions: [
              sendTo(peer('lamp'), { type: 'press' }),
              assign(() => {
                throw new Error('crack');
              }),
            ],
          },
          spin: 'spinning',
          phone: { actions: sendTo(({ system }) => system.get('nobody'), { type: 'hello' }) },
          parent: { actions: sendParent({ type: 'hello' }) },
        },
      },
      broken: {},
      spinning: { always: 'whirling' },
      whirling: { always: 'spinning' },
    },
  });
  const system = defineSystem(
    { fragile, lamp },
    {
      links: { 'fragile -> lamp': direct() },
      stimuli: {
        fragile: [{ type: 'drop' }, { type: 'spin' }, { type: 'phone' }, { type: 'parent' }],
        lamp: [{ type: 'press' }],
      },
      limits: { microsteps: 50 },
    },
  );

  test('an error is a step and a finding: old state, nothing sent, its timers gone, the others unharmed', () => {
    const live = new LiveSystem(system);
    expect(live.take('stimulus fragile drop')).toEqual({
      kind: 'step',
      findings: [{ kind: 'actor error', place: 'fragile', detail: 'crack' }],
    });
    expect(live.scene().snapshots[0]).toMatchObject({ status: 'error', value: 'whole' });
    expect(live.state().actors[0]?.timers).toEqual([]);
    expect(keysOf(live)[1]).toBe('"off"');
    expect(enabledIn(live)).toEqual(['stimulus lamp press', 'tick']);
  });

  test('an error does not reach the process', async () => {
    const unhandled = vi.fn();
    process.on('uncaughtException', unhandled);
    new LiveSystem(system).take('stimulus fragile drop');
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('uncaughtException', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test('transitions without end are a finding, and leave everything as it was', () => {
    const live = new LiveSystem(system);
    const before = live.state();
    expect(live.take('stimulus fragile spin')).toMatchObject({
      kind: 'end',
      finding: { kind: 'always loop', place: 'fragile', detail: expect.stringContaining('50') },
    });
    expect(live.state()).toEqual(before);
  });

  test.each([
    ['phone', 'unknown-actor'],
    ['parent', 'unsupported'],
  ])('what cannot be explored is an error in the model: %s', (type, code) => {
    const live = new LiveSystem(system);
    const before = live.state();
    expect(() => live.take(`stimulus fragile ${type}`)).toThrow(expect.objectContaining({ code }));
    expect(live.state()).toEqual(before);
  });

  test('what cannot be part of a state is an error in the model, not of the actor', () => {
    const keeper = createMachine({
      types: {} as { context: { at: unknown } },
      context: { at: undefined },
      on: { note: { actions: assign({ at: () => [1].values() }) } },
    });
    const live = new LiveSystem(defineSystem({ keeper }, { stimuli: { keeper: [{ type: 'note' }] } }));
    expect(() => live.take('stimulus keeper note')).toThrow(expect.objectContaining({ code: 'value-refused' }));
  });

  test('a machine that writes to its context in place does so', () => {
    const writer = createMachine({
      types: {} as { context: { list: number[] } },
      context: () => ({ list: [] }),
      on: {
        push: {
          actions: assign(({ context }) => {
            context.list.push(1);
            return {};
          }),
        },
      },
    });
    const system = defineSystem({ writer }, { stimuli: { writer: [{ type: 'push' }] } });
    const live = take(new LiveSystem(system), 'stimulus writer push', 'stimulus writer push');
    expect(live.scene().snapshots[0]?.context.list).toEqual([1, 1]);
  });

  test('the event of a stimulus is made afresh each time', () => {
    const cart = createMachine({
      types: {} as { context: { items: unknown[] }; events: { type: 'add'; item: { name: string } } },
      context: { items: [] },
      on: { add: { actions: assign({ items: ({ context, event }) => [...context.items, event.item] }) } },
    });
    const system = defineSystem({ cart }, { stimuli: { cart: [{ type: 'add', item: { name: 'tea' } }] } });
    const live = take(new LiveSystem(system), 'stimulus cart add', 'stimulus cart add');
    const [first, second] = live.scene().snapshots[0]?.context.items ?? [];
    expect([first, first === second]).toEqual([{ name: 'tea' }, false]);
  });
});

describe('the machines of the user', () => {
  test('are not changed', () => {
    const inputs = createMachine({
      types: {} as { input: { list: number[] }; context: { list: number[] } },
      context: ({ input }) => ({ list: input.list }),
      on: { press: { actions: assign({ list: ({ context }) => [...context.list, 1] }) } },
    });
    const options = { ...inputs.options };
    const implementations = { ...inputs.implementations };
    const system = defineSystem(
      { inputs: { machine: inputs, input: { list: [0] } } },
      { stimuli: { inputs: [{ type: 'press' }] } },
    );
    const config = JSON.stringify(inputs.config);
    const live = take(new LiveSystem(system), 'stimulus inputs press');
    expect(live.scene().snapshots[0]?.context.list).toEqual([0, 1]);
    expect(inputs.options).toEqual(options);
    expect(inputs.implementations).toEqual(implementations);
    expect(JSON.stringify(inputs.config)).toBe(config);
  });

  test('lead the same labels to the same states', () => {
    const system = defineSystem(
      { source, sink },
      { links: { 'source -> sink': fifo({ capacity: 2 }) }, stimuli: { source: [{ type: 'one' }, { type: 'wait' }] } },
    );
    const walk = () =>
      take(new LiveSystem(system), 'stimulus source wait', 'tick', 'stimulus source one', 'timer source').state();
    expect(walk()).toEqual(walk());
  });
});

test('a label that does not exist is refused with the nearest one', () => {
  const live = new LiveSystem(defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press' }] } }));
  expect(() => live.take('stimulus lamp pres')).toThrow('did you mean `stimulus lamp press`?');
});

test('trying leaves the system where it is', () => {
  const live = new LiveSystem(defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press' }] } }));
  const [label] = live.enabled();
  expect(label && live.try(label)).toEqual({ kind: 'step', findings: [] });
  expect(live.taken).toEqual([]);
  expect(keysOf(live)).toEqual(['"off"']);
});

describe('constants of a module', () => {
  const EMPTY: readonly number[] = [];
  class Badge {
    readonly id = 1;
  }
  const BADGE = new Badge();

  test('stay themselves in a first context, also if nobody has explored the system', () => {
    const desk = createMachine({
      types: {} as { context: { queue: readonly number[] } },
      context: () => ({ queue: EMPTY }),
      initial: 'open',
      states: {
        open: { on: { look: { guard: ({ context }) => context.queue === EMPTY, target: 'untouched' } } },
        untouched: {},
      },
    });
    const live = new LiveSystem(defineSystem({ desk }, { stimuli: { desk: [{ type: 'look' }] } }));
    expect(keysOf(take(live, 'stimulus desk look'))).toEqual(['"untouched"']);
  });

  test('stay themselves in a stimulus, if they are no data', () => {
    const door = createMachine({
      types: {} as { events: { type: 'show'; badge: Badge } },
      initial: 'shut',
      states: { shut: { on: { show: { guard: ({ event }) => event.badge === BADGE, target: 'open' } } }, open: {} },
    });
    const live = new LiveSystem(defineSystem({ door }, { stimuli: { door: [{ type: 'show', badge: BADGE }] } }));
    expect(keysOf(take(live, 'stimulus door show'))).toEqual(['"open"']);
  });
});
