import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, createMachine } from 'xstate';
import { about } from '../../../src/properties/about.ts';
import { Check } from '../../../src/properties/check.ts';
import { all, either } from '../../../src/properties/property.ts';
import { defineSystem } from '../../../src/system/define-system.ts';
import { refusal } from '../../system/refusal.ts';

const HERE = fileURLToPath(import.meta.url).replaceAll('\\', '/');
const lamp = createMachine({});
const claims = about({ lamp }) as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;
const yes = () => true;

const told = (call: () => unknown): string => {
  const { code, place, cause, remedy } = refusal(call);
  expect(place).toMatch(new RegExp(`^${HERE}:\\d+$`));
  return `${code}: ${cause} | ${remedy}`;
};

const given = (kind: string, ...args: unknown[]) => told(() => claims[kind]?.(...args));

describe('a claim is refused', () => {
  test.each(['never', 'possible'])('if `%s` is given something that is not a function', (kind) => {
    expect(given(kind, 'x', null)).toContain('bad-option: `condition` is null | give a function that answers');
    expect(given(kind, 'x', true)).toContain('bad-option: `condition` is true | ');
    expect(given(kind, 'x')).toContain('bad-option: `condition` is undefined | ');
    expect(given(kind, 'x', { predicat: yes, ticks: 3 })).toContain('`predicat` is not an option of `condition` | did');
  });

  test('if `always` is to last', () => {
    expect(given('always', 'x', claims.lasting?.(yes, 3))).toContain(
      'bad-option: `predicate` is an object | give a func',
    );
  });

  test.each(['never', 'always', 'possible'])('if `%s` is given words that are not a text', (kind) => {
    expect(given(kind, Symbol(), yes)).toBe('bad-option: `says` is a symbol | give a text');
    expect(given(kind, yes)).toContain('`says` is a function; ');
  });

  test('if `precededBy` lacks what comes first, or what comes later', () => {
    expect(given('precededBy', 'x')).toContain('bad-option: `events` is undefined | give an object of two functions');
    expect(given('precededBy', 'x', yes)).toContain('bad-option: `events` is a function | ');
    expect(given('precededBy', 'x', { later: yes, earler: yes })).toBe(
      'unknown-option: `earler` is not an option of `events` | did you mean `earlier`?',
    );
  });

  test('if `lasting` is given something that is not a function', () => {
    expect(given('lasting', 3, 3)).toContain('bad-option: `predicate` is 3 | ');
    expect(given('lasting', yes, '3')).toContain("bad-option: `ticks` is the text '3' | ");
  });
});

describe('either of some machines', () => {
  const given = (...machines: unknown[]) => told(() => (either as (...all: unknown[]) => unknown)(...machines));

  test('is refused unless all are machines, two or more', () => {
    expect(given(lamp, 'lamp')).toBe(
      "bad-option: `either` is given the text 'lamp' | give two state machines or more, as `createMachine` gives them",
    );
    expect(given(lamp)).toContain('bad-option: `either` is given one machine only | ');
  });

  test('speaks of what the machine that is there has', () => {
    const mended = createMachine({ initial: 'a', states: { a: {} } });
    const isInA = about({ lamp: either(lamp, mended) }).always('a', ({ lamp: it }) => it.matches('a' as never));
    const verdictIn = (machine: AnyStateMachine) => {
      const system = { name: 'room', with: [], system: defineSystem({ lamp: machine }) };
      const check = new Check(system, [{ id: 'isInA', property: isInA }]);
      while (!check.advance(1_000));
      return check.result().verdicts[0]?.verdict;
    };
    expect(verdictIn(mended)).toBe('HOLDS');
    expect(refusal(() => verdictIn(lamp)).code).toBe('unknown-state');
  });
});

describe('options of claims', () => {
  test.each(['never', 'always', 'possible'])('of %s', (kind) => {
    expect(given(kind, 'x', yes, { givn: yes })).toBe(
      `unknown-option: \`givn\` is not an option of ${kind} | did you mean \`given\`?`,
    );
  });

  test.each([
    [null, 'the options of never are null'],
    [{ violatedin: ['flat'] }, '`violatedin` is not an option of never'],
    [{ violatedIn: 'flat' }, "`violatedIn` is the text 'flat'"],
    [{ violatedIn: 3 }, '`violatedIn` is 3'],
    [{ violatedIn: [3] }, '`violatedIn[0]` is 3'],
    [{ violatedIn: [{ system: 'flat' }] }, '`violatedIn[0]` is an object'],
    [{ violatedIn: [{ system: 'flat', by: 3 }] }, '`violatedIn[0].by` is 3'],
    [{ violatedIn: [{ system: 'flat', by: 'play', on: 'x' }] }, '`on` is not an option of `violatedIn[0]`'],
    [{ violatedIn: [{ sytem: 'flat', by: 'play' }] }, '`sytem` is not an option of `violatedIn[0]`'],
    [{ hazard: 'yes' }, "`hazard` is the text 'yes'"],
    [{ given: true }, '`given` is true'],
    [{ continuesTo: 'forcedDoor' }, "`continuesTo` is the text 'forcedDoor'"],
  ])('%j', (options, cause) => {
    expect(given('never', 'x', yes, options)).toContain(cause);
    expect(given('precededBy', 'x', { later: yes, earlier: yes }, options)).toContain(
      cause.replace('never', 'precededBy'),
    );
  });
});

test.each([
  [undefined, 'bad-option: the machines of about are undefined'],
  [{ lamp: undefined }, 'bad-option: `lamp` is undefined'],
  [{ lamp: {} }, 'bad-option: `lamp` is an object'],
  [{ lamp: { al: lamp } }, 'unknown-option: `al` is not an option of `lamp`'],
])('about(%j) is refused', (subject, expected) => {
  expect(told(() => about(subject as never))).toContain(`${expected} | `);
});

test('`all` refuses what is not a machine', () => {
  expect(told(() => all(undefined as never))).toContain('bad-option: `all` is given undefined | ');
});

test('options of Check that nobody reads are refused', () => {
  const home = { name: 'room', with: [], system: defineSystem({ lamp }) };
  expect(told(() => new Check(home, [], { limt: 3 } as object))).toContain(
    '`limt` is not an option of Check | did you',
  );
  expect(told(() => new Check(home, [], { limit: '3' } as object))).toContain("`limit` is the text '3' | ");
  expect(told(() => new Check(home, [], { explored: {} } as object))).toContain('`explored` is an object | ');
});
