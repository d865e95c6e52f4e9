import { describe, expect, it } from 'vitest';
import { assign, createMachine, sendTo } from 'xstate';
import { treeOf } from '../../../src/space/rules/state-trees.ts';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import type { Predicate } from '../../../src/system/view.ts';
import { refusal } from '../../predicates/refusal.ts';
import { listener } from '../machines.ts';
import { peer, Walker } from '../walker.ts';

const dial = createMachine({
  types: {} as { context: { value: number; status: string; of: { turns: number } } },
  context: { value: 0, status: 'new', of: { turns: 0 } },
  initial: 'low',
  on: {
    turn: {
      actions: [
        assign({
          value: ({ context }) => (context.value + 1) % 3,
          status: 'used',
          of: ({ context }) => ({ turns: context.of.turns ? 0 : 1 }),
        }),
        sendTo(peer('listener'), { type: 'void' }),
      ],
    },
  },
  states: { low: { tags: 'quiet', on: { up: 'high' } }, high: { on: { up: 'low' } } },
});

const system = defineSystem(
  { dial, other: dial, listener },
  {
    links: { 'dial -> listener': fifo({ capacity: 9 }), 'other -> listener': direct() },
    stimuli: { dial: [{ type: 'turn' }, { type: 'up' }] },
  },
);

// biome-ignore lint/suspicious/noExplicitAny: what a view has is not known to a type here
type Views = Record<string, any>;
const tree = (
  walker: Walker,
  predicate: (...args: [Views, { quiet(from: string, to: string): boolean }]) => boolean,
  names?: Record<string, number | number[]>,
) => treeOf(walker.tables, walker.fields, predicate as Predicate<never>, 'specs/x.ts:9', names);

describe('a predicate over state vectors', () => {
  it('sees each actor as it is in the state that it is given', () => {
    const walker = new Walker(system);
    const turned = tree(walker, ({ dial: it }) => it.context.value === 1 && it.matches('high') && !it.hasTag('quiet'));
    expect(turned.evaluate(walker.state)).toBe(false);
    const before = walker.state;
    walker.go('stimulus dial turn', 'stimulus dial up');
    expect(turned.evaluate(walker.state)).toBe(true);
    expect(turned.evaluate(before)).toBe(false);
  });

  it('is not confused by context keys that are named like other questions', () => {
    const walker = new Walker(system);
    const both = tree(
      walker,
      ({ dial: it }) =>
        it.value === 'low' && it.status === 'active' && it.context.status === 'used' && it.context.value === 1,
    );
    expect(both.evaluate(walker.state)).toBe(false);
    expect(both.evaluate(walker.go('stimulus dial turn').state)).toBe(true);
    expect(both.evaluate(walker.go('stimulus dial turn').state)).toBe(false);
  });

  it('sees whether a link is quiet; a direct one always is', () => {
    const walker = new Walker(system);
    const quiet = tree(walker, (_, net) => net.quiet('dial', 'listener'));
    const direct = tree(walker, (_, net) => net.quiet('other', 'listener'));
    expect(quiet.evaluate(walker.state)).toBe(true);
    walker.go('stimulus dial turn');
    expect(quiet.evaluate(walker.state)).toBe(false);
    expect(direct.evaluate(walker.state)).toBe(true);
    expect(quiet.evaluate(walker.go('deliver dial -> listener').state)).toBe(true);
    expect(refusal(() => tree(walker, (_, net) => net.quiet('listener', 'dial')).evaluate(walker.state))).toMatchObject(
      {
        code: 'unknown-link',
        place: 'specs/x.ts:9',
      },
    );
  });

  it('sees actors under the names that it is given, gathered if there are several', () => {
    const walker = new Walker(system).go('stimulus dial turn');
    const one = tree(walker, ({ it }) => it.context.value === 1, { it: 0 });
    const every = tree(walker, ({ dials }) => dials.every((each: Views) => each.context.value === 1), {
      dials: [0, 1],
    });
    const some = tree(walker, ({ dials }) => dials.some((each: Views) => each.context.value === 1), { dials: [0, 1] });
    expect([one, every, some].map((each) => each.evaluate(walker.state))).toEqual([true, false, true]);
    expect(some.lookedAt()).toEqual([{ question: 'dial.context.value', answers: ['1'] }]);
    expect(every.lookedAt().map(({ question }) => question)).toEqual(['dial.context.value', 'other.context.value']);
    expect(
      refusal(() => tree(walker, ({ dial: it }) => it.hasTag('quiet'), { it: 0 }).evaluate(walker.state)).cause,
    ).toBe('there is no `dial` in the views');
  });

  it('says which fields it depends on, and each thing that it looked at', () => {
    const walker = new Walker(system);
    const asks = tree(
      walker,
      ({ dial: it, other }, net) =>
        it.hasTag('quiet') && other.context.of.turns === 0 && net.quiet('dial', 'listener') && 'value' in it.context,
    );
    const read = new Uint8Array(walker.fields.count);
    expect(asks.evaluate(walker.state, read)).toBe(true);
    const marked = [...read].flatMap((mark, field) => (mark ? [field] : []));
    expect(marked).toEqual([walker.fields.local[0], walker.fields.local[1], walker.fields.contents[0]]);
    expect(asks.lookedAt()).toEqual([
      { question: 'dial.hasTag(quiet)', answers: ['true'] },
      { question: 'other.of', answers: ['{ turns: 0 }'] },
      { question: 'net.quiet(dial -> listener)', answers: ['true'] },
      { question: 'dial.context has "value"', answers: ['true'] },
    ]);
  });

  it('calls the predicate a handful of times over all states', () => {
    let calls = 0;
    const walker = new Walker(system);
    const counted = tree(walker, ({ dial: it }) => {
      calls++;
      return it.context.value > 1;
    });
    for (let turn = 0; turn < 9; turn++) {
      walker.go('stimulus dial turn', 'stimulus dial up');
      for (const state of [walker.state, walker.go('stimulus dial up').state]) counted.evaluate(state);
    }
    expect(calls).toBe(6);
  });

  it.each<[string, (views: Views) => boolean, string]>([
    ['a tag', ({ dial: it }) => it.hasTag('quit'), 'did you mean `quiet`?'],
    ['a state', ({ dial: it }) => it.matches('hgh'), 'did you mean `high`?'],
    ['a context key', ({ dial: it }) => it.context.valu, 'did you mean `value`?'],
    ['a key within the context', ({ dial: it }) => it.context.of.turn, 'did you mean `turns`?'],
    ['an actor', (views) => views.dail.hasTag('quiet'), 'did you mean `dial`?'],
  ])('refuses %s that is mistyped', (_, predicate, remedy) => {
    const walker = new Walker(system);
    expect(refusal(() => tree(walker, predicate).evaluate(walker.state))).toMatchObject({
      place: 'specs/x.ts:9',
      remedy,
    });
  });
});
