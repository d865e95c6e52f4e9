import { describe, expect, test } from 'vitest';
import { assign, createMachine, sendTo } from 'xstate';
import { exportPromela } from '../../src/export/promela.ts';
import { RecordedTables } from '../../src/export/recorded-tables.ts';
import { ModelError } from '../../src/findings/model-error.ts';
import { about } from '../../src/properties/about.ts';
import { Search } from '../../src/space/search.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { peer } from '../reference/small-systems/small-system.ts';
import { AWKWARD } from '../values/awkward.ts';
import { askSpin } from './spin.ts';
import { describeWithSpin } from './with-spin.ts';

function explored(system: System, limit?: number): RecordedTables {
  const tables = new RecordedTables(system);
  const search = new Search(tables, limit === undefined ? {} : { limit });
  while (!search.advance(1_000));
  return tables;
}

const lamp = createMachine({
  initial: 'off',
  states: { off: { on: { press: 'on' } }, on: { tags: 'shining', after: { 2: 'off' }, on: { press: 'off' } } },
});
const hand = createMachine({ on: { reach: { actions: sendTo(peer('lamp'), { type: 'press' }) } } });

const room = (link: ReturnType<typeof direct> | ReturnType<typeof fifo>): System =>
  defineSystem(
    { hand, lamp },
    { links: { 'hand -> lamp': link as never }, stimuli: { hand: [{ type: 'reach' }] }, tick: 1 },
  );

test.each(AWKWARD)('a context with a value that is hard to walk through: %s', (_, make) => {
  const kept = make();
  const shelf = createMachine({ context: { kept, other: 0 }, on: { put: { actions: assign({ other: 1 }) } } });
  const system = defineSystem({ shelf }, { stimuli: { shelf: [{ type: 'put' }] } });
  expect(exportPromela(explored(system))).toContain('other 1');
});

test('a link that keeps the latest message of each type is refused', () => {
  const system = room(fifo({ capacity: 2, full: 'keep latest' }));
  expect(() => exportPromela(explored(system))).toThrow(expect.objectContaining({ code: 'not-exported' }));
});

describe('what is written', () => {
  test('time that passes while nobody has a timer, and none where nothing takes time', () => {
    const toggle = createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { on: { go: 'a' } } } });
    const stimuli = { toggle: [{ type: 'go' }] };
    const timed = exportPromela(explored(defineSystem({ toggle }, { stimuli, tick: 1 })));
    expect(timed).toContain('  /* tick */\n  :: d_step { true -> skip }\n');
    expect(exportPromela(explored(defineSystem({ toggle }, { stimuli })))).not.toContain('tick */');
  });

  test('a step through a direct link: one option for all that leads to the same', () => {
    const promela = exportPromela(explored(room(direct())));
    expect(promela).toContain(
      `  /* stimulus hand reach */
  :: d_step { lamp_state == lamp_off -> lamp_state = lamp_on; lamp_schedule(lamp_after_2, 2) }
  :: d_step { lamp_state == lamp_on -> lamp_state = lamp_off; lamp_cancel_after_2_machine_on() }`,
    );
  });

  test('a stimulus waits for room, a delivery for a message', () => {
    const promela = exportPromela(explored(room(fifo({ capacity: 2 }))));
    expect(promela).toContain(':: d_step { hand_to_lamp[1] == 0 -> hand_to_lamp_send(press) }');
    expect(promela).toContain('hand_to_lamp[0] == press && lamp_state == lamp_off ->');
  });

  test('states that go separate ways after the same commands share an option', () => {
    const counter = createMachine({
      types: {} as { context: { count: number } },
      context: { count: 0 },
      on: { add: { actions: assign({ count: ({ context }) => (context.count + 1) % 3 }) } },
    });
    const promela = exportPromela(explored(defineSystem({ counter }, { stimuli: { counter: [{ type: 'add' }] } })));
    expect(promela).toContain(`  /* stimulus counter add */
  :: d_step { true ->
       if
       :: counter_state == counter_only_count_0 -> counter_state = counter_only_count_1
       :: counter_state == counter_only_count_1 -> counter_state = counter_only_count_2
       :: counter_state == counter_only_count_2 -> counter_state = counter_only_count_0
       :: else -> skip
       fi }`);
  });

  test('names that Promela or C has for itself, or that are no identifiers, become others', () => {
    const machine = createMachine({ initial: 'do', states: { do: { on: { 'go!': 'od' } }, od: {} } });
    const promela = exportPromela(
      explored(defineSystem({ run: machine, éclair: machine }, { stimuli: { run: [{ type: 'go!' }] } })),
    );
    expect(promela).toContain('byte run_2_state = run_2_do;');
    expect(promela).toContain('clair_state');
  });

  test('nothing to export without a first state', () => {
    const spinner = createMachine({ initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } });
    const tables = explored(defineSystem({ spinner }, { limits: { microsteps: 10 } }));
    expect(() => exportPromela(tables, { name: 'carousel' })).toThrow(ModelError);
  });
});

describeWithSpin('what Spin makes of it', () => {
  test('a row that was never explored is a failing assertion', async () => {
    const system = room(direct());
    expect((await askSpin(exportPromela(explored(system)))).errors).toEqual([]);
    const half = await askSpin(exportPromela(explored(system, 1)), { endsEarly: true });
    expect(half.errors).toEqual([expect.stringContaining('assertion violated')]);
  });

  test('a step ends at the chain limit, as in the search, and not at the row that was not asked for it', async () => {
    const counting = (other: string) =>
      createMachine({
        context: { count: 0 },
        on: {
          hit: {
            actions: [
              assign({ count: ({ context }) => (context as { count: number }).count + 1 }),
              sendTo(peer(other), { type: 'hit' }),
            ],
          },
        },
      });
    const system = defineSystem(
      { ann: counting('bob'), bob: counting('ann') },
      { links: { 'ann -> bob': direct(), 'bob -> ann': direct() }, stimuli: { ann: [{ type: 'hit' }] } },
    );
    expect((await askSpin(exportPromela(explored(system)))).errors).toEqual([]);
  });

  test('names of Promela and C compile', async () => {
    const machine = createMachine({ initial: 'do', states: { do: { on: { 'go!': 'od' } }, od: {} } });
    const actors = { run: machine, left: machine, clock: machine, 'a-b': machine, now: machine, depth: machine };
    const stimuli = Object.fromEntries(Object.keys(actors).map((name) => [name, [{ type: 'go!' }]]));
    const promela = exportPromela(explored(defineSystem(actors, { stimuli })));
    expect(await askSpin(promela)).toMatchObject({ states: 64, depth: 6, errors: [] });
  });

  test('more messages and local states than a byte can count', async () => {
    const teller = createMachine({
      types: {} as { context: { count: number } },
      context: { count: 0 },
      on: {
        tell: {
          guard: ({ context }) => context.count < 300,
          actions: [
            sendTo(peer('listener'), ({ context }) => ({ type: 'news', nth: context.count })),
            assign({ count: ({ context }) => context.count + 1 }),
          ],
        },
      },
    });
    const listener = createMachine({ on: { news: {} } });
    const system = defineSystem(
      { teller, listener },
      { links: { 'teller -> listener': fifo({ capacity: 1 }) }, stimuli: { teller: [{ type: 'tell' }] } },
    );
    // Told and untold by turns: 300 messages, each on its way or delivered, and the start.
    expect(await askSpin(exportPromela(explored(system)))).toMatchObject({ states: 601, transitions: 601, errors: [] });
  });

  test('properties: violated or not, with and without a memory', async () => {
    const system = room(direct());
    const { never, possible, lasting, precededBy } = about({ lamp });
    const shines = ({ lamp }: { lamp: { hasTag(tag: 'shining'): boolean } }): boolean => lamp.hasTag('shining');
    const properties = Object.entries({
      dark: never('dark', shines as never),
      light: possible('light', shines as never),
      twoTicks: never('two ticks', lasting(shines as never, 2)),
      threeTicks: never('three ticks', lasting(shines as never, 3)),
      order: precededBy('order', { later: shines as never, earlier: ({ lamp }) => lamp.matches('off') }),
    }).map(([id, property]) => ({ id, property }));
    const promela = exportPromela(explored(system), { properties });
    const decidedBy = async (define: string) => [...(await askSpin(promela, { define })).decided];
    expect((await decidedBy('CHECK')).sort()).toEqual(['dark', 'light']);
    expect(await decidedBy('CHECK_twoTicks')).toEqual(['twoTicks']);
    expect(await decidedBy('CHECK_threeTicks')).toEqual([]);
    expect(await decidedBy('CHECK_order')).toEqual([]);
  });
});
