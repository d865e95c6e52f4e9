/**
 * What must not compile, and what must. Nothing here is run: `tsc` reports an error that is not expected, and an
 * expectation that no error meets.
 */
import {
  fromCallback,
  fromEventObservable,
  fromObservable,
  fromPromise,
  type Subscribable,
  sendTo,
  setup,
} from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';

const speaker = setup({
  types: {
    context: {} as { volume: 'silent' | 'loud'; queue: string[] },
    events: {} as { type: 'setVolume'; volume: 'silent' | 'loud' } | { type: 'unplug' },
    tags: {} as 'sounding' | 'night',
  },
}).createMachine({
  context: { volume: 'silent', queue: [] },
  initial: 'idle',
  states: { idle: {}, playing: { tags: 'sounding', initial: 'music', states: { music: {}, alarm: {} } } },
});

const flat = setup({ types: { tags: {} as 'dark', events: {} as { type: 'ring' } } }).createMachine({
  type: 'parallel',
  states: {
    door: { initial: 'shut', states: { shut: {}, open: {} } },
    light: { initial: 'off', states: { off: {}, on: {} } },
  },
});

const actors = { speaker, flat, attic: { machine: speaker, input: { room: 'attic' } } };

// Links: both ends are actors.
defineSystem(actors, { links: { 'speaker -> flat': direct(), 'attic -> speaker': fifo({ capacity: 1 }) } });
defineSystem(actors, {
  links: {
    // @ts-expect-error no actor is named `speeker`
    'speeker -> flat': direct(),
  },
});
defineSystem(actors, {
  links: {
    // @ts-expect-error no actor is named `cellar`
    'flat -> cellar': fifo({ capacity: 1 }),
  },
});
defineSystem(actors, {
  links: {
    // @ts-expect-error a link is written with one space on each side of the arrow
    'speaker->flat': direct(),
  },
});
// @ts-expect-error a fifo needs a capacity
fifo({});
// @ts-expect-error a direct link takes no options
direct({ open: () => true });
defineSystem(actors, {
  links: {
    // @ts-expect-error there is no fault named `burn`
    'speaker -> flat': fifo({ capacity: 1, burn: 1 }),
  },
});

// What `open` sees: the actors of this system, with their tags, context and states.
defineSystem(actors, {
  links: {
    'flat -> speaker': fifo({
      capacity: 1,
      open: ({ speaker, attic, flat }, net) =>
        speaker.hasTag('night') &&
        speaker.context.volume === 'loud' &&
        speaker.matches('playing') &&
        speaker.matches({ playing: 'music' }) &&
        attic.matches('idle') &&
        flat.matches({ door: 'shut' }) &&
        flat.matches({ door: 'shut', light: 'on' }) &&
        flat.value.light === 'off' &&
        speaker.status === 'active' &&
        net.quiet('speaker', 'flat'),
    }),
  },
});
defineSystem(actors, {
  // @ts-expect-error no actor is named `cellar`
  links: { 'flat -> speaker': fifo({ capacity: 1, open: ({ cellar }) => cellar.matches('idle') }) },
});
defineSystem(actors, {
  // @ts-expect-error no tag `soundng`
  links: { 'flat -> speaker': fifo({ capacity: 1, open: ({ speaker }) => speaker.hasTag('soundng') }) },
});
defineSystem(actors, {
  // @ts-expect-error no key `volum`
  links: { 'flat -> speaker': fifo({ capacity: 1, open: ({ speaker }) => speaker.context.volum === 'loud' }) },
});
defineSystem(actors, {
  // @ts-expect-error the volume is never `lowd`
  links: { 'flat -> speaker': fifo({ capacity: 1, open: ({ speaker }) => speaker.context.volume === 'lowd' }) },
});
defineSystem(actors, {
  // @ts-expect-error a predicate answers with a boolean
  links: { 'flat -> speaker': fifo({ capacity: 1, open: ({ speaker }) => speaker.context.volume }) },
});

// What links do otherwise.
defineSystem(actors, {
  links: {
    'flat -> speaker': fifo({
      capacity: 1,
      full: 'drop oldest',
      order: 'any',
      open: ({ speaker }) => speaker.matches('idle'),
      closed: 'loses',
      patient: true,
      lose: 'unlimited',
      duplicate: { budget: 'unlimited', says: 'twice' },
    }),
  },
  stimuli: { flat: [{ type: 'ring', times: 1 }] },
});
defineSystem(actors, {
  // @ts-expect-error a full link cannot explode
  links: { 'flat -> speaker': fifo({ capacity: 1, full: 'explode' }) },
});
defineSystem(actors, {
  // @ts-expect-error how often is a number
  stimuli: { flat: [{ type: 'ring', times: 'once' }] },
});

// What `when` sees: the same.
defineSystem(actors, {
  stimuli: { flat: [{ type: 'ring', when: ({ speaker, flat }) => speaker.matches('idle') && flat.hasTag('dark') }] },
});
defineSystem(actors, {
  // @ts-expect-error no state `playin`
  stimuli: { flat: [{ type: 'ring', when: ({ speaker }) => speaker.matches('playin') }] },
});
defineSystem(actors, {
  // @ts-expect-error no state `musik` in `playing`
  stimuli: { flat: [{ type: 'ring', when: ({ speaker }) => speaker.matches({ playing: 'musik' }) }] },
});
defineSystem(actors, {
  // @ts-expect-error a region is always active, so asking for it would always be answered with yes
  stimuli: { flat: [{ type: 'ring', when: ({ flat }) => flat.matches('door') }] },
});
defineSystem(actors, {
  // @ts-expect-error no state `ajar` in the region `door`
  stimuli: { flat: [{ type: 'ring', when: ({ flat }) => flat.matches({ door: 'ajar' }) }] },
});
defineSystem(actors, {
  // @ts-expect-error the tag `dark` is one of the flat's, not of the attic's
  stimuli: { flat: [{ type: 'ring', when: ({ attic }) => attic.hasTag('dark') }] },
});
defineSystem(actors, {
  stimuli: {
    flat: [
      {
        type: 'ring',
        when: ({ speaker }) => {
          // @ts-expect-error a predicate may not write
          speaker.context.volume = 'loud';
          // @ts-expect-error nor deep down
          speaker.context.queue.push('song');
          return true;
        },
      },
    ],
  },
});
defineSystem(actors, {
  stimuli: {
    flat: [
      {
        type: 'ring',
        // @ts-expect-error a view is no snapshot: what it can do would depend on more than its state
        when: ({ speaker }) => speaker.can({ type: 'unplug' }),
      },
    ],
  },
});

// Stimuli: events of their actor, with the data that these have.
defineSystem(actors, {
  stimuli: {
    speaker: [{ type: 'setVolume', volume: 'loud', says: 'someone turns it up', routine: true }, { type: 'unplug' }],
    attic: [{ type: 'unplug', fault: true }],
  },
});
defineSystem(actors, {
  // @ts-expect-error no event `setVolum`
  stimuli: { speaker: [{ type: 'setVolum', volume: 'loud' }] },
});
defineSystem(actors, {
  // @ts-expect-error the volume is missing
  stimuli: { speaker: [{ type: 'setVolume' }] },
});
defineSystem(actors, {
  // @ts-expect-error the volume is never 11
  stimuli: { speaker: [{ type: 'setVolume', volume: 11 }] },
});
defineSystem(actors, {
  // @ts-expect-error the flat has no event `unplug`
  stimuli: { flat: [{ type: 'unplug' }] },
});
defineSystem(actors, {
  // @ts-expect-error the volume belongs to another event
  stimuli: { speaker: [{ type: 'unplug', volume: 'loud' }] },
});
defineSystem(actors, {
  stimuli: {
    // @ts-expect-error no actor is named `cellar`
    cellar: [{ type: 'ring' }],
  },
});

// The rest of the options.
defineSystem(actors, { tick: 1, startsAt: '20:00', fine: ['overflow'], limits: { rowsPerStep: 3 } });
defineSystem(actors, {
  upTo: { 'a loud one': ({ speaker }, net) => speaker.matches('idle') || net.quiet('app', 'speaker') },
});
// @ts-expect-error a bound sees the actors of the system, and no others
defineSystem(actors, { upTo: { cellar: ({ cellar }) => cellar.matches('off') } });
// @ts-expect-error a bound is a predicate
defineSystem(actors, { upTo: { five: 5 } });
// @ts-expect-error findings that are fine are named
defineSystem(actors, { fine: ['overflw'] });
// @ts-expect-error there is no limit of this name
defineSystem(actors, { limits: { rows: 3 } });
// @ts-expect-error an actor is a machine, or a machine with its input
defineSystem({ speaker: { input: 1 } });

// Addresses: names and events of the list of messages.
interface Messages {
  cloud: { type: 'play'; song: string };
  speaker: { type: 'louder' };
}
const peer = peersOf<Messages>();
sendTo(peer('cloud'), { type: 'play', song: 'x' });
// @ts-expect-error nobody is named `clod`
sendTo(peer('clod'), { type: 'play', song: 'x' });
// @ts-expect-error the cloud takes no `louder`
sendTo(peer('cloud'), { type: 'louder' });
// @ts-expect-error the song is missing
sendTo(peer('cloud'), { type: 'play' });
// @ts-expect-error messages are events
peersOf<{ cloud: { song: string } }>();

// What machines invoke: outcomes have the types of their sources.
interface User {
  readonly id: number;
}
const app = setup({
  types: { events: {} as { type: 'open' } | { type: 'message'; text: string } },
  actors: {
    fetchUser: fromPromise(async ({ input }: { input: { id: number } }): Promise<User> => ({ id: input.id })),
    socket: fromCallback<{ type: 'ping' }>(() => {}),
    position: fromObservable(() => ({}) as Subscribable<number>),
    keys: fromEventObservable(() => ({}) as Subscribable<{ type: 'open' }>),
    lamp: speaker,
  },
}).createMachine({});
defineSystem(
  { app },
  {
    world: {
      app: {
        fetchUser: { resolves: [{ id: 1 }], rejects: [new Error('offline')], within: 5_000 },
        socket: {
          sends: [{ type: 'message', text: 'hi', says: 'a message comes in' }],
          atStart: [{ type: 'open' }],
          answers: { ping: [{ type: 'open' }] },
        },
        position: { emits: [1, 2], completes: true, fails: ['cut'] },
        keys: { emits: [{ type: 'open' }] },
      },
    },
  },
);
defineSystem({ app }, { world: { app: { fetchUser: { resolves: ({ id }) => [{ id }] } } } });
// @ts-expect-error the output has another type
defineSystem({ app }, { world: { app: { fetchUser: { resolves: [{ id: '1' }] } } } });
// @ts-expect-error the input has no `name`
defineSystem({ app }, { world: { app: { fetchUser: { resolves: ({ name }) => [{ id: name }] } } } });
// @ts-expect-error no source of that name
defineSystem({ app }, { world: { app: { fetchUsr: { resolves: [] } } } });
// @ts-expect-error no actor of that name
defineSystem({ app }, { world: { apq: {} } });
// @ts-expect-error the machine takes no such event
defineSystem({ app }, { world: { app: { socket: { sends: [{ type: 'massage' }] } } } });
// @ts-expect-error the text is missing
defineSystem({ app }, { world: { app: { socket: { sends: [{ type: 'message' }] } } } });
// @ts-expect-error a promise sends nothing
defineSystem({ app }, { world: { app: { fetchUser: { sends: [] } } } });
// @ts-expect-error it emits numbers
defineSystem({ app }, { world: { app: { position: { emits: ['1'] } } } });
// @ts-expect-error a machine is no choice of the world
defineSystem({ app }, { world: { app: { lamp: { resolves: [] } } } });
