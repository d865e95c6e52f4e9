import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { EventTable } from '../../src/tables/event-table.ts';
import { SequenceTable } from '../../src/tables/sequence-table.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { refusal } from '../predicates/refusal.ts';

describe('events', () => {
  it('have one number if they are equal', () => {
    const table = new EventTable();
    const first = table.intern({ type: 'set', to: { a: 1, b: 2 } } as { type: string }, 'here');
    expect(table.intern({ to: { b: 2, a: 1 }, type: 'set' } as { type: string }, 'there')).toBe(first);
    expect(table.intern({ type: 'set', to: { a: 1, b: 3 } } as { type: string }, 'here')).not.toBe(first);
    expect(table.event(first)).toEqual({ type: 'set', to: { a: 1, b: 2 } });
    expect(table.text(first)).toBe('{"to":{"a":1,"b":2},"type":"set"}');
  });

  it('are frozen through and through, but not the object that they are made of', () => {
    const table = new EventTable();
    const given = { type: 'set', to: { a: 1 } };
    const kept = table.event(table.intern(given, 'here')) as typeof given;
    expect(() => {
      kept.to.a = 2;
    }).toThrow(TypeError);
    given.type = 'other';
    expect(kept.type).toBe('set');
  });

  it('are plain data', () => {
    const event = { type: 'set', to: new Map() };
    expect(refusal(() => new EventTable().intern(event, 'here'))).toMatchObject({
      place: 'here.to',
      cause: 'a Map is no plain data',
    });
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
