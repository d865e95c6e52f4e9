import { describe, expect, it } from 'vitest';
import { callSite } from '../../src/findings/call-site.ts';
import { about } from '../../src/properties/about.ts';
import { all, isProperty } from '../../src/properties/property.ts';
import { refusal } from '../predicates/refusal.ts';
import { lamp } from './lamps.ts';

/** The line of the call, as file:line. */
const here = (): string => {
  const line = (new Error().stack ?? '').split('\n')[2] ?? '';
  return /([^/]+\.test\.ts:\d+):\d+/.exec(line)?.[1] ?? 'nowhere';
};

const { never, always, possible, precededBy, lasting } = about({ lamp, lamps: all(lamp) });
const isLit = () => true;

describe('a property', () => {
  it('is plain data: kind, words, subject, claim and options', () => {
    const options = { violatedIn: ['hamburg'] };
    expect(never('lit', isLit, options)).toMatchObject({
      kind: 'never',
      says: 'lit',
      subject: { lamp, lamps: { all: lamp } },
      claim: isLit,
      options,
    });
    expect(always('lit', isLit)).toMatchObject({ kind: 'always', options: {} });
    expect(possible('lit', isLit).kind).toBe('possible');
    expect(precededBy('order', { later: isLit, earlier: Boolean })).toMatchObject({
      kind: 'precededBy',
      claim: { later: isLit, earlier: Boolean },
    });
    expect(never('long', lasting(isLit, 3)).claim).toEqual({ predicate: isLit, ticks: 3 });
  });

  it('is known as one among other exports', () => {
    expect(isProperty(never('lit', isLit))).toBe(true);
    for (const no of [undefined, null, 'never', isLit, {}, { kind: 'never' }, lasting(isLit, 1)])
      expect(isProperty(no)).toBe(false);
  });

  it.each([
    ['never', () => [never('lit', isLit).at, here()]],
    ['always', () => [always('lit', isLit).at, here()]],
    ['possible', () => [possible('lit', isLit).at, here()]],
    ['precededBy', () => [precededBy('lit', { later: isLit, earlier: isLit }).at, here()]],
  ])('knows the file and line in which it stands: %s', (_, make) => {
    const [at, line] = make();
    expect(at?.endsWith(`/${line}`)).toBe(true);
    expect(line).toMatch(/^about\.test\.ts:\d+$/);
  });
});

describe('a condition that lasts', () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('does not last for %s ticks', (ticks) => {
    const refused = refusal(() => lasting(isLit, ticks));
    expect(refused).toMatchObject({
      code: 'bad-number',
      cause: `lasting for ${ticks} ticks`,
      remedy: 'give a whole number of ticks, 1 or more',
    });
    expect(refused.place).toMatch(/about\.test\.ts:\d+$/);
  });
});

describe('the place of a call', () => {
  it('is the first outside the file that asks', () => {
    const [site, line] = [callSite('file:///elsewhere.ts'), here()];
    expect(site.endsWith(line)).toBe(true);
    expect(callSite(import.meta.url)).not.toContain('about.test.ts');
  });
});
