import { describe, expect, it } from 'vitest';
import { type AnyEventObject, type AnyStateMachine, assign, createMachine, sendTo } from 'xstate';
import type { Change } from '../../../src/findings/path.ts';
import { globalState } from '../../../src/space/telling/global-states.ts';
import { tellPath } from '../../../src/space/telling/tell-path.ts';
import { defineSystem, type System } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { brittle, listener } from '../machines.ts';
import { peer, Walker } from '../walker.ts';

/** Tells the path of these labels from the start. */
function tell(system: System, names: readonly string[], ticks?: number) {
  const walker = new Walker(system);
  const labels = names.map((name) => system.labels.findIndex((label) => label.name === name));
  return tellPath(walker.tables, walker.fields, walker.state, labels, ticks);
}

const said = ({ actor, key, before, after }: Change): string => `${actor} ${key}: ${before} -> ${after}`;

const app = createMachine({
  types: {} as { context: { shows: string } },
  context: { shows: 'nothing' },
  initial: 'asleep',
  states: {
    asleep: {
      on: {
        tap: { target: 'awake', description: 'the screen lights up', actions: sendTo(peer('cloud'), { type: 'play' }) },
      },
    },
    awake: { after: { 10: 'asleep' }, on: { shows: { actions: assign({ shows: 'music' }) } } },
  },
});
const cloud = createMachine({
  on: {
    play: {
      description: 'the cloud asks the speaker',
      actions: [
        sendTo(peer('speaker'), { type: 'play' }),
        sendTo(peer('app'), { type: 'shows' }),
        sendTo(({ self }) => self, { type: 'note' }),
      ],
    },
    note: { description: 'and takes a note', actions: 'note' },
  },
});
const speaker = createMachine({ initial: 'off', states: { off: { on: { play: 'on' } }, on: {} } });

const home = defineSystem(
  { app, cloud, speaker },
  {
    links: {
      'app -> cloud': fifo({ capacity: 2, duplicate: { budget: 1, says: 'the network repeats itself' }, lose: 1 }),
      'cloud -> speaker': direct(),
      'cloud -> app': direct(),
    },
    stimuli: {
      app: [{ type: 'tap', says: 'the phone is touched' }],
      speaker: [{ type: 'play', routine: true }],
    },
  },
);

describe('a told path', () => {
  it('reports a stimulus: who, what, in whose words, what changed and what was sent', () => {
    expect(tell(home, ['stimulus app tap']).steps).toEqual([
      {
        label: 'stimulus app tap',
        kind: 'stimulus',
        ticks: 0,
        from: 'world',
        to: 'app',
        event: 'tap',
        says: ['the phone is touched', 'the screen lights up'],
        routine: false,
        changes: [{ actor: 'app', key: 'state', before: 'asleep', after: 'awake' }],
        sends: [{ from: 'app', to: 'cloud', event: 'play', fate: 'queued' }],
        ignored: [],
        hit: [],
        timers: [{ actor: 'app', timer: 'after 10 ms', what: 'started', ticks: 1 }],
      },
    ]);
  });

  it('reports a delivery with all that follows through direct links; what one sends to oneself is not sent', () => {
    const step = tell(home, ['stimulus app tap', 'deliver app -> cloud']).steps[1];
    expect(step).toMatchObject({
      label: 'deliver app -> cloud',
      kind: 'deliver',
      from: 'app',
      to: 'cloud',
      event: 'play',
      says: ['the cloud asks the speaker', 'and takes a note'],
      routine: true,
      sends: [
        { from: 'cloud', to: 'speaker', event: 'play', fate: 'handed' },
        { from: 'cloud', to: 'app', event: 'shows', fate: 'handed' },
      ],
    });
    expect(step?.changes.map(said)).toEqual(['app context.shows: nothing -> music', 'speaker state: off -> on']);
  });

  it('reports timers and ticks, and how much time had passed', () => {
    const { steps } = tell(home, ['stimulus app tap', 'deliver app -> cloud', 'tick', 'timer app'], 7);
    expect(steps.map(({ ticks }) => ticks)).toEqual([7, 7, 7, 8]);
    expect(steps[2]).toMatchObject({
      kind: 'tick',
      from: '',
      to: '',
      event: 'tick',
      says: [],
      routine: true,
      changes: [],
      sends: [],
    });
    expect(steps[3]).toMatchObject({ kind: 'timer', from: 'app', to: 'app', event: 'after 10 ms', routine: true });
    expect(steps[3]?.changes.map(said)).toEqual(['app state: awake -> asleep']);
  });

  it('reports faults, in words of the author if there are any, and what they hit', () => {
    const { steps } = tell(home, ['stimulus app tap', 'duplicate app -> cloud', 'lose app -> cloud']);
    expect(steps[1]).toMatchObject({
      kind: 'fault',
      from: 'world',
      to: 'app -> cloud',
      event: 'duplicate',
      says: ['the network repeats itself'],
      routine: false,
    });
    expect(steps[2]).toMatchObject({ event: 'lose', says: [], hit: [{ from: 'app', to: 'cloud', event: 'play' }] });
  });

  it('says what a message carries, what it displaces, and what changes nothing', () => {
    const remote = createMachine({
      on: { press: { actions: sendTo(peer('radio'), { type: 'set', volume: 'loud', by: 2 }) }, spare: {} },
    });
    const radio = createMachine({
      initial: 'off',
      states: { off: { on: { on: 'playing' } }, playing: {} },
      on: { set: {} },
    });
    const system = defineSystem({ remote, radio }, {
      links: { 'remote -> radio': fifo({ capacity: 1, full: 'drop oldest' }) },
      stimuli: { remote: [{ type: 'press' }], radio: [{ type: 'on', at: 'noon' }] },
    } as Parameters<typeof defineSystem>[1]);
    const set = { from: 'remote', to: 'radio', event: 'set', payload: 'loud, by: 2' };
    const { steps } = tell(system, ['stimulus remote press', 'stimulus remote press', 'deliver remote -> radio']);
    expect(steps[0]?.sends).toEqual([{ ...set, fate: 'queued' }]);
    expect(steps[1]?.sends).toEqual([{ ...set, fate: 'queued', displaced: set }]);
    expect(steps[2]).toMatchObject({ ...set, ignored: [{ ...set, isUnheard: false }] });
    const [label] = system.labels.filter(({ name }) => name.startsWith('stimulus radio'));
    expect(tell(system, [label?.name ?? '']).steps[0]).toMatchObject({ event: 'on', payload: 'noon' });
  });

  it('says what is routine', () => {
    expect(tell(home, ['stimulus speaker play']).steps[0]).toMatchObject({ routine: true, says: [] });
  });

  it('is reported a second time for those who replay it: each state, spelled out', () => {
    const names = ['stimulus app tap', 'deliver app -> cloud', 'tick'];
    const { trace } = tell(home, names);
    const walker = new Walker(home);
    const spelled = () => globalState(walker.tables, walker.fields, walker.state);
    expect(trace.start).toEqual(spelled());
    for (const [index, label] of names.entries()) {
      walker.go(label);
      expect(trace.steps[index]).toEqual({ label, after: spelled() });
    }
    expect(trace.steps).toHaveLength(names.length);
  });

  it('of no steps has a start', () => {
    expect(tell(home, [])).toMatchObject({ steps: [], trace: { steps: [] } });
  });
});

describe('what changed', () => {
  const changes = (machine: AnyStateMachine, event: AnyEventObject = { type: 'go' }): string[] => {
    const system = defineSystem({ it: machine }, { stimuli: { it: [event] } } as Parameters<typeof defineSystem>[1]);
    return tell(system, [`stimulus it ${event.type}`]).steps.flatMap((step) => step.changes.map(said));
  };

  it('is reported for each region of a parallel state that changed', () => {
    const region = (event: string) => ({ initial: 'x', states: { x: { on: { [event]: 'y' } }, y: {} } });
    expect(changes(createMachine({ type: 'parallel', states: { a: region('go'), b: region('other') } }))).toEqual([
      'it state.a: x -> y',
    ]);
  });

  it('is reported with the whole way to a nested state', () => {
    const deep = createMachine({
      initial: 'a',
      states: {
        a: { initial: 'b', states: { b: { initial: 'c', states: { c: {} } } }, on: { go: 'd' } },
        d: { initial: 'b', states: { b: { initial: 'c', states: { c: {} } } } },
      },
    });
    expect(changes(deep)).toEqual(['it state: a.b.c -> d.b.c']);
  });

  it('is reported, too, where a parallel state within another is left for its twin', () => {
    const inner = {
      type: 'parallel',
      states: { x: { initial: 'i', states: { i: {} } }, y: { initial: 'i', states: { i: {} } } },
    } as const;
    expect(changes(createMachine({ initial: 'a', states: { a: { ...inner, on: { go: 'b' } }, b: inner } }))).toEqual([
      'it state: a -> b',
    ]);
  });

  it.each([
    [1, 2, '1 -> 2'],
    ['a', 'b', 'a -> b'],
    [undefined, null, 'undefined -> null'],
    [Number.NaN, null, 'NaN -> null'],
    [0, -0, '0 -> -0'],
    [1n, 2n, '1n -> 2n'],
    [{ a: 1 }, { a: undefined }, '{ a: 1 } -> { a: undefined }'],
    [{}, { a: undefined }, '{} -> { a: undefined }'],
    [[], ['x'], '[] -> ["x"]'],
  ])('is reported of a context key from %s to %s', (before, after, text) => {
    const machine = createMachine({
      types: {} as { context: { key: unknown } },
      context: { key: before },
      on: { go: { actions: assign({ key: () => after }) } },
    });
    expect(changes(machine)).toEqual([`it context.key: ${text}`]);
  });

  it('is reported of a key that was not there before', () => {
    const machine = createMachine({
      types: {} as { context: { key?: number } },
      context: {},
      on: { go: { actions: assign({ key: 1 }) } },
    });
    expect(changes(machine)).toEqual(['it context.key: - -> 1']);
  });

  it('is reported of an actor that is done, or failed', () => {
    const ends = createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { type: 'final' } } });
    expect(changes(ends)).toEqual(['it state: a -> b', 'it status: active -> done']);
    const { steps } = tell(
      defineSystem(
        { brittle, listener },
        { links: { 'brittle -> listener': direct() }, stimuli: { brittle: [{ type: 'fail' }] } },
      ),
      ['stimulus brittle fail'],
    );
    expect(steps[0]?.changes.map(said)).toEqual(['brittle status: active -> error']);
    expect(steps[0]?.sends).toEqual([]);
  });
});
