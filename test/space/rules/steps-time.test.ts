import { describe, expect, it } from 'vitest';
import { type AnyEventObject, assign, cancel, createMachine, raise, sendTo } from 'xstate';
import { Search } from '../../../src/space/search.ts';
import { defineSystem } from '../../../src/system/define-system.ts';
import { fifo } from '../../../src/system/links.ts';
import { SystemTables } from '../../../src/tables/system-tables.ts';
import { listener, toggle } from '../machines.ts';
import { peer, Walker } from '../walker.ts';

const note = assign({
  heard: ({ context, event }: { context: { heard: string }; event: AnyEventObject }) =>
    `${context.heard}${event.type} `,
});

/** Starts timers at its start, and writes down what goes off. */
const timing = (...timers: [type: string, delay: number, id?: string][]) =>
  createMachine({
    context: { heard: '' },
    entry: timers.map(([type, delay, id]) => raise({ type }, { delay, ...(id === undefined ? {} : { id }) })),
    on: { '*': { actions: note } },
  } as unknown as Parameters<typeof createMachine>[0]);

describe('a tick', () => {
  it('brings all timers of all actors nearer', () => {
    const walker = new Walker(defineSystem({ one: timing(['a', 1], ['b', 3]), two: timing(['c', 2]) })).go('tick');
    expect([walker.timers('one'), walker.timers('two')]).toEqual(['a@0 b@2', 'c@1']);
  });

  it('happens where nobody waits for it, and leads back', () => {
    const system = defineSystem({ toggle }, { stimuli: { toggle: [{ type: 'flip' }] }, tick: 1 });
    const walker = new Walker(system);
    expect(walker.enabled).toEqual(['stimulus toggle flip', 'tick']);
    const search = new Search(new SystemTables(system));
    while (!search.advance(1_000));
    expect(search.successors(0)).toContainEqual({ label: system.labels.length - 1, to: 0 });
    expect({ states: search.states, ...search.counts }).toMatchObject({ states: 2, transitions: 4, depth: 1 });
  });

  it('does not exist where nothing takes time', () => {
    expect(new Walker(defineSystem({ toggle }, { stimuli: { toggle: [{ type: 'flip' }] } })).enabled).toEqual([
      'stimulus toggle flip',
    ]);
  });

  it('waits until no timer is due, of any actor', () => {
    const walker = new Walker(defineSystem({ one: timing(['a', 1], ['b', 2]), two: timing(['c', 1]) })).go('tick');
    expect(walker.enabled).toEqual(['timer one', 'timer two']);
    expect(walker.go('timer one').enabled).toEqual(['timer two']);
    expect(walker.go('timer two').enabled).toEqual(['tick']);
  });

  it('waits until no open link holds a message, and does not wait for a closed one', () => {
    const post = createMachine({
      entry: [sendTo(peer('listener'), { type: 'a' }), raise({ type: 'later' }, { delay: 1 })],
      on: { later: {} },
    });
    const walker = new Walker(
      defineSystem(
        { post, listener, toggle },
        {
          links: { 'post -> listener': fifo({ capacity: 1, open: (views) => views.toggle.matches('no') }) },
          stimuli: { toggle: [{ type: 'flip' }] },
        },
      ),
    );
    expect(walker.try('tick')).toBe('disabled');
    walker.go('stimulus toggle flip');
    expect(walker.try('tick')).toBe('step');
    walker.go('stimulus toggle flip', 'deliver post -> listener');
    expect(walker.try('tick')).toBe('step');
  });

  it('does not wait for faults, nor for stimuli', () => {
    const post = createMachine({
      entry: [sendTo(peer('listener'), { type: 'a' }), raise({ type: 'later' }, { delay: 1 })],
      on: { later: {} },
    });
    const walker = new Walker(
      defineSystem(
        { post, listener, toggle },
        {
          links: { 'post -> listener': fifo({ capacity: 1, lose: 1, open: (views) => views.toggle.matches('yes') }) },
          stimuli: { toggle: [{ type: 'flip' }] },
        },
      ),
    );
    expect(walker.enabled).toEqual(['stimulus toggle flip', 'lose post -> listener', 'tick']);
  });
});

describe('due timers', () => {
  it('of one actor fire by deadline, then in the order in which they were started', () => {
    const walker = new Walker(defineSystem({ one: timing(['late', 2], ['a', 1], ['b', 1]) })).go('tick');
    walker.go('timer one', 'timer one');
    expect(walker.context('one').heard).toBe('a b ');
    expect(walker.go('tick', 'timer one').context('one').heard).toBe('a b late ');
    expect(walker.enabled).toEqual(['tick']);
  });

  it('of several actors fire in any order', () => {
    const walker = new Walker(defineSystem({ one: timing(['a', 1]), two: timing(['b', 1]) })).go('tick');
    expect(walker.enabled).toEqual(['timer one', 'timer two']);
  });

  it('of no length are fired, behind those that are due', () => {
    const quick = createMachine({
      types: {} as { context: { heard: string }; events: AnyEventObject },
      context: { heard: '' },
      entry: [raise({ type: 'a' }, { delay: 1 }), raise({ type: 'b' }, { delay: 1 })],
      on: { a: { actions: [note, raise({ type: 'c' }, { delay: 0 })] }, '*': { actions: note } },
    });
    const walker = new Walker(defineSystem({ quick })).go('tick', 'timer quick');
    expect(walker.timers('quick')).toBe('b@0 c@0');
    expect(walker.go('timer quick', 'timer quick').context('quick').heard).toBe('a b c ');
  });

  it('whose event changes nothing are steps all the same', () => {
    const idle = createMachine({ entry: raise({ type: 'a' }, { delay: 1 }), on: { a: {} } });
    const walker = new Walker(defineSystem({ idle })).go('tick');
    expect(walker.try('timer idle')).toBe('step');
    expect(walker.go('timer idle').timers('idle')).toBe('');
  });

  it('let go of their id before their event is handled, so that `after` can begin again', () => {
    const blink = createMachine({
      initial: 'off',
      states: { off: { after: { 1: 'on' } }, on: { after: { 2: 'off' } } },
    });
    const walker = new Walker(defineSystem({ blink })).go('tick', 'timer blink');
    expect([walker.value('blink'), walker.timers('blink')]).toEqual(['on', 'after@2']);
    walker.go('tick', 'tick', 'timer blink');
    expect([walker.value('blink'), walker.timers('blink')]).toEqual(['off', 'after@1']);
  });

  it('cannot cancel themselves in vain: an event that restarts its own timer leaves one', () => {
    const again = createMachine({
      entry: raise({ type: 'a' }, { delay: 1, id: 'x' }),
      on: { a: { actions: [cancel('x'), raise({ type: 'a' }, { delay: 3, id: 'x' })] } },
    });
    expect(new Walker(defineSystem({ again })).go('tick', 'timer again').timers('again')).toBe('a@3');
  });
});

describe('a timer', () => {
  const oven = createMachine({
    types: {} as { context: { heard: string }; events: AnyEventObject },
    context: { heard: '' },
    on: {
      start: { actions: raise({ type: 'ring' }, { delay: 2, id: 'egg' }) },
      stop: { actions: cancel('egg') },
      '*': { actions: note },
    },
  });
  const cooking = () =>
    new Walker(defineSystem({ oven }, { stimuli: { oven: [{ type: 'start' }, { type: 'stop' }] }, tick: 1 }));

  it('is started and cancelled', () => {
    const walker = cooking().go('stimulus oven start');
    expect(walker.timers('oven')).toBe('ring@2');
    expect(walker.go('stimulus oven stop').timers('oven')).toBe('');
  });

  it('that is started again becomes an orphan: it still fires, and cannot be cancelled', () => {
    const walker = cooking().go('stimulus oven start', 'tick', 'stimulus oven start');
    expect(walker.timers('oven')).toBe('ring@1! ring@2');
    expect(walker.go('stimulus oven stop').timers('oven')).toBe('ring@1!');
    expect(walker.go('tick', 'timer oven').context('oven').heard).toBe('ring ');
  });

  it('of which an orphan fires can no longer be cancelled either', () => {
    const walker = cooking().go('stimulus oven start', 'tick', 'stimulus oven start', 'tick', 'timer oven');
    expect(walker.timers('oven')).toBe('ring@1!');
    expect(walker.go('stimulus oven stop').timers('oven')).toBe('ring@1!');
  });
});

describe('when an actor ends', () => {
  const wishes = [
    raise({ type: 'own' }, { delay: 1, id: 'own' }),
    sendTo(peer('listener'), { type: 'wish' }, { delay: 1, id: 'wish' }),
  ];
  const link = { 'mortal -> listener': fifo({ capacity: 9 }) };

  it('its timers are gone', () => {
    const mortal = createMachine({
      entry: wishes,
      initial: 'alive',
      states: { alive: { on: { die: 'dead' } }, dead: { type: 'final' } },
      on: { own: {} },
    });
    const walker = new Walker(
      defineSystem({ mortal, listener }, { links: link, stimuli: { mortal: [{ type: 'die' }] } }),
    );
    expect(walker.timers('mortal')).toBe('own@1 wish@1');
    expect(walker.go('stimulus mortal die').timers('mortal')).toBe('');
    expect(walker.enabled).toEqual(['tick']);
  });

  it.each(['done', 'error'])('by %s, its orphans fire: dropped if to itself, sent if to a peer', (status) => {
    const dead =
      status === 'done'
        ? { target: '.dead' }
        : {
            actions: assign(() => {
              throw new Error('dead');
            }),
          };
    const mortal = createMachine({
      entry: [...wishes, ...wishes],
      initial: 'alive',
      states: { alive: {}, dead: { type: 'final' } },
      on: { own: { actions: sendTo(peer('listener'), { type: 'impossible' }) }, die: dead },
    } as Parameters<typeof createMachine>[0]);
    const walker = new Walker(
      defineSystem({ mortal, listener }, { links: link, stimuli: { mortal: [{ type: 'die' }] } }),
    ).go('stimulus mortal die');
    expect(walker.status('mortal')).toBe(status);
    expect(walker.timers('mortal')).toBe('own@1! wish@1!');
    walker.go('tick', 'timer mortal');
    expect([walker.timers('mortal'), walker.inFlight('mortal -> listener')]).toEqual(['wish@0!', '']);
    expect(walker.go('timer mortal').inFlight('mortal -> listener')).toBe('wish');
  });

  it('timers that the ending row itself starts are gone, too', () => {
    const mortal = createMachine({
      initial: 'alive',
      states: {
        alive: { on: { die: { target: 'dead', actions: raise({ type: 'own' }, { delay: 1 }) } } },
        dead: { type: 'final' },
      },
      on: { own: {} },
    });
    const walker = new Walker(defineSystem({ mortal }, { stimuli: { mortal: [{ type: 'die' }] } })).go(
      'stimulus mortal die',
    );
    expect(walker.timers('mortal')).toBe('');
  });
});

describe('a delayed message', () => {
  const post = createMachine({
    entry: [
      sendTo(peer('listener'), { type: 'a' }, { delay: 1, id: 'a' }),
      sendTo(peer('listener'), { type: 'b' }, { delay: 2 }),
    ],
    on: { recall: { actions: cancel('a') } },
  });
  const system = defineSystem(
    { post, listener },
    { links: { 'post -> listener': fifo({ capacity: 1 }) }, stimuli: { post: [{ type: 'recall' }] } },
  );

  it('belongs to its sender, and enters the link when it fires', () => {
    const walker = new Walker(system).go('tick');
    expect(walker.inFlight('post -> listener')).toBe('');
    expect(walker.go('timer post').inFlight('post -> listener')).toBe('a');
    expect(walker.timers('post')).toBe('b@1');
  });

  it('can be cancelled by its sender', () => {
    expect(new Walker(system).go('stimulus post recall').timers('post')).toBe('b@2');
  });

  it('that finds the link full is a finding', () => {
    const full = createMachine({
      entry: [0, 1].map(() => sendTo(peer('listener'), { type: 'a' }, { delay: 1 })),
    });
    const walker = new Walker(
      defineSystem({ full, listener }, { links: { 'full -> listener': fifo({ capacity: 1 }) } }),
    ).go('tick', 'timer full');
    expect(walker.try('timer full')).toBe('ended');
    expect(walker.problems).toMatchObject([{ kind: 'overflow', place: 'full -> listener' }]);
  });
});
