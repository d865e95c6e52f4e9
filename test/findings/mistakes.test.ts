import { expect, test } from 'vitest';
import { Mistakes } from '../../src/findings/mistakes.ts';
import { ModelError } from '../../src/findings/model-error.ts';

const mistake = (place: string): ModelError =>
  new ModelError({ code: 'bad-number', place, cause: 'it is odd', remedy: 'give an even one' });
const evenOnes = (mistakes: Mistakes, numbers: readonly number[]): number[] =>
  mistakes.each(numbers, (number) => {
    if (number % 2 === 1) throw mistake(`${number}`);
    return number;
  });

test('what is right is made, and what is wrong is thrown at once', () => {
  const [inner, outer] = [new Mistakes(), new Mistakes()];
  expect(evenOnes(inner, [1, 2, 3, 1, 4])).toEqual([2, 4]);
  outer.each([inner], (each) => each.throwAll());
  evenOnes(outer, [5]);
  expect(() => outer.throwAll()).toThrow(
    expect.objectContaining({
      place: '1',
      also: [expect.objectContaining({ place: '3' }), expect.objectContaining({ place: '5' })],
      message: '1: it is odd\ngive an even one\n\n3: it is odd\ngive an even one\n\n5: it is odd\ngive an even one',
    }),
  );
});

test('a mistake alone stays as it is, without one there is none, and what is none is thrown', () => {
  const [one, none] = [new Mistakes(), new Mistakes()];
  const alone = mistake('7');
  one.each([7], () => {
    throw alone;
  });
  expect(() => one.throwAll()).toThrow(alone);
  expect(evenOnes(none, [2])).toEqual([2]);
  expect(() => none.throwAll()).not.toThrow();
  const throws = (): void => {
    throw new TypeError('ours');
  };
  expect(() => none.each([1], throws)).toThrow(TypeError);
});
