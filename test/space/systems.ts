import { type AnyEventObject, assign, createMachine, raise, sendTo } from 'xstate';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { toggle } from './machines.ts';
import { peer } from './walker.ts';

/** Switches that can be flipped at any time: 2 to the power of their number states. */
export const switches = (count: number, time: { readonly tick?: number } = {}): System => {
  const names = Array.from({ length: count }, (_, index) => `s${index}`);
  const actors: Readonly<Record<string, typeof toggle>> = Object.fromEntries(names.map((name) => [name, toggle]));
  const stimuli = Object.fromEntries(names.map((name) => [name, [{ type: 'flip' }]]));
  return defineSystem(actors, { stimuli, ...time });
};

/** Counts up to a limit, and then from the beginning. */
export const counter = (limit: number): System =>
  defineSystem(
    {
      counter: createMachine({
        types: {} as { context: { n: number } },
        context: { n: 0 },
        on: { up: { actions: assign({ n: ({ context }) => (context.n + 1) % limit }) } },
      }),
    },
    { stimuli: { counter: [{ type: 'up' }] } },
  );

const maker = createMachine({
  types: {} as { context: { made: number }; events: { type: 'make' } | { type: 'rest' } },
  context: { made: 0 },
  initial: 'ready',
  states: {
    ready: {
      on: {
        make: {
          target: 'resting',
          actions: [
            sendTo(peer('taker'), ({ context }) => ({ type: context.made % 2 === 0 ? 'even' : 'odd' })),
            assign({ made: ({ context }) => (context.made + 1) % 2 }),
          ],
        },
      },
    },
    resting: { after: { 20: 'ready' } },
  },
});

const taker = createMachine({
  types: {} as { context: { last: string; sum: number }; events: AnyEventObject },
  context: { last: '', sum: 0 },
  initial: 'open',
  on: {
    even: { actions: assign({ last: 'even', sum: ({ context }) => (context.sum + 1) % 2 }) },
    odd: {
      guard: ({ context }) => context.last !== 'odd',
      actions: [assign({ last: 'odd' }), sendTo(peer('witness'), ({ context }) => ({ type: 'saw', sum: context.sum }))],
    },
  },
  states: {
    open: { on: { close: { target: 'closed', actions: raise({ type: 'reopen' }, { delay: 10, id: 'reopen' }) } } },
    closed: {
      on: {
        reopen: 'open',
        close: { target: 'late', actions: raise({ type: 'reopen' }, { delay: 20, id: 'reopen' }) },
      },
    },
    // The orphan goes off first.
    late: { on: { reopen: 'latest' } },
    latest: { on: { reopen: 'open' } },
  },
});

const witness = createMachine({
  types: {} as { context: { seen: number }; events: { type: 'saw'; sum: number } },
  context: { seen: 0 },
  on: {
    saw: {
      actions: assign({
        seen: ({ context, event }) => {
          if (event.sum === 1 && context.seen === 1) throw new Error('too much');
          return event.sum;
        },
      }),
    },
  },
});

/** Some thousand states with all that there is: timers, orphans, faults, a gate, findings, and stimuli held back. */
export const workshop = (): System =>
  defineSystem(
    { maker, taker, witness },
    {
      links: {
        'maker -> taker': fifo({
          capacity: 2,
          open: (views) => views.taker.matches('open'),
          duplicate: 1,
        }),
        'taker -> witness': direct(),
      },
      stimuli: {
        maker: [{ type: 'make' }],
        taker: [
          { type: 'close', when: (views, net) => views.maker.matches('resting') && !net.quiet('maker', 'taker') },
        ],
      },
    },
  );
