import { describe, expect, test } from 'vitest';
import { assign, createMachine, sendParent, setup } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { Check } from '../../src/properties/check.ts';
import { tryPredicates } from '../../src/properties/try-predicates.ts';
import { atOnce } from '../../src/space/sliced.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { refusal } from '../system/refusal.ts';

/** It counts for long, and is far only at its end. */
const counter = setup({
  types: { context: {} as { count: number }, events: {} as { type: 'add' }, tags: {} as 'far' },
}).createMachine({
  context: { count: 0 },
  initial: 'near',
  states: {
    near: {
      always: { guard: ({ context }) => context.count === 5_000, target: 'far' },
      on: { add: { actions: assign({ count: ({ context }) => context.count + 1 }) } },
    },
    far: { tags: 'far' },
  },
});
const other = createMachine({});
const long = defineSystem({ counter, other }, { stimuli: { counter: [{ type: 'add' }] }, tick: 1_000 });
const { never, precededBy, lasting } = about({ counter, other });
type Seen = Parameters<
  Parameters<typeof never>[1] extends infer Claim ? Extract<Claim, (...args: never[]) => boolean> : never
>;

const named = (property: ReturnType<typeof never>) => [{ id: 'claim', property }];

/** Neither tsx nor vitest checks types. */
const mistyped = (word: string) => word as 'far';

describe('words that no state can make right are refused before anything is explored', () => {
  const behind = (...[{ counter }, net]: Seen): boolean =>
    counter.hasTag('far') && net.quiet('counter', 'other') && counter.context.count > 3;

  test.each([
    [
      'a tag behind `&&`',
      never('x', ({ counter }) => counter.hasTag('far') && counter.hasTag(mistyped('fra'))),
      'unknown-tag',
    ],
    [
      'a state behind two',
      never(
        'x',
        ({ counter, other }) =>
          counter.hasTag('far') && !other.matches({}) && counter.matches(mistyped('faar') as never),
      ),
      'unknown-state',
    ],
    ['a link', never('x', behind), 'unknown-link'],
    [
      'a view',
      never('x', (views) => views.counter.hasTag('far') && (views as never as { othr: unknown }).othr === 1),
      'unknown-key',
    ],
    [
      'what lasts',
      never(
        'x',
        lasting(({ counter }) => counter.hasTag('far') && counter.hasTag(mistyped('fra')), 2),
      ),
      'unknown-tag',
    ],
    [
      'what comes first',
      precededBy('x', {
        later: () => false,
        earlier: ({ counter }) => counter.hasTag('far') && counter.hasTag(mistyped('fra')),
      }),
      'unknown-tag',
    ],
    [
      'what is given',
      never('x', () => false, { given: ({ counter }) => counter.hasTag('far') && counter.hasTag(mistyped('fra')) }),
      'unknown-tag',
    ],
  ])('%s', (_, property, code) => {
    const refused = refusal(() => new Check({ name: 'long', with: [], system: long }, named(property)));
    expect(refused).toMatchObject({ code, place: `${property.at} (claim)` });
  });

  test('also those of `when` and `open`', () => {
    const system = defineSystem(
      { counter },
      {
        stimuli: {
          counter: [{ type: 'add', when: ({ counter }) => !counter.hasTag('far') || counter.hasTag(mistyped('fra')) }],
        },
      },
    );
    expect(refusal(() => new Check({ name: 'long', with: [], system }, [])).place).toBe('stimulus add of counter');
  });

  test('answers that no state gives make nothing else wrong', () => {
    const throws = never('x', ({ counter }) => {
      if (counter.hasTag('far') && counter.matches('near')) throw new Error('it cannot be both');
      return false;
    });
    expect(() => new Check({ name: 'long', with: [], system: long }, named(throws))).not.toThrow();
  });
});

describe('on the first states of all systems', () => {
  const system = (name: string) => ({ name, system: long });

  test('a predicate that throws after a few steps is reported', () => {
    const throws = never('x', ({ counter }) => {
      if (counter.context.count === 20) throw new Error('twenty');
      return false;
    });
    expect(refusal(() => atOnce(tryPredicates(named(throws), [system('a'), system('b')])))).toMatchObject({
      code: 'predicate-throws',
      cause: 'the predicate throws: twenty',
    });
  });

  test('what is wrong with a model is left to its check', () => {
    const wrong = createMachine({ entry: sendParent({ type: 'note' }) });
    const broken = { name: 'broken', system: defineSystem({ counter, other, wrong }) };
    expect(refusal(() => new Check({ ...broken, with: [] }, [])).code).toBe('unsupported');
    expect(() => atOnce(tryPredicates(named(never('x', () => false)), [broken]))).not.toThrow();
  });

  test('there is a pause now and then', () => {
    const pauses = [...tryPredicates(named(never('x', () => false)), [system('a'), system('b')])];
    expect(pauses.length).toBeGreaterThan(4);
  });

  test('properties that say nothing about a system are passed over', () => {
    const elsewhere = about({ nobody: other }).never('x', () => 3 as never);
    expect(() => atOnce(tryPredicates(named(elsewhere), [system('a')]))).not.toThrow();
  });
});
