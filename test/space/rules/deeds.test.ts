import { describe, expect, it } from 'vitest';
import { Deeds } from '../../../src/space/rules/deeds.ts';
import type { Happening } from '../../../src/space/rules/happenings.ts';
import type { Label } from '../../../src/system/labels.ts';

const labels: Label[] = [
  { kind: 'timer', name: 'timer a', actor: 0 },
  { kind: 'tick', name: 'tick' },
];
const handled = (before: number, event: number): Happening => ({
  kind: 'handled',
  actor: 0,
  before,
  event,
  ignored: false,
});
const cancelled = (left: number, id: string): Happening => ({
  kind: 'timer cancelled',
  actor: 0,
  to: 0,
  event: 1,
  id,
  left,
  atEnd: false,
});

describe('a deed', () => {
  it('has a number, the same wherever it is done', () => {
    const deeds = new Deeds(labels);
    const number = deeds.number(0, [handled(3, 1), cancelled(2, 'x')]);
    expect(deeds.number(0, [handled(4, 1), cancelled(5, 'x')])).toBe(number);
    expect(deeds.size).toBe(1);
    expect(deeds.deed(number)).toEqual({
      label: labels[0],
      index: 0,
      done: [
        { kind: 'handled', actor: 0, event: 1, ignored: false },
        { kind: 'timer cancelled', actor: 0, to: 0, event: 1, id: 'x', atEnd: false },
      ],
    });
  });

  it('is another one with another label, and where something else is done, or in another order', () => {
    const deeds = new Deeds(labels);
    const numbers = [
      deeds.number(0, []),
      deeds.number(1, []),
      deeds.number(0, [handled(3, 1)]),
      deeds.number(0, [handled(3, 2)]),
      deeds.number(0, [handled(3, 1), cancelled(1, 'x')]),
      deeds.number(0, [cancelled(1, 'x'), handled(3, 1)]),
      deeds.number(0, [cancelled(1, 'y'), handled(3, 1)]),
    ];
    expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...deeds.map(({ index }) => index)]).toEqual([0, 1, 0, 0, 0, 0, 0]);
    expect(() => deeds.deed(7)).toThrow('no deed 7');
  });
});
