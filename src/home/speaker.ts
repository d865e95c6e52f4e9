import { minutes } from 'nobody-home';
import { and, assign, cancel, enqueueActions, not, or, raise, sendTo, setup, stateIn } from 'xstate';
import { type Cause, type Level, louder, type Messages, peer, softer } from './messages.ts';
import type { Policies } from './policies.ts';

/** What a speaker starts with: the policies, and what is special about it in its home. */
export type SpeakerInput = Policies & {
  /** Who is home at the start; one, if left out. */
  readonly people?: number;
  /** It tells the cloud how loud it is. */
  readonly reportsVolume?: boolean;
  /** Only one device of the account may play, and this is not the only one. */
  readonly sharesAccount?: boolean;
  /** When the music comes to its end, more is played. */
  readonly autoplay?: boolean;
  /** There is an alarm clock in it. */
  readonly hasAlarms?: boolean;
};

interface Context {
  volume: Level;
  /** What the loudspeaker does. */
  muted: boolean;
  /** What the red light says: whether a person muted, and no person has unmuted since. */
  light: boolean;
  /** Who asked for what plays, whatever the player does: so that the two can be held against each other. */
  startedBy: Cause;
  /** How many people are in the flat, and whether one is at the door. */
  people: number;
  nearby: boolean;
  /** With a cap: a hand has lifted it. */
  lifted: boolean;
  /** With quiet hours: it is night. */
  quietHour: boolean;
  /** With approval: someone at the speaker has let other people's apps in. */
  approved: boolean;
  /** An alarm or a dialog comes before the music. */
  inBackground: boolean;
  /** It plays because it did before a power cut. */
  restored: boolean;
  /** It has been through a power cut. */
  restarted: boolean;
  /** The copy from which it starts again. */
  saved: { playing: boolean; volume: Level };
  policies: SpeakerInput;
}

type Event =
  | Messages['speaker']
  | { type: 'person.play' }
  | { type: 'person.pause' }
  | { type: 'person.louder' }
  | { type: 'person.softer' }
  | { type: 'person.mute' }
  | { type: 'person.approves' }
  | { type: 'button.phantom' }
  | { type: 'routine.play' }
  | { type: 'stranger.play' }
  | { type: 'state.saved' }
  | { type: 'power.cut' }
  | { type: 'power.back' }
  | { type: 'wifi.lost' }
  | { type: 'wifi.back' }
  | { type: 'music.ends' }
  | { type: 'nobody.listens' };

/** The volume that the cap leaves of one. */
const capped = ({ policies, lifted }: Context, volume: Level): Level =>
  policies.volumeCap && !lifted && volume === 'loud' ? 'normal' : volume;

/** Other people's apps can be let in; nobody lets in who comes through an open port. */
const isUnknown = (event: Event, { approved }: Context): boolean =>
  event.type === 'stranger.play' || ('by' in event && event.by === 'otherUser' && !approved);

/**
 * The smart speaker. Its activities have the names that the Alexa Voice Service gives them, without BUFFER_UNDERRUN:
 * when the link is lost, the music stops at once. Nothing in this model asks it to resume what was stopped, so that it
 * refuses to is left out.
 */
export const speaker = setup({
  types: {
    context: {} as Context,
    input: {} as SpeakerInput,
    events: {} as Event,
    tags: {} as 'sounding' | 'waiting',
  },
  delays: { vacancy: minutes(20) },
  guards: {
    online: stateIn({ plugged: { link: 'up' } }),
    playing: stateIn({ plugged: { activity: 'PLAYING' } }),
    someoneHome: ({ context }) => context.people > 0,
    lastOneLeaves: ({ context }) => context.policies.vacancyStop && context.people === 1,
    minds: ({ context }) => context.policies.vacancyStop,
    mindsAbsence: and(['minds', not('someoneHome')]),
    // Who may ask for what.
    playsForAnyone: ({ context }) => !context.policies.presenceForRemotePlay,
    nearby: ({ context }) => context.nearby,
    isPlayedTo: or(['playsForAnyone', 'someoneHome', 'nearby']),
    quietHour: ({ context }) => context.quietHour,
    unknown: ({ context, event }) => context.policies.newControllerApproval && isUnknown(event, context),
    mayPlay: and(['isPlayedTo', not('quietHour'), not('unknown')]),
    // The open port is on the same Wi-Fi as the way to the cloud.
    mayLetStrangerPlay: and(['online', 'mayPlay']),
    refusesAbsent: ({ context }) => context.policies.remoteVolumeNeedsPresence && context.people === 0,
    refusesVolume: or(['refusesAbsent', 'quietHour', 'unknown']),
    knowsVoice: ({ context, event }) =>
      !context.policies.voiceProfile || (event.type === 'voice.play' && event.by === 'person'),
    mayObeyVoice: and(['online', or(['knowsVoice', 'someoneHome'])]),
    mayStartRoutine: and(['online', not('quietHour')]),
    touchWorks: ({ context }) => !context.policies.touchOff,
    mayTouch: and(['online', 'touchWorks']),
    autoplay: ({ context }) => context.policies.autoplay === true,
    playsOn: and(['autoplay', 'playing', 'isPlayedTo']),
    // What is to be heard.
    inBackground: ({ context }) => context.inBackground,
    undoesMute: ({ context }) => context.muted && !context.policies.stickyMute,
    lightIsOn: ({ context }) => context.light,
    audible: ({ context }) => !context.muted && context.volume !== 'silent',
    loud: ({ context }) => !context.muted && context.volume === 'loud',
    // What is kept.
    hasQuietHours: ({ context }) => context.policies.quietHours,
    hasApproval: ({ context }) => context.policies.newControllerApproval,
    resumes: ({ context }) => context.saved.playing && !context.policies.restorePaused,
  },
  actions: {
    // As in the AVS device SDK, a volume command unmutes first, and tells nobody that it did: the light stays on.
    setVolume: assign(({ context }, { volume }: { volume: Level }) => ({
      volume: capped(context, volume),
      muted: context.muted && context.policies.stickyMute,
    })),
    // Whoever turns the knob wants to hear something: a person's hand unmutes, light included, and lifts the cap.
    turnUp: assign(({ context }) => ({
      volume: louder(context.volume),
      muted: false,
      light: false,
      lifted: context.policies.volumeCap && louder(context.volume) === 'loud',
    })),
    turnDown: assign({ volume: ({ context }) => softer(context.volume), muted: false, light: false, lifted: false }),
    mute: assign({ muted: true, light: true }),
    // What comes back from silence is heard, as in the SDK.
    unmute: assign({
      volume: ({ context }) => (context.volume === 'silent' ? 'soft' : context.volume),
      muted: false,
      light: false,
    }),
    noteStart: assign((_, { by }: { by: Cause }) => ({ startedBy: by, restored: false })),
    // Real speakers stay muted when the music ends; here the mute ends with the music that it was meant for.
    noteEnd: assign({ startedBy: 'nobody', restored: false, muted: false, light: false }),
    notePresence: assign({ people: ({ context }) => context.people + 1, nearby: false }),
    // The cap is lifted for no longer than someone is home.
    noteAbsence: assign(({ context }) => {
      const people = context.people - 1;
      const lifted = context.lifted && people > 0;
      return { people, lifted, volume: capped({ ...context, lifted }, context.volume) };
    }),
    noteNearby: assign({ nearby: true }),
    noteNight: assign({ quietHour: true }),
    noteDay: assign({ quietHour: false }),
    noteApproval: assign({ approved: true }),
    noteBackground: assign({ inBackground: true }),
    noteForeground: assign({ inBackground: false }),
    startVacancy: raise({ type: 'nobody.listens' }, { delay: 'vacancy', id: 'vacancy' }),
    endVacancy: cancel('vacancy'),
    saveAs: assign(({ context }, { playing }: { playing: boolean }) => ({
      saved: { playing, volume: context.volume },
    })),
    restore: assign(({ context }) => ({
      volume: capped({ ...context, lifted: false }, context.saved.volume),
      lifted: false,
      muted: false,
      light: false,
      inBackground: false,
      restarted: true,
    })),
    noteRestored: assign({ restored: true }),
    signOff: sendTo(peer('cloud'), { type: 'offline' }),
    signOn: sendTo(peer('cloud'), { type: 'online' }),
    report: enqueueActions(({ context, enqueue }) => {
      if (context.policies.reportsVolume) enqueue.sendTo(peer('cloud'), { type: 'volumeIs', volume: context.volume });
    }),
    claimAccount: enqueueActions(({ context, enqueue }) => {
      if (context.policies.sharesAccount) enqueue.sendTo(peer('cloud'), { type: 'playsNow', device: 'speaker' });
    }),
    startBlaring: enqueueActions(({ context, enqueue }) => {
      enqueue.sendTo(peer('neighbours'), { type: 'loud' });
      if (context.policies.tellTheOwner && context.people === 0) enqueue.sendTo(peer('cloud'), { type: 'warning' });
    }),
    stopBlaring: sendTo(peer('neighbours'), { type: 'hush' }),
    cutAlarms: enqueueActions(({ context, enqueue }) => {
      if (context.policies.hasAlarms) enqueue.sendTo(peer('alarms'), { type: 'power.lost' });
    }),
    powerAlarms: enqueueActions(({ context, enqueue }) => {
      if (context.policies.hasAlarms) enqueue.sendTo(peer('alarms'), { type: 'power.back' });
    }),
  },
}).createMachine({
  id: 'speaker',
  description: 'the smart speaker',
  context: ({ input }) => ({
    volume: 'normal',
    muted: false,
    light: false,
    startedBy: 'nobody',
    people: input.people ?? 1,
    nearby: false,
    lifted: false,
    quietHour: false,
    approved: false,
    inBackground: false,
    restored: false,
    restarted: false,
    saved: { playing: false, volume: 'normal' },
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
          actions: ['noteEnd', 'signOff'],
          description: 'the stream breaks off',
        },
        'wifi.back': {
          guard: not('online'),
          target: ['.link.up', '.activity.STOPPED'],
          actions: ['signOn', 'report'],
        },
        unplug: { target: 'unplugged', actions: 'signOff' },
        'power.cut': { target: 'unplugged', actions: ['signOff', 'cutAlarms'], description: 'the speaker goes dark' },
      },
      states: {
        front: {
          description: 'the volume, the buttons, the red light, the sensor of presence, and what is kept in memory',
          initial: 'ready',
          states: {
            ready: {
              description: 'takes commands, near and far',
              on: {
                session: [
                  {
                    guard: 'refusesVolume',
                    actions: 'report',
                    description: 'the speaker takes no such volume now',
                  },
                  {
                    guard: ({ event }) => event.volume === 'loud',
                    actions: [{ type: 'setVolume', params: ({ event }) => event }, 'report'],
                    description: 'the new session resets the volume to loud',
                  },
                  {
                    actions: [{ type: 'setVolume', params: ({ event }) => event }, 'report'],
                    description: 'the new session starts softly',
                  },
                ],
                setVolume: [
                  {
                    guard: 'refusesVolume',
                    actions: 'report',
                    description: 'the speaker takes no such volume now',
                  },
                  {
                    guard: 'undoesMute',
                    actions: [{ type: 'setVolume', params: ({ event }) => event }, 'report'],
                    description: 'the new volume undoes the mute',
                  },
                  {
                    actions: [{ type: 'setVolume', params: ({ event }) => event }, 'report'],
                    description: 'the volume changes',
                  },
                ],
                play: {
                  guard: 'mayPlay',
                  actions: { type: 'noteStart', params: ({ event }) => ({ by: event.by ?? 'app' }) },
                },
                'voice.play': {
                  guard: 'mayObeyVoice',
                  actions: { type: 'noteStart', params: ({ event }) => event },
                },
                'person.play': { guard: 'online', actions: { type: 'noteStart', params: { by: 'person' } } },
                'button.phantom': { guard: 'mayTouch', actions: { type: 'noteStart', params: { by: 'button' } } },
                'routine.play': {
                  guard: 'mayStartRoutine',
                  actions: [
                    { type: 'setVolume', params: { volume: 'loud' } },
                    { type: 'noteStart', params: { by: 'routine' } },
                  ],
                },
                'stranger.play': {
                  guard: 'mayLetStrangerPlay',
                  actions: [
                    { type: 'setVolume', params: { volume: 'loud' } },
                    { type: 'noteStart', params: { by: 'stranger' } },
                  ],
                },
                'music.ends': [
                  { guard: 'playsOn', actions: { type: 'noteStart', params: { by: 'autoplay' } } },
                  { guard: 'playing', actions: 'noteEnd' },
                ],
                stop: { actions: 'noteEnd' },
                deactivate: { actions: 'noteEnd' },
                'person.pause': { actions: 'noteEnd' },
                'person.stop': { actions: 'noteEnd' },
                'nobody.listens': { actions: 'noteEnd' },
                'person.louder': { actions: ['turnUp', 'report'] },
                'person.softer': { actions: ['turnDown', 'report'] },
                'person.mute': [
                  { guard: 'lightIsOn', actions: ['unmute', 'report'] },
                  { guard: 'playing', actions: 'mute' },
                ],
                'person.approves': { guard: 'hasApproval', actions: 'noteApproval' },
                'person.near': { actions: 'noteNearby' },
                'person.entered': { actions: 'notePresence' },
                'person.left': { actions: ['noteAbsence', 'report'] },
                nightfall: { guard: 'hasQuietHours', actions: 'noteNight' },
                daybreak: { guard: 'hasQuietHours', actions: 'noteDay' },
                'focus.lost': { actions: 'noteBackground' },
                'focus.back': { actions: 'noteForeground' },
                'state.saved': [
                  { guard: 'playing', actions: { type: 'saveAs', params: { playing: true } } },
                  { actions: { type: 'saveAs', params: { playing: false } } },
                ],
              },
            },
          },
        },
        link: {
          description: 'the way to the cloud',
          initial: 'up',
          states: {
            up: { description: 'on the Wi-Fi' },
            down: { description: 'cut off: what is under way waits' },
          },
        },
        activity: {
          description: 'what the player does',
          initial: 'IDLE',
          on: {
            play: [
              { guard: and(['mayPlay', 'inBackground']), target: '.PAUSED.byFocus' },
              { guard: 'mayPlay', target: '.PLAYING', description: 'the speaker plays' },
              { description: 'the speaker plays nothing while nobody is home' },
            ],
            'voice.play': [
              { guard: and(['mayObeyVoice', 'inBackground']), target: '.PAUSED.byFocus' },
              { guard: 'mayObeyVoice', target: '.PLAYING', description: 'the speaker plays' },
              { description: 'the speaker does not obey this voice' },
            ],
            'person.play': [
              { guard: and(['online', 'inBackground']), target: '.PAUSED.byFocus' },
              { guard: 'online', target: '.PLAYING' },
            ],
            'button.phantom': [
              { guard: and(['mayTouch', 'inBackground']), target: '.PAUSED.byFocus' },
              { guard: 'mayTouch', target: '.PLAYING' },
            ],
            'routine.play': [
              { guard: and(['mayStartRoutine', 'inBackground']), target: '.PAUSED.byFocus' },
              { guard: 'mayStartRoutine', target: '.PLAYING' },
            ],
            // Where there is an open port there is nothing in this model that comes before the music.
            'stranger.play': { guard: 'mayLetStrangerPlay', target: '.PLAYING' },
          },
          states: {
            IDLE: { description: 'has not played yet' },
            PLAYING: {
              description: 'plays',
              entry: [
                enqueueActions(({ check, enqueue }) => {
                  if (check('mindsAbsence')) enqueue('startVacancy');
                }),
                'claimAccount',
              ],
              exit: 'endVacancy',
              on: {
                play: { description: 'the speaker plays on' },
                'voice.play': { description: 'the speaker plays on' },
                'person.play': {},
                'button.phantom': {},
                'routine.play': {},
                'stranger.play': {},
                'person.left': { guard: 'lastOneLeaves', actions: 'startVacancy' },
                'person.entered': { guard: 'minds', actions: 'endVacancy' },
                'focus.lost': { target: 'PAUSED.byFocus', description: 'the music makes room' },
                stop: { target: 'STOPPED', description: 'the speaker stops' },
                deactivate: { target: 'STOPPED', description: 'another device plays now' },
                'person.stop': 'STOPPED',
                'person.pause': 'PAUSED',
                'music.ends': [
                  { guard: 'playsOn', description: 'autoplay goes on with more of the like' },
                  { target: 'FINISHED' },
                ],
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
            PAUSED: {
              description: 'was paused',
              on: { 'person.stop': 'STOPPED', stop: 'STOPPED', deactivate: 'STOPPED' },
              initial: 'byHand',
              states: {
                byHand: { description: 'stays so until someone asks for music' },
                byFocus: {
                  description: 'goes on once nothing comes before the music',
                  tags: ['waiting'],
                  on: {
                    'focus.back': { target: '#speaker.plugged.activity.PLAYING', description: 'the music goes on' },
                    'person.pause': 'byHand',
                  },
                },
              },
            },
            STOPPED: { description: 'was stopped, or failed' },
            FINISHED: { description: 'came to the end of the music' },
          },
        },
      },
    },
    unplugged: {
      description: 'is without power',
      on: {
        'power.back': [
          {
            guard: 'resumes',
            target: '#speaker.plugged.activity.PLAYING',
            actions: ['restore', 'noteRestored', 'signOn', 'report', 'powerAlarms'],
            description: 'the speaker goes on where it was when it wrote that down',
          },
          {
            target: 'plugged',
            actions: ['noteEnd', 'restore', 'signOn', 'report', 'powerAlarms'],
            description: 'the speaker starts up and waits',
          },
        ],
        'person.near': { actions: 'noteNearby' },
        'person.entered': { actions: 'notePresence' },
        'person.left': { actions: 'noteAbsence' },
        nightfall: { guard: 'hasQuietHours', actions: 'noteNight' },
        daybreak: { guard: 'hasQuietHours', actions: 'noteDay' },
        'focus.back': { actions: 'noteForeground' },
      },
    },
  },
});
