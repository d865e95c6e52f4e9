import { describe, expect, it } from 'vitest';
import { assign, createMachine, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { brittle, listener, sender, toggle } from '../machines.ts';
import { peer, Walker } from '../walker.ts';

const send = (...types: string[]) => ({ type: 'send' as const, to: 'listener', types });

const LINK = 'sender -> listener';
const DELIVER = `deliver ${LINK}`;
const FIRST = 'stimulus sender send';
const SECOND = 'stimulus sender send #2';

describe('a delivery', () => {
  const system = defineSystem(
    { sender, listener },
    { links: { [LINK]: fifo({ capacity: 3 }) }, stimuli: { sender: [send('a', 'b'), send('c')] } },
  );

  it('takes the head: links keep order', () => {
    const walker = new Walker(system);
    expect(walker.try(DELIVER)).toBe('disabled');
    walker.go(FIRST, SECOND);
    expect(walker.inFlight(LINK)).toBe('a b c');
    expect(walker.context('listener').heard).toBe('');
    walker.go(DELIVER);
    expect(walker.inFlight(LINK)).toBe('b c');
    expect(walker.context('listener').heard).toBe('a ');
    walker.go(DELIVER, DELIVER);
    expect(walker.context('listener').heard).toBe('a b c ');
  });

  it('that changes nothing is consumed, and said to be ignored', () => {
    const walker = new Walker(
      defineSystem(
        { sender, listener },
        { links: { [LINK]: fifo({ capacity: 1 }) }, stimuli: { sender: [send('void')] } },
      ),
    ).go(FIRST);
    expect(walker.try(DELIVER)).toBe('ignored');
    expect(walker.go(DELIVER).inFlight(LINK)).toBe('');
    expect(walker.context('listener').heard).toBe('');
  });

  it('to a finished actor is a step that drops it', () => {
    const brief = createMachine({ initial: 'a', states: { a: { on: { a: 'b' } }, b: { type: 'final' } } });
    const walker = new Walker(
      defineSystem(
        { sender, listener: brief },
        { links: { [LINK]: fifo({ capacity: 2 }) }, stimuli: { sender: [send('a', 'a')] } },
      ),
    ).go(FIRST, DELIVER);
    expect(walker.status('listener')).toBe('done');
    expect(walker.try(DELIVER)).toBe('step');
    expect(walker.go(DELIVER).inFlight(LINK)).toBe('');
    expect(walker.enabled).toEqual([FIRST]);
  });
});

describe('a link that is not always open', () => {
  const gated = createMachine({
    types: {} as { context: { heard: string } },
    context: { heard: '' },
    initial: 'yes',
    states: {
      yes: {
        on: { flip: 'no', a: { target: 'no', actions: assign({ heard: ({ context }) => `${context.heard}a ` }) } },
      },
      no: { on: { flip: 'yes' } },
    },
  });
  const system = defineSystem(
    { sender, listener: gated },
    {
      links: { [LINK]: fifo({ capacity: 2, open: ({ listener }) => listener.matches('yes') }) },
      stimuli: { sender: [send('a', 'a')], listener: [{ type: 'flip' }] },
    },
  );

  it('delivers only while it is open', () => {
    const walker = new Walker(system).go(FIRST, 'stimulus listener flip');
    expect(walker.try(DELIVER)).toBe('disabled');
    expect(walker.go('stimulus listener flip').try(DELIVER)).toBe('step');
  });

  it('is open or closed as the state before the step has it: its receiver may close it by the message', () => {
    const walker = new Walker(system).go(FIRST, DELIVER);
    expect(walker.value('listener')).toBe('no');
    expect(walker.inFlight(LINK)).toBe('a');
    expect(walker.try(DELIVER)).toBe('disabled');
  });

  it('takes messages while it is closed', () => {
    const walker = new Walker(system).go('stimulus listener flip', FIRST);
    expect(walker.inFlight(LINK)).toBe('a a');
  });
});

describe('a step for which a link has no room', () => {
  /** The receiver's link is open while the toggle is at `no`. */
  const gatedSystem = (capacity: number, ...types: string[]) =>
    defineSystem(
      { sender, listener, toggle },
      {
        links: { [LINK]: fifo({ capacity, open: (views) => views.toggle.matches('no') }) },
        stimuli: { sender: [send(...types)], toggle: [{ type: 'flip' }] },
      },
    );

  it('is held back if it is a stimulus and the link is open', () => {
    const walker = new Walker(gatedSystem(2, 'a')).go(FIRST, FIRST);
    expect(walker.try(FIRST)).toBe('held back');
    expect(walker.problems).toEqual([]);
    expect(walker.go(DELIVER).try(FIRST)).toBe('step');
  });

  it('is found to overflow if it would never fit, however long the world waits', () => {
    const walker = new Walker(gatedSystem(1, 'a', 'b'));
    expect(walker.try(FIRST)).toBe('ended');
    expect(walker.problems).toMatchObject([{ kind: 'overflow', place: LINK }]);
  });

  it('is held back if it fits just so, once there is nothing in flight', () => {
    const walker = new Walker(gatedSystem(2, 'a', 'b')).go(FIRST);
    expect(walker.try(FIRST)).toBe('held back');
    expect(walker.go(DELIVER).try(FIRST)).toBe('held back');
    expect(walker.go(DELIVER).try(FIRST)).toBe('step');
  });

  it('is found to overflow if the link is closed', () => {
    const walker = new Walker(gatedSystem(1, 'a')).go(FIRST, 'stimulus toggle flip');
    expect(walker.try(FIRST)).toBe('ended');
    expect(walker.problems).toEqual([
      {
        kind: 'overflow',
        place: LINK,
        detail: "a message is sent while 1 is in flight, the link's capacity",
      },
    ]);
  });

  it('is found to overflow if the link was closed before the step, though the step opens it', () => {
    const opening = createMachine({
      initial: 'shut',
      states: {
        shut: { on: { go: { target: 'open', actions: [0, 1].map(() => sendTo(peer('listener'), { type: 'a' })) } } },
        open: {},
      },
    });
    const system = defineSystem(
      { sender: opening, listener },
      {
        links: { [LINK]: fifo({ capacity: 1, open: (views) => views.sender.matches('open') }) },
        stimuli: { sender: [{ type: 'go' }] },
      },
    );
    expect(new Walker(system).try('stimulus sender go')).toBe('ended');
  });

  it('is found to overflow if only one of the links was open', () => {
    const both = createMachine({
      on: { go: { actions: ['listener', 'other'].map((name) => sendTo(peer(name), { type: 'a' })) } },
    });
    const walker = new Walker(
      defineSystem(
        { both, listener, other: listener, toggle },
        {
          links: {
            'both -> listener': fifo({ capacity: 1 }),
            'both -> other': fifo({ capacity: 1, open: (views) => views.toggle.matches('yes') }),
          },
          stimuli: { both: [{ type: 'go' }] },
        },
      ),
    ).go('stimulus both go');
    expect(walker.try('stimulus both go')).toBe('ended');
    expect(walker.problems).toMatchObject([{ kind: 'overflow', place: 'both -> listener' }]);
    walker.go('deliver both -> listener');
    expect(walker.try('stimulus both go')).toBe('ended');
    expect(walker.problems).toMatchObject([{ kind: 'overflow', place: 'both -> other' }]);
  });

  it('is found to overflow if it is not a stimulus, on an open link, too', () => {
    const relay = createMachine({ on: { a: { actions: sendTo(peer('listener'), { type: 'a' }) } } });
    const walker = new Walker(
      defineSystem(
        { sender, relay, listener },
        {
          links: { 'sender -> relay': fifo({ capacity: 2 }), 'relay -> listener': fifo({ capacity: 1 }) },
          stimuli: { sender: [{ type: 'send', to: 'relay', types: ['a', 'a'] }] },
        },
      ),
    ).go(FIRST, 'deliver sender -> relay');
    expect(walker.try('deliver sender -> relay')).toBe('ended');
    expect(walker.problems).toMatchObject([{ kind: 'overflow', place: 'relay -> listener' }]);
  });

  it('is held back as a whole: what would have failed within it did not happen', () => {
    const first = createMachine({
      on: {
        fill: { actions: sendTo(peer('listener'), { type: 'a' }) },
        go: { actions: [sendTo(peer('brittle'), { type: 'fail' }), sendTo(peer('listener'), { type: 'a' })] },
      },
    });
    const walker = new Walker(
      defineSystem(
        { first, brittle, listener },
        {
          links: {
            'first -> brittle': direct(),
            'first -> listener': fifo({ capacity: 1 }),
            'brittle -> listener': direct(),
          },
          stimuli: { first: [{ type: 'fill' }, { type: 'go' }] },
        },
      ),
    );
    expect(walker.try('stimulus first go')).toBe('step');
    expect(walker.problems).toMatchObject([{ kind: 'actor error', place: 'brittle', detail: 'broken' }]);
    walker.go('stimulus first fill');
    expect(walker.try('stimulus first go')).toBe('held back');
    expect(walker.problems).toEqual([]);
  });
});

describe('a fault', () => {
  const faulty = (faults: { lose?: number; duplicate?: number; swap?: number }, ...types: string[]) =>
    new Walker(
      defineSystem(
        { sender, listener, toggle },
        {
          links: { [LINK]: fifo({ capacity: 3, open: (views) => views.toggle.matches('yes'), ...faults }) },
          stimuli: { sender: [send(...types)] },
        },
      ),
    ).go(FIRST);

  it('of losing takes the head, also on a closed link, as often as its budget allows', () => {
    const walker = faulty({ lose: 2 }, 'a', 'b', 'c');
    expect(walker.try(DELIVER)).toBe('disabled');
    expect(walker.go(`lose ${LINK}`).inFlight(LINK)).toBe('b c');
    expect(walker.go(`lose ${LINK}`).inFlight(LINK)).toBe('c');
    expect(walker.try(`lose ${LINK}`)).toBe('disabled');
  });

  it('of duplicating copies the head behind itself', () => {
    const walker = faulty({ duplicate: 2 }, 'a', 'b');
    expect(walker.go(`duplicate ${LINK}`).inFlight(LINK)).toBe('a a b');
  });

  it('of duplicating needs room', () => {
    const walker = faulty({ duplicate: 2 }, 'a', 'b').go(`duplicate ${LINK}`);
    expect(walker.try(`duplicate ${LINK}`)).toBe('disabled');
  });

  it('of swapping exchanges the first two', () => {
    const walker = faulty({ swap: 1 }, 'a', 'b', 'c');
    expect(walker.go(`swap ${LINK}`).inFlight(LINK)).toBe('b a c');
    expect(walker.try(`swap ${LINK}`)).toBe('disabled');
  });

  it('of swapping needs two that differ', () => {
    expect(faulty({ swap: 1 }, 'a', 'a', 'b').try(`swap ${LINK}`)).toBe('disabled');
    expect(faulty({ swap: 1 }, 'a').try(`swap ${LINK}`)).toBe('disabled');
  });

  it('needs a message', () => {
    const idle = new Walker(
      defineSystem({ sender, listener }, { links: { [LINK]: fifo({ capacity: 1, lose: 1, duplicate: 1, swap: 1 }) } }),
    );
    expect(idle.enabled).toEqual([]);
  });

  it('has a budget of its own on each link and for each kind', () => {
    const walker = faulty({ lose: 1, duplicate: 1, swap: 1 }, 'a', 'b');
    walker.go(`swap ${LINK}`, `lose ${LINK}`, `duplicate ${LINK}`);
    expect(walker.inFlight(LINK)).toBe('a a');
    expect(walker.enabled).toEqual([]);
  });

  it('is no label without a budget', () => {
    const { labels } = faulty({ lose: 1 }, 'a').tables.system;
    expect(labels.filter(({ kind }) => kind === 'fault').map(({ name }) => name)).toEqual([`lose ${LINK}`]);
  });
});

describe('a stimulus', () => {
  it('happens only while its `when` holds, as it does in the state before', () => {
    const walker = new Walker(
      defineSystem(
        { toggle, other: toggle },
        {
          stimuli: {
            toggle: [{ type: 'flip', when: (views) => views.other.matches('yes') }],
            other: [{ type: 'flip' }],
          },
        },
      ),
    );
    expect(walker.try('stimulus toggle flip')).toBe('disabled');
    expect(walker.go('stimulus other flip').try('stimulus toggle flip')).toBe('step');
  });

  it('may ask whether a link is quiet', () => {
    const walker = new Walker(
      defineSystem(
        { sender, listener },
        {
          links: { [LINK]: fifo({ capacity: 3 }) },
          stimuli: { sender: [{ ...send('a'), when: (_, net) => net.quiet('sender', 'listener') }] },
        },
      ),
    ).go(FIRST);
    expect(walker.try(FIRST)).toBe('disabled');
    expect(walker.go(DELIVER).try(FIRST)).toBe('step');
  });

  it('is not a step where it changes nothing, and one where it only commands', () => {
    const box = createMachine({
      initial: 'shut',
      states: { shut: { on: { rest: 'shut', knock: { actions: 'knock' } } }, open: { on: { other: {} } } },
    });
    const walker = new Walker(
      defineSystem({ box }, { stimuli: { box: [{ type: 'rest' }, { type: 'knock' }, { type: 'other' }] } }),
    );
    expect(walker.enabled).toEqual(['stimulus box knock']);
    const before = [...walker.state];
    expect([...walker.go('stimulus box knock').state]).toEqual(before);
  });

  it('does not happen to a finished or failed actor', () => {
    const brief = createMachine({
      initial: 'a',
      states: { a: { on: { end: 'b' } }, b: { type: 'final' } },
      on: { any: { actions: 'x' } },
    });
    const walker = new Walker(
      defineSystem(
        { brief, brittle, listener },
        {
          links: { 'brittle -> listener': direct() },
          stimuli: { brief: [{ type: 'end' }, { type: 'any' }], brittle: [{ type: 'fail' }] },
        },
      ),
    );
    expect(walker.go('stimulus brief end', 'stimulus brittle fail').enabled).toEqual([]);
  });
});
