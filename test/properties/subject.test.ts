import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { all, either } from '../../src/properties/property.ts';
import { applies, bindSubject } from '../../src/properties/subject.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { lamp, other } from './lamps.ts';

const flat = defineSystem({ other, lamp, second: lamp, third: { machine: lamp, input: undefined } });

describe('a subject', () => {
  it('is bound by name to an actor of that machine', () => {
    expect(bindSubject({ subject: { lamp } }, flat)).toEqual({ lamp: 1 });
    expect(bindSubject({ subject: { second: lamp, other } }, flat)).toEqual({ second: 2, other: 0 });
  });

  it('gathers all actors of a machine, whatever their names', () => {
    expect(bindSubject({ subject: { lamps: all(lamp), others: all(other) } }, flat)).toEqual({
      lamps: [1, 2, 3],
      others: [0],
    });
  });

  it('knows a machine that was provided with other implementations', () => {
    const home = defineSystem({ lamp: lamp.provide({ guards: {} }) });
    expect(bindSubject({ subject: { lamp } }, home)).toEqual({ lamp: 0 });
    expect(bindSubject({ subject: { all: all(lamp) } }, home)).toEqual({ all: [0] });
    expect(bindSubject({ subject: { lamp: lamp.provide({}) } }, flat)).toEqual({ lamp: 1 });
  });

  it('is not bound to another machine of the same name, though it may look alike', () => {
    const twin = createMachine({ ...other.config });
    expect(bindSubject({ subject: { other: twin } }, flat)).toBe('`other` is another machine here');
    expect(bindSubject({ subject: { lamp: other } }, flat)).toBe('`lamp` is another machine here');
  });

  it('of either machine is bound wherever one of them stands under its name', () => {
    const mended = createMachine({ ...lamp.config, id: 'mended' });
    const subject = { lamp: either(lamp, mended) };
    expect(bindSubject({ subject }, flat)).toEqual({ lamp: 1 });
    expect(bindSubject({ subject }, defineSystem({ lamp: mended }))).toEqual({ lamp: 0 });
    expect(bindSubject({ subject }, defineSystem({ lamp: other }))).toBe('`lamp` is another machine here');
    expect(bindSubject({ subject }, defineSystem({ lampe: lamp }))).toBe('no actor is named `lamp`');
  });

  it('is not bound where nobody has the name, or is of the machine', () => {
    expect(bindSubject({ subject: { lamp, lampe: lamp } }, flat)).toBe('no actor is named `lampe`');
    const clock = createMachine({ id: 'clock' });
    expect(bindSubject({ subject: { clocks: all(clock) } }, flat)).toBe('no actor is a `clock` (clocks)');
  });

  it('decides where a property applies', () => {
    const isDark = about({ lamp }).never('dark', () => false);
    expect(applies(isDark, flat)).toBe(true);
    expect(applies(isDark, defineSystem({ other }))).toBe(false);
  });
});
