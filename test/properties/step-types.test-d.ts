/** What predicates of steps see is typed: nothing here is run, `tsc` reports what differs. */
import { setup } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { all } from '../../src/properties/property.ts';

const speaker = setup({
  types: {
    context: {} as { volume: 'loud' | 'soft' },
    events: {} as { type: 'play'; volume: 'loud' | 'soft' } | { type: 'stop' },
  },
}).createMachine({ context: { volume: 'soft' } });
const resident = setup({ types: { events: {} as { type: 'leave' } } }).createMachine({});

const { step } = about({ speaker, residents: all(resident) });

step('the name of who handles tells the type of the event', (before, deed, after) =>
  deed.handled.every(({ by, event, ignored }) => {
    if (by === 'residents') return event.type === 'leave' && !ignored;
    // @ts-expect-error the speaker takes no such event
    if (event.type === 'leave') return false;
    if (event.type === 'stop') return before.speaker.context.volume === 'loud';
    return event.volume === after.speaker.context.volume;
  }),
);

step(
  'the receiver of a message does, too',
  (_before, { sent, lost }) =>
    sent.every((message) => message.to !== 'speaker' || message.event.type !== 'play' || message.fate === 'queued') &&
    // @ts-expect-error nobody has this name
    lost.every(({ to, from }) => to !== 'app' || from === 'app'),
);

// @ts-expect-error nothing is written
step('a deed is read', (_before, { handled }) => handled.push() === 0);
