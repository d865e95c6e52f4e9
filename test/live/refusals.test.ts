import { expect, test } from 'vitest';
import {
  type AnyActorRef,
  type AnyEventObject,
  type AnyStateMachine,
  assign,
  createMachine,
  sendParent,
  sendTo,
  setup,
  spawnChild,
} from 'xstate';
import { LiveSystem } from '../../src/live/live-system.ts';
import { fieldsOf } from '../../src/space/rules/fields.ts';
import { Steps } from '../../src/space/rules/steps.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { refusal } from '../predicates/refusal.ts';

const peer = peersOf<Record<string, AnyEventObject>>();
const taker = createMachine({ on: { note: {}, other: {} } });
const child = createMachine({});

const systemOf = (it: AnyStateMachine, tick: number | undefined): System =>
  defineSystem(
    { it, near: taker, far: taker },
    {
      links: { 'it -> near': fifo({ capacity: 1 }) },
      stimuli: { it: [{ type: 'go' }] },
      ...(tick === undefined ? {} : { tick }),
    },
  );

/** What the tables refuse of a machine that is sent `go`, and what live actors do. */
function refusals(it: AnyStateMachine, tick: number | undefined = 10) {
  const byTables = refusal(() => {
    const tables = new SystemTables(systemOf(it, tick));
    const steps = new Steps(tables, fieldsOf(tables.system, 0));
    steps.start();
    for (const label of tables.system.labels) if (label.kind === 'stimulus') steps.take(steps.next.slice(), label);
  });
  const live = refusal(() => new LiveSystem(systemOf(it, tick)).take('stimulus it go'));
  return { byTables, live };
}

type Actions = Parameters<typeof createMachine>[0]['entry'];
const doing = (actions: Actions): AnyStateMachine =>
  createMachine({ types: {} as { context: { n?: unknown; ref?: AnyActorRef } }, context: {}, on: { go: { actions } } });
const atStart = (actions: Actions): AnyStateMachine => createMachine({ entry: actions, on: { go: {} } });

const readsPeer = assign({ n: ({ system }) => system.get('near').getSnapshot() });
const readsItself = assign({ n: ({ self }) => self.getSnapshot() });
const holds = (make: () => unknown) => assign({ n: make });
const waits = (ms: unknown): AnyStateMachine =>
  setup({ delays: { wait: () => ms as number } }).createMachine({
    initial: 'a',
    states: { a: { on: { go: 'b' } }, b: { after: { wait: 'a' } } },
  });

test.each<[string, string, AnyStateMachine, number?]>([
  ['reading the snapshot of a peer', 'unsupported', doing(readsPeer as Actions)],
  ['reading the snapshot of a peer at the start', 'unsupported', atStart(readsPeer as Actions)],
  ['reading its own snapshot', 'unsupported', doing(readsItself as Actions)],
  ['an iterator in the context', 'value-refused', doing(holds(() => [1].values()) as Actions)],
  [
    'an iterator in the first context',
    'value-refused',
    createMachine({ context: () => ({ n: [1].values() }), on: { go: {} } }),
  ],
  ['something deep within the context', 'value-refused', doing(holds(() => ({ a: [new Proxy({}, {})] })) as Actions)],
  [
    'an output that cannot be part of a state',
    'value-refused',
    createMachine({
      initial: 'a',
      states: { a: { on: { go: 'b' } }, b: { type: 'final' } },
      output: () => [1].values(),
    }),
  ],
  ['sendParent', 'unsupported', doing(sendParent({ type: 'note' }))],
  ['spawnChild', 'unsupported', doing(spawnChild(child))],
  ['spawn in an assign', 'unsupported', doing(assign({ ref: ({ spawn }) => spawn(child) }) as Actions)],
  ['a message without a link', 'no-link', doing(sendTo(peer('far'), { type: 'note' }))],
  ['a delayed message without a link', 'no-link', doing(sendTo(peer('far'), { type: 'note' }, { delay: 10 }))],
  ['a message to nobody', 'unknown-actor', doing(sendTo(({ system }) => system.get('nobody'), { type: 'note' }))],
  ['an event that nobody handles', 'unhandled-event', doing(sendTo(peer('near'), { type: 'nte' }))],
  [
    'a delayed event that nobody handles',
    'unhandled-event',
    doing(sendTo(peer('near'), { type: 'nte' }, { delay: 10 })),
  ],
  ['an event to itself that it does not handle', 'unhandled-event', doing(sendTo(({ self }) => self, { type: 'nte' }))],
  [
    'an event to itself, by an action, that it does not handle',
    'unhandled-event',
    doing(({ self }) => self.send({ type: 'nte' })),
  ],
  [
    'an event to a peer, by an action, that it does not handle',
    'unhandled-event',
    doing(({ system }) => system.get('near').send({ type: 'nte' })),
  ],
  [
    'a message, by an action, without a link',
    'no-link',
    doing(({ system }) => system.get('far').send({ type: 'note' })),
  ],
  [
    'an asynchronous action that may reach an actor',
    'unsupported',
    doing(async ({ self }) => {
      await null;
      throw new Error(self.id);
    }),
  ],
  ['a reserved event', 'reserved-event', doing(sendTo(peer('near'), { type: 'xstate.init' }))],
  ['an iterator in an event', 'value-refused', doing(sendTo(peer('near'), () => ({ type: 'note', at: [1].values() })))],
  ['a delay that is no number', 'bad-delay', waits('7')],
  ['a delay that is no multiple of the tick', 'tick-divides-not', waits(15)],
])('is refused in the same words by the tables and by live actors: %s', (_, code, machine, tick) => {
  const { byTables, live } = refusals(machine, tick);
  expect(byTables).toMatchObject({ code });
  expect(live).toEqual(byTables);
});

test('an action of the user may look at snapshots: it is not part of what is explored', () => {
  const seen: unknown[] = [];
  const looks = doing(({ self, system }) => void seen.push(self.getSnapshot().value, system.get('near').getSnapshot()));
  expect(new LiveSystem(systemOf(looks, 10)).take('stimulus it go').kind).toBe('step');
  expect(seen).toHaveLength(2);
});
