import { describe, expect, it } from 'vitest';
import { LimitReached } from '../../src/system/limit-reached.ts';
import { TimerTable } from '../../src/tables/timer-table.ts';

const timersOf = (limit = 8) => {
  const table = new TimerTable('cook', 0, limit);
  const start = (list: number, event: number, ticks: number, id?: string): number =>
    table.schedule(list, 0, { kind: 'schedule', to: 0, link: -1, event, ticks, id });
  /** Each timer as event@remaining, an orphan with a `!`. */
  const show = (list: number): string =>
    table
      .list(list)
      .map(({ event, remaining, bound }) => `${event}@${remaining}${bound ? '' : '!'}`)
      .join(' ');
  return { table, start, show };
};

describe('pending timers', () => {
  it('are none at first', () => {
    const { table } = timersOf();
    expect(table.list(0)).toEqual([]);
    expect(table.due(0)).toBeUndefined();
  });

  it('stand in the order in which they will fire', () => {
    const { start, show } = timersOf();
    expect(show(start(start(start(0, 1, 3), 2, 1), 3, 2))).toBe('2@1 3@2 1@3');
  });

  it('of one deadline stand in the order in which they were started', () => {
    const { start, show } = timersOf();
    expect(show(start(start(start(0, 2, 1), 1, 1), 3, 1))).toBe('2@1 1@1 3@1');
  });

  it('without length stand behind those that are due', () => {
    const { table, start, show } = timersOf();
    const due = table.afterTick(start(start(0, 1, 1), 2, 2));
    expect(show(start(due, 3, 0))).toBe('1@0 3@0 2@1');
  });

  it('are one number if they are equal, however they came about', () => {
    const { table, start } = timersOf();
    expect(start(start(0, 1, 3), 2, 1)).toBe(start(start(0, 2, 1), 1, 3));
    expect(start(start(0, 2, 1), 1, 1)).not.toBe(start(start(0, 1, 1), 2, 1));
    expect(table.afterTick(start(0, 1, 2))).toBe(start(0, 1, 1));
    expect(table.withoutHead(start(0, 1, 2))).toBe(0);
  });

  it('differ by all that matters', () => {
    const { table } = timersOf();
    const base = { kind: 'schedule', to: 0, link: -1, event: 1, ticks: 1, id: 'a' } as const;
    const lists = [
      base,
      { ...base, to: 1 },
      { ...base, link: 0 },
      { ...base, event: 2 },
      { ...base, ticks: 2 },
      { ...base, id: 'b' },
      { ...base, id: undefined },
      { ...base, id: 'undefined' },
      { ...base, id: 'a,true;' },
    ].map((timer) => table.schedule(0, 0, timer));
    expect(new Set(lists).size).toBe(lists.length);
  });

  it('keep to whom and over which link they go', () => {
    const { table } = timersOf();
    const list = table.schedule(0, 0, { kind: 'schedule', to: 2, link: 1, event: 3, ticks: 1, id: 'a' });
    expect(table.list(list)).toEqual([{ remaining: 1, from: 0, to: 2, link: 1, event: 3, id: 'a', bound: true }]);
  });
});

describe('time', () => {
  it('brings all of them nearer by one', () => {
    const { table, start, show } = timersOf();
    const list = start(start(0, 1, 1), 2, 3);
    expect(table.due(list)).toBeUndefined();
    expect(show(table.afterTick(list))).toBe('1@0 2@2');
    expect(table.due(table.afterTick(list))).toMatchObject({ event: 1, remaining: 0 });
    expect(table.afterTick(0)).toBe(0);
  });

  it('fires the first of those that are due', () => {
    const { table, start, show } = timersOf();
    const list = table.afterTick(start(start(0, 1, 1), 2, 1));
    expect(table.due(list)?.event).toBe(1);
    const rest = table.withoutHead(list);
    expect(show(rest)).toBe('2@0');
    expect(table.due(rest)?.event).toBe(2);
  });
});

describe('a timer that is started while one of its id runs', () => {
  it('makes an orphan of the older one, wherever it stands', () => {
    const { table, start, show } = timersOf();
    expect(table.restarted.has(0)).toBe(false);
    expect(show(start(start(0, 1, 3, 'egg'), 2, 1, 'egg'))).toBe('2@1 1@3!');
    expect(show(start(start(0, 1, 1, 'egg'), 2, 3, 'egg'))).toBe('1@1! 2@3');
    expect(table.restarted.has(0)).toBe(true);
  });

  it('leaves those of other ids, and of none', () => {
    const { table, start, show } = timersOf();
    expect(show(start(start(0, 1, 1, 'egg'), 2, 2, 'tea'))).toBe('1@1 2@2');
    expect(show(start(start(0, 1, 1), 2, 2))).toBe('1@1 2@2');
    expect(table.restarted.has(0)).toBe(false);
  });

  it('does so once more', () => {
    const { table, start, show } = timersOf();
    const list = start(start(start(0, 1, 1, 'egg'), 2, 2, 'egg'), 3, 3, 'egg');
    expect(show(list)).toBe('1@1! 2@2! 3@3');
    expect(show(table.cancel(list, 0, 'egg'))).toBe('1@1! 2@2!');
  });
});

describe('firing', () => {
  it('is remembered by event', () => {
    const { table, start } = timersOf();
    const list = start(start(0, 1, 1), 2, 2);
    expect(table.neverFired(0)).toEqual([1, 2]);
    table.withoutHead(table.afterTick(list));
    expect(table.neverFired(0)).toEqual([2]);
  });

  it('lets go of the id first: who is started then has it, and the fired one is no restart', () => {
    const { table, start, show } = timersOf();
    const rest = table.withoutHead(table.afterTick(start(0, 1, 1, 'egg')));
    expect(show(start(rest, 2, 1, 'egg'))).toBe('2@1');
    expect(table.restarted.has(0)).toBe(false);
  });

  it('of an orphan takes the id along: the later one can no longer be cancelled either', () => {
    const { table, start, show } = timersOf();
    const rest = table.withoutHead(table.afterTick(start(start(0, 1, 1, 'egg'), 2, 2, 'egg')));
    expect(show(rest)).toBe('2@1!');
    expect(table.cancel(rest, 0, 'egg')).toBe(rest);
    expect(table.stop(rest, 0)).toBe(rest);
  });

  it('leaves other ids, and timers without one', () => {
    const { table, start, show } = timersOf();
    const rest = table.withoutHead(table.afterTick(start(start(start(0, 1, 1), 2, 2), 3, 2, 'egg')));
    expect(show(rest)).toBe('2@1 3@1');
  });
});

describe('cancelling', () => {
  it('takes the timer of that id', () => {
    const { table, start, show } = timersOf();
    const list = start(start(start(0, 1, 1, 'egg'), 2, 2, 'tea'), 3, 3);
    expect(show(table.cancel(list, 0, 'tea'))).toBe('1@1 3@3');
    expect(table.cancel(list, 0, 'coffee')).toBe(list);
  });

  it('never takes a timer without an id', () => {
    const { table, start } = timersOf();
    const list = start(0, 1, 1);
    expect(table.cancel(list, 0, 'undefined')).toBe(list);
    expect(table.cancel(list, 0, '')).toBe(list);
  });

  it('leaves orphans', () => {
    const { table, start, show } = timersOf();
    const list = table.cancel(start(start(0, 1, 2, 'egg'), 2, 1, 'egg'), 0, 'egg');
    expect(show(list)).toBe('1@2!');
    expect(table.cancel(list, 0, 'egg')).toBe(list);
  });

  it('frees the id', () => {
    const { table, start, show } = timersOf();
    expect(show(start(table.cancel(start(0, 1, 1, 'egg'), 0, 'egg'), 2, 2, 'egg'))).toBe('2@2');
    expect(table.restarted.has(0)).toBe(false);
  });

  it('comes of the end of an actor, for all but orphans', () => {
    const { table, start, show } = timersOf();
    expect(show(table.stop(start(start(start(0, 1, 2, 'egg'), 2, 1, 'egg'), 3, 1), 0))).toBe('1@2!');
    expect(table.stop(start(0, 1, 1), 0)).toBe(0);
  });
});

describe('the timers of a family', () => {
  /** Each as whose@remaining, to whom if that is somebody else, and its id. */
  const family = () => {
    const table = new TimerTable('cook', 0, 8);
    const start = (list: number, from: number, ticks: number, id?: string, to = from): number =>
      table.schedule(list, from, { kind: 'schedule', to, link: -1, event: 1, ticks, id });
    const show = (list: number): string =>
      table
        .list(list)
        .map(({ from, to, remaining, id = '', bound }) => `${from}>${to}@${remaining}${id}${bound ? '' : '!'}`)
        .join(' ');
    return { table, start, show };
  };

  it('stand in one order, whosever they are', () => {
    const { start, show } = family();
    expect(show(start(start(start(0, 2, 1), 0, 1), 1, 1))).toBe('2>2@1 0>0@1 1>1@1');
  });

  it('know only those of their own by an id', () => {
    const { table, start, show } = family();
    const list = start(start(0, 1, 1, 'egg'), 2, 2, 'egg');
    expect(show(list)).toBe('1>1@1egg 2>2@2egg');
    expect(show(table.cancel(list, 2, 'egg'))).toBe('1>1@1egg');
    expect(show(table.withoutHead(table.afterTick(list)))).toBe('2>2@1egg');
    expect([table.restarted.has(1), table.restarted.has(2)]).toEqual([false, false]);
  });

  it('are cancelled with the one whose they are; what outlives it has no id, and reaches no other in its place', () => {
    const { table, start, show } = family();
    const list = start(start(start(start(0, 1, 3, 'egg'), 1, 4, 'egg'), 2, 2, 'tea', 1), 0, 1);
    expect(show(list)).toBe('0>0@1 2>1@2tea 1>1@3egg! 1>1@4egg');
    const rest = table.stop(list, 1);
    expect(show(rest)).toBe('0>0@1 2>-1@2tea 1>-1@3!');
    expect(show(start(rest, 1, 5, 'egg'))).toBe('0>0@1 2>-1@2tea 1>-1@3! 1>1@5egg');
  });
});

describe('limits', () => {
  it('end what would pile up', () => {
    const { start, show } = timersOf(2);
    const full = start(start(0, 1, 1), 2, 1);
    expect(show(full)).toBe('1@1 2@1');
    expect(() => start(full, 3, 1)).toThrow(
      new LimitReached('cook', 'more than 2 timers are pending at once (`limits.timers`)'),
    );
  });

  it('count orphans, too', () => {
    const { start } = timersOf(2);
    const full = start(start(0, 1, 1, 'egg'), 2, 1, 'egg');
    expect(() => start(full, 3, 1, 'egg')).toThrow(LimitReached);
  });
});
