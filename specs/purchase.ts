import { about } from 'nobody-home';
import { shop } from '../src/home/shop.ts';

const { never, possible } = about({ shop });

/** As reported of a grey parrot in 2017. */
export const parrotsBuyNothing = never(
  'gift boxes that a parrot has ordered, and confirmed, for $13.50',
  ({ shop }) => shop.context.by === 'parrot' && shop.context.confirmedBy === 'parrot' && shop.context.bill === 13.5,
  { violatedIn: ['parrot', 'parrotCoded'] },
);

export const onlyTheOwnerBuys = never(
  'an order by a voice that is not the owner’s',
  ({ shop }) => shop.context.by !== 'person' && shop.context.by !== 'nobody',
  { violatedIn: ['parrot', 'parrotCoded'] },
);

export const noiseConfirmsNothing = never(
  'an order that a parrot or a television has confirmed',
  ({ shop }) => shop.context.confirmedBy === 'parrot' || shop.context.confirmedBy === 'tv',
  { violatedIn: ['parrot', 'parrotCoded'] },
);

export const ownerBuys = possible('an order of the owner', ({ shop }) => shop.context.by === 'person', {
  // The order of that morning is not confirmed.
  violatedIn: ['breakfast'],
});
