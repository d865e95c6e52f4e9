import { describe, expect, it } from 'vitest';
import { seenAtEnd } from '../../src/properties/seen-at-end.ts';
import { aboutLamp, room } from './lamps.ts';

describe('what a property sees at the end of a path', () => {
  const tooBright = { id: 'tooBright', property: aboutLamp.never('bright', ({ lamp }) => lamp.matches('bright')) };
  const turn = 'stimulus lamp turn';

  it('is what its predicate asks of the last state, with the answers', () => {
    expect(seenAtEnd(tooBright, room(), [turn])).toEqual([{ question: 'lamp.matches(bright)', answer: 'false' }]);
    expect(seenAtEnd(tooBright, room(), [turn, turn])).toEqual([{ question: 'lamp.matches(bright)', answer: 'true' }]);
  });

  it('is nothing of a property of steps', () => {
    const kept = { id: 'kept', property: aboutLamp.step('nothing is lost', (_, deed) => deed.lost.length === 0) };
    expect(seenAtEnd(kept, room(), [turn])).toEqual([]);
  });
});
