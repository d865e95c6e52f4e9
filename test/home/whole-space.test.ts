import { expect, test } from 'vitest';
import { setup } from 'xstate';
import { about, defineSystem } from '../../src/index.ts';
import { WholeSpace } from './whole-space.ts';

const lamp = setup({
  types: { events: {} as { type: 'press' } | { type: 'repair' } | { type: 'drop' }, tags: {} as 'lit' },
}).createMachine({
  initial: 'off',
  states: {
    off: { on: { press: 'on' } },
    on: { tags: ['lit'], on: { press: 'broken' } },
    broken: { on: { repair: 'off', drop: 'gone' } },
    gone: {},
  },
});

const space = new WholeSpace(
  defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press' }, { type: 'repair' }, { type: 'drop' }] } }),
);
const lit = space.where(about({ lamp }).never('light', ({ lamp }) => lamp.hasTag('lit')));

test('a state that nothing leads away from', () => {
  const stuck = space.list((id) => space.stepsFrom(id).length === 0);
  expect(stuck.map((id) => space.wayTo(id))).toEqual([
    ['stimulus lamp press', 'stimulus lamp press', 'stimulus lamp drop'],
  ]);
});

test('the states in which a condition holds', () => {
  expect(space.list(lit).map((id) => space.wayTo(id))).toEqual([['stimulus lamp press']]);
});

test('without the machine there are none', () => {
  const other = setup({ types: { tags: {} as 'lit' } }).createMachine({
    initial: 'a',
    states: { a: { tags: ['lit'] } },
  });
  const property = about({ torch: other }).never('light', ({ torch }) => torch.hasTag('lit'));
  expect(space.list(space.where(property))).toEqual([]);
});

test('how far it is to light, from each state', () => {
  // off, on, broken, gone: the order in which they are found.
  expect([...space.distancesTo(lit)]).toEqual([1, 0, 2, -1]);
});

test('how far it is without repairs', () => {
  const repair = space.system.labels.find(({ name }) => name.includes('repair'));
  expect([...space.distancesTo(lit, (label) => label !== repair)]).toEqual([1, 0, -1, -1]);
});
