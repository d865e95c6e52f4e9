import { describe, expect, test } from 'vitest';
import { isSystems } from '../../src/systems/systems.ts';
import { systemsOf } from '../../src/systems/systems-of.ts';
import { untouchable } from '../untouchable.ts';
import { hall, room, stimuliOf, switches } from './lamps.ts';

const systems = systemsOf({
  switches,
  systems: {
    room,
    dark: { build: room, says: 'a dark room', asks: 'Is it dark?', with: ['noPress', 'noKick'] },
    hall,
    made: hall(),
    worded: { build: hall(), says: 'the hall' },
  },
});

const fails = (thrown: unknown): never => {
  throw thrown;
};

describe('a registered system', () => {
  test('is made with the switches that are on in it, and with those that are added', () => {
    expect(stimuliOf(systems.build('room'))).toEqual(['press', 'kick']);
    expect(stimuliOf(systems.build('room', 'noKick'))).toEqual(['press']);
    expect(stimuliOf(systems.build('dark'))).toEqual([]);
  });

  test('is a function of switches, a function without parameters, a value, or one of these with words', () => {
    expect(systems.names).toEqual(['room', 'dark', 'hall', 'made', 'worded']);
    for (const name of ['hall', 'made', 'worded'] as const) expect(stimuliOf(systems.build(name))).toEqual(['press']);
    expect(systems.target('worded', [], 'here')).toMatchObject({ says: 'the hall', asks: undefined });
    expect(systems.target('room', [], 'here')).toMatchObject({ says: 'room' });
  });

  test('says what is on in it, and what of that was added', () => {
    expect(systems.target('room', ['noKick'], 'here')).toMatchObject({ with: ['noKick'], added: ['noKick'], switches });
    expect(systems.target('dark', ['noKick'], 'here')).toMatchObject({ with: ['noPress', 'noKick'], added: [] });
  });

  test('has no switches if it takes none', () => {
    expect(systems.target('hall', [], 'here').switches).toEqual({});
    expect(() => systems.target('hall', ['noKick'], 'here')).toThrow('no switch is named `noKick`');
  });
});

test('what it gives is known by a brand', () => {
  expect(isSystems(systems)).toBe(true);
  expect([{ ...systems }, {}, null, 3].map(isSystems)).toEqual([true, false, false, false]);
});

describe('what is wrong is refused by name', () => {
  const refusal = (make: () => unknown): { code: string; cause: string; remedy: string; place: string } => {
    try {
      make();
    } catch (error) {
      return error as ReturnType<typeof refusal>;
    }
    throw new Error('nothing was refused');
  };

  test('options', () => {
    const given = { switch: switches, systems: { room } };
    expect(refusal(() => systemsOf(given as never))).toMatchObject({
      code: 'unknown-option',
      cause: '`switch` is not an option of systemsOf',
      remedy: 'did you mean `switches`?',
      place: expect.stringMatching(/systems-of\.test\.ts:\d+$/),
    });
  });

  test('options of one system', () => {
    const given = { switches, systems: { dark: { build: room, wit: ['noKick'] } } };
    expect(refusal(() => systemsOf(given as never))).toMatchObject({
      cause: '`wit` is not an option of `systems.dark`',
      remedy: 'did you mean `with`?',
    });
    expect(refusal(() => systemsOf({ systems: { dark: 3 } } as never))).toMatchObject({
      code: 'bad-option',
      cause: '`systems.dark` is 3',
    });
  });

  test('a switch that there is not', () => {
    const given = { switches, systems: { dark: { build: room, with: ['noKik'] } } };
    expect(refusal(() => systemsOf(given as never))).toMatchObject({
      code: 'unknown-switch',
      cause: 'no switch is named `noKik`',
      remedy: 'did you mean `noKick`?',
      place: expect.stringMatching(/systems-of\.test\.ts:\d+$/),
    });
  });

  test.each(['../../x', 'a/b', '', 'a b', '-x'])('the name `%s`, since files are named after it', (name) => {
    expect(refusal(() => systemsOf({ systems: { [name]: room } } as never))).toMatchObject({ code: 'bad-name' });
    expect(refusal(() => systemsOf({ switches: { [name]: 'x' }, systems: { room } } as never))).toMatchObject({
      code: 'bad-name',
    });
  });

  test.each([
    ['gives something else', () => 3, 'the function that makes it gives 3'],
    ['throws', () => fails('no bulb'), 'the function that makes it throws: no bulb'],
    ['throws what can not be looked at', () => fails(untouchable()), 'throws: an object without a text'],
  ])('a function that %s instead of making a system', (_, build, cause) => {
    const wrong = systemsOf({ systems: { room: build as never } });
    expect(refusal(() => wrong.build('room'))).toMatchObject({
      code: 'import-failed',
      place: 'system room',
      cause: expect.stringContaining(cause),
    });
  });

  test('a system that there is not', () => {
    expect(refusal(() => systems.target('rom', [], 'here'))).toMatchObject({
      code: 'unknown-system',
      place: 'here',
      remedy: 'did you mean `room`?',
    });
    expect(refusal(() => systems.target('toString', [], 'here'))).toMatchObject({ code: 'unknown-system' });
  });
});
