import { describe, expect, it } from 'vitest';
import { strictCopy as copyWith, withFreshCopies } from '../../src/predicates/strict-copy.ts';
import { Externals } from '../../src/values/externals.ts';
import { refusal } from './refusal.ts';

const externals = new Externals();
const strictCopy = (value: unknown, what: string): unknown => withFreshCopies(() => copyWith(value, what, externals));

interface Session {
  readonly of: { readonly user: string };
  readonly tracks: readonly { readonly title: string }[];
}

const session = () => strictCopy({ of: { user: 'ann' }, tracks: [{ title: 'one' }] }, 'app.session') as Session;

describe('a strict copy', () => {
  it('is equal to what it copies', () => {
    expect(session().of.user).toBe('ann');
    expect(session().tracks[0]?.title).toBe('one');
    expect(session().tracks).toHaveLength(1);
    for (const plain of [1, 'x', null, undefined, true]) expect(strictCopy(plain, 'it')).toBe(plain);
  });

  it('refuses unknown names at any depth, and says where', () => {
    const { of, tracks } = session();
    expect(refusal(() => (of as Record<string, unknown>).usr)).toMatchObject({
      cause: 'there is no `usr` in app.session.of',
      remedy: 'did you mean `user`?',
    });
    expect(refusal(() => (tracks[0] as Record<string, unknown>).name).cause).toBe(
      'there is no `name` in app.session.tracks[0]',
    );
  });

  it('leaves lists as they are: an index beyond the end is undefined', () => {
    expect(session().tracks[7]).toBeUndefined();
  });

  it('is frozen at any depth, and its original is not', () => {
    const original = { of: { user: 'ann' }, tracks: [] as string[] };
    const copy = strictCopy(original, 'it') as typeof original;
    expect(() => {
      copy.of.user = 'bob';
    }).toThrow(TypeError);
    expect(() => copy.tracks.push('one')).toThrow(TypeError);
    original.of.user = 'bob';
    original.tracks.push('one');
    expect(original).toEqual({ of: { user: 'bob' }, tracks: ['one'] });
  });

  it('has one copy of what is one object, and two of what is equal', () => {
    const item = { n: 1 };
    const { list, current, other } = strictCopy({ list: [item], current: item, other: { n: 1 } }, 'it') as {
      list: object[];
      current: object;
      other: object;
    };
    expect([list.includes(current), list.includes(other)]).toEqual([true, false]);
  });

  it('has it across the keys that one predicate reads, and not from one evaluation to the next', () => {
    const item = { n: 1 };
    const read = () => copyWith(item, 'it', externals);
    const both = () => withFreshCopies(() => [read(), read()]);
    const [first, second] = [both(), both()];
    expect(first[0]).toBe(first[1]);
    expect(first[0]).not.toBe(second[0]);
  });

  it('may go in circles', () => {
    const ring: { next?: object } = {};
    ring.next = ring;
    const copy = strictCopy(ring, 'it') as typeof ring;
    expect(copy.next).toBe(copy);
  });

  it('reads a Map, a Set, a Date and an instance of a class, and writes to none', () => {
    class Track {
      title = 'one';
      get loud(): string {
        return this.title.toUpperCase();
      }
    }
    const all = { map: new Map([['a', { n: 1 }]]), set: new Set(['a']), at: new Date(5), track: new Track() };
    const copy = strictCopy(all, 'it') as typeof all;
    expect([copy.map.get('a')?.n, copy.set.has('a'), copy.at.getTime(), copy.track.loud]).toEqual([1, true, 5, 'ONE']);
    expect(copy.track).toBeInstanceOf(Track);
    expect(refusal(() => copy.map.set('b', { n: 2 })).code).toBe('predicate-writes');
    expect(refusal(() => copy.set.clear()).code).toBe('predicate-writes');
    expect(() => {
      copy.track.title = 'two';
    }).toThrow(TypeError);
  });

  it('lets functions made in a step be there, and refuses to call them', () => {
    const copy = strictCopy({ done: () => 1 }, 'app.context') as { done: () => number };
    expect(typeof copy.done).toBe('function');
    expect(refusal(() => copy.done())).toMatchObject({
      code: 'predicate-uses-uncopied',
      place: 'app.context.done',
    });
  });
});
