import { describe, expect, it } from 'vitest';
import {
  type AnyEventObject,
  assign,
  createMachine,
  emit,
  fromCallback,
  raise,
  sendParent,
  sendTo,
  setup,
} from 'xstate';
import type { Difference } from '../../src/findings/path.ts';
import { about } from '../../src/properties/about.ts';
import { Check, type Confirm, type LiveWalk, type WalkLive } from '../../src/properties/check.ts';
import type { Property } from '../../src/properties/property.ts';
import type { Search } from '../../src/space/search.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import type { Trace } from '../../src/system/global-state.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';
import { aboutLamp, checked, judged, lamp, named, other, room, timedRoom } from './lamps.ts';

const { never, always, possible, precededBy, step, lasting } = aboutLamp;
const peer = peersOf<Record<string, AnyEventObject>>();

const isDim = never('dim', ({ lamp: it }) => it.matches('dim'));
const isOut = never('out', ({ lamp: it }) => it.matches('out'));
const mayBeBright = possible('bright', ({ lamp: it }) => it.matches('bright'));

describe('a result', () => {
  it('says how far the search came', () => {
    const { exploration, system, with: policies } = checked(room(), { isOut }, {}, 'hamburg').result();
    expect(exploration).toMatchObject({ states: 4, transitions: 3, depth: 3, complete: true, heldBack: 0, ignored: 0 });
    expect(exploration).not.toHaveProperty('stoppedBy');
    expect(exploration.xstateCalls).toBeGreaterThan(0);
    expect([system, policies]).toEqual(['hamburg', []]);
  });

  it('counts the system alone, whatever is found, and whatever is remembered', () => {
    const order = precededBy('order', { later: ({ lamp: it }) => it.matches('dim'), earlier: () => false });
    const long = never(
      'long',
      lasting(() => true, 5),
    );
    for (const properties of [{}, { isDim }, { isDim, isOut, mayBeBright }, { order }, { long, isDim, order }]) {
      expect(checked(timedRoom(), properties).result().exploration).toMatchObject({
        states: 4,
        transitions: 7,
        depth: 3,
        complete: true,
      });
    }
  });

  it('gives the same answer when it is asked again', () => {
    const check = checked(room(), { isDim, mayBeBright });
    expect(check.result()).toEqual(check.result());
  });

  it('has the verdicts in the order of the properties, with or without a memory', () => {
    const order = precededBy('order', { later: () => false, earlier: () => false });
    const ids = checked(room(), { order, isDim, last: always('yes', () => true) })
      .result()
      .verdicts.map(({ property }) => property);
    expect(ids).toEqual(['order', 'isDim', 'last']);
  });
});

describe('a path', () => {
  it('is reported step by step', () => {
    const { path } = judged(room(), isOut);
    expect(path?.steps.map(({ label }) => label)).toEqual(Array.from({ length: 3 }, () => 'stimulus lamp turn'));
    expect(path?.steps[2]?.changes).toEqual([{ actor: 'lamp', key: 'state', before: 'bright', after: 'out' }]);
  });

  it('counts as confirmed only if someone has confirmed it', () => {
    expect(judged(room(), isDim).path?.confirmed).toBe(false);
    expect(judged(room(), isDim, { confirm: () => undefined }).path?.confirmed).toBe(true);
  });

  it('is confirmed once, by its system and trace', () => {
    const asked: Trace[] = [];
    const system = room();
    const confirm: Confirm = (of, trace) => {
      expect(of).toBe(system);
      asked.push(trace);
      return undefined;
    };
    const check = checked(system, { isDim, same: never('dim, too', ({ lamp: it }) => it.matches('dim')) }, { confirm });
    check.result();
    check.result();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.steps.map(({ label }) => label)).toEqual(['stimulus lamp turn']);
    expect(asked[0]?.steps[0]?.after.actors[0]?.key).toContain('dim');
    expect(asked[0]?.start.actors[0]?.key).toContain('dark');
  });

  it('comes with what the predicate saw at its end', () => {
    const property = never('dim', ({ lamp: it }) => it.hasTag('lit') && it.context.turns === 0);
    expect(judged(room(), property).lastSeen).toMatchObject([
      { question: 'lamp.hasTag(lit)' },
      { question: 'lamp.turns' },
    ]);
  });
});

describe('a path on which live actors differ', () => {
  const difference: Difference = { step: 1, what: 'lamp', expected: 'dim', live: 'dark' };
  /** Differs on paths of one step. */
  const confirm: Confirm = (_, { steps }) => (steps.length === 1 ? difference : undefined);

  it('leaves the property open, and is a problem', () => {
    const result = checked(room(), { isDim }, { confirm }).result();
    expect(result.verdicts[0]).toMatchObject({
      verdict: 'INCONCLUSIVE',
      why: [{ kind: 'finding', finding: 'live difference', count: 1 }],
      path: { confirmed: false, difference },
    });
    expect(result.problems).toMatchObject([
      { kind: 'live difference', place: 'lamp', detail: 'step 1: expected dim, live dark', count: 1, fine: false },
    ]);
    expect(result.problems[0]?.path).toEqual(result.verdicts[0]?.path);
  });

  it('leaves open whatever would hold because nothing was found, but not what was found and confirmed', () => {
    const holds = always('no turns', ({ lamp: it }) => it.context.turns === 0);
    const result = checked(room(), { holds, mayBeBright, isOut, isDim }, { confirm }).result();
    expect(result.verdicts.map(({ verdict }) => verdict)).toEqual([
      'INCONCLUSIVE',
      'HOLDS',
      'VIOLATED',
      'INCONCLUSIVE',
    ]);
    expect(result.problems).toHaveLength(1);
  });
});

describe('a problem', () => {
  const brittle = createMachine({
    initial: 'a',
    states: {
      a: { on: { go: 'b' } },
      b: {
        on: {
          fail: {
            actions: assign(() => {
              throw new Error('broken');
            }),
          },
        },
      },
    },
  });

  it('has the shortest path to it: an actor error with its step, for that has a successor', () => {
    const system = defineSystem({ brittle }, { stimuli: { brittle: [{ type: 'go' }, { type: 'fail' }] } });
    const confirmed: number[] = [];
    const confirm: Confirm = (_, { steps }) => {
      confirmed.push(steps.length);
      return undefined;
    };
    const { problems } = checked(system, {}, { confirm }).result();
    expect(problems).toMatchObject([
      { kind: 'actor error', place: 'brittle', detail: 'broken', count: 1, path: { confirmed: true } },
    ]);
    expect(problems[0]?.path?.steps.map(({ event }) => event)).toEqual(['go', 'fail']);
    expect(confirmed).toEqual([2]);
  });

  it('that ended its branch has the path to the state before it', () => {
    const post = createMachine({
      initial: 'a',
      states: {
        a: { on: { go: 'b' } },
        b: { on: { send: { actions: [1, 2].map(() => sendTo(peer('lamp'), { type: 'turn' })) } } },
      },
    });
    const system = defineSystem(
      { post, lamp },
      {
        links: { 'post -> lamp': fifo({ capacity: 1, open: ({ lamp: it }) => it.matches('out') }) },
        stimuli: { post: [{ type: 'go' }, { type: 'send' }] },
      },
    );
    const { problems } = checked(system, {}).result();
    expect(problems).toMatchObject([{ kind: 'overflow', place: 'post -> lamp', count: 1 }]);
    // The step that found no room, and the message that did.
    const [problem] = problems;
    expect(problem?.endedStep?.sends.at(-1)).toMatchObject({ to: 'lamp', fate: 'overflowed' });
    expect(problems[0]?.path?.steps.map(({ event }) => event)).toEqual(['go']);
  });

  it('at the start has a path of no steps', () => {
    const failing = createMachine({
      entry: assign(() => {
        throw new Error('broken');
      }),
    });
    const { problems, exploration } = checked(defineSystem({ failing }), {}).result();
    expect(problems).toMatchObject([{ kind: 'actor error', path: { steps: [] } }]);
    expect(exploration).toMatchObject({ states: 1, complete: true });
  });

  it('is reported also where there is no start', () => {
    const circle = createMachine({ initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } });
    const confirm: Confirm = () => {
      throw new Error('there is nothing to confirm');
    };
    const { problems } = checked(defineSystem({ circle }), {}, { confirm }).result();
    expect(problems).toMatchObject([{ kind: 'always loop', place: 'circle', path: { steps: [], confirmed: false } }]);
  });
});

describe('a walk on live actors', () => {
  const never5 = always('no turns', ({ lamp: it }) => it.context.turns === 0);
  /** A walk that takes three slices, and finds this. */
  const walkFinding = (differences: LiveWalk['differences'] = []) => {
    const begun: Search[] = [];
    const walk: WalkLive = (explored) => {
      begun.push(explored);
      let slices = 0;
      return {
        differences,
        get result() {
          return { steps: slices, covered: 1, kinds: 2, complete: slices === 3 };
        },
        advance: () => ++slices === 3,
      };
    };
    return { walk, begun };
  };
  const difference: Difference = { step: 2, what: 'lamp', expected: 'bright', live: 'dark' };
  const found = [{ labels: [1, 1], difference, cause: 'action sends' }] as const;

  it('is made before something is said to hold; the result describes it', () => {
    const { walk, begun } = walkFinding();
    const result = checked(room(), { never5, isDim }, { walk }).result();
    expect(begun).toHaveLength(1);
    expect(result.verdicts.map(({ verdict }) => verdict)).toEqual(['HOLDS', 'VIOLATED']);
    expect(result.liveWalk).toEqual({ steps: 3, covered: 1, kinds: 2, complete: true });
  });

  it.each<[string, Record<string, Property>]>([
    ['something holds up to a bound', { never5 }],
    ['nothing that is possible was found', { dimLater: possible('x', ({ lamp: it }) => it.context.turns > 0) }],
    [
      'nothing that was given arose',
      { given: never('x', () => true, { given: ({ lamp: it }) => it.context.turns > 0 }) },
    ],
  ])('is made where %s', (name, properties) => {
    const { walk, begun } = walkFinding();
    checked(room(), properties, { walk, limit: name.includes('bound') ? 1 : undefined });
    expect(begun).toHaveLength(1);
  });

  it('is not made where nothing rests on it', () => {
    const { walk, begun } = walkFinding();
    const result = checked(room(), { isDim, mayBeBright }, { walk }).result();
    expect(begun).toEqual([]);
    expect(result).not.toHaveProperty('liveWalk');
  });

  it('that finds a difference leaves open what would hold; what was found stands', () => {
    const { walk } = walkFinding(found);
    const result = checked(room(), { never5, isDim, mayBeBright }, { walk }).result();
    expect(result.verdicts.map(({ verdict }) => verdict)).toEqual(['INCONCLUSIVE', 'VIOLATED', 'HOLDS']);
    expect(result.verdicts[0]?.why).toEqual([{ kind: 'finding', finding: 'live difference', count: 1 }]);
    expect(result.problems).toMatchObject([
      { kind: 'live difference', place: 'lamp', cause: 'action sends', path: { confirmed: false, difference } },
    ]);
    expect(result.problems[0]?.path?.steps.map(({ event }) => event)).toEqual(['turn', 'turn']);
  });

  it('comes last, in slices, and ends when time is over', () => {
    const { walk, begun } = walkFinding(found);
    let time = 0;
    const check = new Check({ name: 'room', with: [], system: room() }, named({ never5 }), {
      walk: (explored, now) => {
        time = 1_000_000;
        return walk(explored, now);
      },
      time: 500_000,
      now: () => time++,
    });
    while (!check.advance(1));
    expect(begun).toHaveLength(1);
    expect(check.result().liveWalk).toMatchObject({ complete: false });
    expect(check.result().problems).toEqual([]);
  });
});

describe('an advance', () => {
  /** A clock that moves on by one each time it is looked at. */
  const ticking = () => {
    let time = 0;
    return () => time++;
  };
  const clockwork = createMachine({
    types: {} as { context: { n: number } },
    context: { n: 0 },
    on: { up: { actions: assign({ n: ({ context }) => (context.n + 1) % 1_200 }) } },
  });
  const system = () => defineSystem({ clockwork }, { stimuli: { clockwork: [{ type: 'up' }] } });
  const { never: neverAt, precededBy: preceded } = about({ clockwork });
  const properties = {
    late: neverAt('late', ({ clockwork: it }) => it.context.n === 800),
    order: preceded('order', {
      later: ({ clockwork: it }) => it.context.n === 1_000,
      earlier: ({ clockwork: it }) => it.context.n === 1_100,
    }),
  };
  const begin = () => new Check({ name: 'room', with: [], system: system() }, named(properties), { now: ticking() });

  it('comes back after its time; in many slices the same is found', () => {
    const check = begin();
    const phases = new Set<string>();
    let slices = 0;
    while (!check.advance(1)) {
      slices++;
      const { doing, property } = check.progress;
      phases.add(property ? `${doing} for ${property}` : doing);
    }
    expect(slices).toBeGreaterThan(3);
    expect([...phases]).toEqual(['exploring', 'seeking time-locks', 'exploring for order', 'telling paths']);
    const { verdicts, exploration } = check.result();
    expect(verdicts.map(({ verdict, path }) => [verdict, path?.steps.length])).toEqual([
      ['VIOLATED', 800],
      ['VIOLATED', 1_000],
    ]);
    expect(exploration).toMatchObject({ states: 1_200, transitions: 1_200, depth: 1_199, complete: true });
    expect(exploration.seconds).toBeGreaterThan(0);
  });

  it('may be left off: the result says what is known so far', () => {
    const check = begin();
    check.advance(1);
    const { exploration, verdicts } = check.result();
    expect(exploration).toMatchObject({ complete: false, stoppedBy: 'interrupted' });
    expect(exploration.states).toBeLessThan(1_200);
    expect(verdicts).toMatchObject([
      { verdict: 'HOLDS UP TO', why: [{ kind: 'stopped', by: 'interrupted' }], expected: false },
      { verdict: 'HOLDS UP TO', why: [{ kind: 'stopped', by: 'interrupted' }], expected: false },
    ]);
    expect(check.progress.states).toBe(exploration.states);
    while (!check.advance(1));
    expect(check.result().verdicts.map(({ verdict }) => verdict)).toEqual(['VIOLATED', 'VIOLATED']);
  });

  it('need not even have begun', () => {
    const check = begin();
    expect(check.result()).toMatchObject({ exploration: { states: 1, complete: false, stoppedBy: 'interrupted' } });
  });

  it('keeps to the limit in each search', () => {
    const check = new Check({ name: 'room', with: [], system: system() }, named(properties), { limit: 300 });
    while (!check.advance(1_000));
    expect(check.result()).toMatchObject({
      exploration: { complete: false, stoppedBy: 'limit' },
      verdicts: [
        { verdict: 'HOLDS UP TO', why: [{ kind: 'stopped', by: 'limit' }] },
        { verdict: 'HOLDS UP TO', why: [{ kind: 'stopped', by: 'limit' }] },
      ],
    });
    expect(check.result().exploration.states).toBeLessThan(1_200);
  });
});

describe('a check of what was explored before', () => {
  it('looks at its states in slices, and leaves open what it did not come to', () => {
    const counter = createMachine({
      types: {} as { context: { n: number } },
      context: { n: 0 },
      on: { up: { actions: assign({ n: ({ context }) => (context.n + 1) % 3_000 }) } },
    });
    const system = defineSystem({ counter }, { stimuli: { counter: [{ type: 'up' }] } });
    const few = about({ counter }).never('less than nothing', ({ counter: it }) => it.context.n < 0);
    const { explored } = checked(system, {});
    let time = 0;
    const begin = (limit?: number) =>
      new Check({ name: 'room', with: [], system }, named({ few }), { explored, now: () => time++, time: limit });
    const check = begin();
    let slices = 0;
    while (!check.advance(1)) slices++;
    expect(slices).toBeGreaterThan(2);
    expect(check.result().verdicts).toMatchObject([{ verdict: 'HOLDS' }]);
    const hasty = begin(4);
    while (!hasty.advance(1));
    expect(hasty.result().verdicts).toMatchObject([{ verdict: 'HOLDS UP TO', why: [{ kind: 'stopped', by: 'time' }] }]);
  });

  const order = precededBy('order', {
    later: ({ lamp: it }) => it.matches('bright'),
    earlier: ({ lamp: it }) => it.matches('dim'),
  });
  const long = never(
    'long',
    lasting(({ lamp: it }) => it.matches('dim'), 1),
  );
  const given = never('any', ({ lamp: it }) => it.matches('dim'), { given: ({ lamp: it }) => it.matches('bright') });
  const slow = step('slow', (before, _, { lamp: after }) => before.lamp.matches('dim') || !after.matches('bright'));
  const quick = step(
    'quick',
    (before, { kind }, { lamp: after }) => kind !== 'stimulus' || !before.lamp.matches('dim') || after.matches('dim'),
  );
  const all = { isDim, isOut, mayBeBright, order, long, given, slow, quick };

  it.each(Object.keys(all) as (keyof typeof all)[])('decides %s in the same way', (id) => {
    const system = timedRoom();
    const { explored } = checked(system, {});
    expect(explored?.complete).toBe(true);
    const again = new Check({ name: 'room', with: [], system }, named({ [id]: all[id] }), { explored });
    while (!again.advance(1_000));
    const fresh = new Check({ name: 'room', with: [], system }, named({ [id]: all[id] }));
    while (!fresh.advance(1_000));
    expect(again.result().verdicts).toEqual(fresh.result().verdicts);
    expect(again.result().exploration).toMatchObject({ states: 4, transitions: 7, complete: true });
  });

  it('may have no states at all', () => {
    const circles = createMachine({ initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } });
    const system = defineSystem({ circles });
    const anything = about({ circles }).never('anything', () => true);
    const first = checked(system, { anything });
    const again = new Check({ name: 'room', with: [], system }, named({ anything }), { explored: first.explored });
    while (!again.advance(1_000));
    expect(again.result().verdicts).toEqual(first.result().verdicts);
    expect(again.result().verdicts).toMatchObject([{ verdict: 'INCONCLUSIVE' }]);
  });

  it('is not to be had of a search that was not complete', () => {
    const check = new Check({ name: 'room', with: [], system: room() }, []);
    expect(check.explored).toBeUndefined();
  });
});

/** The way on, once it is found. */
function continued(check: Check, id: string) {
  const continuation = check.continuation(id);
  while (!continuation?.advance(1_000));
  return continuation.path;
}

describe('a continuation', () => {
  const bell = createMachine({
    initial: 'still',
    states: { still: { on: { turn: 'rung' } }, rung: { after: { 20: 'answered' } }, answered: {} },
  });
  const system = () =>
    defineSystem({ lamp, bell }, { stimuli: { lamp: [{ type: 'turn' }], bell: [{ type: 'turn' }] }, tick: 10 });
  const { possible: bellMay, never: neverBell } = about({ bell });
  const answered = bellMay('answered', ({ bell: it }) => it.matches('answered'));

  it('leads on from the end of a path to what the property continues to, by a shortest way', () => {
    const bright = never('bright', ({ lamp: it }) => it.matches('bright'), { continuesTo: answered });
    const path = continued(checked(system(), { bright }), 'bright');
    expect(path?.steps.map(({ label, ticks }) => [label, ticks])).toEqual([
      ['stimulus bell turn', 0],
      ['tick', 0],
      ['tick', 1],
      ['timer bell', 2],
    ]);
  });

  it('reports time as it goes on, and is confirmed from the start of the system', () => {
    const traces: number[] = [];
    const confirm: Confirm = (_, { steps }) => {
      traces.push(steps.length);
      return undefined;
    };
    const rung = neverBell(
      'a tick after it rang',
      about({ bell }).lasting(({ bell: it }) => it.matches('rung'), 1),
      {
        continuesTo: answered,
      },
    );
    const path = continued(checked(system(), { rung }, { confirm }), 'rung');
    expect(path?.steps.map(({ label, ticks }) => [label, ticks])).toEqual([
      ['tick', 1],
      ['timer bell', 2],
    ]);
    expect(path?.confirmed).toBe(true);
    expect(traces).toEqual([2, 4]);
  });

  it('is none where the property has no path, nothing to continue to, or no way there', () => {
    const never1 = never('impossible', ({ lamp: it }) => it.context.turns > 0, { continuesTo: answered });
    const plain = never('dim', ({ lamp: it }) => it.matches('dim'));
    const nowhere = never('out', ({ lamp: it }) => it.matches('out'), {
      continuesTo: possible('dark again', ({ lamp: it }) => it.matches('dark')),
    });
    const elsewhere = never('dim', ({ lamp: it }) => it.matches('dim'), {
      continuesTo: about({ other }).possible('b', ({ other: it }) => it.matches('b')),
    });
    const check = checked(system(), { never1, plain, nowhere, elsewhere });
    for (const id of ['never1', 'plain', 'elsewhere', 'unknown']) expect(check.continuation(id)).toBeUndefined();
    expect(continued(check, 'nowhere')).toBeUndefined();
  });

  it('ends when time is over', () => {
    const bright = never('bright', ({ lamp: it }) => it.matches('bright'), { continuesTo: answered });
    let time = 0;
    const check = new Check({ name: 'room', with: [], system: system() }, named({ bright }), {
      time: 1_000,
      now: () => time,
    });
    while (!check.advance(1_000));
    time = 2_000;
    const continuation = check.continuation('bright');
    expect(continuation?.advance(1_000)).toBe(true);
    expect(continuation?.path).toBeUndefined();
  });

  it('ends at the limit', () => {
    const counting = createMachine({
      types: {} as { context: { n: number } },
      context: { n: 0 },
      on: { up: { actions: assign({ n: ({ context }) => context.n + 1 }) } },
    });
    const { never: neverCount, possible: mayCount } = about({ counting });
    const one = neverCount('one', ({ counting: it }) => it.context.n === 1, {
      continuesTo: mayCount('far', ({ counting: it }) => it.context.n === 100_000),
    });
    const endless = defineSystem(
      { counting },
      { stimuli: { counting: [{ type: 'up' }] }, limits: { localStates: 5_000 } },
    );
    expect(continued(checked(endless, { one }, { limit: 500 }), 'one')).toBeUndefined();
  });
});

describe('assumptions', () => {
  it('are links with their capacities and faults, the quantum, and the order of the start', () => {
    const clock = createMachine({ initial: 'a', states: { a: { after: { 20: 'b' } }, b: { after: { 30: 'a' } } } });
    const system = defineSystem(
      { lamp, clock },
      {
        links: {
          'clock -> lamp': fifo({ capacity: 3, lose: 2, swap: 1, open: ({ lamp: it }) => it.matches('dark') }),
          'lamp -> clock': direct(),
        },
        fine: ['overflow'],
      },
    );
    expect(checked(system, {}).result().assumptions).toEqual([
      { kind: 'link', link: 'clock -> lamp', capacity: 3, conditional: true, faults: { lose: 2, swap: 1 } },
      { kind: 'direct', links: ['lamp -> clock'] },
      { kind: 'quantum', ms: 10, forcedBy: system.quantum.forcedBy },
      { kind: 'start order', actors: ['lamp', 'clock'] },
      { kind: 'exact time', faults: true },
      { kind: 'never sent', to: [{ actor: 'lamp', events: ['turn'] }] },
      { kind: 'fine', problem: 'overflow' },
    ]);
  });

  it('are what was met on the way: stimuli held back, timers restarted, actions for their own sake', () => {
    const busy = createMachine({
      on: {
        go: { actions: ['shout', sendTo(peer('lamp'), { type: 'turn' })] },
        start: { actions: raise({ type: 'go' }, { delay: 10, id: 'x' }) },
      },
    });
    const once = createMachine({
      initial: 'a',
      states: {
        a: { on: { start: { target: 'b', actions: raise({ type: 'x' }, { delay: 10, id: 'x' }) } } },
        b: { on: { start: { target: 'c', actions: raise({ type: 'x' }, { delay: 10, id: 'x' }) } } },
        c: { on: { x: {} } },
      },
    });
    const system = defineSystem(
      { busy, once, lamp },
      {
        links: { 'busy -> lamp': fifo({ capacity: 1 }) },
        stimuli: { busy: [{ type: 'go' }], once: [{ type: 'start' }] },
      },
    );
    const { assumptions, exploration } = checked(system, {}).result();
    expect(exploration.heldBack).toBeGreaterThan(0);
    expect(assumptions).toContainEqual({ kind: 'held back', stimuli: exploration.heldBack });
    expect(assumptions).toContainEqual({ kind: 'restarted timer', actor: 'once' });
    expect(assumptions).toContainEqual({ kind: 'custom actions', actor: 'busy', actions: ['shout'] });
    expect(assumptions.filter(({ kind }) => kind === 'restarted timer' || kind === 'custom actions')).toHaveLength(2);
  });

  it('are what XState lets pass without a word: what a child is sent after its end, and that it ends after it was stopped', () => {
    const upload = createMachine({
      initial: 'a',
      states: {
        a: { on: { go: 'b', hang: { target: 'b', actions: sendParent({ type: 'leave' }) } } },
        b: { type: 'final' },
      },
      invoke: {
        id: 'socket',
        src: fromCallback(() => {
          throw new Error('it is run');
        }),
      },
    });
    const app = createMachine({
      initial: 'on',
      states: {
        on: {
          invoke: { id: 'upload', src: upload },
          on: {
            leave: 'off',
            twice: { actions: [sendTo('upload', { type: 'go' }), sendTo('upload', { type: 'go' })] },
          },
        },
        off: {},
      },
    });
    const of = (does: 'twice' | 'hang') => {
      const system = defineSystem(
        { app },
        {
          stimuli: does === 'twice' ? { app: [{ type: 'twice' }] } : {},
          world: { 'app.upload': { socket: { sends: does === 'hang' ? [{ type: 'hang' }] : [] } } },
        },
      );
      const { assumptions } = checked(system, {}).result();
      return assumptions.filter(({ kind }) => kind === 'sent too late' || kind === 'end after stop');
    };
    expect(of('twice')).toEqual([{ kind: 'sent too late', actor: 'app.upload', events: ['go'] }]);
    expect(of('hang')).toEqual([{ kind: 'end after stop', actor: 'app.upload' }]);
  });

  it('are timers that never go off, unless messages may take their time', () => {
    const ping = sendTo(peer('hub'), { type: 'ping' });
    const device = createMachine({
      initial: 'beat',
      states: { beat: { after: { 30: { target: 'beat', reenter: true, actions: ping } } } },
    });
    const hub = createMachine({
      initial: 'alive',
      states: { alive: { on: { ping: { target: 'alive', reenter: true } }, after: { 31: 'lost' } }, lost: {} },
    });
    const never = { kind: 'timer never fired', actor: 'hub', event: 'after 31 ms' };
    const watched = (patient: boolean): System =>
      defineSystem({ device, hub }, { links: { 'device -> hub': fifo({ capacity: 1, patient }) } });
    expect(checked(watched(false), {}).result().assumptions).toContainEqual(never);
    expect(checked(watched(true), {}).result().assumptions).not.toContainEqual(never);
    // As far as was looked, one cannot tell.
    expect(checked(watched(false), {}, { limit: 5 }).result().assumptions).not.toContainEqual(never);
  });

  it('are what production might do otherwise: lose what is emitted, double a message late, provide another guard', () => {
    const bell = setup({ guards: { loud: () => true } }).createMachine({
      on: { ring: { guard: 'loud', actions: [emit({ type: 'rang' }), sendTo(peer('lamp'), { type: 'turn' })] } },
    });
    const system = (swap: number) =>
      defineSystem(
        { bell, lamp },
        {
          links: { 'bell -> lamp': fifo({ capacity: 2, duplicate: 1, swap }) },
          stimuli: { bell: [{ type: 'ring' }] },
        },
      );
    const all = checked(system(0), {}).result().assumptions;
    expect(all).toContainEqual({ kind: 'emitted', actor: 'bell' });
    expect(all).toContainEqual({ kind: 'implementations', actors: ['bell'] });
    expect(all).toContainEqual({ kind: 'doubled in place', links: ['bell -> lamp'] });
    expect(all.filter(({ kind }) => kind === 'custom actions' || kind === 'exact time')).toEqual([]);
    const swapped = checked(system(1), {}).result().assumptions;
    expect(swapped.filter(({ kind }) => kind === 'doubled in place')).toEqual([]);
  });

  it('are what links do otherwise, and stimuli with a budget', () => {
    const system = defineSystem(
      { lamp, other },
      {
        links: {
          'lamp -> other': fifo({
            capacity: 2,
            open: () => true,
            full: 'drop oldest',
            order: 'any',
            closed: 'loses',
            patient: true,
            lose: 'unlimited',
            duplicate: 1,
          }),
        },
        stimuli: { lamp: [{ type: 'turn', times: 2 }] },
      },
    );
    expect(checked(system, {}).result().assumptions).toEqual([
      {
        kind: 'link',
        link: 'lamp -> other',
        capacity: 2,
        conditional: true,
        full: 'drop oldest',
        unordered: true,
        loses: true,
        patient: true,
        faults: { lose: 'unlimited', duplicate: 1 },
      },
      { kind: 'times', actor: 'lamp', event: 'turn', times: 2 },
      { kind: 'start order', actors: ['lamp', 'other'] },
      { kind: 'never sent', to: [{ actor: 'other', events: ['go'] }] },
    ]);
  });

  it('are no more than those where nothing else is', () => {
    expect(checked(room(), {}).result().assumptions).toEqual([]);
  });
});
