import { describe, expect, it } from 'vitest';
import { type AnyEventObject, type AnyStateMachine, assign, createMachine, raise, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { brittle, listener } from '../machines.ts';
import { peer, Walker } from '../walker.ts';

const note = (word: string) =>
  assign({ heard: ({ context }: { context: { heard: string } }) => `${context.heard}${word} ` });

const tell = (name: string, type: string) => sendTo(peer(name), { type });
const tells = (name: string, ...types: string[]) => types.map((type) => tell(name, type));

/** A machine with a memory of what it did. */
const remembering = (on: Record<string, unknown>): AnyStateMachine =>
  createMachine({
    types: {} as { context: { heard: string }; events: AnyEventObject },
    context: { heard: '' },
    on,
  } as Parameters<typeof createMachine>[0]);

describe('a direct link', () => {
  it('hands a message over within the step that sends it', () => {
    const one = createMachine({ on: { go: { actions: tells('listener', 'a', 'b') } } });
    const walker = new Walker(
      defineSystem({ one, listener }, { links: { 'one -> listener': direct() }, stimuli: { one: [{ type: 'go' }] } }),
    ).go('stimulus one go');
    expect(walker.context('listener').heard).toBe('a b ');
  });

  it('hands over each message before the next output runs', () => {
    const one = createMachine({
      on: { go: { actions: [...tells('two', 'ask'), ...tells('listener', 'mine')] } },
    });
    const two = createMachine({ on: { ask: { actions: tells('listener', 'yours') } } });
    const walker = new Walker(
      defineSystem(
        { one, two, listener },
        {
          links: { 'one -> two': direct(), 'one -> listener': direct(), 'two -> listener': direct() },
          stimuli: { one: [{ type: 'go' }] },
        },
      ),
    ).go('stimulus one go');
    expect(walker.context('listener').heard).toBe('yours mine ');
  });

  it('leaves the answer to one who is busy until its own row is done', () => {
    const asker = remembering({
      go: { actions: [note('go'), ...tells('answerer', 'ask'), ...tells('answerer', 'again')] },
      yes: { actions: note('yes') },
    });
    const answerer = remembering({
      ask: { actions: [note('ask'), ...tells('asker', 'yes')] },
      again: { actions: note('again') },
    });
    const walker = new Walker(
      defineSystem(
        { asker, answerer },
        {
          links: { 'asker -> answerer': direct(), 'answerer -> asker': direct() },
          stimuli: { asker: [{ type: 'go' }] },
        },
      ),
    ).go('stimulus asker go');
    expect(walker.context('asker').heard).toBe('go yes ');
    expect(walker.context('answerer').heard).toBe('ask again ');
  });

  it('passes on what is queued in order, answers to answers included', () => {
    const one = remembering({
      go: { actions: [note('go'), ...tells('two', 'x', 'y')] },
      x2: { actions: [note('x2'), ...tells('two', 'z')] },
      y2: { actions: note('y2') },
      z2: { actions: note('z2') },
    });
    const two = remembering({
      x: { actions: [note('x'), ...tells('one', 'x2')] },
      y: { actions: [note('y'), ...tells('one', 'y2')] },
      z: { actions: [note('z'), ...tells('one', 'z2')] },
    });
    const walker = new Walker(
      defineSystem(
        { one, two },
        { links: { 'one -> two': direct(), 'two -> one': direct() }, stimuli: { one: [{ type: 'go' }] } },
      ),
    ).go('stimulus one go');
    // One's queue gets x2 and y2 while it is busy; z2 comes behind them.
    expect(walker.context('one').heard).toBe('go x2 y2 z2 ');
    expect(walker.context('two').heard).toBe('x y z ');
  });
});

describe('what an actor sends to itself', () => {
  it('is handled after the outputs of its row, in the same step', () => {
    const one = remembering({
      go: {
        actions: [
          note('go'),
          sendTo(({ self }) => self, { type: 'own' }),
          ...tells('listener', 'a'),
          raise({ type: 'raised' }),
        ],
      },
      own: { actions: [note('own'), ...tells('listener', 'b')] },
      raised: { actions: note('raised') },
    });
    const walker = new Walker(
      defineSystem({ one, listener }, { links: { 'one -> listener': direct() }, stimuli: { one: [{ type: 'go' }] } }),
    ).go('stimulus one go');
    expect(walker.context('one').heard).toBe('go raised own ');
    expect(walker.context('listener').heard).toBe('a b ');
  });

  it('stands in one queue with what others send it meanwhile', () => {
    const one = remembering({
      go: { actions: [...tells('two', 'ask'), sendTo(({ self }) => self, { type: 'own' }), ...tells('two', 'ask')] },
      own: { actions: note('own') },
      yes: { actions: note('yes') },
    });
    const two = createMachine({ on: { ask: { actions: tells('one', 'yes') } } });
    const walker = new Walker(
      defineSystem(
        { one, two },
        { links: { 'one -> two': direct(), 'two -> one': direct() }, stimuli: { one: [{ type: 'go' }] } },
      ),
    ).go('stimulus one go');
    expect(walker.context('one').heard).toBe('yes own yes ');
  });
});

describe('an actor that ends within a step', () => {
  it('gets nothing that waits for it, but what it sent is sent', () => {
    const ending = createMachine({
      initial: 'on',
      states: {
        on: { on: { go: { target: 'off', actions: [tell('two', 'ask'), tell('listener', 'bye')] } } },
        off: { type: 'final' },
      },
      on: { yes: { actions: tell('listener', 'impossible') } },
    });
    const two = createMachine({ on: { ask: { actions: tells('ending', 'yes') } } });
    const walker = new Walker(
      defineSystem(
        { ending, two, listener },
        {
          links: {
            'ending -> two': direct(),
            'two -> ending': direct(),
            'ending -> listener': direct(),
          },
          stimuli: { ending: [{ type: 'go' }] },
        },
      ),
    ).go('stimulus ending go');
    expect(walker.status('ending')).toBe('done');
    expect(walker.context('listener').heard).toBe('bye ');
    expect(walker.enabled).toEqual([]);
  });

  it('by an error sends nothing of that row; the others go on', () => {
    const one = createMachine({
      on: { go: { actions: [...tells('brittle', 'fail'), ...tells('listener', 'after')] } },
    });
    const walker = new Walker(
      defineSystem(
        { one, brittle, listener },
        {
          links: { 'one -> brittle': direct(), 'one -> listener': direct(), 'brittle -> listener': direct() },
          stimuli: { one: [{ type: 'go' }] },
        },
      ),
    );
    expect(walker.try('stimulus one go')).toBe('step');
    expect(walker.problems).toEqual([{ kind: 'actor error', place: 'brittle', detail: 'broken' }]);
    walker.go('stimulus one go');
    expect(walker.status('brittle')).toBe('error');
    expect(walker.context('listener').heard).toBe('after ');
    // What it is sent from now on is dropped, and no longer a finding.
    expect(walker.go('stimulus one go').problems).toEqual([]);
    expect(walker.context('listener').heard).toBe('after after ');
  });
});

describe('a step that does not end', () => {
  const ball = (to: string) => createMachine({ on: { ball: { actions: tells(to, 'ball') } } });
  const game = (rowsPerStep: number) =>
    defineSystem(
      { left: ball('right'), right: ball('left') },
      {
        links: { 'left -> right': direct(), 'right -> left': direct() },
        stimuli: { left: [{ type: 'ball' }] },
        limits: { rowsPerStep },
      },
    );

  it('is a finding, and has no successor', () => {
    const walker = new Walker(game(7));
    expect(walker.try('stimulus left ball')).toBe('ended');
    expect(walker.problems).toEqual([
      {
        kind: 'chain limit',
        place: 'right',
        detail: 'one step leads to more than 7 events over direct links (`limits.rowsPerStep`)',
      },
    ]);
  });

  it('hides what failed on the way to it: there is no state in which it has', () => {
    const one = createMachine({ on: { go: { actions: [tell('brittle', 'fail'), tell('left', 'ball')] } } });
    const walker = new Walker(
      defineSystem(
        { one, left: ball('right'), right: ball('left'), brittle, listener },
        {
          links: {
            'one -> brittle': direct(),
            'one -> left': direct(),
            'left -> right': direct(),
            'right -> left': direct(),
            'brittle -> listener': direct(),
          },
          stimuli: { one: [{ type: 'go' }] },
        },
      ),
    );
    expect(walker.try('stimulus one go')).toBe('ended');
    expect(walker.problems.map(({ kind }) => kind)).toEqual(['chain limit']);
  });

  it('is told, and not the link that overflowed before, also where the world would wait for that', () => {
    const one = createMachine({ on: { go: { actions: [...tells('full', 'a', 'b'), tell('left', 'ball')] } } });
    const walker = new Walker(
      defineSystem(
        { one, left: ball('right'), right: ball('left'), full: listener },
        {
          links: {
            'one -> full': fifo({ capacity: 1 }),
            'one -> left': direct(),
            'left -> right': direct(),
            'right -> left': direct(),
          },
          stimuli: { one: [{ type: 'go' }] },
        },
      ),
    );
    expect(walker.try('stimulus one go')).toBe('ended');
    expect(walker.problems.map(({ kind }) => kind)).toEqual(['chain limit']);
  });

  it('leaves nothing behind for the next one', () => {
    const walker = new Walker(game(7));
    expect([walker.try('stimulus left ball'), walker.try('stimulus left ball')]).toEqual(['ended', 'ended']);
    expect(walker.problems).toHaveLength(1);
  });

  it('is one of more rows than the limit, not of as many', () => {
    const down = (rowsPerStep: number) => {
      const count = createMachine({
        types: {} as { context: { n: number } },
        context: { n: 4 },
        on: {
          next: {
            guard: ({ context }) => context.n > 0,
            actions: [assign({ n: ({ context }) => context.n - 1 }), sendTo(({ self }) => self, { type: 'next' })],
          },
        },
      });
      return new Walker(defineSystem({ count }, { stimuli: { count: [{ type: 'next' }] }, limits: { rowsPerStep } }));
    };
    // Four rows that count down, and one that finds nothing left.
    expect(down(5).try('stimulus count next')).toBe('step');
    expect(down(4).try('stimulus count next')).toBe('ended');
  });

  it('may also be one row that never comes to rest', () => {
    const circle = createMachine({
      initial: 'still',
      states: { still: { on: { go: 'a' } }, a: { always: 'b' }, b: { always: 'a' } },
    });
    const walker = new Walker(defineSystem({ circle }, { stimuli: { circle: [{ type: 'go' }] } }));
    expect(walker.try('stimulus circle go')).toBe('ended');
    expect(walker.problems).toMatchObject([{ kind: 'always loop', place: 'circle' }]);
  });

  it('is no matter for a link: what is sent over it is another step', () => {
    const walker = new Walker(
      defineSystem(
        { left: ball('right'), right: ball('left') },
        {
          links: { 'left -> right': fifo({ capacity: 1 }), 'right -> left': fifo({ capacity: 1 }) },
          stimuli: { left: [{ type: 'ball' }] },
          limits: { rowsPerStep: 1 },
        },
      ),
    ).go('stimulus left ball', 'deliver left -> right');
    expect(walker.inFlight('right -> left')).toBe('ball');
  });
});

describe('the start', () => {
  it('is in declared order; messages to those who have not started wait', () => {
    const early = createMachine({ entry: [...tells('late', 'hello'), ...tells('listener', 'early')] });
    const late = createMachine({
      entry: tells('listener', 'late'),
      on: { hello: { actions: tells('listener', 'hello') } },
    });
    const links = { 'early -> late': direct(), 'early -> listener': direct(), 'late -> listener': direct() };
    expect(new Walker(defineSystem({ listener, early, late }, { links })).context('listener').heard).toBe(
      'early late hello ',
    );
    expect(new Walker(defineSystem({ listener, late, early }, { links })).context('listener').heard).toBe(
      'late hello early ',
    );
    expect(new Walker(defineSystem({ early, late, listener }, { links })).context('listener').heard).toBe(
      'early late hello ',
    );
  });

  it('puts messages on links', () => {
    const early = createMachine({ entry: tells('listener', 'a', 'b') });
    const walker = new Walker(
      defineSystem({ early, listener }, { links: { 'early -> listener': fifo({ capacity: 2, lose: 3 }) } }),
    );
    expect(walker.inFlight('early -> listener')).toBe('a b');
    expect(walker.enabled).toEqual(['deliver early -> listener', 'lose early -> listener']);
  });

  it('that overflows a link leaves no state', () => {
    const early = createMachine({ entry: tells('listener', 'a', 'b') });
    const walker = new Walker(
      defineSystem({ early, listener }, { links: { 'early -> listener': fifo({ capacity: 1 }) } }),
    );
    expect(walker.started).toBe(false);
    expect(walker.problems).toMatchObject([{ kind: 'overflow', place: 'early -> listener' }]);
  });

  it('that never comes to rest leaves no state', () => {
    const circle = createMachine({ initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } });
    const walker = new Walker(defineSystem({ circle, listener }));
    expect(walker.started).toBe(false);
    expect(walker.problems).toMatchObject([{ kind: 'always loop', place: 'circle' }]);
  });

  it('that is ended reports nothing of those who would have started later', () => {
    const circle = createMachine({ initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } });
    const failing = createMachine({
      entry: assign(() => {
        throw new Error('broken');
      }),
    });
    expect(new Walker(defineSystem({ circle, failing })).problems.map(({ kind }) => kind)).toEqual(['always loop']);
  });

  it('with an actor error goes on, and has the finding', () => {
    const failing = createMachine({
      entry: [
        ...tells('listener', 'unsent'),
        assign(() => {
          throw new Error('broken');
        }),
      ],
    });
    const walker = new Walker(defineSystem({ failing, listener }, { links: { 'failing -> listener': direct() } }));
    expect(walker.started).toBe(true);
    expect(walker.problems).toEqual([{ kind: 'actor error', place: 'failing', detail: 'broken' }]);
    expect(walker.status('failing')).toBe('error');
    expect(walker.context('listener').heard).toBe('');
  });
});
