import { expect, test } from 'vitest';
import { cureCandidates } from '../../src/systems/cure-candidates.ts';
import { systemsOf } from '../../src/systems/systems-of.ts';
import { type Guards, hall, room } from './lamps.ts';

const more = (on: Guards & { readonly paint: boolean }) => room(on);
const switches = { noPress: '', noKick: '', paint: '' };
const systems = systemsOf({
  switches,
  systems: {
    room: more,
    all: { build: more, with: ['paint', 'noKick', 'noPress'] },
    other: { build: (on: Guards) => room(on), with: ['paint'] },
    painted: { build: more, with: ['paint'] },
    hall,
  },
});

const candidates = (name: string): string[] =>
  [...cureCandidates(systems, systems.target(name, [], 'here'), 'here')].map(
    ({ name: candidate, with: on }) => `${candidate}: ${on.join()}`,
  );

test('registered ones of the same making first, few switches before many; then one switch, then two', () => {
  expect(candidates('room')).toEqual([
    'painted: paint',
    'all: paint,noKick,noPress',
    'room: noPress',
    'room: noKick',
    'room: noPress,noKick',
    'room: noPress,paint',
    'room: noKick,paint',
  ]);
});

test('only with more switches than there are already', () => {
  expect(candidates('painted')).toEqual([
    'all: paint,noKick,noPress',
    'painted: paint,noPress',
    'painted: paint,noKick',
  ]);
  expect(candidates('all')).toEqual([]);
});

test('none where there is nothing to switch on', () => {
  expect(candidates('hall')).toEqual([]);
});

test('no more than two hundred combinations', () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`s${index}`, '']));
  const large = systemsOf({ switches: many, systems: { room: (on: Record<string, boolean>) => room(on as never) } });
  expect([...cureCandidates(large, large.target('room', [], 'here'), 'here')]).toHaveLength(200);
});
