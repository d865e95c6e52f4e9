import { describe, expect, it } from 'vitest';
import { strictObject } from '../../src/predicates/strict-object.ts';
import { refusal } from './refusal.ts';

describe('a strict object', () => {
  it('gives what it has', () => {
    const views = strictObject({ speaker: 1, app: undefined }, 'the views');
    expect(views.speaker).toBe(1);
    expect(views.app).toBeUndefined();
    expect(Object.keys(views)).toEqual(['speaker', 'app']);
    expect('speaker' in views).toBe(true);
    expect('nobody' in views).toBe(false);
  });

  it('has whatever name it is given', () => {
    const fields = JSON.parse('{ "__proto__": 1, "constructor": 2, "toString": 3 }');
    const views = strictObject(fields, 'the views');
    expect(Object.keys(views)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.entries(views).map(([, value]) => value)).toEqual([1, 2, 3]);
    expect(refusal(() => views.speaker).code).toBe('unknown-key');
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
