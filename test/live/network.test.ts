import { describe, expect, test } from 'vitest';
import { createMachine, type EventObject } from 'xstate';
import { Network } from '../../src/live/network.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';

const anything = createMachine({ on: { a: {}, b: {}, c: {} } });
const system = defineSystem(
  { left: anything, right: anything, far: anything },
  {
    links: {
      'left -> right': fifo({ capacity: 3, lose: 1, duplicate: 2, swap: 1 }),
      'left -> far': direct(),
      'right -> left': fifo({ capacity: 1 }),
    },
  },
);

function network() {
  const handed: string[] = [];
  const net = new Network(system, (to, event) => handed.push(`${event.type} to ${to}`));
  const post = (...types: readonly string[]): void => {
    for (const type of types) net.post(0, 1, { type });
  };
  const waiting = (): string[] => net.messages(0).map(({ type }) => type);
  return { net, post, waiting, handed };
}

describe('messages', () => {
  test('wait in order, each direction for itself', () => {
    const { net, post, waiting } = network();
    post('a', 'b');
    net.post(1, 0, { type: 'c' });
    expect(waiting()).toEqual(['a', 'b']);
    expect(net.take(0, 0).type).toBe('a');
    expect(waiting()).toEqual(['b']);
    expect(net.messages(2).map(({ type }) => type)).toEqual(['c']);
  });

  test('are gone if there is no room, and the link is noted once', () => {
    const { net, post, waiting } = network();
    post('a', 'b', 'c', 'a', 'b');
    expect(waiting()).toEqual(['a', 'b', 'c']);
    expect(net.takeOverflowing()).toEqual([{ link: 0, given: 5 }]);
    expect(net.takeOverflowing()).toEqual([]);
  });

  test('are handed over at once on a direct link', () => {
    const { net, handed } = network();
    net.post(0, 2, { type: 'a' });
    expect(handed).toEqual(['a to 2']);
    expect(net.messages(1)).toEqual([]);
  });

  test('are copied, so that the receiver cannot change what the sender keeps, nor the other way round', () => {
    const { net } = network();
    const event = { type: 'a', list: [1] };
    net.post(0, 1, event);
    event.list.push(2);
    expect(net.messages(0)).toEqual([{ type: 'a', list: [1] }]);
    net.break(0, 'duplicate', 0);
    const [first, second] = net.messages(0) as (typeof event)[];
    expect(first?.list).not.toBe(second?.list);
  });

  test.each<[string, number, number, EventObject & Record<string, unknown>]>([
    ['no-link', 2, 0, { type: 'a' }],
    ['unhandled-event', 0, 1, { type: 'aa' }],
    ['reserved-event', 0, 1, { type: 'xstate.init' }],
    ['value-refused', 0, 1, { type: 'a', at: [1].values() }],
  ])('are refused: %s', (code, from, to, event) => {
    expect(() => network().net.post(from, to, event)).toThrow(expect.objectContaining({ code }));
  });
});

describe('faults', () => {
  test('need a message and a budget', () => {
    const { net, post, waiting } = network();
    expect(net.allows(0, 'lose', 0)).toBe(false);
    post('a', 'b');
    expect(net.allows(0, 'lose', 0)).toBe(true);
    net.break(0, 'lose', 0);
    expect(waiting()).toEqual(['b']);
    expect(net.allows(0, 'lose', 0)).toBe(false);
    expect(net.budgets(0)).toEqual([0, 2, 1]);
    net.post(1, 0, { type: 'a' });
    expect(net.allows(2, 'lose', 0)).toBe(false);
  });

  test('duplicate copies the head behind itself, if there is room', () => {
    const { net, post, waiting } = network();
    post('a', 'b');
    expect(net.allows(0, 'duplicate', 0)).toBe(true);
    net.break(0, 'duplicate', 0);
    expect(waiting()).toEqual(['a', 'a', 'b']);
    expect(net.budgets(0)).toEqual([1, 1, 1]);
    expect(net.allows(0, 'duplicate', 0)).toBe(false);
    net.take(0, 0);
    expect(net.allows(0, 'duplicate', 0)).toBe(true);
  });

  test('swap exchanges the first two, if they differ', () => {
    const { net, post, waiting } = network();
    post('a');
    expect(net.allows(0, 'swap', 0)).toBe(false);
    post('a');
    expect(net.allows(0, 'swap', 0)).toBe(false);
    net.take(0, 0);
    post('b');
    expect(net.allows(0, 'swap', 0)).toBe(true);
    net.break(0, 'swap', 0);
    expect(waiting()).toEqual(['b', 'a']);
    expect(net.allows(0, 'swap', 0)).toBe(false);
  });
});
