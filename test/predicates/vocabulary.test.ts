import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { Vocabulary } from '../../src/predicates/vocabulary.ts';
import { refusal } from './refusal.ts';

const machine = createMachine({
  initial: 'off',
  states: {
    off: { tags: 'silent' },
    on: {
      tags: ['lit'],
      type: 'parallel',
      states: {
        link: { initial: 'down', states: { down: {}, up: { tags: 'reachable' } } },
        activity: { initial: 'IDLE', states: { IDLE: {}, PLAYING: { tags: 'sounding' } } },
      },
    },
  },
});

const speaker = () => new Vocabulary('speaker', machine);

describe('tags', () => {
  it('knows the tags of all states, at any depth', () => {
    for (const tag of ['silent', 'lit', 'reachable', 'sounding']) expect(() => speaker().checkTag(tag)).not.toThrow();
  });

  it('refuses a mistyped tag and suggests the nearest', () => {
    expect(refusal(() => speaker().checkTag('soundng'))).toEqual({
      code: 'unknown-tag',
      place: 'speaker',
      cause: 'no tag `soundng` in speaker',
      remedy: 'did you mean `sounding`?',
    });
  });

  it('lists what there is where nothing is near', () => {
    expect(refusal(() => speaker().checkTag('purple')).remedy).toBe('its tags are lit, reachable, silent, sounding');
  });

  it('says so where there is none', () => {
    const plain = new Vocabulary('lamp', createMachine({}));
    expect(refusal(() => plain.checkTag('lit'))).toMatchObject({ place: 'lamp', remedy: 'it has no tags' });
  });

  it('refuses a tag that is undefined, as a mistyped constant is', () => {
    expect(refusal(() => speaker().checkTag(undefined as unknown as string)).code).toBe('unknown-tag');
  });
});

describe('states', () => {
  it.each([
    'off',
    'on.link.up',
    { on: 'link' },
    { on: 'link.up' },
    { on: { link: 'up' } },
    { on: { link: 'up', activity: 'PLAYING' } },
    { on: {} },
  ])('knows %j', (state) => {
    expect(() => speaker().checkState(state)).not.toThrow();
  });

  it('refuses a mistyped state and suggests the nearest', () => {
    expect(refusal(() => speaker().checkState('of'))).toEqual({
      code: 'unknown-state',
      place: 'speaker',
      cause: 'no state `of` in speaker',
      remedy: 'did you mean `off`?',
    });
  });

  it('lists the states of that level where nothing is near', () => {
    expect(refusal(() => speaker().checkState('PLAYING')).remedy).toBe('its states are off, on');
  });

  it.each([
    [{ on: { activity: 'PLAYNG' } }, 'on.activity.PLAYNG', 'on.activity.PLAYING'],
    ['on.activity.PLAYNG', 'on.activity.PLAYNG', 'on.activity.PLAYING'],
    [{ on: 'activity.PLAYNG' }, 'on.activity.PLAYNG', 'on.activity.PLAYING'],
    [{ on: { activty: 'PLAYING' } }, 'on.activty', 'on.activity'],
    [{ on: { link: 'up', activty: 'PLAYING' } }, 'on.activty', 'on.activity'],
    ['on.link.upp', 'on.link.upp', 'on.link.up'],
  ])('names the whole way to what is mistyped in %j', (state, said, meant) => {
    expect(refusal(() => speaker().checkState(state))).toMatchObject({
      code: 'unknown-state',
      cause: `no state \`${said}\` in speaker`,
      remedy: `did you mean \`${meant}\`?`,
    });
  });

  it('refuses a state below an atomic one', () => {
    expect(refusal(() => speaker().checkState('off.deep')).remedy).toBe('it has no states');
  });

  it.each(['constructor', 'toString', '__proto__', ''])('refuses %j, which every object seems to have', (state) => {
    expect(refusal(() => speaker().checkState(state)).code).toBe('unknown-state');
  });

  it.each([undefined, null, 5, { on: undefined }])('refuses %j, such as a mistyped constant gives', (state) => {
    expect(refusal(() => speaker().checkState(state as unknown as string)).code).toBe('unknown-state');
  });
});

describe('context keys', () => {
  it('knows those of every context that it was shown', () => {
    const vocabulary = speaker();
    vocabulary.learn({ volume: 1 });
    vocabulary.learn({ session: 'x' });
    expect(() => vocabulary.checkContextKey('volume')).not.toThrow();
    expect(() => vocabulary.checkContextKey('session')).not.toThrow();
  });

  it('refuses a mistyped key and suggests the nearest', () => {
    const vocabulary = speaker();
    vocabulary.learn({ volume: 1, muted: false });
    expect(refusal(() => vocabulary.checkContextKey('volum'))).toEqual({
      code: 'unknown-key',
      place: 'speaker',
      cause: 'no context key `volum` in speaker',
      remedy: 'did you mean `volume`?',
    });
    expect(refusal(() => vocabulary.checkContextKey('x')).remedy).toBe('its context keys are volume, muted');
  });

  it('knows none without a context', () => {
    const vocabulary = speaker();
    vocabulary.learn(undefined);
    expect(refusal(() => vocabulary.checkContextKey('volume')).remedy).toBe('it has no context keys');
  });
});
