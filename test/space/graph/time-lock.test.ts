import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, createMachine, raise, sendTo } from 'xstate';
import { StateGraph } from '../../../src/space/graph/state-graph.ts';
import { seekComponents } from '../../../src/space/graph/strongly-connected.ts';
import { canRunOnForever, seekTimeLock } from '../../../src/space/graph/time-lock.ts';
import { Search } from '../../../src/space/search.ts';
import { atOnce } from '../../../src/space/sliced.ts';
import { defineSystem, type System } from '../../../src/system/define-system.ts';
import { fifo } from '../../../src/system/links.ts';
import { SystemTables } from '../../../src/tables/system-tables.ts';
import { smallSystems } from '../../reference/small-systems.ts';
import { peer } from '../walker.ts';

function searched(system: System): Search {
  const search = new Search(new SystemTables(system));
  while (!search.advance(1_000));
  return search;
}

const findTimeLock = (search: Search): number | undefined => atOnce(seekTimeLock(search));
const lockOf = (it: AnyStateMachine): number | undefined => findTimeLock(searched(defineSystem({ it }, { tick: 1 })));

describe('a time-lock', () => {
  it('is a timer without length that starts itself again', () => {
    const spinning = createMachine({
      initial: 'calm',
      states: { calm: { after: { 5: 'mad' } }, mad: { after: { 0: { target: 'mad', reenter: true } } } },
    });
    const search = searched(defineSystem({ spinning }, { tick: 1 }));
    const lock = findTimeLock(search) ?? -1;
    expect(search.tables.actors[0]?.snapshot(search.state(lock)[0] ?? -1).value).toBe('mad');
  });

  it('is a circle of them', () => {
    const circle = createMachine({
      initial: 'a',
      states: { a: { after: { 0: 'b' } }, b: { after: { 0: 'c' } }, c: { after: { 0: 'a' } } },
    });
    expect(lockOf(circle)).toBeDefined();
  });

  it('is timers without length that start each other, also where nothing else takes time', () => {
    const spinning = createMachine({
      initial: 'mad',
      states: { mad: { after: { 0: { target: 'mad', reenter: true } } } },
    });
    const system = defineSystem({ it: spinning });
    expect(system.quantum.ms).toBeUndefined();
    expect(findTimeLock(searched(system))).toBeDefined();
  });

  it('is a circle of them through a link', () => {
    const bounce = (to: string) => sendTo(peer(to), { type: 'ball' }, { delay: 0 });
    const bouncing = (to: string) => createMachine({ on: { ball: { actions: bounce(to) } } });
    const first = createMachine({ entry: bounce('right'), on: { ball: { actions: bounce('right') } } });
    const search = searched(
      defineSystem(
        { left: first, right: bouncing('left') },
        { links: { 'left -> right': fifo({ capacity: 1 }), 'right -> left': fifo({ capacity: 1 }) } },
      ),
    );
    expect(search.complete).toBe(true);
    expect(findTimeLock(search)).toBeDefined();
  });

  it('is a ball that is passed on forever, whether or not a timer waits', () => {
    const passing = (to: string, waiting: object) =>
      createMachine({ on: { ball: { actions: sendTo(peer(to), { type: 'ball' }) } }, ...waiting });
    const system = (waiting: object, time: { readonly tick?: number }) =>
      defineSystem(
        {
          left: passing('right', {}),
          right: passing('left', { entry: sendTo(peer('left'), { type: 'ball' }), ...waiting }),
        },
        { links: { 'left -> right': fifo({ capacity: 1 }), 'right -> left': fifo({ capacity: 1 }) }, ...time },
      );
    const waiting = { initial: 'a', states: { a: { after: { 10: 'b' } }, b: {} } };
    expect(findTimeLock(searched(system(waiting, { tick: 1 })))).toBeDefined();
    // People wait, too.
    expect(findTimeLock(searched(system({}, { tick: 1 })))).toBeDefined();
    // Where nothing takes time, nothing is held up but what is due.
    expect(findTimeLock(searched(system({}, {})))).toBeUndefined();
    const due = { initial: 'a', states: { a: { after: { 0: 'b' } }, b: {} } };
    expect(findTimeLock(searched(system(due, {})))).toBeDefined();
  });

  it('is looked for with pauses, in the graph and behind it', () => {
    const passing = (to: string, atStart: object = {}) =>
      createMachine({ on: { ball: { actions: sendTo(peer(to), { type: 'ball' }) } }, ...atStart });
    const links = { 'left -> right': fifo({ capacity: 1 }), 'right -> left': fifo({ capacity: 1 }) };
    const right = passing('left', { entry: sendTo(peer('left'), { type: 'ball' }) });
    const search = searched(defineSystem({ left: passing('right'), right }, { links }));
    const graph = atOnce(StateGraph.of(search));
    const pauses = (work: Iterable<undefined>): number => [...work].length;
    const inGraph =
      pauses(StateGraph.of(search)) + pauses(graph.only(() => true)) + pauses(seekComponents(graph.forwards));
    expect(pauses(seekTimeLock(search))).toBeGreaterThan(inGraph);
  });

  it('is not a ball that takes its time', () => {
    const bounce = smallSystems['a bounce without haste'] as (typeof smallSystems)[string];
    const search = searched(bounce.build());
    expect([search.complete, canRunOnForever(search.urgency), findTimeLock(search)]).toEqual([true, false, undefined]);
  });

  it('is not a circle of which a part takes its time, but one next to it is', () => {
    const relay = (to: string, atStart: object = {}) =>
      createMachine({ on: { ball: { actions: sendTo(peer(to), { type: 'ball' }) } }, ...atStart });
    const served = (to: string) => relay(to, { entry: sendTo(peer(to), { type: 'ball' }) });
    const links = { 'a -> b': fifo({ capacity: 1, patient: true }), 'b -> a': fifo({ capacity: 1 }) };
    const slow = defineSystem({ a: served('b'), b: relay('a') }, { links, tick: 1 });
    expect(findTimeLock(searched(slow))).toBeUndefined();
    const both = defineSystem(
      { a: served('b'), b: relay('a'), c: served('d'), d: relay('c') },
      {
        links: {
          ...links,
          'c -> d': fifo({ capacity: 1 }),
          'd -> c': fifo({ capacity: 1 }),
        },
        tick: 1,
      },
    );
    expect(findTimeLock(searched(both))).toBeDefined();
  });

  it.each<[string, AnyStateMachine]>([
    [
      'timers without length that end',
      createMachine({ initial: 'a', states: { a: { after: { 0: 'b' } }, b: { after: { 0: 'c' } }, c: {} } }),
    ],
    [
      'a circle in which time passes',
      createMachine({ initial: 'a', states: { a: { after: { 0: 'b' } }, b: { after: { 1: 'a' } } } }),
    ],
    [
      'a clock that never ends',
      createMachine({ initial: 'a', states: { a: { after: { 1: 'b' } }, b: { after: { 1: 'a' } } } }),
    ],
    ['nothing that takes time', createMachine({})],
    ['a delayed event that does nothing', createMachine({ entry: raise({ type: 'x' }, { delay: 0 }), on: { x: {} } })],
  ])('is not %s', (_, it) => {
    expect(lockOf(it)).toBeUndefined();
  });

  it('is not a circle that someone has to walk', () => {
    const it = createMachine({
      initial: 'a',
      states: { a: { on: { go: 'b' } }, b: { after: { 0: 'a' } } },
    });
    expect(findTimeLock(searched(defineSystem({ it }, { stimuli: { it: [{ type: 'go' }] } })))).toBeUndefined();
  });
});
