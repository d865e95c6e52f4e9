import { describe, expect, test, vi } from 'vitest';
import { loudByHand } from '../../specs/volume.ts';
import { homes } from '../../src/home/homes.ts';
import type { System } from '../../src/system/define-system.ts';
import { buildHome, verdictsOn } from './all-properties.ts';
import { deadlocks, soundsForEver, tappedInVain, turnedInVain, twiceIsNotOnce } from './full-forms.ts';
import { ACTIVITY, does, edit, FRONT, on, without } from './spoil.ts';
import { WholeSpace } from './whole-space.ts';

vi.setConfig({ testTimeout: 120_000 });

const spaces = new Map<string, WholeSpace>();
function spaceOf(name: string): WholeSpace {
  const space = spaces.get(name) ?? new WholeSpace(buildHome(name));
  spaces.set(name, space);
  return space;
}

/** The way to the first of the states that are against a claim. */
const against = (find: (space: WholeSpace) => number[], name: string): string[][] =>
  find(spaceOf(name))
    .slice(0, 1)
    .map((id) => spaceOf(name).wayTo(id));

const { names } = homes;
const homesWith = (has: (system: System) => boolean): string[] => names.filter((name) => has(buildHome(name)));
const takes = (type: string) => (system: System) => system.stimuli.some(({ event }) => event.type === type);
const lived = homesWith(takes('person.louder'));

test.each(names)('in %s no state is a deadlock', (name) => {
  expect(against(deadlocks, name)).toEqual([]);
});

test.each(names)('in %s silence can be reached from every state', (name) => {
  expect(against(soundsForEver, name)).toEqual([]);
});

test.each(lived)('in %s someone home and awake can always raise the volume', (name) => {
  expect(against(turnedInVain, name)).toEqual([]);
});

test.each(names.filter((name) => homes.entries[name].with.includes('tellTheOwner')))(
  'in %s a warned owner can always stop it from afar, and the door stays whole',
  (name) => {
    expect(against(tappedInVain, name)).toEqual([]);
  },
);

test.each(homesWith(({ links }) => links.some(({ budgets }) => budgets.duplicate > 0)))(
  'in %s a command that arrives twice does what it does once',
  (name) => {
    expect(against(twiceIsNotOnce, name)).toEqual([]);
  },
);

describe('a sabotage is noticed', () => {
  const deafAtNight = on('speaker', FRONT, 'person.louder', {
    guard: ({ context }: { context: { quietHour: boolean } }) => !context.quietHour,
    actions: ['turnUp', 'report'],
  });
  const deafToStop = edit(
    'speaker',
    does(`${ACTIVITY}.PLAYING`, 'person.stop'),
    does(`${ACTIVITY}.PAUSED`, 'person.stop'),
  );

  test.each([
    { says: 'no key of the remote control works', home: 'echo', find: deadlocks, spoil: without('remote') },
    { says: 'the player is deaf to stop', home: 'vacation', find: soundsForEver, spoil: deafToStop },
    { says: 'the knob turns nothing at night', home: 'vacationCured', find: turnedInVain, spoil: deafAtNight },
    {
      says: 'the cloud forwards no stop',
      home: 'hamburgWarned',
      find: tappedInVain,
      spoil: on('cloud', '', 'stop', {}),
    },
    {
      says: 'a new volume is taken for a step',
      home: 'hamburg',
      find: twiceIsNotOnce,
      spoil: on('speaker', FRONT, 'setVolume', { actions: 'turnDown' }),
    },
  ])('$says', ({ home, find, spoil }) => {
    expect(against(find, home)).toEqual([]);
    expect(find(new WholeSpace(spoil(buildHome(home))))).not.toEqual([]);
  });

  test('also one that the weak form in the specs does not see', () => {
    const property = { id: 'loudByHand', property: loudByHand };
    expect(verdictsOn(deafAtNight(buildHome('vacationCured')), [property])).toEqual({ loudByHand: 'HOLDS' });
  });
});
