import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, createMachine, fromCallback, fromObservable, fromPromise, setup } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { refusal } from '../refusal.ts';

const never = (): never => {
  throw new Error('it is run');
};
const load = fromPromise<string, unknown>(never);
const socket = fromCallback<{ type: 'ping' }>(never);
const position = fromObservable<number, unknown>(never);

const invoking = (...invoke: readonly object[]): AnyStateMachine =>
  setup({ actors: { load, socket, position } }).createMachine({
    id: 'app',
    initial: 'a',
    states: { a: { invoke: invoke as never, on: { message: {} } } },
  });

/** A system of one machine; what is written of the world is not typed here. */
const system = (machine: AnyStateMachine, world?: object) =>
  defineSystem({ app: machine }, world ? { world: { app: world as never } } : {});

const labels = (machine: AnyStateMachine, world?: object): string[] =>
  system(machine, world).labels.flatMap(({ kind, name }) => (kind === 'outcome' ? [name] : []));

describe('slots and their outcomes', () => {
  test('a promise of which nothing is written resolves and rejects', () => {
    expect(labels(invoking({ src: 'load' }))).toEqual(['app.load resolves', 'app.load rejects']);
  });

  test('each outcome that is written has a label of its own', () => {
    const world = { load: { resolves: ['a', 'b'], rejects: [] } };
    expect(labels(invoking({ src: 'load' }), world)).toEqual(['app.load resolves', 'app.load resolves #2']);
  });

  test('a function of the input has as many labels as it may give outputs', () => {
    expect(labels(invoking({ src: 'load' }), { load: { resolves: () => ['a'], rejects: [] } })).toHaveLength(8);
  });

  test('an observable emits nothing to a machine that does not watch it', () => {
    const world = { position: { emits: [1, 2], completes: true, fails: ['cut'] } };
    expect(labels(invoking({ src: 'position' }), world)).toEqual(['app.position completes', 'app.position fails']);
    expect(labels(invoking({ src: 'position', onSnapshot: {} }), world)).toHaveLength(4);
  });

  test('one source in several places is named by its id, or its state', () => {
    const two = invoking({ src: 'load', id: 'first' }, { src: 'load' });
    expect(labels(two, { load: { resolves: ['a'], rejects: [] } })).toEqual([
      'app.load (first) resolves',
      'app.load (in a) resolves',
    ]);
  });

  test('what stands in the machine itself is named by its id, or its state', () => {
    const machine = createMachine({
      id: 'app',
      initial: 'a',
      states: { a: { invoke: [{ src: load }, { src: load, id: 'mine' }] } },
    });
    expect(labels(machine, { mine: { resolves: [], rejects: [1] }, '0.app.a': { rejects: [] } })).toEqual([
      'app.a resolves',
      'app.mine rejects',
    ]);
  });

  test('the words of a callback are no part of its event', () => {
    const world = { socket: { sends: [{ type: 'message', text: 'hi', says: 'a message comes in' }] } };
    const [slot] = system(invoking({ src: 'socket' }), world).slots;
    expect(slot?.outcomes).toMatchObject([{ value: { type: 'message', text: 'hi' }, says: 'a message comes in' }]);
    expect(slot?.outcomes[0]?.value).not.toHaveProperty('says');
  });
});

describe('what is refused', () => {
  const refused = (machine: AnyStateMachine, world?: object) => refusal(() => system(machine, world));

  test('a callback of which nothing is written', () => {
    expect(refused(invoking({ src: 'socket' }))).toEqual({
      code: 'world-needed',
      place: 'app.socket',
      cause: 'a callback is invoked, which is not run, and it is not said what it sends',
      remedy: 'say what it may do: `world: { app: { socket: { sends: [{ type: "..." }] } } }`',
    });
  });

  test('outcomes of an actor that there is not', () => {
    expect(refusal(() => defineSystem({ app: invoking() }, { world: { apq: {} } as never }))).toMatchObject({
      code: 'unknown-actor',
      place: 'world',
    });
  });

  test.each(['constructor', 'toString', '__proto__'])('nothing, where a source is named `%s`', (src) => {
    const machine = createMachine({ invoke: { src } }, { actors: { [src]: load } });
    expect(labels(machine)).toHaveLength(2);
    expect(refused(createMachine({ invoke: { src } })).code).toBe('not-implemented');
  });

  test('outcomes of a source that is not invoked', () => {
    expect(refused(invoking({ src: 'load' }), { laod: { resolves: [] } })).toEqual({
      code: 'unknown-source',
      place: 'world of app',
      cause: 'app invokes nothing that is named `laod`',
      remedy: 'did you mean `load`?',
    });
  });

  test('what its kind cannot do', () => {
    expect(refused(invoking({ src: 'load' }), { load: { sends: [] } })).toEqual({
      code: 'bad-option',
      place: 'world of app.load',
      cause: '`sends` is nothing that a promise does',
      remedy: 'say what it may do: resolves, rejects, within',
    });
  });

  test('an option that there is not', () => {
    expect(refused(invoking({ src: 'load' }), { load: { resolve: [] } })).toMatchObject({
      code: 'unknown-option',
      remedy: 'did you mean `resolves`?',
    });
  });

  test.each([
    ['sends', { sends: [{ type: 'massage' }] }],
    ['sends at its start', { sends: [], atStart: [{ type: 'massage' }] }],
    ['answers', { sends: [], answers: { ping: [{ type: 'massage' }] } }],
  ])('an event that no state handles, which it %s', (_, outcomes) => {
    expect(refused(invoking({ src: 'socket' }), { socket: outcomes })).toEqual({
      code: 'unhandled-event',
      place: 'world of app.socket',
      cause: 'no state of app handles `massage`',
      remedy: 'did you mean `message`?',
    });
  });

  test("one of XState's own events", () => {
    const world = { socket: { sends: [{ type: 'xstate.stop' }] } };
    expect(refused(invoking({ src: 'socket' }), world).code).toBe('reserved-event');
  });

  test('what is not implemented', () => {
    expect(refused(createMachine({ invoke: { src: 'load' } }))).toMatchObject({
      code: 'not-implemented',
      place: 'app, state (root)',
      cause: '`load` is invoked, but not implemented: XState would warn, and start nothing',
    });
  });

  test('a `systemId`, and a promise or a machine that is watched', () => {
    const machine = createMachine({});
    expect(refused(invoking({ src: machine, onSnapshot: {} })).cause).toBe('a machine is invoked with `onSnapshot`');
    expect(refused(invoking({ src: 'load', systemId: 'loader' })).cause).toBe('an actor is invoked with a `systemId`');
    expect(refused(invoking({ src: 'load', onSnapshot: {} })).cause).toBe('a promise is invoked with `onSnapshot`');
  });
});

describe('`within`', () => {
  const refused = (load: object) => refusal(() => system(invoking({ src: 'load' }), { load }));

  test('makes ticks where nothing else takes time', () => {
    const world = { load: { within: 3_000 } };
    expect(system(invoking({ src: 'load' }), world).quantum).toEqual({ ms: 3_000, forcedBy: 'app.load: within' });
  });

  test.each([0, -1, Number.NaN])('is no length of time if it is %d', (within) => {
    expect(refused({ within })).toMatchObject({ code: 'bad-number', place: 'world of app.load' });
  });

  test('needs a way to settle, whatever the input is', () => {
    expect(refused({ within: 1, resolves: () => [], rejects: [] })).toMatchObject({
      code: 'bad-option',
      cause: 'it has to settle `within` some time, but there may be no way in which it could',
    });
    expect(refused({ within: 1, resolves: [], rejects: [] }).code).toBe('bad-option');
  });
});
