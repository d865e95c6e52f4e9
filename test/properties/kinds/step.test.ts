import { describe, expect, test } from 'vitest';
import { type AnyEventObject, createMachine, sendTo, setup } from 'xstate';
import { exportPromela } from '../../../src/export/promela.ts';
import { RecordedTables } from '../../../src/export/recorded-tables.ts';
import { checkRandomly } from '../../../src/live/random-check.ts';
import { about } from '../../../src/properties/about.ts';
import type { Property } from '../../../src/properties/property.ts';
import { all } from '../../../src/properties/property.ts';
import { defineSystem } from '../../../src/system/define-system.ts';
import { fifo } from '../../../src/system/links.ts';
import { peersOf } from '../../../src/system/peers.ts';
import { refusal } from '../../system/refusal.ts';
import { checked, judged, named } from '../lamps.ts';

const peer = peersOf<Record<string, AnyEventObject>>();

/** Asks the lamp for a brightness. */
const remote = setup({ types: { events: {} as { type: 'press'; level: 'low' | 'high' } } }).createMachine({
  on: { press: { actions: sendTo(peer('lamp'), ({ event }) => ({ type: 'set', level: event.level })) } },
});
const lamp = setup({
  types: { events: {} as { type: 'set'; level: 'low' | 'high' } | { type: 'reset' } },
}).createMachine({
  initial: 'off',
  states: {
    off: { on: { set: [{ guard: ({ event }) => event.level === 'high', target: 'bright' }, { target: 'dim' }] } },
    dim: { on: { set: [{ guard: ({ event }) => event.level === 'high', target: 'bright' }, {}], reset: 'off' } },
    bright: { on: { reset: 'off' } },
  },
});
const room = (options: Partial<Parameters<typeof fifo>[0]> = {}) =>
  defineSystem(
    { remote, lamp },
    {
      links: { 'remote -> lamp': fifo({ capacity: 1, ...options }) },
      stimuli: {
        remote: [
          { type: 'press', level: 'low' },
          { type: 'press', level: 'high' },
        ],
        lamp: [{ type: 'reset' }],
      },
    },
  );
const { step, never } = about({ remote, lamp });

const stepsTo = (property: Property, system = room()) => {
  const { verdict, path } = judged(system, property);
  return [verdict, path?.steps.map(({ label }) => label)];
};

describe('a step', () => {
  test('is seen with what was before, what it did, and what is after', () => {
    const onlyHigh = step(
      'bright only by `set high`',
      ({ lamp: before }, { kind, handled }, { lamp: after }) =>
        before.matches('bright') ||
        !after.matches('bright') ||
        (kind === 'deliver' &&
          handled.some(({ by, event }) => by === 'lamp' && event.type === 'set' && event.level === 'high')),
    );
    expect(stepsTo(onlyHigh)).toEqual(['HOLDS', undefined]);
  });

  test('that violates is the last of a shortest path', () => {
    const slow = step(
      'never from off to bright',
      (before, _, after) => !(before.lamp.matches('off') && after.lamp.matches('bright')),
    );
    expect(stepsTo(slow)).toEqual(['VIOLATED', ['stimulus remote press #2', 'deliver remote -> lamp']]);
  });

  test('counts also where it leads to a state that is known, or changes nothing', () => {
    const back = step('off stays off', (before, _, after) => !before.lamp.matches('dim') || !after.lamp.matches('off'));
    expect(stepsTo(back)).toEqual([
      'VIOLATED',
      ['stimulus remote press', 'deliver remote -> lamp', 'stimulus lamp reset'],
    ]);
    const heard = step('every message matters', (_, { handled }) => handled.every(({ ignored }) => !ignored));
    const [verdict, labels] = stepsTo(heard);
    expect([verdict, (labels as string[]).length]).toEqual(['VIOLATED', 4]);
  });

  test('knows what is sent, and what becomes of it', () => {
    const drops = room({ full: 'drop newest', lose: 1 });
    const kept = step('nothing is dropped', (_, { sent }) =>
      sent.every(({ to, from, fate }) => to === 'lamp' && from === 'remote' && fate === 'queued'),
    );
    expect(stepsTo(kept, drops)).toEqual(['VIOLATED', ['stimulus remote press', 'stimulus remote press']]);
    const there = step('no fault', (_, { kind, lost }) => kind !== 'fault' || lost.length === 0);
    expect(stepsTo(there, drops)).toEqual(['VIOLATED', ['stimulus remote press', 'lose remote -> lamp']]);
    const displaced = step('the new message counts', (_, { lost }) =>
      lost.every(({ event }) => event.type === 'set' && event.level === 'low'),
    );
    expect(stepsTo(displaced, room({ full: 'drop oldest' }))[1]).toHaveLength(2);
  });

  test('is judged only where what is given holds before it', () => {
    const claim = (given: Parameters<typeof never>[1]) =>
      step('not to dim', (_, __, after) => !after.lamp.matches('dim'), { given: given as never });
    expect(stepsTo(claim(({ lamp: it }) => it.matches('bright')))[0]).toBe('HOLDS');
    expect(stepsTo(claim(({ lamp: it }) => it.matches('off')))[0]).toBe('VIOLATED');
    expect(stepsTo(claim(({ lamp: it }) => it.status === 'done'))[0]).toBe('VACUOUS');
  });

  test('has the names of the subject, those of lists too', () => {
    const gathered = about({ lamps: all(lamp) }).step('nobody resets', (_, { handled, sent }) =>
      [...handled.map(({ by, event }) => [by, event.type]), ...sent.map(({ from, to }) => [from, to])].every(
        (each) => String(each) !== 'lamps,reset' && String(each) !== 'remote,lamps',
      ),
    );
    expect(stepsTo(gathered)).toEqual(['VIOLATED', ['stimulus remote press']]);
  });

  test('is known up to where the search came', () => {
    const claim = step('x', () => true);
    expect(judged(room(), claim, { limit: 2 })).toMatchObject({ verdict: 'HOLDS UP TO', because: ['limit'] });
  });

  test('shows what was seen at the end of the path', () => {
    const slow = step('x', (before, _, after) => !(before.lamp.matches('off') && after.lamp.matches('bright')));
    expect(judged(room(), slow).lastSeen).toEqual([
      { question: 'before lamp.matches(off)', answer: 'true' },
      { question: 'after lamp.matches(bright)', answer: 'true' },
    ]);
  });
});

describe('a function of a step', () => {
  test.each<[string, Parameters<typeof step>[1]]>([
    ['predicate-writes', (_, deed) => (deed.handled as unknown[]).push(1) > 0],
    ['predicate-writes', (_, deed) => Object.assign(deed, { kind: 'tick' }).kind === 'tick'],
    ['predicate-not-boolean', () => 1 as unknown as boolean],
    ['predicate-impure', () => Math.random() > 2],
    ['unknown-tag', (before) => before.lamp.hasTag('lit' as never)],
  ])('is refused as any predicate is: %s', (code, ask) => {
    expect(refusal(() => judged(room(), step('x', ask))).code).toBe(code);
    expect(refusal(() => checkRandomly(room(), { id: 'x', property: step('x', ask) }, { seed: 1 })).code).toBe(code);
  });

  test.each<[Parameters<typeof step>[1], object[]]>([
    [
      (_, { handled }) => handled.every(({ event }) => (event.type as string) !== 'rest'),
      [{ question: 'event.type', mistyped: { written: 'rest', known: 'reset' } }],
    ],
    [
      (_, { kind }) => (kind as string) !== 'delivr',
      [{ question: 'the step', mistyped: { written: 'delivr', known: 'deliver' } }],
    ],
    [(_, { handled }) => handled.every(({ event }) => event.type !== 'reset' || 'lamp' !== 'lamp'.trim()), []],
  ])('is warned of words that are close to those that there are: %s', (ask, warnings) => {
    expect(checked(room(), { it: step('x', ask) }).result().warnings).toMatchObject(warnings);
  });

  test('is not exported; nothing goes on to a step', () => {
    const claim = step('x', () => true);
    const refused = refusal(() => exportPromela(new RecordedTables(room()), { properties: named({ claim }) }));
    expect(refused).toMatchObject({ code: 'not-exported', cause: 'a property of steps is not written in Promela' });
    expect(refusal(() => never('x', () => true, { continuesTo: claim }))).toMatchObject({
      code: 'bad-option',
      cause: '`continuesTo` is a `step`, which is about no state',
    });
  });
});

describe('random runs', () => {
  const onOff = createMachine({ initial: 'on', states: { on: { on: { flip: 'off' } }, off: { on: { flip: 'on' } } } });
  const hall = () => defineSystem({ onOff }, { stimuli: { onOff: [{ type: 'flip' }] } });
  const claims = about({ onOff });

  test('look at steps, and shrink to the one that violates', () => {
    const property = claims.step(
      'on stays',
      ({ onOff: before }, _, { onOff: after }) => before.matches('off') || after.matches('on'),
    );
    expect(checkRandomly(hall(), { id: 'it', property }, { seed: 1 })).toMatchObject({
      verdict: 'VIOLATED',
      found: { labels: ['stimulus onOff flip'] },
    });
  });

  test('see what a step did', () => {
    const property = claims.step('only flips', (_, { kind, handled }) => kind === 'stimulus' && handled.length === 1);
    expect(checkRandomly(hall(), { id: 'it', property }, { seed: 1, runs: 20 }).verdict).toBe('NOT FALSIFIED');
  });

  test('ask what is given before the step', () => {
    const given = ({ onOff: it }: { onOff: { matches(state: 'on' | 'off'): boolean } }) => it.matches('off');
    const property = claims.step('off goes on', (_, __, { onOff: after }) => after.matches('on'), { given });
    expect(checkRandomly(hall(), { id: 'it', property }, { seed: 1, runs: 20 }).verdict).toBe('NOT FALSIFIED');
  });
});
