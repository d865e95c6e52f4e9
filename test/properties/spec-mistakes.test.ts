import { describe, expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { refuseUseless, refuseUselessContinuation, unknownNames } from '../../src/properties/spec-mistakes.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';
import { refusal } from '../system/refusal.ts';
import { lamp, other } from './lamps.ts';

const flat = { name: 'flat', system: defineSystem({ lamp }) };
const house = { name: 'house', system: defineSystem({ lamp, other }) };
const never = (subject: Parameters<typeof about>[0], options = {}) => about(subject).never('x', () => false, options);
const named = (property: ReturnType<typeof never>, id = 'claim') => ({ id, property });

describe('names of systems', () => {
  test('those that there are', () => {
    const known = never({ lamp }, { violatedIn: ['flat', 'house'] });
    expect(unknownNames([named(known)], [flat, house])).toBeUndefined();
  });

  test('all that do not exist are reported at once, at the first place', () => {
    const [one, two] = [never({ lamp }, { violatedIn: ['flt', 'flat'] }), never({ lamp }, { violatedIn: ['huose'] })];
    expect(unknownNames([named(one, 'one'), named(two, 'two')], [flat, house])).toMatchObject({
      code: 'unknown-system',
      place: one.at,
      cause: 'no system is named `flt` (`violatedIn` of `one`); `huose` (`violatedIn` of `two`)',
      remedy: 'did you mean `flat` and `house`?',
    });
  });

  test('like no other', () => {
    expect(unknownNames([named(never({ lamp }, { violatedIn: ['villa', 'flt'] }))], [flat, house])).toMatchObject({
      remedy: 'the systems are flat, house; one of another module is known once that module is named in the call, too',
    });
  });
});

describe('what happens on every path to a violation that is known', () => {
  const lit = {
    name: 'lit',
    system: defineSystem(
      { lamp, other },
      {
        stimuli: { lamp: [{ type: 'turn' }] },
        links: { 'other -> lamp': fifo({ capacity: 1, lose: 1 }) },
      },
    ),
  };
  const by = (event: string) => ({ violatedIn: ['flat', { system: 'lit', by: event }] });
  const mistake = (event: string) => unknownNames([named(never({ lamp }, by(event)))], [flat, lit]);

  test.each(['turn', 'lose other -> lamp'])('%s, which the system has', (event) => {
    expect(mistake(event)).toBeUndefined();
  });

  test.each([
    ['trun', 'did you mean `turn`?'],
    ['loose other -> lamp', 'did you mean `lose other -> lamp`?'],
    // What a machine does is not up to the world.
    ['timer lamp', 'the stimuli and faults are turn, lose other -> lamp'],
  ])('%s, which it does not have', (event, remedy) => {
    expect(mistake(event)).toMatchObject({
      code: 'unknown-event',
      cause: `no stimulus or fault of lit is named \`${event}\` (\`violatedIn\` of \`claim\`)`,
      remedy,
    });
  });

  test('a system that does not exist', () => {
    const known = never({ lamp }, { violatedIn: [{ system: 'lti', by: 'turn' }] });
    expect(unknownNames([named(known)], [flat, lit])).toMatchObject({ code: 'unknown-system' });
  });

  test('a claim that is violated where there is no path', () => {
    const claim = { id: 'claim', property: about({ lamp }).possible('x', () => false, by('turn')) };
    expect(unknownNames([claim], [flat, lit])).toMatchObject({
      code: 'bad-option',
      cause: 'a `possible` is violated where there is no path, so that nothing happens on it (`violatedIn` of `claim`)',
      remedy: "name the system alone: `violatedIn: ['lit']`",
    });
  });
});

describe('a property that applies nowhere', () => {
  const useless = (subject: Parameters<typeof about>[0], systems = [flat, house]) =>
    refusal(() => refuseUseless(named(never(subject)), systems)).cause;
  const twin = createMachine({ ...lamp.config });

  test('each reason once', () => {
    expect(useless({ lampe: lamp })).toBe('`claim` applies to no system: no actor is named `lampe` in flat, house');
  });

  test('a machine of the right name that is another one is reported alone', () => {
    expect(useless({ other: twin })).toBe('`claim` applies to no system: `other` is another machine in house');
    expect(useless({ lampe: lamp, other: twin })).toContain(': `other` is another machine in house');
  });

  test('many homes are counted', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ ...flat, name }));
    expect(useless({ lamp: twin }, many)).toContain('`lamp` is another machine in a, b, c and 3 more');
  });

  test('where there is no system, nothing is wrong', () => {
    expect(() => refuseUseless(named(never({ lampe: lamp })), [])).not.toThrow();
  });
});

test('a hunt goes on only where both properties apply', () => {
  const goal = never({ other });
  const hazard = named(never({ lamp }, { continuesTo: goal }), 'hazard');
  expect(() => refuseUselessContinuation(hazard, [flat, house])).not.toThrow();
  expect(refusal(() => refuseUselessContinuation(hazard, [flat]))).toMatchObject({
    code: 'applies-nowhere',
    cause: '`continuesTo` of `hazard` applies to no system that `hazard` applies to: no actor is named `other` in flat',
  });
});
