import { describe, expect, it } from 'vitest';
import { assign, createMachine, sendTo, setup } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { refusal } from '../predicates/refusal.ts';
import { judged } from './lamps.ts';

const upload = setup({
  types: { context: {} as { readonly sent: number }, events: {} as { type: 'chunk' }, tags: {} as 'busy' },
}).createMachine({
  context: { sent: 0 },
  initial: 'sending',
  states: {
    sending: {
      tags: 'busy',
      on: {
        chunk: [
          { guard: ({ context }) => context.sent === 1, target: 'sent' },
          { actions: assign({ sent: ({ context }) => context.sent + 1 }) },
        ],
      },
    },
    sent: { type: 'final' },
  },
});

const app = setup({
  types: { children: {} as { upload: 'upload' }, events: {} as { type: 'begin' | 'chunk' | 'signOut' } },
  actors: { upload },
}).createMachine({
  initial: 'idle',
  states: {
    idle: { on: { begin: 'uploading' } },
    uploading: {
      invoke: { id: 'upload', src: 'upload', onDone: 'idle' },
      on: { chunk: { actions: sendTo('upload', { type: 'chunk' }) }, signOut: 'idle' },
    },
  },
});

const build = () =>
  defineSystem({ app }, { stimuli: { app: [{ type: 'begin' }, { type: 'chunk' }, { type: 'signOut' }] } });
const { never, always, possible } = about({ app });

describe('properties of machines that machines invoke', () => {
  it('are decided by what these are while they are there', () => {
    const decide = (property: Parameters<typeof judged>[1]) => {
      const { verdict, length } = judged(build(), property);
      return [verdict, length];
    };
    expect(decide(never('is sending', (it) => it.app.children.upload?.matches('sending') === true))).toEqual([
      'VIOLATED',
      1,
    ]);
    expect(decide(never('is busy', (it) => it.app.children.upload?.hasTag('busy') === true))).toEqual(['VIOLATED', 1]);
    expect(decide(never('has sent one', (it) => it.app.children.upload?.context.sent === 1))).toEqual(['VIOLATED', 2]);
    expect(decide(never('sends more', (it) => (it.app.children.upload?.context.sent ?? 0) > 1))).toEqual([
      'HOLDS',
      undefined,
    ]);
    expect(decide(possible('is there', (it) => it.app.children.upload !== undefined))).toEqual(['HOLDS', 1]);
    expect(
      decide(
        always('is there while the app is uploading only', (it) => {
          return (it.app.children.upload !== undefined) === it.app.matches('uploading');
        }),
      ),
    ).toEqual(['HOLDS', undefined]);
    // Once it has come to its end, it is there no more.
    expect(decide(possible('has sent all', (it) => it.app.children.upload?.matches('sent') === true))).toEqual([
      'VIOLATED',
      undefined,
    ]);
  });

  it('are told with a path that live actors follow, and with what was looked at', () => {
    const { path, lastSeen } = judged(
      build(),
      never('has sent one', (it) => it.app.children.upload?.context.sent === 1),
    );
    expect(path?.difference).toBeUndefined();
    expect(path?.steps.map(({ label }) => label)).toEqual(['stimulus app begin', 'stimulus app chunk']);
    expect(lastSeen).toEqual([
      { question: 'app.upload.isInvoked', answer: 'true' },
      { question: 'app.upload.sent', answer: '1' },
    ]);
  });

  it('are refused where they ask for a machine that is not invoked, or for a word that it does not have', () => {
    const machine = createMachine({ invoke: { id: 'upload', src: upload } });
    const untyped = about({ app: machine });
    const asked = (property: Parameters<typeof judged>[1]) =>
      refusal(() => judged(defineSystem({ app: machine }), property));
    expect(asked(untyped.never('x', (it) => it.app.children.uplaod !== undefined))).toMatchObject({
      code: 'unknown-key',
      cause: 'there is no `uplaod` in what a predicate sees of the machines that app invokes',
      remedy: 'did you mean `upload`?',
    });
    expect(asked(untyped.never('x', (it) => it.app.children.upload?.matches('sendin') === true)).code).toBe(
      'unknown-state',
    );
    expect(asked(untyped.never('x', (it) => it.app.children.upload?.context.send === 1)).code).toBe('unknown-key');
  });
});
