import { describe, expect, test } from 'vitest';
import { assign, setup } from 'xstate';
import type { Warning } from '../../src/findings/check-result.ts';
import { about } from '../../src/properties/about.ts';
import { Check } from '../../src/properties/check.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { AWKWARD } from '../values/awkward.ts';
import { checked, named } from './lamps.ts';

interface Context {
  volume: string;
  people: number;
  owner: string | null;
  mode: 'day';
  settings: { tone: string };
  list: string[];
}

const speaker = setup({
  types: {
    context: {} as Context,
    events: {} as { type: 'up' } | { type: 'down' } | { type: 'set'; volume: string },
    tags: {} as 'sounding',
  },
  actions: { shout: assign({ volume: 'shouting' }) },
}).createMachine({
  context: { volume: 'soft', people: 0, owner: null, mode: 'day', settings: { tone: 'dull' }, list: [] },
  initial: 'idle',
  on: {
    up: {
      actions: assign({ volume: 'loud', people: 1, owner: 'ann', settings: { tone: 'sharp' }, list: ['ann', 'bob'] }),
    },
    down: { actions: assign({ volume: 'normal', people: 2 }) },
  },
  states: { idle: { on: { up: 'bright' } }, bright: { tags: 'sounding' }, broken: { entry: 'shout' } },
});

const stimuli = [{ type: 'up' }, { type: 'down' }] as const;
const flat = defineSystem({ speaker }, { stimuli: { speaker: stimuli }, tick: 1_000 });

const { never, always, precededBy, lasting } = about({ speaker });
type Claim = Extract<Parameters<typeof never>[1], (...args: never[]) => boolean>;

/** Neither tsx nor vitest checks types. */
const untyped = <T>(word: unknown): T => word as T;

const warningsIn = (system: System, property = never('x', () => false)): readonly Warning[] =>
  checked(system, { it: property }).result().warnings;

const warned = (claim: Claim): string[] =>
  warningsIn(flat, never('x', claim)).map(({ kind, question, answers, mistyped }) =>
    [
      kind,
      `${question} [${answers.join(', ')}]`,
      ...(mistyped ? [`${mistyped.written} -> ${mistyped.known}`] : []),
    ].join(': '),
  );

describe('warned of is a predicate that asks nothing', () => {
  test('though it takes an argument: a call is missing', () => {
    expect(warned(((_: unknown, net: { quiet: unknown }) => !net.quiet) as Claim)).toEqual(['asks nothing:  []']);
    expect(warned((({ speaker }: { speaker: { matches: unknown } }) => !speaker.matches) as Claim)).toEqual([
      'asks nothing:  []',
    ]);
  });

  test('but for one that takes none: it is meant to say the same in every state', () => {
    expect(warned(() => false)).toEqual([]);
  });
});

const VOLUMES = 'speaker.volume [loud, normal, soft]';

describe('warned of is a comparison that no answer makes true, or false', () => {
  test.each<[string, Claim, string]>([
    ['a word', ({ speaker }) => speaker.context.volume === 'LOUD', `no difference: ${VOLUMES}: LOUD -> loud`],
    ['a word like no other', ({ speaker }) => speaker.context.volume === 'x', `no difference: ${VOLUMES}`],
    [
      'always unequal',
      ({ speaker }) => speaker.context.volume !== 'LOUD' && speaker.matches('idle'),
      `no difference: ${VOLUMES}: LOUD -> loud`,
    ],
    [
      'behind `&&`',
      ({ speaker }) => speaker.hasTag('sounding') && speaker.context.volume === 'luod',
      `no difference: ${VOLUMES}: luod -> loud`,
    ],
    [
      'a state',
      ({ speaker }) => speaker.value === untyped('brigth'),
      'no difference: speaker.value [bright, idle]: brigth -> bright',
    ],
    [
      'a status',
      ({ speaker }) => speaker.status === untyped('actve'),
      'no difference: speaker.status [active]: actve -> active',
    ],
    [
      'a number that is a text',
      ({ speaker }) => speaker.context.people === untyped('2'),
      'no difference: speaker.people [0, 1, 2]',
    ],
    [
      'a part of an object',
      ({ speaker }) => speaker.context.settings.tone === 'shrap',
      'no difference: speaker.settings [{ tone: "dull" }, { tone: "sharp" }]: shrap -> sharp',
    ],
    [
      'an item of a list',
      ({ speaker }) => speaker.context.list.some((name) => name === 'Ann'),
      'no difference: speaker.list [["ann", "bob"], []]: Ann -> ann',
    ],
    [
      'one word of two',
      ({ speaker }) => speaker.context.volume === 'loud' || speaker.context.volume === 'nromal',
      `unknown word: ${VOLUMES}: nromal -> normal`,
    ],
    [
      'a key',
      ({ speaker }) => 'volum' in speaker.context,
      'unknown key: "volum" in speaker.context [volume, people, owner, mode, settings, list]: volum -> volume',
    ],
  ])('%s', (_, claim, expected) => {
    expect(warned(claim)).toEqual([expected]);
  });
});

describe('not warned of is what may be right', () => {
  test.each<[string, Claim]>([
    ['a word that is there', ({ speaker }) => speaker.context.volume === 'loud'],
    [
      'one that is there, but never there',
      ({ speaker }) => !speaker.hasTag('sounding') && speaker.context.volume === 'loud',
    ],
    ['one that the machine might write', ({ speaker }) => speaker.context.volume === 'shouting'],
    ['the empty text', ({ speaker }) => speaker.context.volume === ''],
    ['nothing', ({ speaker }) => speaker.context.volume === untyped(null)],
    ['a number beyond all that there are', ({ speaker }) => speaker.context.people > 5],
    ['a number that is never met', ({ speaker }) => speaker.context.people === 70],
    ['a list that is never that long', ({ speaker }) => speaker.context.list.length > 7],
    ['a state that is never reached', ({ speaker }) => speaker.value === 'broken'],
    ['a status that is never met', ({ speaker }) => speaker.status === 'error'],
    ['what is the same in all states', ({ speaker }) => speaker.context.mode === untyped('nigth')],
    ['a key that is there', ({ speaker }) => 'owner' in speaker.context && speaker.context.owner === 'ann'],
    [
      'what is read before it is needed',
      ({ speaker }) => {
        const { volume, people } = speaker.context;
        return people === 70 && volume === 'loud';
      },
    ],
  ])('%s', (_, claim) => {
    expect(warned(claim)).toEqual([]);
  });

  test('what is not plain data: what else could be in it is not known', () => {
    const shelf = setup({
      types: { context: {} as { books: Map<string, number> }, events: {} as { type: 'add' } },
    }).createMachine({
      context: () => ({ books: new Map() }),
      on: { add: { actions: assign({ books: () => new Map([['one', 1]]) }) } },
    });
    const library = defineSystem({ shelf }, { stimuli: { shelf: [{ type: 'add' }] } });
    expect(
      warningsIn(
        library,
        about({ shelf }).never('x', ({ shelf }) => shelf.context.books.size > 3),
      ),
    ).toEqual([]);
  });

  test('a word that travels in an event', () => {
    const told = defineSystem(
      { speaker },
      {
        stimuli: {
          speaker: [
            ...stimuli,
            { type: 'up', volume: 'silent' } as { type: 'up' },
            { type: 'up', volume: 'soft' } as { type: 'up' },
          ],
        },
      },
    );
    const silent = never('x', ({ speaker }) => speaker.context.volume === 'silent');
    expect(warningsIn(told, silent)).toEqual([]);
    expect(warningsIn(flat, silent)).toHaveLength(1);
  });
});

describe('warnings look at', () => {
  const typo: Claim = ({ speaker }) => speaker.context.volume === 'LOUD';
  const property = never('x', typo);

  test.each([
    ['`never`', property],
    ['`always`', always('x', typo)],
    ['what lasts', never('x', lasting(typo, 2))],
    ['what is given', never('x', () => false, { given: typo })],
    ['what comes first', precededBy('x', { later: () => false, earlier: typo })],
  ])('%s', (_, claim) => {
    expect(warningsIn(flat, claim)).toMatchObject([{ property: 'it', place: `${claim.at} (it)` }]);
  });

  test('conditions of stimuli and links', () => {
    const other = setup({}).createMachine({ on: { up: {} } });
    const system = defineSystem(
      { speaker, other },
      {
        links: { 'speaker -> other': { kind: 'fifo', capacity: 1, open: typo } },
        stimuli: { speaker: [...stimuli, { type: 'up', when: typo }] },
      },
    );
    const found = warningsIn(system);
    expect(found.map(({ place }) => place)).toEqual(['stimulus up of speaker', "open of 'speaker -> other'"]);
    expect(found.every((warning) => !('property' in warning))).toBe(true);
  });

  test('nothing before the search has ended', () => {
    const check = new Check({ name: 'flat', with: [], system: flat }, named({ it: property }));
    expect(check.result().warnings).toEqual([]);
    while (!check.advance(1_000));
    expect(check.result().warnings).toHaveLength(1);
  });

  test('and no warning changes a verdict', () => {
    expect(checked(flat, { it: property }).result().verdicts).toMatchObject([{ verdict: 'HOLDS', expected: true }]);
  });
});

describe('values that are hard to walk through take nothing from the verdicts', () => {
  const shelf = setup({
    types: { context: {} as { kept: unknown }, events: {} as { type: 'put'; item: unknown } },
  }).createMachine({
    context: { kept: null },
    on: { put: { actions: assign({ kept: ({ event }) => event.item }) } },
  });
  const { never: neverOf } = about({ shelf });

  test.each(AWKWARD)('%s', (_, make) => {
    const system = defineSystem({ shelf }, { stimuli: { shelf: [{ type: 'put', item: make() }] } });
    const claim = neverOf('kept', ({ shelf }) => shelf.context.kept !== null && shelf.context.kept === 'kpet');
    const [verdict] = checked(system, { claim }).result().verdicts;
    expect(verdict?.verdict).toBe('HOLDS');
  });
});
