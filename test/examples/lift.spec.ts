import { about } from 'nobody-home';
import { cabin, door } from './lift.ts';

const { never, possible, precededBy } = about({ cabin, door });

export const movesOpen = never(
  'a cabin that moves while the door is not shut',
  ({ cabin, door }) => cabin.hasTag('moving') && !door.matches('shut'),
);

export const ride = possible(
  'a ride behind a shut door',
  ({ cabin, door }) => cabin.hasTag('moving') && door.matches('shut'),
);

export const calledFirst = precededBy('the cabin moves only after somebody called it', {
  later: ({ cabin }) => cabin.hasTag('moving'),
  earlier: ({ cabin }) => cabin.matches('waiting'),
});
