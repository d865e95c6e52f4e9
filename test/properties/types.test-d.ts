/**
 * What must not compile, and what must, of subjects. Nothing here is run: `tsc` reports an error that is not expected, and an
 * expectation that no error meets.
 */
import { setup } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { all, either } from '../../src/properties/property.ts';

const asBuilt = setup({
  types: { context: {} as { tries: number }, tags: {} as 'shut' },
}).createMachine({
  context: { tries: 0 },
  initial: 'locked',
  states: { locked: { tags: 'shut' }, open: {} },
});

const mended = setup({
  types: { context: {} as { tries: number; heldBy: string }, tags: {} as 'shut' | 'held' },
}).createMachine({
  context: { tries: 0, heldBy: 'nobody' },
  initial: 'locked',
  states: { locked: { tags: 'shut' }, open: {}, held: { tags: ['shut', 'held'] } },
});

const { never } = about({ lock: either(asBuilt, mended), locks: all(mended) });

// What both have may be asked.
never('open', ({ lock }) => lock.matches('open') && lock.hasTag('shut') && lock.context.tries > 3);
never('held', ({ lock }) => lock.value === 'held' && lock.status === 'active');
never('by whom', ({ lock }) => 'heldBy' in lock.context && lock.context.heldBy === 'nobody');
never('all', ({ locks }) => locks.some((each) => each.matches('held') && each.hasTag('held')));
// @ts-expect-error as it was built, it has no such state
never('held', ({ lock }) => lock.matches('held'));
// @ts-expect-error as it was built, it has no such tag
never('held', ({ lock }) => lock.hasTag('held'));
// @ts-expect-error as it was built, its context has no such key
never('held', ({ lock }) => lock.context.heldBy === 'nobody');
// @ts-expect-error none of them has such a state
never('shut', ({ lock }) => lock.matches('shut'));
// @ts-expect-error none of them is ever called so
never('ajar', ({ lock }) => lock.value === 'ajar');
// @ts-expect-error two machines, or one would do
either(asBuilt);
// @ts-expect-error what is given is a machine
either(asBuilt, 'mended');
