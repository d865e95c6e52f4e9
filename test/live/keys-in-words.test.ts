import { expect, test } from 'vitest';
import { assign, createActor, createMachine } from 'xstate';
import { keysInWords } from '../../src/live/keys-in-words.ts';
import { snapshotKey } from '../../src/tables/snapshot-key.ts';
import { Externals } from '../../src/values/externals.ts';

const machine = createMachine({
  id: 'door',
  context: { 'a, "b"': 'x|y', list: [{ n: 1 }], same: 1 } as Record<string, unknown>,
  type: 'parallel',
  states: {
    lock: {
      initial: 'open',
      states: { open: { on: { go: 'shut' } }, shut: { id: 'shut', on: { go: 'open' } }, back: { type: 'history' } },
    },
    lamp: { initial: 'off', states: { off: {} } },
  },
  on: {
    set: { actions: assign(({ event }) => event.context as object) },
    fail: {
      actions: assign(() => {
        throw new Error('no');
      }),
    },
  },
});

function key(...events: readonly { type: string; context?: object }[]): string {
  const actor = createActor(machine);
  actor.subscribe({ error: () => {} });
  actor.start();
  for (const event of events) actor.send(event);
  return snapshotKey(actor.getSnapshot(), new Externals(), 'door');
}

test('keys differ in states, and in contexts key by key', () => {
  const set = (context: object) => ({ type: 'set', context });
  expect(keysInWords(key(), key(set({ list: [{ n: 2 }, 'q}'], 'a, "b"': '|' })))).toEqual({
    expected: 'context.a, "b" "x|y", context.list [{"n":1}]',
    live: 'context.a, "b" "|", context.list [{"n":2},"q}"]',
  });
  expect(keysInWords(key(), key(set({ late: undefined })))).toEqual({
    expected: 'context.late (not there)',
    live: 'context.late undefined',
  });
  const shut = keysInWords(key(), key({ type: 'go' }));
  expect(shut.expected).toContain('state lock.open and lamp.off');
  expect(shut.live).toContain('shut');
  expect(keysInWords(key(), key({ type: 'fail' }))).toMatchObject({
    live: expect.stringMatching(/^status error, error E.*"no"/),
  });
});

test('where there are no words, the keys themselves are given', () => {
  const [a, b] = ['["active",["m","m.x","m.y"]]|{}|undefined|undefined', '["active",["m","m.x","m.y"]]|!{}'];
  expect(keysInWords(a, a)).toEqual({ expected: a, live: a });
  expect(keysInWords('elsewhere', a)).toEqual({ expected: 'elsewhere', live: a });
  expect(keysInWords(a, b).live).toContain('context !{}');
});
