import { describe, expect, it } from 'vitest';
import { createMachine, raise, sendTo } from 'xstate';
import { globalState } from '../../../src/space/telling/global-states.ts';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { listener } from '../machines.ts';
import { peer, Walker } from '../walker.ts';

describe('a global state', () => {
  const post = createMachine({
    entry: [
      sendTo(peer('listener'), { type: 'a', n: 1 }),
      sendTo(peer('listener'), { type: 'b' }),
      raise({ type: 'own' }, { delay: 20, id: 'x' }),
      raise({ type: 'own' }, { delay: 10, id: 'x' }),
      sendTo(peer('listener'), { type: 'c' }, { delay: 30 }),
    ],
    on: { own: {} },
  });
  const system = defineSystem(
    { post, listener },
    { links: { 'listener -> post': direct(), 'post -> listener': fifo({ capacity: 2, lose: 3, swap: 1 }) } },
  );

  it('is spelled out: actors with their timers, messages, and what is left of the budgets', () => {
    const walker = new Walker(system).go('lose post -> listener');
    const spelled = globalState(walker.tables, walker.fields, walker.state);
    expect(spelled).toEqual({
      actors: [
        {
          key: walker.tables.actors[0]?.key(0),
          timers: [
            { remaining: 1, from: 0, to: 0, event: '{"type":"own",}', id: 'x', bound: true },
            { remaining: 2, from: 0, to: 0, event: '{"type":"own",}', id: 'x', bound: false },
            { remaining: 3, from: 0, to: 1, event: '{"type":"c",}', id: undefined, bound: true },
          ],
        },
        { key: walker.tables.actors[1]?.key(0), timers: [] },
      ],
      links: [[], ['{"type":"b",}']],
      budgets: [
        [0, 0, 0],
        [2, 0, 1],
      ],
      times: [],
      slots: [],
    });
    expect(walker.tables.actors[1]?.key(0)).toContain('"heard":""');
  });
});
