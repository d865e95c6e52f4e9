import { and, assign, cancel, enqueueActions, not, or, raise, sendTo, setup, stateIn } from 'xstate';
import { minutes } from '../index.ts';
import { type Level, louder, type Messages, peer, softer } from './messages.ts';
import type { Policies } from './policies.ts';

/**
 * The smart speaker. Its activities have the names that the Alexa Voice Service gives them, without BUFFER_UNDERRUN:
 * when the link is lost, the music stops at once.
 */
export const speaker = setup({
  types: {
    context: {} as {
      volume: Level;
      /** What the loudspeaker does. */
      muted: boolean;
      /** What the red light says: whether a person muted, and no person has unmuted since. */
      light: boolean;
      /** Who asked for what plays, whatever the player does: so that the two can be held against each other. */
      startedBy: 'nobody' | 'person' | 'app';
      someoneHome: boolean;
      policies: Policies;
    },
    input: {} as Policies,
    events: {} as
      | Messages['speaker']
      | { type: 'person.play' }
      | { type: 'person.pause' }
      | { type: 'person.louder' }
      | { type: 'person.softer' }
      | { type: 'person.mute' }
      | { type: 'wifi.lost' }
      | { type: 'wifi.back' }
      | { type: 'music.ends' }
      | { type: 'nobody.listens' },
    tags: {} as 'sounding',
  },
  delays: { vacancy: minutes(20) },
  guards: {
    online: stateIn({ plugged: { link: 'up' } }),
    playsForAnyone: ({ context }) => !context.policies.presenceForRemotePlay,
    someoneHome: ({ context }) => context.someoneHome,
    mayPlay: or(['playsForAnyone', 'someoneHome']),
    refusesVolume: ({ context }) => context.policies.remoteVolumeNeedsPresence && !context.someoneHome,
    undoesMute: ({ context }) => context.muted && !context.policies.stickyMute,
    lightIsOn: ({ context }) => context.light,
    audible: ({ context }) => !context.muted && context.volume !== 'silent',
    loud: ({ context }) => !context.muted && context.volume === 'loud',
    playing: stateIn({ plugged: { activity: 'PLAYING' } }),
    minds: ({ context }) => context.policies.vacancyStop,
    mindsAbsence: and(['minds', not('someoneHome')]),
  },
  actions: {
    // As in the AVS device SDK, a volume command unmutes first, and tells nobody that it did: the light stays on.
    setVolume: assign(({ context }, { volume }: { volume: Level }) => ({
      volume,
      muted: context.muted && context.policies.stickyMute,
    })),
    // Whoever turns the knob wants to hear something: a person's hand unmutes, light included.
    turnUp: assign({ volume: ({ context }) => louder(context.volume), muted: false, light: false }),
    turnDown: assign({ volume: ({ context }) => softer(context.volume), muted: false, light: false }),
    mute: assign({ muted: true, light: true }),
    unmute: assign({ muted: false, light: false }),
    noteStart: assign({ startedBy: (_, { by }: { by: 'person' | 'app' }) => by }),
    // Real speakers stay muted when the music ends; here the mute ends with the music that it was meant for.
    noteEnd: assign({ startedBy: 'nobody', muted: false, light: false }),
    notePresence: assign({ someoneHome: true }),
    noteAbsence: assign({ someoneHome: false }),
    startVacancy: raise({ type: 'nobody.listens' }, { delay: 'vacancy', id: 'vacancy' }),
    endVacancy: cancel('vacancy'),
    signOff: sendTo(peer('cloud'), { type: 'offline' }),
    signOn: sendTo(peer('cloud'), { type: 'online' }),
    startBlaring: sendTo(peer('neighbours'), { type: 'loud' }),
    stopBlaring: sendTo(peer('neighbours'), { type: 'hush' }),
  },
}).createMachine({
  id: 'speaker',
  description: 'the smart speaker',
  context: ({ input }) => ({
    volume: 'normal',
    muted: false,
    light: false,
    startedBy: 'nobody',
    someoneHome: true,
    policies: input,
  }),
  initial: 'plugged',
  states: {
    plugged: {
      description: 'has power',
      type: 'parallel',
      // The order in which states were entered is part of a snapshot. So `front`, which never moves, stands first, and the
      // link changes together with the activity: one order, and half as many states to explore.
      on: {
        'wifi.lost': {
          guard: 'online',
          target: ['.link.down', '.activity.STOPPED'],
          actions: 'noteEnd',
          description: 'the stream breaks off',
        },
        'wifi.back': { guard: not('online'), target: ['.link.up', '.activity.STOPPED'] },
        unplug: 'unplugged',
      },
      states: {
        front: {
          description: 'the volume, the buttons, the red light and the sensor of presence',
          initial: 'ready',
          states: {
            ready: {
              description: 'takes commands, near and far',
              on: {
                session: [
                  {
                    guard: 'refusesVolume',
                    description: 'the speaker takes no volume while nobody is home',
                  },
                  {
                    guard: ({ event }) => event.volume === 'loud',
                    actions: { type: 'setVolume', params: ({ event }) => event },
                    description: 'the new session resets the volume to loud',
                  },
                  {
                    actions: { type: 'setVolume', params: ({ event }) => event },
                    description: 'the new session starts softly',
                  },
                ],
                setVolume: [
                  {
                    guard: 'refusesVolume',
                    description: 'the speaker takes no volume while nobody is home',
                  },
                  {
                    guard: 'undoesMute',
                    actions: { type: 'setVolume', params: ({ event }) => event },
                    description: 'the new volume undoes the mute',
                  },
                  {
                    actions: { type: 'setVolume', params: ({ event }) => event },
                    description: 'the volume changes',
                  },
                ],
                play: { guard: 'mayPlay', actions: { type: 'noteStart', params: { by: 'app' } } },
                'person.play': { guard: 'online', actions: { type: 'noteStart', params: { by: 'person' } } },
                'person.pause': { actions: 'noteEnd' },
                'person.stop': { actions: 'noteEnd' },
                'music.ends': { actions: 'noteEnd' },
                'nobody.listens': { actions: 'noteEnd' },
                'person.louder': { actions: 'turnUp' },
                'person.softer': { actions: 'turnDown' },
                'person.mute': [
                  { guard: 'lightIsOn', actions: 'unmute' },
                  { guard: 'playing', actions: 'mute' },
                ],
                'person.entered': { actions: 'notePresence' },
                'person.left': { actions: 'noteAbsence' },
              },
            },
          },
        },
        link: {
          description: 'the way to the cloud',
          initial: 'up',
          states: {
            up: { description: 'on the Wi-Fi', exit: 'signOff' },
            down: { description: 'cut off: what is under way waits', exit: 'signOn' },
          },
        },
        activity: {
          description: 'what the player does',
          initial: 'IDLE',
          on: {
            play: [
              { guard: 'mayPlay', target: '.PLAYING', description: 'the speaker plays' },
              { description: 'the speaker plays nothing while nobody is home' },
            ],
            'person.play': { guard: 'online', target: '.PLAYING' },
          },
          states: {
            IDLE: { description: 'has not played yet' },
            PLAYING: {
              description: 'plays',
              entry: enqueueActions(({ check, enqueue }) => {
                if (check('mindsAbsence')) enqueue('startVacancy');
              }),
              exit: 'endVacancy',
              on: {
                play: { description: 'the speaker plays on' },
                'person.play': {},
                'person.left': { guard: 'minds', actions: 'startVacancy' },
                'person.entered': { guard: 'minds', actions: 'endVacancy' },
                'person.stop': 'STOPPED',
                'person.pause': 'PAUSED',
                'music.ends': 'FINISHED',
                'nobody.listens': { target: 'STOPPED', description: 'the speaker stops, as nobody listens' },
              },
              initial: 'unheard',
              states: {
                unheard: {
                  description: 'muted, or with the volume at its bottom',
                  always: [
                    { guard: 'loud', target: 'loud' },
                    { guard: 'audible', target: 'heard' },
                  ],
                },
                heard: {
                  description: 'can be heard in the flat',
                  tags: ['sounding'],
                  always: [
                    { guard: 'loud', target: 'loud' },
                    { guard: not('audible'), target: 'unheard' },
                  ],
                },
                loud: {
                  description: 'can be heard through the walls',
                  tags: ['sounding'],
                  entry: 'startBlaring',
                  exit: 'stopBlaring',
                  always: [
                    { guard: not('audible'), target: 'unheard' },
                    { guard: not('loud'), target: 'heard' },
                  ],
                },
              },
            },
            PAUSED: { description: 'was paused', on: { 'person.stop': 'STOPPED' } },
            STOPPED: { description: 'was stopped, or failed' },
            FINISHED: { description: 'came to the end of the music' },
          },
        },
      },
    },
    unplugged: {
      description: 'the plug was pulled',
    },
  },
});
