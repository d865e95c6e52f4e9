import { describe, expect, it } from 'vitest';
import { setup } from 'xstate';
import type { Path } from '../../src/findings/path.ts';
import { about } from '../../src/properties/about.ts';
import { Check } from '../../src/properties/check.ts';
import { causesOf, FurtherPathsSearch } from '../../src/properties/further-paths.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';

/** A door that opens to whoever pushes it, to a code of two digits, and to thieves once the alarm is off. */
const door = setup({
  types: {
    events: {} as { type: 'push' } | { type: 'one' } | { type: 'two' } | { type: 'alarmOff' } | { type: 'force' },
  },
}).createMachine({
  initial: 'shut',
  states: {
    shut: { on: { push: 'open', one: 'half', alarmOff: 'bare' } },
    half: { on: { two: 'open', push: 'open' } },
    bare: { on: { force: 'open', push: 'open' } },
    open: {},
  },
});
const types = ['push', 'one', 'two', 'alarmOff', 'force'] as const;
const house = (): System => defineSystem({ door }, { stimuli: { door: types.map((type) => ({ type })) } });

const isShut = { id: 'isShut', property: about({ door }).never('an open door', ({ door: it }) => it.matches('open')) };

function pathsOf(most: number, deadline?: number) {
  const target = { name: 'house', with: [], system: house() };
  const check = new Check(target, [isShut]);
  while (!check.advance(1_000));
  const first = check.result().verdicts[0]?.path as Path;
  let time = 0;
  const search = new FurtherPathsSearch(target, isShut, first, { most, deadline, now: () => time++ });
  while (!search.advance(Number.POSITIVE_INFINITY));
  const { paths, areAll } = search.result;
  const causes = (path: Path) => causesOf(path).map((label) => label.replace('stimulus door ', ''));
  return {
    first: causes(first),
    further: paths.map(({ path }) => causes(path)),
    without: paths.map((each) => each.without),
    areAll,
  };
}

describe('further paths to a violation', () => {
  it('each do without a stimulus or a fault of every path before, the shortest first, until there is no other kind', () => {
    const { first, further, without, areAll } = pathsOf(10);
    expect(first).toEqual(['push']);
    expect(further.map((causes) => causes.toSorted())).toEqual([
      ['one', 'two'],
      ['alarmOff', 'force'],
    ]);
    expect(without[0]).toEqual(['stimulus door push']);
    expect(without[1]).toContain('stimulus door push');
    expect(without[1]).toHaveLength(2);
    expect(areAll).toBe(true);
  });

  it('are no more than were asked for, and then there may be others', () => {
    expect(pathsOf(2)).toMatchObject({ further: [['one', 'two']], areAll: false });
  });

  it('are those that were found when time is over', () => {
    expect(pathsOf(10, 0)).toMatchObject({ further: [], areAll: false });
  });
});
