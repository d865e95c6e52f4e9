import { describe, expect, test } from 'vitest';
import { exportedSystems } from '../../src/systems/exported-systems.ts';
import { systemsOf } from '../../src/systems/systems-of.ts';
import { untouchable } from '../untouchable.ts';
import { hall, room, switches } from './lamps.ts';

const namesOf = (exports: Record<string, unknown>) => exportedSystems([{ file: '/lamp.ts', exports }]).names;

describe('the systems of a module', () => {
  test('values, and functions without parameters that make one, by the names of the exports', () => {
    const exports = { hall, made: hall(), room, add: (a: number) => a, Lamp: class {}, none: () => 3, text: 'x' };
    expect(namesOf(exports)).toEqual(['hall', 'made']);
  });

  test('a default export by the name of its file, unless it has a name of its own', () => {
    const named = (file: string, exports: Record<string, unknown>) => exportedSystems([{ file, exports }]).names;
    expect(named('/home/front-door.system.ts', { default: hall })).toEqual(['frontDoor']);
    expect(named('C:\\home\\system.ts', { default: hall(), room })).toEqual(['system']);
    expect(named('/lamp.ts', { hall, default: hall })).toEqual(['hall']);
  });

  test('whatever else it exports, also what throws when it is looked at', () => {
    expect(namesOf({ hall, odd: untouchable() })).toEqual(['hall']);
  });

  test('those that it registers, if it registers any, and no others', () => {
    let calls = 0;
    const systems = systemsOf({ switches, systems: { dark: { build: room, with: ['noKick'] } } });
    expect(namesOf({ systems, again: systems, hall: () => calls++ })).toEqual(['dark']);
    expect(calls).toBe(0);
  });

  test('of several modules, all; each keeps its own switches', () => {
    const systems = exportedSystems([
      { file: '/a.ts', exports: { systems: systemsOf({ switches, systems: { room } }) } },
      { file: '/b.ts', exports: { hall } },
    ]);
    expect(systems.target('room', ['noKick'], 'here').with).toEqual(['noKick']);
    expect(() => systems.target('hall', ['noKick'], 'here')).toThrow('there are none here');
  });
});

describe('what is wrong', () => {
  const refusal = (...modules: Record<string, unknown>[]): unknown => {
    try {
      return exportedSystems(modules.map((exports, index) => ({ file: `/my-lamp${index}.ts`, exports }))).names;
    } catch (error) {
      return error;
    }
  };

  test('no system', () => {
    expect(refusal({ x: 3 })).toMatchObject({
      code: 'no-system',
      place: '/my-lamp0.ts',
      remedy: expect.stringContaining('export const myLamp0 = defineSystem'),
    });
  });

  test('two systems of one name', () => {
    expect(refusal({ hall }, { hall })).toMatchObject({ code: 'two-systems', place: '/my-lamp1.ts' });
  });

  test('a function that throws', () => {
    const sum = (): never => {
      throw new Error('no sum');
    };
    expect(refusal({ sum })).toMatchObject({ code: 'import-failed', cause: 'calling `sum` throws: no sum' });
  });

  test('an export with a name that is a way out of a folder', () => {
    expect(refusal({ '../../x': hall() })).toMatchObject({ code: 'bad-name' });
  });

  test('an export that no object can hold under its name', () => {
    expect(refusal(Object.fromEntries([['__proto__', hall()]]))).toMatchObject({ code: 'bad-name' });
  });
});
