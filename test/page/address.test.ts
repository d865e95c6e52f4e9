import { describe, expect, test } from 'vitest';
import { addressOf, type Place, placeOf } from '../../src/page/walking/address.ts';

const place: Place = { system: 'hamburg', with: [], claim: undefined, labels: undefined, at: 0 };

describe('the address', () => {
  test('leads back to the place that it was made of', () => {
    const places: Place[] = [
      { ...place, labels: [] },
      {
        ...place,
        with: ['stickyMute', 'vacancyStop'],
        claim: 'loudInAnEmptyFlat',
        labels: ['tick', 'tick', 'tick'],
        at: 3,
      },
      {
        ...place,
        labels: ['deliver cloud -> speaker', 'stimulus app tap.play #2', 'tick', 'tick', 'lose a -> b'],
        at: 1,
      },
      {
        ...place,
        system: 'größer & "mehr" <b>=#',
        labels: ['stimulus a b,c', 'stimulus a 1+1=2', 'stimulus a x*', 'timer ü'],
        at: 4,
      },
    ];
    for (const each of places) {
      const { claim, labels, ...rest } = each;
      expect(placeOf(addressOf(each))).toEqual({ ...rest, labels, ...(claim === undefined ? {} : { claim }) });
    }
  });

  test('writes a label that comes several times in a row once', () => {
    const labels = ['tick', 'tick', 'timer clock', 'tick'];
    expect(addressOf({ ...place, labels, at: 2 })).toBe('#system=hamburg&with=&at=2&path=tick*2,timer+clock,tick');
  });

  test('says nothing about what it does not hold', () => {
    expect(placeOf('')).toEqual({});
    expect(placeOf('#')).toEqual({});
    expect(placeOf('#at=x&system=&path')).toEqual({});
    expect(placeOf('#at=-1')).toEqual({});
    expect(placeOf('#nonsense&more=nonsense')).toEqual({});
  });

  test('survives what nobody meant to write', () => {
    expect(placeOf('#system=%E0%A4%A')).toEqual({ system: '%E0%A4%A' });
    expect(placeOf('#path=tick*99999999999').labels).toHaveLength(100_000);
  });
});
