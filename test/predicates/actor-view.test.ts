import { describe, expect, it } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { actorView } from '../../src/predicates/actor-view.ts';
import { type ActorQuestion, answer } from '../../src/predicates/question.ts';
import { Vocabulary } from '../../src/predicates/vocabulary.ts';
import { refusal } from './refusal.ts';

const machine = createMachine({
  types: {} as { context: { volume: string; tracks: string[]; of: { user: string } } },
  context: { volume: 'soft', tracks: ['one'], of: { user: 'ann' } },
  initial: 'on',
  states: {
    off: {},
    on: {
      type: 'parallel',
      tags: 'lit',
      states: {
        link: { initial: 'down', states: { down: { on: { up: 'up' } }, up: { tags: 'reachable' } } },
        sound: { initial: 'none', states: { none: {}, music: {} } },
      },
    },
  },
});

function viewed() {
  const actor = createActor(machine).start();
  const vocabulary = new Vocabulary('speaker', machine);
  vocabulary.learn(actor.getSnapshot().context);
  const view = actorView(vocabulary, (question) => answer(question, actor.getSnapshot()));
  return { actor, view };
}

describe('what a predicate sees of an actor', () => {
  it('is its state as it is now', () => {
    const { actor, view } = viewed();
    expect(view.status).toBe('active');
    expect(view.hasTag('lit')).toBe(true);
    expect(view.hasTag('reachable')).toBe(false);
    expect(view.matches({ on: { link: 'down' } })).toBe(true);
    actor.send({ type: 'up' });
    expect(view.hasTag('reachable')).toBe(true);
    expect(view.matches({ on: { link: 'down' } })).toBe(false);
    expect(view.matches('on.link.up')).toBe(true);
    expect(JSON.stringify(view.value)).toBe('{"on":{"link":"up","sound":"none"}}');
  });

  it('is its context', () => {
    const { view } = viewed();
    expect(view.context.volume).toBe('soft');
    expect((view.context.of as { user: string }).user).toBe('ann');
    expect(Object.keys(view.context)).toEqual(['volume', 'tracks', 'of']);
    expect({ ...view.context }).toMatchObject({ volume: 'soft' });
    expect('volume' in view.context).toBe(true);
    expect('volum' in view.context).toBe(false);
    expect(Object.hasOwn(view.context, 'volume')).toBe(true);
    expect(JSON.stringify(view.context)).toBe('{"volume":"soft","tracks":["one"],"of":{"user":"ann"}}');
  });

  it.each([
    ['a tag', () => viewed().view.hasTag('lt'), 'did you mean `lit`?'],
    ['a state', () => viewed().view.matches({ on: { link: 'uq' } }), 'did you mean `on.link.up`?'],
    ['a context key', () => viewed().view.context.volme, 'did you mean `volume`?'],
    ['a key within the context', () => (viewed().view.context.of as Record<string, unknown>).usr, '`user`'],
    ['a part of the value', () => (viewed().view.value as Record<string, unknown>).onn, 'did you mean `on`?'],
    ['a part of the view', () => (viewed().view as unknown as Record<string, unknown>).contxt, '`context`'],
  ])('refuses %s that is mistyped', (_, read, remedy) => {
    expect(refusal(read).remedy).toContain(remedy);
  });

  it('asks for no more than is read', () => {
    const asked: ActorQuestion[] = [];
    const vocabulary = new Vocabulary('speaker', machine);
    vocabulary.learn({ volume: 'soft' });
    const view = actorView(vocabulary, (question) => {
      asked.push(question);
      return 'soft';
    });
    expect(asked).toEqual([]);
    expect(view.context.volume).toBe('soft');
    expect(asked).toEqual([{ kind: 'context', key: 'volume' }]);
  });

  it('asks nothing of a name that is refused', () => {
    const view = actorView(new Vocabulary('speaker', machine), () => {
      throw new Error('asked');
    });
    expect(refusal(() => view.hasTag('lt')).code).toBe('unknown-tag');
    expect(refusal(() => view.matches('of')).code).toBe('unknown-state');
  });
});
