import { type AnyStateMachine, createMachine } from 'xstate';

const long = 'a state whose name is much longer than anybody would want to read on a chart or anywhere else';

/** Machines of shapes that are hard to draw. */
export const shapes: Readonly<Record<string, AnyStateMachine>> = {
  empty: createMachine({}),

  'one state': createMachine({ initial: 'only', states: { only: {} } }),

  'no way on': createMachine({ initial: 'c', states: { a: {}, b: {}, c: {}, d: {} } }),

  'markup in names': createMachine({
    id: '<script>alert(1)</script>',
    initial: '<b>off</b>',
    states: {
      '<b>off</b>': { description: '"quoted" & <i>marked</i>', on: { '<go>': 'a & "b"' } },
      'a & "b"': { on: { 'a]]>b': '<b>off</b>' } },
    },
  }),

  'names with dots': createMachine({
    initial: 'a',
    states: { a: { on: { go: '#ab', in: '#abc' } }, 'a.b': { id: 'ab', initial: 'c', states: { c: { id: 'abc' } } } },
  }),

  'other scripts': createMachine({
    initial: 'ноль',
    states: { ноль: { on: { 起動: '再生中' } }, 再生中: { on: { '🔇': 'größer' } }, größer: { tags: ['übermäßig'] } },
  }),

  'long names': createMachine({
    initial: long,
    states: {
      [long]: { on: { [long.replaceAll(' ', '.')]: 'next' } },
      next: { on: { [`${long} again`]: long, [long.replaceAll(' ', '')]: long } },
    },
  }),

  'deep inside': createMachine({
    initial: 'a',
    on: { reset: '.a', deep: '.a.b.c.d' },
    states: {
      a: {
        initial: 'b',
        states: {
          b: { initial: 'c', states: { c: { initial: 'd', states: { d: { on: { out: '#out', up: '#up' } } } } } },
        },
      },
      up: { id: 'up', on: { in: 'a.b.c.d' } },
      out: { id: 'out', type: 'final' },
    },
  }),

  'from each to each': createMachine({
    initial: 'one',
    states: {
      one: { on: { two: 'two', three: 'three', four: 'four' } },
      two: { on: { one: 'one', three: 'three', four: 'four' } },
      three: { on: { one: 'one', two: 'two', four: 'four' } },
      four: { on: { one: 'one', two: 'two', three: 'three' } },
    },
  }),

  'many from one': createMachine({
    initial: 'hub',
    states: Object.fromEntries([
      ['hub', { on: Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`go.${n}`, `spoke${n}`])) }],
      ...Array.from({ length: 12 }, (_, n) => [`spoke${n}`, { on: { back: 'hub', [`stay.${n}`]: {} } }]),
    ]),
  }),

  'several targets': createMachine({
    type: 'parallel',
    on: { both: { target: ['.left.two', '.right.two'] } },
    states: {
      left: { initial: 'one', states: { one: { on: { cross: { target: ['#l2', '#r2'] } } }, two: { id: 'l2' } } },
      right: { initial: 'one', states: { one: {}, two: { id: 'r2', on: { back: '#left' } } } },
      away: { id: 'left' },
    },
  }),

  'history of all kinds': createMachine({
    initial: 'off',
    states: {
      off: { on: { deep: 'on.deep', last: 'on.last' } },
      on: {
        initial: 'a',
        on: { off: 'off', again: { target: 'on', reenter: true } },
        states: {
          last: { type: 'history', target: 'b' },
          deep: { type: 'history', history: 'deep' },
          a: {
            after: { 1000: 'b' },
            initial: 'x',
            states: { x: { on: { y: 'y' } }, y: { type: 'final' } },
            onDone: 'b',
          },
          b: { always: { guard: () => false, target: 'a' } },
        },
      },
    },
  }),

  'a long way round': createMachine({
    initial: 's0',
    states: Object.fromEntries(
      Array.from({ length: 16 }, (_, n) => [
        `s${n}`,
        { entry: ['look', 'listen'], exit: 'leave', on: { next: `s${(n + 1) % 16}`, skip: `s${(n + 7) % 16}` } },
      ]),
    ),
  }),

  'regions within regions': createMachine({
    type: 'parallel',
    states: Object.fromEntries(
      ['a', 'b', 'c'].map((outer) => [
        outer,
        {
          type: 'parallel',
          states: Object.fromEntries(
            ['x', 'y'].map((inner) => [
              inner,
              { initial: 'off', states: { off: { on: { go: 'on' } }, on: { on: { go: 'off' } } } },
            ]),
          ),
        },
      ]),
    ),
  }),
};
