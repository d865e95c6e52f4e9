import { describe, expect, it } from 'vitest';
import {
  type AnyEventObject,
  type AnyStateMachine,
  assign,
  cancel,
  createActor,
  createMachine,
  emit,
  enqueueActions,
  log,
  raise,
  sendTo,
  setup,
  stateIn,
} from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { snapshotKey } from '../../src/tables/snapshot-key.ts';
import { alone, ask, peer } from './tables-of.ts';

/** Machines whose rows are compared with what live actors do, on every way of up to four events. */
const charts: Record<string, { machine: AnyStateMachine; events: string[] }> = {
  hierarchy: {
    events: ['in', 'out', 'next', 'jump'],
    machine: createMachine({
      initial: 'a',
      states: {
        a: { on: { in: 'b.two', next: 'b' } },
        b: {
          initial: 'one',
          on: { out: 'a', jump: '.one' },
          states: { one: { on: { next: 'two' } }, two: { on: { next: '#c', jump: {} } } },
        },
        c: { id: 'c', on: { in: { target: 'b', reenter: true } } },
      },
    }),
  },
  'parallel regions': {
    events: ['x', 'y', 'both'],
    machine: createMachine({
      type: 'parallel',
      states: {
        x: { initial: '0', states: { 0: { on: { x: '1', both: '1' } }, 1: { on: { x: '0' } } } },
        y: {
          initial: '0',
          states: { 0: { on: { y: '1', both: '1' } }, 1: { on: { y: { guard: stateIn({ x: '1' }), target: '0' } } } },
        },
      },
    }),
  },
  history: {
    events: ['off', 'on', 'deep', 'next'],
    machine: createMachine({
      initial: 'off',
      states: {
        off: { on: { on: 'run.last', deep: 'run.all' } },
        run: {
          initial: 'a',
          on: { off: 'off' },
          states: {
            last: { type: 'history' },
            all: { type: 'history', history: 'deep' },
            a: { initial: '1', on: { on: 'b' }, states: { 1: { on: { next: '2' } }, 2: {} } },
            b: {},
          },
        },
      },
    }),
  },
  'always and raise': {
    events: ['up', 'reset'],
    machine: createMachine({
      types: {} as { context: { level: number; trace: string } },
      context: { level: 0, trace: '' },
      initial: 'low',
      states: {
        low: {
          always: { guard: ({ context }) => context.level > 1, target: 'high' },
          on: {
            up: { actions: assign({ level: ({ context }) => context.level + 1 }) },
            reset: { actions: [raise({ type: 'up' }), raise({ type: 'up' })] },
          },
        },
        high: {
          entry: assign({ trace: ({ context, event }) => `${context.trace}${event.type}.`.slice(-12) }),
          on: { reset: { target: 'low', actions: assign({ level: 0 }) } },
        },
      },
    }),
  },
  'final states': {
    events: ['a', 'b'],
    machine: createMachine({
      initial: 'work',
      context: { by: 'nobody' },
      output: ({ context }) => context.by,
      states: {
        work: {
          type: 'parallel',
          onDone: { target: 'over', actions: assign({ by: 'both' }) },
          states: {
            a: { initial: 'busy', states: { busy: { on: { a: 'idle' } }, idle: { type: 'final' } } },
            b: { initial: 'busy', states: { busy: { on: { b: 'idle' } }, idle: { type: 'final' } } },
          },
        },
        over: { type: 'final' },
      },
    }),
  },
  'guards, parameters and enqueued actions': {
    events: ['go', 'twice'],
    machine: setup({
      types: {} as { context: { n: number } },
      guards: { below: ({ context }, most: number) => context.n < most },
      actions: { add: assign({ n: ({ context }, by: number) => context.n + by }) },
    }).createMachine({
      context: { n: 0 },
      on: {
        go: { guard: { type: 'below', params: 4 }, actions: { type: 'add', params: 1 } },
        twice: {
          actions: enqueueActions(({ enqueue, check }) => {
            enqueue({ type: 'add', params: 2 });
            if (check({ type: 'below', params: 3 })) enqueue.raise({ type: 'go' });
            else enqueue.assign({ n: 0 });
          }),
        },
      },
    }),
  },
};

const sequences = (events: readonly string[], length: number): string[][] =>
  length === 0
    ? [[]]
    : [[], ...events.flatMap((event) => sequences(events, length - 1).map((rest) => [event, ...rest]))];

describe('a row is what a live actor does', () => {
  it.each(Object.entries(charts))('in a machine with %s', (_, { machine, events }) => {
    const asked = alone(machine);
    const differing = sequences(events, 4).filter((types) => {
      const actor = createActor(machine).start();
      for (const type of types) if (actor.getSnapshot().status === 'active') actor.send({ type });
      let local = asked.table.start.next;
      for (const type of types) if (asked.table.active(local)) local = asked.row(local, { type }).next;
      return asked.table.key(local) !== snapshotKey(actor.getSnapshot(), asked.externals, 'it');
    });
    expect(differing).toEqual([]);
    expect(asked.table.size).toBeGreaterThan(3);
  });

  it('also from an input and a context that is computed of it', () => {
    const machine = createMachine({
      types: {} as { input: { room: string }; context: { room: string } },
      context: ({ input }) => ({ room: input.room.toUpperCase() }),
    });
    const { table } = ask(defineSystem({ it: { machine, input: { room: 'hall' } } }));
    expect(table.snapshot(table.start.next).context).toEqual({ room: 'HALL' });
  });
});

describe('a row is asked of XState once', () => {
  it('and its local states are known by their keys', () => {
    const asked = alone(createMachine({ initial: 'a', states: { a: { on: { x: 'b' } }, b: { on: { x: 'a' } } } }));
    const { start } = asked.table;
    const there = asked.row(start.next, { type: 'x' });
    expect(asked.row(there.next, { type: 'x' }).next).toBe(start.next);
    const { xstateCalls } = asked.table;
    expect(asked.row(start.next, { type: 'x' })).toBe(there);
    expect(asked.table.xstateCalls).toBe(xstateCalls);
    expect(asked.table.size).toBe(2);
  });
});

describe('the identity', () => {
  const box = alone(
    createMachine({
      types: {} as { context: { n: number; list: number[] } },
      context: { n: 0, list: [] },
      initial: 'shut',
      states: {
        shut: {
          on: {
            forbidden: {},
            rest: 'shut',
            reenter: { target: 'shut', reenter: true },
            same: { actions: assign({ n: 0 }) },
            // An equal list is another one than that of the machine's configuration: `===` tells them apart.
            renewed: { actions: assign({ list: () => [] }) },
            guarded: { guard: () => false, target: 'open' },
            raises: { actions: raise({ type: 'forbidden' }) },
            more: { actions: assign({ n: 1 }) },
            logs: { actions: log('x') },
            custom: { actions: () => {} },
            emits: { actions: emit({ type: 'beep' }) },
            later: { actions: raise({ type: 'rest' }, { delay: 5 }) },
            cancels: { actions: cancel('nothing') },
            self: { actions: sendTo(({ self }) => self, { type: 'rest' }) },
          },
        },
        open: {},
      },
    }),
  );
  const isIdentity = (type: string): boolean => box.row(box.table.start.next, { type }).identity;

  it.each(['unknown', 'forbidden', 'rest', 'reenter', 'same', 'guarded', 'raises'])(
    'is a row that changes nothing and commands nothing: %s',
    (type) => {
      expect(isIdentity(type)).toBe(true);
    },
  );

  it('is not a row that puts an equal object in the place of one from outside', () => {
    expect(isIdentity('renewed')).toBe(false);
  });

  it.each(['logs', 'custom', 'emits', 'later', 'cancels', 'self'])(
    'is not a row that leads to the same state but commands something: %s',
    (type) => {
      expect(box.row(box.table.start.next, { type }).next).toBe(box.table.start.next);
      expect(isIdentity(type)).toBe(false);
    },
  );

  it('is not a row that changes the context alone', () => {
    expect(isIdentity('more')).toBe(false);
  });

  it('is not the row at the start', () => {
    expect(box.table.start.identity).toBe(false);
  });
});

describe('commands', () => {
  const taker = createMachine({ on: { a: {}, b: {}, c: {} } });
  const sender = createMachine({
    types: {} as { context: { n: number } },
    context: { n: 7 },
    initial: 'idle',
    entry: sendTo(peer('far'), { type: 'c' }),
    on: { a: {} },
    states: {
      idle: {
        exit: sendTo(peer('near'), { type: 'a' }),
        on: {
          go: {
            target: 'gone',
            actions: [
              raise({ type: 'unseen' }),
              sendTo(peer('far'), ({ context }) => ({ type: 'b', n: context.n })),
              raise({ type: 'ring' }, { delay: 20, id: 'egg' }),
              sendTo(peer('near'), { type: 'b' }, { delay: 30 }),
              'play',
              cancel('egg'),
              cancel(({ context }) => `egg${context.n}`),
              sendTo(({ self }) => self, { type: 'a' }),
            ],
          },
        },
      },
      gone: { entry: sendTo(peer('near'), { type: 'c' }), after: { 10: 'idle' } },
    },
  });
  const system = defineSystem(
    { sender, near: taker, far: taker },
    { links: { 'sender -> far': fifo({ capacity: 9 }), 'sender -> near': direct() }, tick: 10 },
  );

  it('come in order, with the events as they are computed; a raise without delay is already done', () => {
    const asked = ask(system);
    const row = asked.row(asked.table.start.next, { type: 'go' });
    expect(asked.say(row.commands)).toEqual(
      [
        { send: { type: 'a' }, link: 1 },
        { send: { type: 'b', n: 7 }, link: 0 },
        { schedule: { type: 'ring' }, ticks: 2, id: 'egg' },
        { schedule: { type: 'b' }, ticks: 3, id: undefined },
        { custom: 'play' },
        { cancel: 'egg' },
        { cancel: 'egg7' },
        { send: { type: 'a' }, link: -1 },
        { send: { type: 'c' }, link: 1 },
        { schedule: { type: 'xstate.after.10.sender.gone' }, ticks: 1, id: 'xstate.after.10.sender.gone' },
      ].map((command) => JSON.parse(JSON.stringify(command).replaceAll('sender.gone', '(machine).gone'))),
    );
  });

  it('are addressed to their receivers', () => {
    const asked = ask(system);
    const row = asked.row(asked.table.start.next, { type: 'go' });
    const to = row.commands.flatMap((command) => ('to' in command ? [command.to] : []));
    expect(to).toEqual([1, 2, 0, 1, 0, 1, 0]);
  });

  it('are also those of the start', () => {
    const asked = ask(system);
    expect(asked.say(asked.table.start.commands)).toEqual([{ send: { type: 'c' }, link: 0 }]);
  });

  it('on leaving a state cancel its `after`', () => {
    const asked = ask(system);
    const gone = asked.reach({ type: 'go' });
    const left = asked.row(gone, { type: 'xstate.after.10.(machine).gone' });
    expect(asked.say(left.commands)).toEqual([{ cancel: 'xstate.after.10.(machine).gone' }]);
  });

  it('compare ids as texts, as XState does', () => {
    const odd = (id: unknown) => id as string;
    const asked = alone(
      createMachine({
        on: {
          go: { actions: [raise({ type: 'go' }, { delay: 1, id: odd(7) }), cancel(odd(7)), cancel(odd(undefined))] },
        },
      }),
    );
    expect(asked.say(asked.row(asked.table.start.next, { type: 'go' }).commands)).toEqual([
      { schedule: { type: 'go' }, ticks: 1, id: '7' },
      { cancel: '7' },
      { cancel: 'undefined' },
    ]);
  });

  it('that are actions for their own sake are named', () => {
    const asked = ask(system);
    asked.row(asked.table.start.next, { type: 'go' });
    expect(asked.table.customActions).toEqual(['play']);
  });
});

describe('words of the author', () => {
  it('are the descriptions of the transitions that are taken', () => {
    const asked = alone(
      createMachine({
        type: 'parallel',
        on: { other: { description: 'not this one', actions: 'x' } },
        states: {
          a: { on: { go: { description: 'a goes', actions: 'x' } } },
          b: {
            on: {
              go: [
                { guard: () => false, description: 'not this' },
                { description: 'b goes', actions: 'x' },
              ],
            },
          },
          c: { on: { go: { actions: 'x' } } },
        },
      }),
    );
    const says = (event: AnyEventObject) => {
      asked.row(asked.table.start.next, event);
      return asked.table.says(asked.table.start.next, 0);
    };
    expect(says({ type: 'go' })).toEqual(['a goes', 'b goes']);
  });

  it('are none where a guard throws, or the actor is no longer active', () => {
    const asked = alone(
      createMachine({
        initial: 'a',
        states: {
          a: {
            on: {
              go: {
                description: 'x',
                guard: () => {
                  throw new Error('no');
                },
              },
            },
          },
        },
      }),
    );
    const failed = asked.reach({ type: 'go' });
    expect(asked.table.active(failed)).toBe(false);
    expect(asked.table.says(asked.table.start.next, 0)).toEqual([]);
    expect(asked.table.says(failed, 0)).toEqual([]);
  });
});
