import { describe, expect, it } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { actorView } from '../../src/predicates/actor-view.ts';
import { namedViews, networkView } from '../../src/predicates/bind-views.ts';
import { evaluate } from '../../src/predicates/evaluate.ts';
import { answer } from '../../src/predicates/question.ts';
import { Vocabulary } from '../../src/predicates/vocabulary.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import type { AnyActorView, NetworkView } from '../../src/system/view.ts';
import { encode } from '../../src/values/encode.ts';
import { Externals } from '../../src/values/externals.ts';
import { untouchable } from '../untouchable.ts';
import { refusal } from './refusal.ts';

const machine = createMachine({ context: { volume: 1, of: { users: ['bob', 'ann'] } }, tags: 'lit' });
const snapshot = createActor(machine).start().getSnapshot();
const vocabulary = new Vocabulary('speaker', machine);
vocabulary.learn(snapshot.context);
const view = actorView(vocabulary, (question) => answer(question, snapshot));
const views = namedViews({ speaker: 0, all: [0] }, () => view);
const net = networkView(defineSystem({ speaker: machine }), () => true);

interface Views {
  readonly speaker: Omit<AnyActorView, 'context'> & {
    readonly context: { volume: number; of: { users: string[] }; more?: number };
  };
  readonly all: AnyActorView[];
}

const run = (predicate: (views: Views, net: NetworkView) => unknown): boolean =>
  evaluate(predicate as never, views, net, 'specs/x.ts:9');

describe('a predicate', () => {
  it('answers true or false', () => {
    expect(run(({ speaker }) => speaker.hasTag('lit'))).toBe(true);
    expect(run(({ speaker }) => speaker.context.volume > 1)).toBe(false);
  });

  it('is refused where it throws what can not even be looked at', () => {
    const thrown = untouchable();
    const predicate = (): boolean => {
      throw thrown;
    };
    expect(refusal(() => run(predicate))).toMatchObject({
      code: 'predicate-throws',
      cause: 'the predicate throws: an object without a text',
    });
    expect(refusal(() => run(untouchable))).toMatchObject({ code: 'predicate-not-boolean' });
  });

  it('is refused where it is asynchronous, whose failure later reaches nobody', async () => {
    const later = async (): Promise<boolean> => {
      throw new Error('later');
    };
    expect(refusal(() => run(later))).toMatchObject({ cause: 'the predicate returns a promise, not true or false' });
    let unhandled = 0;
    const hear = (): void => {
      unhandled++;
    };
    process.on('unhandledRejection', hear);
    await new Promise((done) => setImmediate(done));
    process.off('unhandledRejection', hear);
    expect(unhandled).toBe(0);
  });

  it('is refused where it uses an unknown word, with the place of the predicate', () => {
    expect(refusal(() => run(({ speaker }) => speaker.hasTag('lt')))).toEqual({
      code: 'unknown-tag',
      place: 'specs/x.ts:9',
      cause: 'no tag `lt` in speaker',
      remedy: 'did you mean `lit`?',
    });
  });

  it('is refused where it speaks of an actor that is not there', () => {
    expect(refusal(() => run((all) => (all as unknown as { speeker: AnyActorView }).speeker.hasTag('lit')))).toEqual({
      code: 'unknown-key',
      place: 'specs/x.ts:9',
      cause: 'there is no `speeker` in the views',
      remedy: 'did you mean `speaker`?',
    });
  });

  it('is refused where it throws', () => {
    const throws = () =>
      run(() => {
        throw new Error('no such track');
      });
    expect(refusal(throws)).toMatchObject({
      code: 'predicate-throws',
      place: 'specs/x.ts:9',
      cause: 'the predicate throws: no such track',
    });
    const throwsText = () =>
      run(() => {
        throw 'text';
      });
    expect(refusal(throwsText).cause).toBe('the predicate throws: text');
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [1, 'the number 1'],
    [1n, 'the bigint 1'],
    ['loud', 'the string "loud"'],
    [() => true, 'a function'],
    [{}, 'the object'],
    [Promise.resolve(true), 'a promise'],
  ])('is refused where it returns %s', (result, named) => {
    expect(refusal(() => run(() => result))).toMatchObject({
      code: 'predicate-not-boolean',
      place: 'specs/x.ts:9',
      cause: `the predicate returns ${named}, not true or false`,
    });
  });
});

describe('a predicate that catches errors', () => {
  it.each<[string, (views: Views, net: NetworkView) => unknown, string]>([
    ['context key', ({ speaker }) => (speaker.context as Record<string, unknown>).volum, 'unknown-key'],
    ['tag', ({ speaker }) => speaker.hasTag('lt'), 'unknown-tag'],
    ['state', ({ speaker }) => speaker.matches('of'), 'unknown-state'],
    ['key in the context', ({ speaker }) => (speaker.context.of as Record<string, unknown>).usr, 'unknown-key'],
    ['link', (_, net) => net.quiet('a', 'b'), 'unknown-link'],
  ])('is refused a %s that there is not, all the same', (_, mistyped, code) => {
    const predicate = (views: Views, net: NetworkView): boolean => {
      try {
        return mistyped(views, net) === 'x';
      } catch {
        return false;
      }
    };
    expect(refusal(() => run(predicate))).toMatchObject({ code, place: 'specs/x.ts:9' });
    expect(run(() => true)).toBe(true);
  });
});

describe('a predicate that meets what is from outside', () => {
  const [LOUD, QUIET] = [{ name: 'loud' }, { name: 'quiet' }];
  const modes = createMachine({ context: { mode: LOUD, list: [LOUD] } });
  const externals = new Externals([LOUD, QUIET]);
  const known = new Vocabulary('speaker', modes);
  const seen = createActor(modes).start().getSnapshot();
  known.learn(seen.context);
  const speaker = actorView(known, (question) => answer(question, seen), externals);
  interface Modes {
    readonly speaker: { readonly context: { readonly mode: { name: string }; readonly list: readonly object[] } };
  }
  const ask = (predicate: (views: Modes) => unknown): boolean =>
    evaluate(predicate as never, { speaker }, net, 'specs/x.ts:9');

  it('may compare it by identity', () => {
    expect(ask((views) => views.speaker.context.mode === LOUD)).toBe(true);
    expect(ask((views) => views.speaker.context.mode === QUIET)).toBe(false);
    expect(ask((views) => views.speaker.context.list.includes(LOUD))).toBe(true);
    expect(ask((views) => new Map([[LOUD, 9]]).get(views.speaker.context.mode as never) === 9)).toBe(true);
  });

  it('is asked with it even where it needs the very object not to throw', () => {
    const names = new Map<object, string>([[LOUD, 'loud']]);
    expect(ask((views) => (names.get(views.speaker.context.mode) as string).length === 4)).toBe(true);
  });

  it('is refused names that it does not have, and writes', () => {
    expect(refusal(() => ask((views) => (views.speaker.context.mode as unknown as { nam: string }).nam)).code).toBe(
      'unknown-key',
    );
    const writes = (views: Modes): boolean => {
      views.speaker.context.mode.name = 'x';
      return true;
    };
    expect(refusal(() => ask(writes)).code).toBe('predicate-writes');
    expect(LOUD.name).toBe('loud');
  });
});

describe('a predicate that meets what was handed over within one process', () => {
  const pair = createMachine({ context: () => ({ one: { id: 1 }, two: { id: 1 } }) });
  const known = new Vocabulary('pair', pair);
  const seen = createActor(pair).start().getSnapshot();
  known.learn(seen.context);
  interface Pairs {
    readonly [name: string]: { readonly context: { readonly one: { id: number }; readonly two: { id: number } } };
  }
  const handing = (handed: readonly unknown[]): Externals => {
    const externals = new Externals();
    for (const each of handed) externals.handed.add(encode(each, externals));
    return externals;
  };
  const ask = (handed: readonly unknown[], predicate: (views: Pairs) => unknown, other = seen): boolean => {
    const externals = handing(handed);
    const [a, b] = [seen, other].map((snapshot) =>
      actorView(known, (question) => answer(question, snapshot), externals),
    );
    return evaluate(predicate as never, { a, b }, net, 'specs/x.ts:9');
  };
  const same = ({ a, b }: Pairs) => a?.context.one === b?.context.two;

  it('must not depend on whether equal objects are one', () => {
    expect(refusal(() => ask([{ id: 1 }], same))).toMatchObject({
      code: 'predicate-compares-objects',
      place: 'specs/x.ts:9',
    });
    expect(refusal(() => ask([{ id: 1 }], ({ a }) => a?.context.one !== a?.context.two)).code).toBe(
      'predicate-compares-objects',
    );
  });

  it('must not depend on which of several equal ones is which', () => {
    // Whether all are told apart or all are one, it is false.
    const one = ({ a, b }: Pairs) =>
      a?.context.one === b?.context.two && a?.context.one !== a?.context.two && b?.context.one !== b?.context.two;
    const other = createActor(pair).start().getSnapshot();
    expect(refusal(() => ask([{ id: 1 }], one, other)).code).toBe('predicate-compares-objects');
    expect(ask([], one, other)).toBe(false);
  });

  it('must not depend on how many of them are one', () => {
    const other = createActor(pair).start().getSnapshot();
    const all = ({ a, b }: Pairs) => [a?.context.one, a?.context.two, b?.context.one, b?.context.two];
    // Three of four: neither each two of them nor all show it.
    const three = (views: Pairs) => new Set(all(views)).size === 2 && new Set(all(views).slice(0, 3)).size === 1;
    expect(refusal(() => ask([{ id: 1 }], three, other)).code).toBe('predicate-compares-objects');
    const twoAndTwo = ({ a, b }: Pairs) =>
      a?.context.one === b?.context.one && a?.context.two === b?.context.two && a?.context.one !== a?.context.two;
    expect(refusal(() => ask([{ id: 1 }], twoAndTwo, other)).code).toBe('predicate-compares-objects');
  });

  it('may compare what they hold, and objects that nobody handed over', () => {
    expect(ask([{ id: 1 }], ({ a, b }) => a?.context.one.id === b?.context.two.id)).toBe(true);
    expect(ask([{ id: 1 }], ({ a, b }) => a?.context.one === b?.context.one)).toBe(true);
    expect(ask([{ id: 2 }], same)).toBe(false);
    expect(ask([], same)).toBe(false);
  });
});

describe('a predicate that meets what came with a stimulus', () => {
  const LOUD = { level: 9 };
  const copy = { level: 9 };
  const kept = createMachine({ context: () => ({ mode: copy, list: [{ level: 9 }] as object[] }) });
  const known = new Vocabulary('player', kept);
  const seen = createActor(kept).start().getSnapshot();
  known.learn(seen.context);
  const externals = new Externals();
  externals.literals.set(encode(LOUD, externals), new Set([LOUD]));
  const player = actorView(known, (question) => answer(question, seen), externals);
  interface Player {
    readonly player: { readonly context: { readonly mode: { level: number }; readonly list: readonly object[] } };
  }
  const ask = (predicate: (views: Player) => unknown): boolean =>
    evaluate(predicate as never, { player }, net, 'specs/x.ts:9');

  it('must not compare it with the object that stands there', () => {
    expect(refusal(() => ask((views) => views.player.context.mode === LOUD)).code).toBe('predicate-compares-objects');
    const last = ({ player: { context } }: Player) => [context.mode, ...context.list].at(-1) === LOUD;
    expect(refusal(() => ask(last)).code).toBe('predicate-compares-objects');
  });

  it('must not ask whether several are', () => {
    const all = ({ player: { context } }: Player) => [context.mode, ...context.list].every((mode) => mode === LOUD);
    expect(refusal(() => ask(all)).code).toBe('predicate-compares-objects');
  });

  it('may ask whether two copies are one', () => {
    expect(ask(({ player: { context } }) => context.list.includes(context.mode))).toBe(false);
    expect(ask(({ player: { context } }) => [context.mode].includes(context.mode))).toBe(true);
    expect(ask(({ player: { context } }) => context.mode.level === LOUD.level)).toBe(true);
  });
});

describe('a predicate that writes', () => {
  const assignTo = (target: object, key: string): boolean => {
    (target as Record<string, unknown>)[key] = 2;
    return true;
  };

  it.each<[string, (views: Views, net: NetworkView) => boolean]>([
    ['to a context key', ({ speaker }) => assignTo(speaker.context, 'volume')],
    ['to a new context key', ({ speaker }) => assignTo(speaker.context, 'more')],
    ['within the context', ({ speaker }) => assignTo(speaker.context.of, 'users')],
    ['a new key within the context', ({ speaker }) => assignTo(speaker.context.of, 'more')],
    ['to a list', ({ speaker }) => speaker.context.of.users.push('cat') > 0],
    ['to an item of a list', ({ speaker }) => assignTo(speaker.context.of.users, '0')],
    ['by sorting a list', ({ speaker }) => speaker.context.of.users.sort().length > 0],
    ['by deleting a key', ({ speaker }) => delete speaker.context.more],
    ['by deleting within the context', ({ speaker }) => delete (speaker.context.of as { users?: string[] }).users],
    ['by defining a key', ({ speaker }) => Reflect.defineProperty(speaker.context, 'volume', { value: 2 })],
    ['to the status', ({ speaker }) => assignTo(speaker, 'status')],
    ['to the context as a whole', ({ speaker }) => assignTo(speaker, 'context')],
    ['a new key to the view', ({ speaker }) => assignTo(speaker, 'more')],
    ['to the views', (all) => assignTo(all, 'speaker')],
    ['to a list of views', ({ all }) => all.pop() !== undefined],
    ['to the network', (_, net) => assignTo(net, 'quiet')],
  ])('%s is refused', (_, predicate) => {
    expect(refusal(() => run(predicate))).toMatchObject({ code: 'predicate-writes', place: 'specs/x.ts:9' });
    expect(snapshot.context).toEqual({ volume: 1, of: { users: ['bob', 'ann'] } });
  });

  it('is reported with what it wrote to', () => {
    expect(refusal(() => run(({ speaker }) => assignTo(speaker.context, 'volume'))).cause).toBe(
      'a predicate writes to speaker.context.volume',
    );
  });

  it('is not confused with one that makes another mistake', () => {
    expect(refusal(() => run(({ speaker }) => (speaker.context.more as unknown as string[]).length > 0)).code).toBe(
      'unknown-key',
    );
    expect(refusal(() => run(() => (undefined as unknown as string[]).length > 0)).code).toBe('predicate-throws');
  });
});
