import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { EventTable } from '../../src/tables/event-table.ts';
import { SequenceTable } from '../../src/tables/sequence-table.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { Externals } from '../../src/values/externals.ts';

describe('events', () => {
  const table = () => new EventTable(new Externals());

  it('have one number if no guard could tell them apart', () => {
    const events = table();
    const first = events.internLiteral({ type: 'set', to: { a: 1, b: 2 } } as { type: string }, 'here');
    expect(events.internLiteral({ type: 'set', to: { a: 1, b: 2 } } as { type: string }, 'there')).toBe(first);
    expect(events.internLiteral({ type: 'set', to: { a: 1, b: 3 } } as { type: string }, 'here')).not.toBe(first);
    // \`Object.keys\` tells them apart.
    expect(events.internLiteral({ type: 'set', to: { b: 2, a: 1 } } as { type: string }, 'here')).not.toBe(first);
    expect(events.event(first)).toEqual({ type: 'set', to: { a: 1, b: 2 } });
  });

  it('are kept as copies, and reach somebody as a copy each time', () => {
    const events = table();
    const given = { type: 'set', to: { a: 1 } };
    const id = events.internLiteral(given, 'here');
    given.to.a = 2;
    const refuse = () => {};
    const [one, other] = [events.delivered(id, refuse), events.delivered(id, refuse)] as {
      a: typeof given;
      b: typeof given;
    }[];
    expect([one?.a, one?.b]).toEqual([
      { type: 'set', to: { a: 1 } },
      { type: 'set', to: { a: 1 } },
    ]);
    expect(new Set([one?.a.to, one?.b.to, other?.a.to, other?.b.to]).size).toBe(4);
  });

  it('hand over what stands in the code and is no data as it is', () => {
    const events = table();
    const done = (): void => {};
    const id = events.internLiteral({ type: 'set', done } as { type: string }, 'here');
    expect(events.delivered(id, () => {}).b).toEqual({ type: 'set', done });
  });

  it('are one event if two worlds agree on them, and none if not', () => {
    const events = table();
    const at = (time: number) => ({ type: 'set', at: time });
    expect(events.intern({ a: at(1), b: at(1) }, 'here')).toBe(0);
    expect(events.intern({ a: at(1), b: at(2) }, 'here')).toMatchObject({ path: 'here.at', a: 1, b: 2 });
  });
});

describe('the messages on a link', () => {
  const table = new SequenceTable();
  const of = (...items: number[]) => table.intern(items);
  const show = (id: number) => table.sequence(id).join();

  it('are the number 0 if there are none', () => {
    expect(of()).toBe(0);
    expect(show(0)).toBe('');
  });

  it('are one number if they are equal, in the same order', () => {
    expect(of(1, 2)).toBe(of(1, 2));
    expect(of(1, 2)).not.toBe(of(2, 1));
    expect(of(12)).not.toBe(of(1, 2));
    expect(of(0)).not.toBe(of());
  });

  it('come and go in order', () => {
    expect(show(table.append(of(1), 2))).toBe('1,2');
    expect(show(table.without(of(1, 2, 3), 0))).toBe('2,3');
    expect(show(table.without(of(1, 2, 3), 1))).toBe('1,3');
    expect(table.without(of(1), 0)).toBe(0);
  });

  it('suffer faults at the head', () => {
    expect(show(table.withTwice(of(1, 2), 0))).toBe('1,1,2');
    expect(show(table.withTwice(of(1, 2, 3), 1))).toBe('1,2,2,3');
    expect(show(table.withFirstTwoSwapped(of(1, 2, 3)))).toBe('2,1,3');
  });
});

describe('the tables of a system', () => {
  const machine = createMachine({ on: { a: {}, b: {} } });
  const system = defineSystem(
    { one: machine, two: machine },
    {
      links: { 'one -> two': direct(), 'two -> one': fifo({ capacity: 1 }) },
      stimuli: { one: [{ type: 'a' }, { type: 'b' }], two: [{ type: 'b' }] },
    },
  );

  it('hold a table for each actor and each link, and the events of the stimuli', () => {
    const tables = new SystemTables(system);
    expect(tables.actors.map(({ name, index }) => [name, index])).toEqual([
      ['one', 0],
      ['two', 1],
    ]);
    expect(tables.contents).toHaveLength(2);
    expect(tables.stimulusEvents.map((event) => tables.events.event(event).type)).toEqual(['a', 'b', 'b']);
    expect(tables.stimulusEvents[1]).toBe(tables.stimulusEvents[2]);
  });

  it('count the calls of XState: each row is asked for twice', () => {
    const tables = new SystemTables(system);
    expect(tables.xstateCalls).toBe(4);
    tables.actors[0]?.row(0, 0);
    tables.actors[0]?.row(0, 0);
    expect(tables.xstateCalls).toBe(6);
  });
});
