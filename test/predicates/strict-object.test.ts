import { describe, expect, it } from 'vitest';
import { strictCopy, strictObject } from '../../src/predicates/strict-object.ts';
import { refusal } from './refusal.ts';

interface Session {
  readonly of: { readonly user: string };
  readonly tracks: readonly { readonly title: string }[];
}

const session = () => strictCopy({ of: { user: 'ann' }, tracks: [{ title: 'one' }] }, 'app.session') as Session;

describe('a strict object', () => {
  it('gives what it has', () => {
    const views = strictObject({ speaker: 1, app: undefined }, 'the views');
    expect(views.speaker).toBe(1);
    expect(views.app).toBeUndefined();
    expect(Object.keys(views)).toEqual(['speaker', 'app']);
    expect('speaker' in views).toBe(true);
    expect('nobody' in views).toBe(false);
  });

  it('refuses what it has not, with a suggestion', () => {
    const views: Record<string, unknown> = strictObject({ speaker: 1, app: 2 }, 'the views');
    expect(refusal(() => views.speeker)).toEqual({
      code: 'unknown-key',
      place: 'the views',
      cause: 'there is no `speeker` in the views',
      remedy: 'did you mean `speaker`?',
    });
    expect(refusal(() => views.zzz).remedy).toBe('there are speaker, app');
    expect(refusal(() => (strictObject({}, 'nothing') as Record<string, unknown>).a).remedy).toBe('there are none');
  });

  it('can be printed, compared and turned to JSON', () => {
    const views = strictObject({ speaker: 1 }, 'the views');
    expect(String(views)).toBe('[object Object]');
    expect(JSON.stringify(views)).toBe('{"speaker":1}');
  });

  it('is frozen', () => {
    const views: Record<string, unknown> = strictObject({ speaker: 1 }, 'the views');
    expect(() => {
      views.speaker = 2;
    }).toThrow(TypeError);
    expect(() => {
      views.other = 2;
    }).toThrow(TypeError);
  });
});

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
});
