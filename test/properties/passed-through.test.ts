import { expect, test } from 'vitest';
import { type AnyActorRef, type AnyStateMachine, assign, createMachine, raise, sendTo, setup } from 'xstate';
import type { Warning } from '../../src/findings/check-result.ts';
import { about } from '../../src/properties/about.ts';
import type { Property } from '../../src/properties/property.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { checked } from './lamps.ts';

const go = { type: 'go' };

const warnings = (siren: AnyStateMachine, property: Property): readonly Warning[] =>
  checked(defineSystem({ siren }, { stimuli: { siren: [go] } }), { it: property }).result().warnings;

/** In each, going leads through `alarm.loud` back to `idle`. */
const alarm = { tags: ['sounding'], initial: 'loud', states: { loud: {} } };
const withAlways = createMachine({
  initial: 'idle',
  states: { idle: { on: { go: 'alarm' } }, alarm: { ...alarm, always: 'idle' } },
});
const withRaise = createMachine({
  initial: 'idle',
  states: { idle: { on: { go: 'alarm' } }, alarm: { ...alarm, entry: raise({ type: 'off' }), on: { off: 'idle' } } },
});
const self = ({ self }: { readonly self: AnyActorRef }) => self;
const withSend = createMachine({
  initial: 'idle',
  states: {
    idle: { on: { go: 'alarm' } },
    alarm: { ...alarm, entry: sendTo(self, { type: 'off' }), on: { off: 'idle' } },
  },
});
const withSendAtStart = createMachine({
  initial: 'alarm',
  states: { alarm: { ...alarm, entry: sendTo(self, { type: 'off' }), on: { off: 'idle' } }, idle: {} },
  on: { go: '.idle' },
});
const atStart = createMachine({
  initial: 'alarm',
  states: { alarm: { ...alarm, always: 'idle' }, idle: {} },
  on: { go: '.idle' },
});

const passing = { actor: 'siren', states: ['alarm'] };

test.each([
  ['by `always`', withAlways],
  ['by a raised event', withRaise],
  ['by what it sends to itself', withSend],
  ['at the start', atStart],
  ['at the start by what it sends to itself', withSendAtStart],
])('a state that is only passed through %s is warned of, whatever asks for it', (_, siren) => {
  const { never, always } = about({ siren });
  const warned = (property: Property) =>
    warnings(siren, property).map(({ property: _, place: __, ...warning }) => warning);
  const asked = (question: string, ...answers: string[]) => [{ kind: 'passed through', question, answers, passing }];
  expect(warned(never('x', ({ siren }) => siren.matches('alarm')))).toEqual(asked('siren.matches(alarm)', 'false'));
  expect(warned(never('x', ({ siren }) => siren.matches({ alarm: 'loud' })))).toEqual(
    asked('siren.matches(alarm.loud)', 'false'),
  );
  expect(warned(never('x', ({ siren }) => siren.hasTag('sounding')))).toEqual(asked('siren.hasTag(sounding)', 'false'));
  expect(warned(never('x', ({ siren }) => typeof siren.value === 'object'))).toEqual(asked('siren.value', 'idle'));
  // What is so in all states is not so within a step.
  expect(warned(always('x', ({ siren }) => siren.matches('idle')))).toEqual(asked('siren.matches(idle)', 'true'));
  expect(warned(never('x', ({ siren }) => siren.status === 'done'))).toEqual([]);
});

test('a state that another actor ends in the same step is passed through as well; over a link that queues it lasts', () => {
  const to = peersOf<{ guard: { type: 'alarmed' }; siren: { type: 'off' } }>();
  const siren = createMachine({
    initial: 'idle',
    states: {
      idle: { on: { go: 'alarm' } },
      alarm: { entry: sendTo(to('guard'), { type: 'alarmed' }), on: { off: 'idle' } },
    },
  });
  const guard = createMachine({ on: { alarmed: { actions: sendTo(to('siren'), { type: 'off' }) } } });
  const it = about({ siren }).never('x', ({ siren }) => siren.matches('alarm'));
  const queued = fifo({ capacity: 1 });
  const found = (link: typeof queued | ReturnType<typeof direct>) => {
    const links = { 'siren -> guard': link, 'guard -> siren': direct() };
    return checked(defineSystem({ siren, guard }, { links, stimuli: { siren: [go] } }), { it }).result().warnings;
  };
  expect(found(direct())).toMatchObject([{ kind: 'passed through', passing }]);
  expect(found(queued)).toEqual([]);
});

test('nothing is warned of where a predicate can see it', () => {
  const siren = createMachine({
    initial: 'idle',
    states: {
      idle: { on: { go: 'alarm' } },
      // Where it is entered again, it stays.
      alarm: { tags: ['sounding'], always: { guard: ({ context }) => context.first, target: 'again' } },
      again: { entry: assign({ first: false }), on: { go: 'alarm' } },
    },
    context: { first: true },
  });
  const { never } = about({ siren });
  expect(
    warnings(
      siren,
      never('x', ({ siren }) => siren.matches('alarm')),
    ),
  ).toEqual([]);
  expect(
    warnings(
      siren,
      never('x', ({ siren }) => siren.hasTag('sounding') && siren.value === 'idle'),
    ),
  ).toEqual([]);
});

test('nothing is warned of where a step enters all of its states at once, or a choice that nobody asks about is passed through', () => {
  const siren = setup({}).createMachine({
    initial: 'idle',
    states: {
      idle: { on: { go: 'choice' } },
      choice: { always: 'alarm' },
      alarm: { initial: 'loud', states: { loud: {} }, on: { go: 'idle' } },
    },
  });
  const { never } = about({ siren });
  expect(
    warnings(
      siren,
      never('x', ({ siren }) => siren.matches('alarm')),
    ),
  ).toEqual([]);
  expect(
    warnings(
      siren,
      never('x', ({ siren }) => siren.matches('choice')),
    ),
  ).toHaveLength(1);
});

test('a warning of a state that is passed through changes no verdict', () => {
  const { never } = about({ siren: withAlways });
  const system = defineSystem({ siren: withAlways }, { stimuli: { siren: [go] } });
  const it = never('x', ({ siren }) => siren.matches('alarm'));
  expect(checked(system, { it }).result().verdicts).toMatchObject([{ verdict: 'HOLDS', expected: true }]);
});
