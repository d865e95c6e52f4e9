import { expect, test } from 'vitest';
import { ModelError } from '../../src/findings/model-error.ts';
import { about } from '../../src/properties/about.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { SharedChecks } from '../../src/vitest/shared-checks.ts';
import { lamp, named } from '../properties/lamps.ts';

const { never } = about({ lamp });

test('a property is warned of its own mistakes, and of those of the system', () => {
  const odd = (word: string) => never('x', ({ lamp }) => lamp.value === (word as 'bright'));
  const room = defineSystem(
    { lamp },
    { stimuli: { lamp: [{ type: 'turn', when: ({ lamp }) => lamp.value !== ('drak' as 'dark') }] } },
  );
  const properties = named({ one: odd('brihgt'), two: odd('dimm') });
  const shared = new SharedChecks(properties, { room });
  const warned = properties.map((each) => shared.result('room', each).warnings.map(({ place }) => place));
  const [one, two] = properties.map(({ id, property }) => `${property.at} (${id})`);
  expect(warned).toEqual([
    ['stimulus turn of lamp', one],
    ['stimulus turn of lamp', two],
  ]);
});

test('a violation that is known by what happens on the way is searched for without it', () => {
  const room = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'turn' }] } });
  const lit = (by: string) => never('x', ({ lamp }) => lamp.hasTag('lit'), { violatedIn: [{ system: 'room', by }] });
  const properties = named({ known: lit('turn'), unknown: lit('other') });
  const shared = new SharedChecks(properties, { room });
  expect(properties.map((each) => shared.result('room', each).verdicts)).toMatchObject([
    [{ property: 'known', expected: true, acceptance: { is: 'every path' } }],
    [{ property: 'unknown', expected: false, acceptance: { is: 'another way' } }],
  ]);
});

test('once something did not return, its system is not checked for another property, and others are', () => {
  const system = () => defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'turn' }] } });
  const [each] = named({ lit: never('x', ({ lamp }) => lamp.hasTag('lit')) });
  const shared = new SharedChecks(each ? [each] : [], { room: system(), hall: system() });
  const stuck = new ModelError({ code: 'never-returns', place: 'lamp', cause: 'it hangs', remedy: 'look there' });
  shared.stopped('room', stuck);
  expect(() => each && shared.result('room', each)).toThrow(stuck);
  expect(each && shared.result('hall', each).verdicts).toHaveLength(1);
});
