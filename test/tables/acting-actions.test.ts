import { describe, expect, it } from 'vitest';
import { type AnyActorRef, type AnyEventObject, assign, createMachine, sendTo } from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct } from '../../src/system/links.ts';
import { refusal } from '../predicates/refusal.ts';
import { ask, peer } from './tables-of.ts';

interface Around {
  readonly self: AnyActorRef;
  readonly system: AnyActorRef['system'];
}

const taker = createMachine({ on: { note: {} } });

/** A machine \`it\` with actions of its own, which has a link to \`near\`. */
function asked(
  actions: Record<string, (around: Around) => unknown>,
  rules: Record<string, 'run' | 'ignore'> | 'ignore' = {},
) {
  const it = createMachine(
    { on: { go: { actions: Object.keys(actions) }, other: {} } },
    { actions: actions as Record<string, () => void> },
  );
  return ask(defineSystem({ it, near: taker }, { links: { 'it -> near': direct() }, actions: { it: rules } }));
}

const commands = (...args: Parameters<typeof asked>) => {
  const table = asked(...args);
  return table.say(table.row(table.table.start.next, { type: 'go' }).commands);
};

describe("an action of the author's own", () => {
  it('is run if it may reach an actor: what it sends is a message like any other', () => {
    expect(commands({ tell: ({ system }) => system.get('near').send({ type: 'note' }) })).toEqual([
      { send: { type: 'note' }, link: 0 },
      { custom: 'tell' },
    ]);
  });

  it('may take send off an actor', () => {
    const tell = ({ self }: Around) => {
      const { send } = self;
      send({ type: 'other' } as AnyEventObject);
    };
    expect(commands({ tell })).toEqual([{ send: { type: 'other' }, link: -1 }, { custom: 'tell' }]);
  });

  it('is not run if it cannot, and listed', () => {
    let runs = 0;
    const table = asked({ count: () => ++runs });
    table.row(table.table.start.next, { type: 'go' });
    expect([runs, table.table.customActions]).toEqual([0, ['count']]);
  });

  it('is run, or not, as its author says', () => {
    let runs = 0;
    const count = () => ++runs;
    const tell = ({ self }: Around) => self.send({ type: 'other' });
    expect(commands({ count, tell }, { count: 'run', tell: 'ignore' })).toEqual([
      { custom: 'count' },
      { custom: 'tell' },
    ]);
    expect(runs).toBeGreaterThan(0);
    expect(commands({ tell }, 'ignore')).toEqual([{ custom: 'tell' }]);
  });

  it('says nothing on the console while it is run', () => {
    const { log } = console;
    const said: unknown[] = [];
    console.log = (...words) => said.push(words);
    try {
      commands({ tell: ({ self }) => console.log(self.id) });
    } finally {
      console.log = log;
    }
    expect(said).toEqual([]);
  });

  it('may not look at a snapshot', () => {
    expect(refusal(() => commands({ look: ({ self }) => self.getSnapshot() }))).toMatchObject({
      code: 'unsupported',
      cause: 'the snapshot of it is read',
    });
  });

  it('may not go on after its step', async () => {
    const late = async ({ self }: Around) => {
      await null;
      throw new Error(self.id);
    };
    expect(refusal(() => commands({ late }))).toMatchObject({
      code: 'unsupported',
      cause: 'the action `late` is asynchronous, and may reach an actor after its step is over',
    });
    const fetching = async ({ self }: Around) => {
      await fetch('data:,x');
      self.send({ type: 'go' });
    };
    expect(refusal(() => commands({ fetching }))).toMatchObject({
      code: 'unsupported',
      cause: expect.stringContaining('calls fetch()'),
    });
    // Their rejections reach nobody.
    await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it('fails its actor if it throws; what it has sent by then is gone', () => {
    const table = asked({
      tell: ({ system }) => {
        system.get('near').send({ type: 'note' });
        throw new Error('no');
      },
    });
    const row = table.row(table.table.start.next, { type: 'go' });
    expect(row.error).toBe('no');
    expect(table.say(row.commands)).toEqual([{ send: { type: 'note' }, link: 0 }]);
  });
});

it('a guard or an assign that sends is refused: only actions may', () => {
  const it = createMachine({
    context: {},
    on: {
      go: {
        actions: assign(({ self }) => {
          self.send({ type: 'go' });
          return {};
        }),
      },
    },
  });
  expect(refusal(() => ask(defineSystem({ it })).reach({ type: 'go' }))).toMatchObject({
    code: 'unsupported',
    cause: '`send` is called on it while a step is computed, not by an action',
  });
});

it('what XState sends leaves after what actions send', () => {
  const it = createMachine({
    on: {
      go: {
        actions: [
          sendTo(peer('near'), { type: 'note', nth: 1 }),
          ({ system }) => system.get('near').send({ type: 'note', nth: 2 }),
        ],
      },
    },
  });
  const table = ask(defineSystem({ it, near: taker }, { links: { 'it -> near': direct() } }));
  const said = table.say(table.row(table.table.start.next, { type: 'go' }).commands);
  expect(said.flatMap((command) => ('send' in command ? [command.send.nth] : []))).toEqual([2, 1]);
});
