import { describe, expect, it } from 'vitest';
import { type AskedRows, askAgain, changedAnswer } from '../../src/tables/asked-again.ts';

/** A table of rows that were all asked once, in order. */
function tableOf(name: string, answers: readonly (() => string)[]): AskedRows {
  const told = (text: string) => ({ text, shown: () => text });
  const rows = answers.map((answer, index) => {
    const ask = () => told(answer());
    return { ask, before: ask(), place: () => `${name} ${index}` };
  });
  return { askedRows: () => rows };
}

describe('rows that are asked once more', () => {
  it('agree, where they depend on nothing else', () => {
    expect(askAgain([tableOf('door', [() => 'open', () => 'closed'])])).toBe(undefined);
  });

  it('are found out where they count', () => {
    let tries = 0;
    const tooMany = () => (++tries > 3 ? 'blocked' : 'asking');
    expect(askAgain([tableOf('pin', [tooMany, tooMany])])).toEqual({
      place: 'pin 0',
      before: 'asking',
      after: 'blocked',
    });
  });

  it('are asked in reverse order, the last table first', () => {
    const order: string[] = [];
    const row = (name: string) => () => {
      order.push(name);
      return name;
    };
    const tables = [tableOf('a', [row('a0'), row('a1')]), tableOf('b', [row('b0')])];
    order.length = 0;
    askAgain(tables);
    expect(order).toEqual(['b0', 'a1', 'a0']);
  });

  it('are the first ones, where there are too many', () => {
    let isLater = false;
    const table = tableOf('a', [() => 'x', () => (isLater ? 'z' : 'y')]);
    isLater = true;
    expect(askAgain([table], 1)).toBe(undefined);
    expect(askAgain([table], 2)).toMatchObject({ before: 'y', after: 'z' });
  });

  it('are reported with both answers, and with what is known of the reason', () => {
    const changed = { place: 'pin: wrong in asking', before: 'asking', after: 'blocked' };
    expect(changedAnswer(changed)).toMatchObject({
      code: 'not-deterministic',
      place: 'pin: wrong in asking',
      cause: 'the answer was asking, and blocked when asked again at the end',
    });
    expect(changedAnswer(changed, 'tries in pin.ts:3 went from 0 to 7').cause).toBe(
      'the answer was asking, and blocked when asked again at the end; tries in pin.ts:3 went from 0 to 7',
    );
  });
});
