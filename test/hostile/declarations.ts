import fc from 'fast-check';
import { about } from '../../src/properties/about.ts';
import { all, either } from '../../src/properties/property.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { hours, minutes, seconds } from '../../src/system/durations.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { defineConfig } from '../../src/systems/define-config.ts';
import { systemsOf } from '../../src/systems/systems-of.ts';
import { oddFunction } from './functions.ts';
import type { Staged } from './machines.ts';
import { bell, both, elsewhere, fine, lamp, lit, room } from './room.ts';
import type { Exports } from './stage.ts';
import { oddText, sometimesOdd } from './texts.ts';
import { type Named, oddValue } from './values.ts';

type Anyhow = (...args: readonly unknown[]) => unknown;

const odd: fc.Arbitrary<Named<() => unknown>> = fc.oneof(
  { weight: 3, arbitrary: oddValue },
  {
    weight: 1,
    arbitrary: oddFunction.map(({ name, value }) => ({ name: `a function that ${name}`, value: () => value })),
  },
);

const SYSTEM_OPTIONS = [
  'links',
  'stimuli',
  'tick',
  'startsAt',
  'values',
  'actions',
  'upTo',
  'fine',
  'limits',
  'link',
  'stimulus',
];
const SENSIBLE: Readonly<Record<string, readonly unknown[]>> = {
  tick: [1_000, 500, 0, -1, 0.5, 1e300, 7],
  startsAt: ['20:00', '24:00', '8:00', '', '20:00:00', 'noon'],
  fine: [[], ['overflow'], ['overflw'], ['hidden state', 'time-lock'], 'overflow'],
  limits: [
    {},
    { timers: 20 },
    { timers: 0 },
    { localStates: 1 },
    { microsteps: 1 },
    { localstates: 3 },
    { rowsPerStep: 1 },
  ],
  links: [
    {},
    { 'lamp -> lamp': direct() },
    { 'lamp -> nobody': direct() },
    { lamp: direct() },
    { 'lamp -> bell': undefined },
  ],
  stimuli: [{}, { lamp: [] }, { nobody: [] }, { lamp: [{ type: 'nothing' }] }, { lamp: [{ type: 'turn', times: -1 }] }],
  values: [{}, { lamp: { caches: ['x'] } }, { nobody: {} }],
  actions: [{}, { lamp: 'run' }, { lamp: { x: 'ignore' } }, { nobody: 'ignore' }],
  upTo: [{}, { x: () => true }, { x: () => false }, { ['x'.repeat(300)]: () => true }],
};

/** `defineSystem` with one option that is not as it should be. */
export const oddSystems: fc.Arbitrary<Staged> = fc
  .record({ option: fc.constantFrom(...SYSTEM_OPTIONS), any: odd, which: fc.nat(6), isSensible: fc.nat(3) })
  .map(({ option, any, which, isSensible }) => {
    const list = SENSIBLE[option];
    const given = isSensible > 0 && list ? { name: `number ${which}`, value: () => list[which % list.length] } : any;
    return {
      name: `${option}: ${given.name}`,
      make: () => ({
        system: defineSystem({ lamp, bell }, { ...fine(), [option]: given.value() } as never),
        claim: which % 2 === 0 ? lit : elsewhere,
        other: both,
      }),
    };
  });

const KINDS = ['never', 'always', 'possible', 'precededBy', 'step', 'lasting'] as const;
const OPTIONS = ['hazard', 'violatedIn', 'given', 'continuesTo', 'givn'] as const;

/** Claims with one argument that is not as it should be. */
export const oddProperties: fc.Arbitrary<Staged> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    where: fc.constantFrom('says', 'claim', 'options', 'option', 'subject', 'words'),
    option: fc.constantFrom(...OPTIONS),
    says: oddText,
    any: odd,
  })
  .map(({ kind, where, option, says, any }) => ({
    name: `${kind} with ${where} ${where === 'option' ? option : ''}: ${where === 'words' ? JSON.stringify(says) : any.name}`,
    make: (): Exports => {
      const value = any.value;
      const subject = where === 'subject' ? { lamp: value() } : { lamp };
      const claims = about(subject as never) as unknown as Readonly<Record<string, Anyhow>>;
      const isLit = ({ lamp }: { lamp: { matches(state: string): boolean } }): boolean => lamp.matches('lit');
      const usual: unknown =
        kind === 'precededBy' ? { later: isLit, earlier: isLit } : kind === 'step' ? () => true : isLit;
      const words = where === 'says' ? value() : where === 'words' ? says : 'light';
      const options = where === 'options' ? value() : where === 'option' ? { [option]: value() } : {};
      const claim = where === 'claim' ? value() : usual;
      if (kind === 'lasting') {
        const lasts = claims.lasting?.(claim, where === 'option' ? value() : 2);
        return { system: room(), claim: claims.never?.(words, lasts, options) };
      }
      return { system: room(), claim: claims[kind]?.(words, claim, options), other: both };
    },
  }));

const PUBLIC: Readonly<Record<string, Anyhow>> = {
  defineSystem: defineSystem as Anyhow,
  about: about as Anyhow,
  systemsOf: systemsOf as Anyhow,
  defineConfig: defineConfig as Anyhow,
  direct: direct as Anyhow,
  fifo: fifo as Anyhow,
  peersOf: ((name: unknown) => (peersOf() as Anyhow)(name)) as Anyhow,
  all: all as Anyhow,
  either: either as Anyhow,
  hours: hours as Anyhow,
  minutes: minutes as Anyhow,
  seconds: seconds as Anyhow,
};

/** The public functions, with arguments of any kind. What they give is exported as well. */
export const oddCalls: fc.Arbitrary<Staged> = fc
  .record({ of: fc.constantFrom(...Object.keys(PUBLIC)), given: fc.array(odd, { maxLength: 3 }) })
  .map(({ of, given }) => ({
    name: `${of}(${given.map(({ name }) => name).join(', ')})`,
    make: () => ({ system: room(), claim: lit, other: PUBLIC[of]?.(...given.map(({ value }) => value())) }),
  }));

/** Registered systems with odd names, words and switches. */
export const oddRegistrations: fc.Arbitrary<Staged> = fc
  .record({
    name: sometimesOdd('flat', 5),
    says: sometimesOdd('a flat'),
    asks: sometimesOdd('Is there light?'),
    on: sometimesOdd('dimmed', 2),
    dimmed: sometimesOdd('dimmed', 2),
    build: fc.oneof(
      { weight: 5, arbitrary: fc.constant({ name: '', value: (_: never) => room() }) },
      { weight: 1, arbitrary: oddFunction },
    ),
    isHolding: fc.boolean(),
  })
  .map(({ name, says, asks, on, dimmed, build, isHolding }) => ({
    name: `systemsOf ${JSON.stringify({ name, says, asks, on, dimmed })} ${build.name}`,
    make: () => ({
      system: systemsOf({
        switches: { [dimmed]: 'the light is dimmed' },
        systems: { [name]: { build: build.value as never, says, asks, with: [on] as never } },
      }),
      claim: isHolding ? elsewhere : lit,
      other: both,
    }),
  }));
